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
        ("https://m.facebook.com/PT.Contoh?hl=id", "facebook.com/pt.contoh"),
        ("https://id-id.facebook.com/profile.php?id=12&fbclid=x", "facebook.com/profile.php?id=12"),
        ("https://facebook.com/profile.php", ""),
        ("https://maps.google.com/?cid=12", "google.com/?cid=12"),
        ("https://maps.google.com", ""),
        ("https://sites.google.com/view/contoh", "google.com/view/contoh"),
        ("https://wa.me/6281200000001", "wa.me/6281200000001"),
        ("https://api.whatsapp.com/send?phone=6281200000001&text=halo", "whatsapp.com/send?phone=6281200000001"),
        ("https://maps.app.goo.gl/AbC", "goo.gl/abc"),
        ("https://id.linkedin.com/company/contoh", "linkedin.com/company/contoh"),
        ("https://twitter.com/contoh", "x.com/contoh"),
        ("https://wordpress.com", ""),
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


@pytest.mark.parametrize("email", ["hrd.contoh+2@gmail.com", "HRDContoh@googlemail.com", "hrd.contoh@gmail.com"])
def test_one_mailbox_has_one_key_however_its_address_is_written(email: str) -> None:
    assert ban_keys(emails=["hrdcontoh@gmail.com"]) & ban_keys(emails=[email])
    assert not ban_keys(emails=["hrd.contoh@contoh.co.id"]) & ban_keys(emails=["hrdcontoh@contoh.co.id"])
