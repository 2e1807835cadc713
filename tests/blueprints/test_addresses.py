"""Whatever is typed into addresses never breaks a page."""

import pytest

from tests.factories import Make
from tests.pages import PageClient


@pytest.mark.parametrize("path", ["/lowongan/99999999999999999999", "/perusahaan/99999999999999999999", "/lowongan/0"])
def test_a_key_that_no_table_can_hold_is_not_found(client: PageClient, path: str) -> None:
    client.get(path, status=404)


@pytest.mark.parametrize("page", ["0", "-3", "x", "1" + "0" * 30])
def test_a_page_that_cannot_exist_is_an_empty_or_first_page(client: PageClient, page: str) -> None:
    client.get("/lowongan", query_string={"page": page})


def test_a_nul_in_an_address_is_passed_over_or_finds_nothing(client: PageClient, make: Make) -> None:
    make.company(name="PT Las Jaya")
    assert "PT Las Jaya" in client.get("/perusahaan?q=Las%00").text
    client.get("/tracer/sekolah/a%00b", status=404)
