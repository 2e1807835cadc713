"""For ten minutes a rejection can be taken back as if it had not been said; afterwards it stands."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import NotAllowed, TransitionNotAllowed
from app.extensions import db
from app.models.application import Application
from app.models.event import Event
from app.models.notice import Notice
from app.models.outbox import Mail
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import RecruiterRole
from app.services import applications, hiring, ledger, rejections
from tests.services.notice_scene import at, noon


@pytest.fixture
def vacancy(make):
    return make.vacancy(openings=2)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


def rejected(make, vacancy, recruiter, **values):
    application = make.application(vacancy, **values)
    return applications.reject(application.id, reason=RejectReason.PLACE, note="Terlalu jauh.", by=recruiter)


def grow_old(application, minutes):
    application.changed_at -= timedelta(minutes=minutes)
    db.session.commit()


def test_undoing_brings_back_the_stage_the_dates_and_takes_mail_and_notice_away(make, vacancy, recruiter):
    since = clock.now() - timedelta(days=3)
    application = rejected(make, vacancy, recruiter, state=ApplicationState.INTERVIEW, changed_at=since)
    assert db.session.scalars(select(Mail)).one().send_after >= application.changed_at + timedelta(minutes=10)
    (one,) = rejections.undoable(vacancy)
    assert (one.application, one.name, one.before) == (
        application,
        application.alumni.full_name,
        ApplicationState.INTERVIEW,
    )
    assert rejections.undo(vacancy.id, [application.id], by=recruiter) == [application]
    assert (application.state, application.changed_at) == (ApplicationState.INTERVIEW, since)
    assert (application.reject_reason, application.reject_note, application.answered_at) == (None, "", None)
    assert db.session.scalars(select(Mail)).all() == []
    assert db.session.scalars(select(Notice)).all() == []
    assert [event.action for event in ledger.events_of(application)] == ["application.rejected", "application.reopened"]
    assert rejections.undoable(vacancy) == []


def test_an_earlier_answer_of_the_company_stays_one(make, vacancy, recruiter):
    answered = clock.now() - timedelta(days=1)
    application = rejected(make, vacancy, recruiter, state=ApplicationState.SHORTLISTED, answered_at=answered)
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert application.answered_at == answered


def test_who_has_read_it_already_is_told_that_it_goes_on(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    db.session.scalars(select(Notice)).one().read_at = clock.now()
    db.session.commit()
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert "berjalan lagi" in db.session.scalars(select(Notice)).one().sentence


def test_at_night_too_the_calendars_hear_that_the_interview_is_off(make, vacancy, recruiter, monkeypatch):
    """Undoing brings the application back, not the time that was given up with it."""
    at(monkeypatch, noon() + timedelta(hours=11))
    application = make.application(vacancy, state=ApplicationState.INTERVIEW)
    booking = make.booking(application, make.slot(vacancy, starts_at=noon(28)))
    applications.reject(application.id, reason=RejectReason.PLACE, note="Terlalu jauh.", by=recruiter)
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert booking.cancelled_at is not None
    left = db.session.scalars(select(Mail)).all()
    assert {mail.recipient for mail in left} == {application.alumni.account.email, recruiter.email}
    assert all("METHOD:CANCEL" in mail.attachment for mail in left)


def test_after_ten_minutes_it_stands(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    grow_old(application, 11)
    assert rejections.undoable(vacancy) == []
    with pytest.raises(TransitionNotAllowed):
        rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert application.state is ApplicationState.REJECTED


def test_of_many_only_those_that_still_can_be_undone_are(make, vacancy, recruiter):
    late, fresh = rejected(make, vacancy, recruiter), rejected(make, vacancy, recruiter)
    grow_old(late, 11)
    assert rejections.undo(vacancy.id, [late.id, fresh.id], by=recruiter) == [fresh]


def test_what_the_program_answered_itself_is_not_undone(make, vacancy, recruiter):
    waiting = make.application(vacancy)
    for _ in range(2):
        hiring.hire(make.application(vacancy).id, started_on=clock.today(), by=recruiter)
    assert waiting.reject_reason is RejectReason.FILLED
    assert rejections.undoable(vacancy) == []


def test_nobody_is_brought_back_to_a_filled_vacancy_or_after_being_hired_elsewhere(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    other = make.recruiter(company=make.company())
    elsewhere = make.application(make.vacancy(company=other.company), application.alumni)
    hiring.hire(elsewhere.id, started_on=clock.today(), by=other.account)
    with pytest.raises(TransitionNotAllowed):
        rejections.undo(vacancy.id, [application.id], by=recruiter)
    second = rejected(make, vacancy, recruiter)
    for _ in range(2):
        hiring.hire(make.application(vacancy).id, started_on=clock.today(), by=recruiter)
    with pytest.raises(TransitionNotAllowed):
        rejections.undo(vacancy.id, [second.id], by=recruiter)


def test_a_reviewer_undoes_nothing(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    reviewer = make.recruiter(company=vacancy.company, role=RecruiterRole.REVIEWER).account
    with pytest.raises(NotAllowed):
        rejections.undo(vacancy.id, [application.id], by=reviewer)


def test_a_person_rejected_twice_is_undone_once(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    applications.reject(application.id, reason=RejectReason.EXPERIENCE, by=recruiter)
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert application.state is ApplicationState.SUBMITTED
    assert len(db.session.scalars(select(Event).where(Event.subject_kind == Application.__tablename__)).all()) == 4
