import pytest

from app.errors import InvalidValue, NotAllowed, NotFound
from app.rules.company_status import ApprovalState
from app.services import companies
from app.services.company_facts import CompanyFacts


def test_a_web_address_gets_its_scheme(make):
    recruiter = make.recruiter(company=make.company(approval=ApprovalState.DRAFT))
    facts = CompanyFacts(name="PT Contoh", industry="C", regency_code="61.04", website="www.contoh.example/tentang")
    assert companies.update(facts, by=recruiter.account).website == "https://www.contoh.example/tentang"


def test_name_and_nib_are_locked_once_a_school_verified_them(make):
    company = make.company(nib="9999000000077", name="PT Asli")
    account = make.recruiter(company=company).account
    for field, facts in (
        ("name", CompanyFacts(name="PT Lain", nib="9999000000077", industry="C", regency_code="61.04")),
        ("nib", CompanyFacts(name="PT Asli", nib="9999000000078", industry="C", regency_code="61.04")),
    ):
        with pytest.raises(InvalidValue) as refusal:
            companies.update(facts, by=account)
        assert refusal.value.field == field
    facts = CompanyFacts(name="PT Asli", nib="9999000000077", industry="F", regency_code="61.04")
    assert companies.update(facts, by=account).industry == "F"


def test_somebody_without_a_company_has_none(make):
    with pytest.raises(NotAllowed):
        companies.company_of(make.account())


def test_only_a_verified_company_has_a_public_page(make):
    assert companies.get_public(make.company().id)
    for state in (ApprovalState.DRAFT, ApprovalState.SUBMITTED, ApprovalState.REFUSED, ApprovalState.SUSPENDED):
        with pytest.raises(NotFound):
            companies.get_public(make.company(approval=state).id)
