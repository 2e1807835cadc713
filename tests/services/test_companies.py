import pytest
from sqlalchemy import select

from app.errors import AlreadyTaken, InvalidValue, NotAllowed, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.outbox import Mail
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.roles import Role
from app.services import companies, ledger
from app.services.company_facts import CompanyFacts

FACTS = CompanyFacts(name="PT Contoh Rimba", industry="C", regency_code="61.04", nib="9999 0000 0000 1")
PERSON = {"recruiter_name": "Perekrut", "email": "hrd@example.com", "password": "kunci-rumah-biru"}


def test_registering_makes_account_company_and_request_at_once(make):
    school = make.school()
    company = companies.register(FACTS, **PERSON)
    assert company.nib == "9999000000001"
    assert company.recruiters[0].account.role is Role.RECRUITER
    assert [(one.school_id, one.state) for one in company.approvals] == [(school.id, ApprovalState.SUBMITTED)]
    assert companies.company_of(company.recruiters[0].account).id == company.id


def test_a_registration_that_fails_leaves_nothing_behind(make):
    make.school()
    make.account(email="hrd@example.com")
    with pytest.raises(AlreadyTaken) as refusal:
        companies.register(FACTS, **PERSON)
    assert refusal.value.field == "email"
    assert companies.find_company_of(make.account(Role.RECRUITER)) is None
    assert db.session.scalar(select(companies.Company)) is None


def test_with_several_schools_one_must_be_named(make):
    make.school()
    chosen = make.school()
    with pytest.raises(InvalidValue) as refusal:
        companies.register(FACTS, **PERSON)
    assert refusal.value.field == "school_id"
    db.session.rollback()
    assert companies.register(FACTS, **PERSON, school_id=chosen.id).approvals[0].school_id == chosen.id


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
        companies.register(CompanyFacts(**values), **PERSON)
    assert refusal.value.field == field


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


def test_a_refused_company_may_ask_again_and_a_verified_one_not(make):
    company = make.company(approval=ApprovalState.REFUSED)
    account = make.recruiter(company=company).account
    assert companies.submit(by=account).state is ApprovalState.SUBMITTED
    with pytest.raises(TransitionNotAllowed):
        companies.submit(by=account)


def test_approving_needs_evidence_tells_the_recruiter_and_is_on_record(make):
    company = make.company(approval=ApprovalState.SUBMITTED)
    make.recruiter(company=company)
    staff = make.account(Role.STAFF)
    approval = company.approvals[0]
    with pytest.raises(InvalidValue) as refusal:
        companies.approve(approval.id, by=staff, evidence=["moon"])
    assert refusal.value.field == "evidence"
    companies.approve(approval.id, by=staff, evidence=["visit", "nib"])
    assert approval.state is ApprovalState.VERIFIED
    assert approval.evidence == [CompanyEvidence.NIB, CompanyEvidence.VISIT]
    assert company.name in db.session.scalars(select(Mail)).one().subject
    assert [event.action for event in ledger.events_of(approval)] == ["company.verified"]


def test_the_nib_cannot_be_evidence_when_there_is_none(make):
    approval = make.company(approval=ApprovalState.SUBMITTED, nib=None).approvals[0]
    with pytest.raises(InvalidValue):
        companies.approve(approval.id, by=make.account(Role.STAFF), evidence=["nib", "visit"])


def test_refusing_and_suspending_need_a_reason(make):
    staff = make.account(Role.STAFF)
    for state, decide in ((ApprovalState.SUBMITTED, companies.refuse), (ApprovalState.VERIFIED, companies.suspend)):
        approval = make.company(approval=state).approvals[0]
        with pytest.raises(InvalidValue) as refusal:
            decide(approval.id, by=staff, reason="  ")
        assert refusal.value.field == "reason"
        assert decide(approval.id, by=staff, reason="Alamat tidak ditemukan.").reason == "Alamat tidak ditemukan."


def test_a_suspension_ends_with_restore_and_only_that(make):
    staff = make.account(Role.STAFF)
    approval = make.company().approvals[0]
    with pytest.raises(TransitionNotAllowed):
        companies.restore(approval.id, by=staff)
    companies.suspend(approval.id, by=staff, reason="Laporan biaya.")
    with pytest.raises(TransitionNotAllowed):
        companies.approve(approval.id, by=staff, evidence=["visit"])
    assert companies.restore(approval.id, by=staff).state is ApprovalState.VERIFIED
    assert sorted(event.action for event in ledger.events_of(approval)) == ["company.restored", "company.suspended"]


def test_another_schools_staff_and_drafts_find_nothing_to_decide(make):
    approval = make.company(approval=ApprovalState.SUBMITTED).approvals[0]
    with pytest.raises(NotFound):
        companies.get_for_decision(approval.id, by=make.account(Role.STAFF, school=make.school()))
    draft = make.company(approval=ApprovalState.DRAFT).approvals[0]
    with pytest.raises(NotFound):
        companies.get_for_decision(draft.id, by=make.account(Role.STAFF))


def test_only_a_verified_company_has_a_public_page(make):
    assert companies.get_public(make.company().id)
    for state in (ApprovalState.DRAFT, ApprovalState.SUBMITTED, ApprovalState.REFUSED, ApprovalState.SUSPENDED):
        with pytest.raises(NotFound):
            companies.get_public(make.company(approval=state).id)
