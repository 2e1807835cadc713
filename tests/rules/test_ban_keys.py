"""By what a banned company is known again."""

import pytest

from app.rules.ban_keys import BanKeyKind, ban_keys, site_of


@pytest.mark.parametrize(
    ("website", "site"),
    [
        ("https://www.Contoh.co.id/karir", "contoh.co.id"),
        ("contoh.co.id", "contoh.co.id"),
        ("https://contoh.blogspot.com", "contoh.blogspot.com"),
        ("https://facebook.com/PT.Contoh/", "facebook.com/pt.contoh"),
        ("https://facebook.com", ""),
        ("", ""),
        ("bukan situs", ""),
    ],
)
def test_a_site_belongs_to_its_host_unless_many_share_it(website: str, site: str) -> None:
    assert site_of(website) == site


def test_empty_facts_give_no_key_and_a_name_only_with_its_place() -> None:
    assert ban_keys(nib=None, emails=["", None], phones=[None], website="", name="contoh") == frozenset()
    assert ban_keys(name="contoh jaya", regency_code="61.04") == {(BanKeyKind.NAME, "contoh jaya|61.04")}
    assert ban_keys(emails=["HRD@Contoh.co.id"]) == {(BanKeyKind.EMAIL, "hrd@contoh.co.id")}
