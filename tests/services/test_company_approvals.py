import pytest
from sqlalchemy import select

from app.errors import InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.company import CompanyApproval
from app.models.outbox import Mail
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.roles import Role
from app.services import company_approvals, ledger
from tests.at_once import at_once


def test_a_refused_company_may_ask_again_and_a_verified_one_not(make):
    company = make.company(approval=ApprovalState.REFUSED)
    account = make.recruiter(company=company).account
    assert company_approvals.submit(by=account).state is ApprovalState.SUBMITTED
    with pytest.raises(TransitionNotAllowed):
        company_approvals.submit(by=account)


def test_approving_needs_evidence_tells_the_recruiter_and_is_on_record(make):
    company = make.company(approval=ApprovalState.SUBMITTED)
    make.recruiter(company=company)
    staff = make.account(Role.STAFF)
    approval = company.approvals[0]
    with pytest.raises(InvalidValue) as refusal:
        company_approvals.approve(approval.id, by=staff, evidence=["moon"])
    assert refusal.value.field == "evidence"
    company_approvals.approve(approval.id, by=staff, evidence=["visit", "nib"])
    assert approval.state is ApprovalState.VERIFIED
    assert approval.evidence == [CompanyEvidence.NIB, CompanyEvidence.VISIT]
    assert company.name in db.session.scalars(select(Mail)).one().subject
    assert [event.action for event in ledger.events_of(approval)] == ["company.verified"]


def test_the_nib_cannot_be_evidence_when_there_is_none(make):
    approval = make.company(approval=ApprovalState.SUBMITTED, nib=None).approvals[0]
    with pytest.raises(InvalidValue):
        company_approvals.approve(approval.id, by=make.account(Role.STAFF), evidence=["nib", "visit"])


def test_refusing_and_suspending_need_a_reason(make):
    staff = make.account(Role.STAFF)
    for state, decide in (
        (ApprovalState.SUBMITTED, company_approvals.refuse),
        (ApprovalState.VERIFIED, company_approvals.suspend),
    ):
        approval = make.company(approval=state).approvals[0]
        with pytest.raises(InvalidValue) as refusal:
            decide(approval.id, by=staff, reason="  ")
        assert refusal.value.field == "reason"
        assert decide(approval.id, by=staff, reason="Alamat tidak ditemukan.").reason == "Alamat tidak ditemukan."


def test_a_suspension_ends_with_restore_and_only_that(make):
    staff = make.account(Role.STAFF)
    approval = make.company().approvals[0]
    with pytest.raises(TransitionNotAllowed):
        company_approvals.restore(approval.id, by=staff)
    company_approvals.suspend(approval.id, by=staff, reason="Laporan biaya.")
    with pytest.raises(TransitionNotAllowed):
        company_approvals.approve(approval.id, by=staff, evidence=["visit"])
    assert company_approvals.restore(approval.id, by=staff).state is ApprovalState.VERIFIED
    assert sorted(event.action for event in ledger.events_of(approval)) == ["company.restored", "company.suspended"]


def test_another_schools_staff_and_drafts_find_nothing_to_decide(make):
    approval = make.company(approval=ApprovalState.SUBMITTED).approvals[0]
    with pytest.raises(NotFound):
        company_approvals.get_for_decision(approval.id, by=make.account(Role.STAFF, school=make.school()))
    draft = make.company(approval=ApprovalState.DRAFT).approvals[0]
    with pytest.raises(NotFound):
        company_approvals.get_for_decision(draft.id, by=make.account(Role.STAFF))


def test_a_school_asked_twice_at_once_was_asked_once(make, app):
    account, school_id = make.recruiter().account, make.school(name="SMK Lain").id
    ask = account, lambda by: company_approvals.submit(by=by, school_id=school_id)
    assert sorted(at_once(app, ask, ask)) == ["TransitionNotAllowed", "done"]
    asked = db.session.scalars(select(CompanyApproval).where(CompanyApproval.school_id == school_id)).all()
    assert [one.state for one in asked] == [ApprovalState.SUBMITTED]


def test_an_approval_pressed_twice_at_once_is_given_and_told_once(make, app):
    company = make.company(approval=ApprovalState.SUBMITTED)
    approval_id, staff = company.approvals[0].id, make.account(Role.STAFF)
    make.recruiter(company=company)

    def opened(by):
        company_approvals.get_for_decision(approval_id, by=by)
        db.session.rollback()
        return by

    press = staff, lambda by: company_approvals.approve(approval_id, by=by, evidence=["visit"])
    assert sorted(at_once(app, press, press, first=opened)) == ["TransitionNotAllowed", "done"]
    assert len(db.session.scalars(select(Mail)).all()) == 1
    assert [event.action for event in ledger.events_of(company.approvals[0])] == ["company.verified"]
