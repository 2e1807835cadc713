"""A company comes, with its first person and its request, or nothing is stored."""

import pytest
from sqlalchemy import select

from app.errors import AlreadyTaken, InvalidValue
from app.extensions import db
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import companies, company_registration
from app.services.company_facts import CompanyFacts

FACTS = CompanyFacts(name="PT Contoh Rimba", industry="C", regency_code="61.04", nib="9999 0000 0000 1")
PERSON = {"recruiter_name": "Perekrut", "email": "hrd@example.com", "password": "kunci-rumah-biru"}


def test_registering_makes_account_company_and_request_at_once(make):
    school = make.school()
    company = company_registration.register(FACTS, **PERSON)
    assert company.nib == "9999000000001"
    assert company.recruiters[0].account.role is Role.RECRUITER
    assert [(one.school_id, one.state) for one in company.approvals] == [(school.id, ApprovalState.SUBMITTED)]
    assert companies.company_of(company.recruiters[0].account).id == company.id


def test_a_registration_that_fails_leaves_nothing_behind(make):
    make.school()
    make.account(email="hrd@example.com")
    with pytest.raises(AlreadyTaken) as refusal:
        company_registration.register(FACTS, **PERSON)
    assert refusal.value.field == "email"
    assert companies.find_company_of(make.account(Role.RECRUITER)) is None
    assert db.session.scalar(select(companies.Company)) is None


def test_with_several_schools_one_must_be_named(make):
    make.school()
    chosen = make.school()
    with pytest.raises(InvalidValue) as refusal:
        company_registration.register(FACTS, **PERSON)
    assert refusal.value.field == "school_id"
    db.session.rollback()
    assert company_registration.register(FACTS, **PERSON, school_id=chosen.id).approvals[0].school_id == chosen.id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("nib", "12345"),
        ("nib", "1111111111111"),
        ("industry", "Z"),
        ("size", "huge"),
        ("regency_code", "99.99"),
        ("regency_code", "Singapura"),
        ("district_code", "61.01.01"),
        ("website", "javascript:alert(1)"),
        ("website", "https://"),
        ("contact_email", "bukan email"),
        ("contact_phone", "123"),
    ],
)
def test_facts_that_cannot_be_true_are_refused_at_their_field(make, field, value):
    make.school()
    values = {"name": "PT Contoh", "industry": "C", "regency_code": "61.04"} | {field: value}
    with pytest.raises(InvalidValue) as refusal:
        company_registration.register(CompanyFacts(**values), **PERSON)
    assert refusal.value.field == field
