"""Numbers typed into addresses never break a page."""

import pytest

from tests.pages import PageClient


@pytest.mark.parametrize("path", ["/lowongan/99999999999999999999", "/perusahaan/99999999999999999999", "/lowongan/0"])
def test_a_key_that_no_table_can_hold_is_not_found(client: PageClient, path: str) -> None:
    client.get(path, status=404)


@pytest.mark.parametrize("page", ["0", "-3", "x", "1" + "0" * 30])
def test_a_page_that_cannot_exist_is_an_empty_or_first_page(client: PageClient, page: str) -> None:
    client.get("/lowongan", query_string={"page": page})
