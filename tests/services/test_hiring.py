"""A hire takes one seat, begins a placement, and leaves nobody waiting."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.errors import CompanyNotApproved, InvalidValue, NoSeatLeft, TransitionNotAllowed
from app.extensions import db
from app.models.application import Application, Invitation
from app.models.outbox import Mail
from app.models.placement import Placement
from app.rules.alumni_status import Availability
from app.rules.application_status import OPEN_STATES, ApplicationState, InvitationState, RejectReason
from app.rules.company_status import ApprovalState
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.referral_status import ReferralState
from app.rules.vacancy_status import VacancyState
from app.services import applications, hire_preview, hiring, ledger, looks
from tests.at_once import at_once


def test_a_hire_begins_a_placement_from_the_company_s_side(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(openings=2), make.alumni()
    application = make.application(vacancy, alumni)
    start = clock.today() + timedelta(days=7)
    placement = applications.hire(application.id, started_on=start, position="Operator Junior", by=recruiter.account)
    assert application.state is ApplicationState.HIRED
    assert (placement.alumni, placement.company, placement.application) == (alumni, recruiter.company, application)
    assert (placement.position, placement.started_on) == ("Operator Junior", start)
    assert placement.regency_code == vacancy.regency_code
    assert [source.kind for source in placement.sources] == [SourceKind.COMPANY]
    assert placement.state is PlacementState.REPORTED
    assert alumni.availability is Availability.NOT_OPEN
    assert vacancy.state is VacancyState.PUBLISHED
    assert [event.action for event in ledger.events_of(placement)] == ["placement.reported"]


def test_the_last_seat_fills_the_vacancy_and_answers_everyone_still_waiting(make):
    recruiter, vacancy = make.recruiter(), make.vacancy()
    chosen, waiting = make.application(vacancy), make.application(vacancy)
    invitation = make.invitation(vacancy)
    applications.hire(chosen.id, started_on=clock.today(), by=recruiter.account)
    assert vacancy.state is VacancyState.FILLED
    assert vacancy.ended_at is not None
    assert (waiting.state, waiting.reject_reason) == (ApplicationState.REJECTED, RejectReason.FILLED)
    assert invitation.state is InvitationState.LAPSED
    with pytest.raises(NoSeatLeft):
        applications.hire(waiting.id, started_on=clock.today(), by=recruiter.account)


def test_people_hired_elsewhere_take_seats_too(make):
    recruiter, vacancy = make.recruiter(), make.vacancy(openings=2, hired_elsewhere=2)
    with pytest.raises(NoSeatLeft):
        applications.hire(make.application(vacancy).id, started_on=clock.today(), by=recruiter.account)


def test_an_expired_vacancy_may_still_hire_who_was_shortlisted(make):
    recruiter, vacancy = make.recruiter(), make.vacancy(state=VacancyState.EXPIRED)
    application = make.application(vacancy, state=ApplicationState.SHORTLISTED)
    applications.hire(application.id, started_on=clock.today(), by=recruiter.account)
    assert (application.state, vacancy.state) == (ApplicationState.HIRED, VacancyState.FILLED)


def test_a_hire_closes_the_person_s_other_applications_with_notice_and_hides_the_contact(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    other_recruiter = make.recruiter(company=make.company())
    hired = make.application(make.vacancy(), alumni)
    open_elsewhere = make.application(make.vacancy(company=other_recruiter.company), alumni)
    rejected = make.application(
        make.vacancy(), alumni, state=ApplicationState.REJECTED, reject_reason=RejectReason.PLACE
    )
    invitation = make.invitation(make.vacancy(), alumni)
    assert looks.may_see_contact(other_recruiter.company_id, alumni)
    applications.hire(hired.id, started_on=clock.today(), by=recruiter.account)
    assert open_elsewhere.state is ApplicationState.WITHDRAWN
    assert open_elsewhere.reject_reason is RejectReason.HIRED_ELSEWHERE
    assert rejected.reject_reason is RejectReason.PLACE
    assert invitation.state is InvitationState.LAPSED
    assert not looks.may_see_contact(other_recruiter.company_id, alumni)
    assert [event.action for event in ledger.events_of(open_elsewhere)] == ["application.withdrawn"]
    told = db.session.scalars(select(Mail.recipient)).all()
    assert told.count(alumni.account.email) == 2  # hired, and the other one closed
    assert other_recruiter.account.email in told


def test_nobody_is_hired_twice_or_long_before_or_after_now(make):
    recruiter, vacancy = make.recruiter(), make.vacancy(openings=3)
    application = make.application(vacancy)
    with pytest.raises(InvalidValue):
        applications.hire(application.id, started_on=clock.today() + timedelta(days=400), by=recruiter.account)
    applications.hire(application.id, started_on=clock.today(), by=recruiter.account)
    with pytest.raises(TransitionNotAllowed):
        applications.hire(application.id, started_on=clock.today(), by=recruiter.account)


def test_a_hire_keeps_the_contract_s_dates(make):
    recruiter = make.recruiter()
    start, end = clock.today() + timedelta(days=7), clock.today() + timedelta(days=370)
    limited = applications.hire(make.application().id, started_on=start, contract_until=end, by=recruiter.account)
    assert (limited.started_on, limited.contract_until, limited.ended_on) == (start, end, None)
    endless = applications.hire(make.application().id, started_on=start, by=recruiter.account)
    assert endless.contract_until is None
    with pytest.raises(InvalidValue) as refusal:
        applications.hire(make.application().id, started_on=start, contract_until=clock.today(), by=recruiter.account)
    assert refusal.value.field == "contract_until"


def test_after_a_hire_the_school_no_longer_asks_about_other_vacancies(make):
    recruiter, alumni = make.recruiter(), make.alumni()
    referral = make.referral(make.vacancy(), alumni)
    applications.hire(make.application(make.vacancy(), alumni).id, started_on=clock.today(), by=recruiter.account)
    assert referral.state is ReferralState.LAPSED


def test_who_withdrew_meanwhile_is_not_hired_and_the_company_reads_why(make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    application = make.application(vacancy, alumni)
    applications.withdraw(application.id, by=alumni.account)
    with pytest.raises(TransitionNotAllowed, match="menarik lamarannya"):
        applications.hire(application.id, started_on=clock.today(), by=recruiter.account)
    assert (vacancy.state, alumni.availability) == (VacancyState.PUBLISHED, Availability.OPEN)


@pytest.mark.parametrize("act", ["hire", "move", "reject"])
def test_a_company_suspended_meanwhile_decides_nothing_and_reads_no_name(make, act):
    recruiter, alumni = make.recruiter(), make.alumni()
    application = make.application(make.vacancy(), alumni)
    recruiter.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    acts = {
        "hire": lambda: applications.hire(application.id, started_on=clock.today(), by=recruiter.account),
        "move": lambda: applications.move(application.id, ApplicationState.SHORTLISTED, by=recruiter.account),
        "reject": lambda: applications.reject(application.id, reason=RejectReason.PLACE, by=recruiter.account),
    }
    with pytest.raises(CompanyNotApproved) as refusal:
        acts[act]()
    assert alumni.full_name not in str(refusal.value)
    assert application.state is ApplicationState.SUBMITTED


def hires(recruiter, application):
    """The attempt of this recruiter to hire whoever applied."""
    key = application.id
    return recruiter.account, lambda by: applications.hire(key, started_on=clock.today(), by=by)


def test_two_recruiters_cannot_fill_the_last_seat_twice(app, make):
    vacancy = make.vacancy()
    attempts = [hires(make.recruiter(), make.application(vacancy)) for _ in range(2)]
    assert sorted(at_once(app, *attempts)) == ["NoSeatLeft", "done"]
    hired = select(func.count(Application.id)).where(Application.state == ApplicationState.HIRED)
    assert db.session.scalar(hired) == 1
    assert db.session.scalar(select(func.count(Placement.id))) == 1
    assert vacancy.state is VacancyState.FILLED


def test_two_companies_cannot_hire_one_person_at_once(app, make):
    alumni = make.alumni()
    recruiters = [make.recruiter(company=make.company()) for _ in range(2)]
    attempts = [hires(each, make.application(make.vacancy(company=each.company), alumni)) for each in recruiters]
    assert sorted(at_once(app, *attempts)) == ["TransitionNotAllowed", "done"]


@pytest.mark.parametrize("kind", ["application", "invitation"])
def test_two_hires_that_end_what_the_other_ends_too_wait_for_no_circle(app, make, kind):
    """Each person also waits at the other vacancy: the one hire closes that for the person, the other for the seat."""
    for _ in range(5):
        recruiters, people = [make.recruiter(company=make.company()) for _ in range(2)], [make.alumni(), make.alumni()]
        vacancies = [make.vacancy(company=each.company) for each in recruiters]
        own = [make.application(vacancy, alumni) for vacancy, alumni in zip(vacancies, people, strict=True)]
        for vacancy, alumni in zip(vacancies, people[::-1], strict=True):
            getattr(make, kind)(vacancy, alumni)
        assert at_once(app, *map(hires, recruiters, own)) == ["done", "done"]
    assert not db.session.scalar(select(func.count(Application.id)).where(Application.state.in_(OPEN_STATES)))
    assert not db.session.scalar(select(func.count(Invitation.id)).where(Invitation.state == InvitationState.SENT))


def test_withdrawing_and_being_hired_at_once_ends_one_way_only(app, make):
    recruiter, vacancy, alumni = make.recruiter(), make.vacancy(), make.alumni()
    application = make.application(vacancy, alumni, state=ApplicationState.INTERVIEW)
    booking, key = make.booking(application), application.id
    withdraws = alumni.account, lambda by: applications.withdraw(key, by=by)
    outcomes = at_once(app, hires(recruiter, application), withdraws)
    assert sorted(outcomes) == ["TransitionNotAllowed", "done"]
    is_hired = outcomes[0] == "done"
    assert application.state is (ApplicationState.HIRED if is_hired else ApplicationState.WITHDRAWN)
    assert db.session.scalar(select(func.count(Placement.id))) == is_hired
    assert (vacancy.state is VacancyState.FILLED) == is_hired
    assert booking.sequence == 1
    assert len(ledger.events_of(application)) == 2  # the end of it, and the interview given back


def test_nobody_is_hired_or_named_in_a_blind_vacancy_before_the_shortlist(make):
    application = make.application(make.vacancy(is_blind=True, openings=2))
    recruiter = make.recruiter(company=application.vacancy.company).account
    assert hire_preview.to_hire(application.id, by=recruiter).name is None
    with pytest.raises(TransitionNotAllowed):
        hiring.hire(application.id, started_on=clock.today(), by=recruiter)
    applications.move(application.id, ApplicationState.SHORTLISTED, by=recruiter)
    assert hire_preview.to_hire(application.id, by=recruiter).name == application.alumni.full_name
