"""For ten minutes a rejection can be taken back as if it had not been said; afterwards it stands."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import NotAllowed, TransitionNotAllowed
from app.extensions import db
from app.models.application import Application
from app.models.event import Event
from app.models.interview import InterviewBooking
from app.models.notice import Notice
from app.models.outbox import Mail
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import RecruiterRole
from app.rules.roles import Role
from app.services import applications, erasure, hiring, interview_bookings, ledger, rejections


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


def test_who_was_mailed_it_in_a_digest_is_told_that_it_goes_on(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    db.session.delete(db.session.scalars(select(Mail)).one())
    db.session.scalars(select(Notice)).one().mailed_at = clock.now()
    db.session.commit()
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert "berjalan lagi" in db.session.scalars(select(Notice)).one().sentence


def test_an_interview_called_off_with_the_rejection_is_on_again_and_the_applicant_heard_nothing(
    make, vacancy, recruiter
):
    application = make.application(vacancy, state=ApplicationState.INTERVIEW)
    booking = make.booking(application)
    applications.reject(application.id, reason=RejectReason.PLACE, by=recruiter)
    of_applicant = select(Mail).where(Mail.recipient == application.alumni.account.email)
    off = application.changed_at + timedelta(minutes=10)
    assert [mail.send_after >= off for mail in db.session.scalars(of_applicant)] == [True, True]
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    assert booking.cancelled_at is None
    assert db.session.scalars(of_applicant).all() == []
    assert db.session.scalars(select(Notice).where(Notice.account_id == application.alumni.account_id)).all() == []
    to_company = select(Mail.attachment).where(Mail.recipient == recruiter.email).order_by(Mail.id.desc()).limit(1)
    entry = db.session.scalar(to_company)
    assert "METHOD:REQUEST" in entry
    assert f"SEQUENCE:{booking.sequence}" in entry


def test_a_time_somebody_else_took_meanwhile_stays_theirs_and_the_applicant_hears_that_it_is_off(
    make, vacancy, recruiter
):
    application, other = (make.application(vacancy, state=ApplicationState.INTERVIEW) for _ in range(2))
    booking = make.booking(application)
    applications.reject(application.id, reason=RejectReason.PLACE, by=recruiter)
    interview_bookings.book(other.id, booking.slot_id, by=other.alumni.account)
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    chosen = select(InterviewBooking.application_id).where(InterviewBooking.cancelled_at.is_(None))
    assert db.session.scalars(chosen).all() == [other.id]
    told = db.session.scalars(select(Notice).where(Notice.account_id == application.alumni.account_id)).all()
    assert [notice.subject.split(":")[0] for notice in told] == ["Wawancara tidak jadi"]


def test_nobody_who_erased_their_data_meanwhile_applies_again(make, vacancy, recruiter):
    application = rejected(make, vacancy, recruiter)
    application_id, alumni = application.id, application.alumni
    erasure.erase_for(
        alumni.id, by=make.account(Role.STAFF, school=alumni.cohort.school), reason="Surat 3 Mei", typed="HAPUS"
    )
    assert rejections.undoable(vacancy) == []
    with pytest.raises(TransitionNotAllowed):
        rejections.undo(vacancy.id, [application_id], by=recruiter)
    assert db.session.get(Application, application_id).state is ApplicationState.REJECTED
