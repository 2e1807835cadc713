"""An application goes from an alumnus's yes to a company's answer, and nothing changes without a line in the ledger."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import (
    AlreadyApplied,
    InvalidValue,
    NotAllowed,
    NotFound,
    TransitionNotAllowed,
    VacancyNotOpen,
)
from app.extensions import db
from app.models.outbox import Mail
from app.rules.alumni_status import AlumniState
from app.rules.application_status import ApplicationState, InvitationState, RejectReason
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import applications, ledger


def actions_of(row):
    return [event.action for event in ledger.events_of(row)]


def mails_to(account):
    return [
        mail.subject
        for mail in db.session.scalars(select(Mail).where(Mail.recipient == account.email).order_by(Mail.id))
    ]


def test_an_alumnus_applies_and_the_company_hears_of_it_without_the_name(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    application = applications.apply(vacancy.id, by=alumni.account, note="  Saya siap.  ")
    assert (application.state, application.note) == (ApplicationState.SUBMITTED, "Saya siap.")
    assert actions_of(application) == ["application.submitted"]
    mail = db.session.scalars(select(Mail).where(Mail.recipient == recruiter.account.email)).one()
    assert vacancy.title in mail.subject
    assert not any(secret in mail.body for secret in (alumni.full_name, alumni.phone, alumni.email))


def test_nobody_applies_twice_not_even_after_withdrawing(make):
    vacancy, alumni = make.vacancy(), make.alumni()
    application = applications.apply(vacancy.id, by=alumni.account)
    with pytest.raises(AlreadyApplied):
        applications.apply(vacancy.id, by=alumni.account)
    applications.withdraw(application.id, by=alumni.account)
    with pytest.raises(AlreadyApplied):
        applications.apply(vacancy.id, by=alumni.account)


@pytest.mark.parametrize(
    "closed",
    [
        {"state": VacancyState.FILLED},
        {"state": VacancyState.CLOSED},
        {"deadline": date.today() - timedelta(days=2)},  # noqa: DTZ011
    ],
)
def test_only_an_open_vacancy_takes_applications(make, closed):
    vacancy, alumni = make.vacancy(**closed), make.alumni()
    with pytest.raises(VacancyNotOpen):
        applications.apply(vacancy.id, by=alumni.account)


def test_a_vacancy_of_a_suspended_company_takes_no_applications(make):
    vacancy = make.vacancy(company=make.company(approval=ApprovalState.SUSPENDED))
    with pytest.raises(VacancyNotOpen):
        applications.apply(vacancy.id, by=make.alumni().account)


def test_a_draft_does_not_exist_for_alumni(make):
    vacancy = make.vacancy(state=VacancyState.DRAFT, published_at=None)
    with pytest.raises(NotFound):
        applications.apply(vacancy.id, by=make.alumni().account)


def test_only_active_alumni_of_the_vacancy_s_school_apply(make):
    vacancy = make.vacancy()
    elsewhere = make.alumni(cohort=make.cohort(school=make.school()))
    dormant = make.alumni(state=AlumniState.DORMANT)
    for account in (elsewhere.account, dormant.account, make.recruiter().account, make.account(Role.STAFF)):
        with pytest.raises(NotAllowed):
            applications.apply(vacancy.id, by=account)


def test_applying_answers_a_waiting_invitation(make):
    vacancy, alumni = make.vacancy(), make.alumni()
    invitation = make.invitation(vacancy, alumni)
    applications.apply(vacancy.id, by=alumni.account)
    assert invitation.state is InvitationState.ACCEPTED


def test_the_company_moves_an_application_forward_and_the_applicant_hears_each_step(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    application = make.application(make.vacancy(), alumni)
    for state in applications.MOVES:
        applications.move(application.id, state, by=recruiter.account)
        assert application.state is state
        applications.move(application.id, state, by=recruiter.account)  # a second click
    assert actions_of(application) == ["application.shortlisted", "application.interview"]
    assert len(mails_to(alumni.account)) == 2
    with pytest.raises(TransitionNotAllowed):
        applications.move(application.id, ApplicationState.SHORTLISTED, by=recruiter.account)
    for state in (ApplicationState.OFFERED, ApplicationState.HIRED):
        with pytest.raises(TransitionNotAllowed):
            applications.move(application.id, state, by=recruiter.account)


def test_a_rejection_tells_its_reason(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    application = make.application(make.vacancy(), alumni)
    with pytest.raises(InvalidValue):
        applications.reject(application.id, reason=RejectReason.OTHER, by=recruiter.account)
    applications.reject(application.id, reason=RejectReason.COMPETENCY, note="Kurang SMAW.", by=recruiter.account)
    assert application.state is ApplicationState.REJECTED
    assert (application.reject_reason, application.reject_note) == (RejectReason.COMPETENCY, "Kurang SMAW.")
    assert len(mails_to(alumni.account)) == 1
    with pytest.raises(TransitionNotAllowed):
        applications.withdraw(application.id, by=alumni.account)


def test_to_another_company_the_application_does_not_exist(make):
    application = make.application()
    other = make.recruiter(company=make.company()).account
    with pytest.raises(NotFound):
        applications.move(application.id, ApplicationState.SHORTLISTED, by=other)
    with pytest.raises(NotFound):
        applications.reject(application.id, reason=RejectReason.FILLED, by=other)
    with pytest.raises(NotFound):
        applications.hire(application.id, started_on=clock.today(), by=other)


def test_staff_and_other_alumni_decide_nothing(make):
    application = make.application()
    for account in (make.account(Role.STAFF), make.alumni().account):
        with pytest.raises(NotAllowed):
            applications.move(application.id, ApplicationState.SHORTLISTED, by=account)
    with pytest.raises(NotFound):
        applications.withdraw(application.id, by=make.alumni().account)


def test_an_alumnus_reads_only_their_own_applications(make):
    alumni = make.alumni()
    mine = make.application(make.vacancy(), alumni)
    make.application(make.vacancy(), make.alumni())
    page = applications.mine(by=alumni.account)
    assert (page.items, page.total) == ([mine], 1)
