import pytest

from app.rules.web_domains import domain_of, is_free_mail, looks_like, registered_domain


def test_what_was_registered_is_one_label_below_the_ending():
    assert registered_domain("mail.contoh.co.id") == "contoh.co.id"
    assert registered_domain("karir.contoh.com") == "contoh.com"
    assert domain_of("HRD@Contoh.co.id") == "contoh.co.id"


def test_free_mail_is_known_and_a_company_domain_is_not_free():
    assert is_free_mail("gmail.com")
    assert not is_free_mail("contoh.co.id")


@pytest.mark.parametrize(
    "domain",
    ["laterlt.co.id", "lateri.com", "laterits.com", "1aterit.com", "latreit.com", "laterit-karir.com", "laterit.net"],
)
def test_a_domain_can_be_taken_for_another(domain):
    assert looks_like(domain, "laterit.co.id")


@pytest.mark.parametrize("domain", ["laterit.co.id", "sawitjaya.com", "latar.com", "ab.com", "borneolaterit.com"])
def test_the_same_short_and_other_names_do_not_look_alike(domain):
    assert not looks_like(domain, "laterit.co.id")
