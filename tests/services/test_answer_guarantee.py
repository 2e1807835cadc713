"""Who applies gets an answer: the company is reminded, and silence ends on the day that was promised, exactly once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.notice import Notice
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import ApprovalState
from app.rules.notice_kinds import NoticeKind
from app.rules.vacancy_status import VacancyState
from app.services import answer_guarantee, ledger, upkeep
from app.services.answer_dates import waiting_of


def ago(days):
    """Noon of that day, so that the day is the same in every zone near."""
    return clock.start_of(clock.today() - timedelta(days=days)) + timedelta(hours=12)


def applied(make, vacancy, days, **values):
    made = ago(days)
    return make.application(vacancy, **{"created_at": made, "changed_at": made} | values)


def notices_of(account):
    return db.session.scalars(select(Notice).where(Notice.account_id == account.id).order_by(Notice.id)).all()


@pytest.fixture
def recruiter(make):
    return make.recruiter().account


def test_a_company_hears_once_for_each_vacancy_how_many_wait(make, recruiter):
    vacancy, quiet = make.vacancy(title="Juru Las", answer_days=14), make.vacancy(answer_days=14)
    for days in (11, 12, 14, 3):
        applied(make, vacancy, days)
    applied(make, quiet, 10)
    applied(make, quiet, 20, answered_at=ago(5), state=ApplicationState.INTERVIEW)
    assert answer_guarantee.remind_due() == 1
    (notice,) = notices_of(recruiter)
    assert (notice.kind, notice.path) == (NoticeKind.WAITING, f"/lowongan/{vacancy.id}/lamaran")
    assert (notice.values["waiting"], notice.values["late"]) == ("3", "1")
    assert answer_guarantee.remind_due() == 0


def test_the_second_reminder_comes_on_the_promised_day(make, recruiter):
    vacancy = make.vacancy(answer_days=14)
    applied(make, vacancy, 13, reminded_at=ago(2))
    due = applied(make, vacancy, 14, reminded_at=ago(3))
    assert answer_guarantee.remind_due() == 1
    assert clock.day_of(due.reminded_at) == clock.today()
    assert answer_guarantee.remind_due() == 0


def test_a_suspended_company_is_not_reminded_of_what_it_cannot_do(make):
    company = make.company(approval=ApprovalState.SUSPENDED)
    make.recruiter(company=company)
    applied(make, make.vacancy(company=company), 20)
    assert answer_guarantee.remind_due() == 0


@pytest.mark.parametrize(("days", "lapses"), [(28, False), (29, True)])
def test_without_any_answer_it_ends_two_weeks_after_the_promised_day(make, recruiter, days, lapses):
    application = applied(make, make.vacancy(answer_days=14), days)
    assert answer_guarantee.lapse_due() == int(lapses)
    assert (application.state is ApplicationState.LAPSED) is lapses


@pytest.mark.parametrize(("ended", "lapses"), [(14, False), (15, True)])
def test_after_the_vacancy_s_end_nobody_waits_longer_than_the_promise(make, recruiter, ended, lapses):
    vacancy = make.vacancy(answer_days=14, state=VacancyState.EXPIRED, ended_at=ago(ended))
    unread = applied(make, vacancy, 20)
    interviewed = applied(make, vacancy, 25, state=ApplicationState.INTERVIEW, answered_at=ago(22), changed_at=ago(18))
    assert answer_guarantee.lapse_due() == 2 * int(lapses)
    assert {unread.state, interviewed.state} == (
        {ApplicationState.LAPSED} if lapses else {ApplicationState.SUBMITTED, ApplicationState.INTERVIEW}
    )
    if lapses:
        assert interviewed.answered_at is None  # it counts as unanswered


def test_who_was_answered_waits_as_long_as_the_vacancy_is_open(make, recruiter):
    application = applied(make, make.vacancy(), 90, state=ApplicationState.SHORTLISTED, answered_at=ago(80))
    assert answer_guarantee.lapse_due() == 0
    assert application.state is ApplicationState.SHORTLISTED


def test_an_interview_or_a_start_ahead_is_a_step_under_way(make, recruiter):
    vacancy = make.vacancy(answer_days=7, state=VacancyState.CLOSED, ended_at=ago(30))
    values = {"answered_at": ago(40), "changed_at": ago(40)}
    offered = applied(make, vacancy, 50, state=ApplicationState.OFFERED, offer_starts_on=clock.today(), **values)
    invited = applied(make, vacancy, 50, state=ApplicationState.INTERVIEW, **values)
    left = applied(make, vacancy, 50, state=ApplicationState.INTERVIEW, **values)
    slot = InterviewSlot(vacancy=vacancy, starts_at=ago(7), minutes=30, zone="WIB", place="Kantor")
    db.session.add(InterviewBooking(application=invited, slot=slot))
    db.session.commit()
    assert answer_guarantee.lapse_due() == 1
    assert [one.state for one in (offered, invited, left)] == [
        ApplicationState.OFFERED,
        ApplicationState.INTERVIEW,
        ApplicationState.LAPSED,
    ]


def test_an_accepted_invitation_is_no_answer_of_the_company(make, recruiter):
    application = applied(make, make.vacancy(answer_days=14), 29, state=ApplicationState.SHORTLISTED)
    assert answer_guarantee.lapse_due() == 1
    assert application.state is ApplicationState.LAPSED


def test_both_sides_are_told_once_and_the_ledger_has_one_line(make, recruiter, monkeypatch):
    monkeypatch.setattr(answer_guarantee, "BATCH", 2)
    vacancy = make.vacancy(title="Juru Las", answer_days=14)
    waiting = [applied(make, vacancy, 40) for _ in range(5)]
    answered = applied(make, vacancy, 40, state=ApplicationState.REJECTED, reject_reason=RejectReason.PLACE)
    for _ in range(2):
        upkeep.run()
    for application in waiting:
        assert [event.action for event in ledger.events_of(application)] == ["application.lapsed"]
        (notice,) = notices_of(application.alumni.account)
        assert "tidak menjawab" in notice.sentence
    assert answered.state is ApplicationState.REJECTED
    told = [notice.values.get("lapsed") for notice in notices_of(recruiter)]
    assert sum(int(number) for number in told if number) == 5


@pytest.mark.parametrize("case", ["invited", "interview", "offer"])
def test_the_applicant_reads_the_day_on_which_it_really_ends(make, recruiter, monkeypatch, case):
    """Also who accepted an invitation and got no answer, and who has an interview or a start ahead."""
    if case == "invited":
        waiting = applied(make, make.vacancy(answer_days=14), 20, state=ApplicationState.SHORTLISTED)
    else:
        vacancy = make.vacancy(answer_days=14, state=VacancyState.CLOSED, ended_at=ago(10))
        state = ApplicationState.INTERVIEW if case == "interview" else ApplicationState.OFFERED
        starts_on = clock.today() + timedelta(days=9) if case == "offer" else None
        waiting = applied(make, vacancy, 20, state=state, answered_at=ago(18), offer_starts_on=starts_on)
    if case == "interview":
        make.booking(waiting, make.slot(waiting.vacancy, hours=200))
    last = waiting_of(waiting).open_until
    monkeypatch.setattr(clock, "today", lambda: last)
    assert answer_guarantee.lapse_due() == 0
    monkeypatch.setattr(clock, "today", lambda: last + timedelta(days=1))
    assert answer_guarantee.lapse_due() == 1
