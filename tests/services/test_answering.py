"""Many applicants get one answer in one step; whoever changed meanwhile is left out and named, nobody twice."""

import pytest
from sqlalchemy import func, select

from app.errors import CompanyNotApproved, InvalidValue, NotAllowed, NotFound
from app.extensions import db
from app.models.event import Event
from app.models.notice import Notice
from app.models.outbox import Mail
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import ApprovalState, RecruiterRole
from app.services import answering, applications, ledger
from app.services.answering import Answer
from tests.at_once import at_once

WORDS = "Halo {nama}, terima kasih melamar {lowongan} di {perusahaan}."


@pytest.fixture
def vacancy(make):
    return make.vacancy(title="Juru Las", openings=3)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


def test_everybody_gets_the_letter_of_the_state_and_the_company_s_words(make, vacancy, recruiter):
    rows = [make.application(vacancy) for _ in range(3)]
    outcome = answering.shortlist(vacancy.id, [row.id for row in rows], words=WORDS, by=recruiter)
    assert [one.application for one in outcome.done] == rows
    for row in rows:
        assert row.state is ApplicationState.SHORTLISTED
        assert row.answered_at is not None
        (mail,) = db.session.scalars(select(Mail).where(Mail.recipient == row.alumni.account.email))
        assert f"Halo {row.alumni.full_name}, terima kasih melamar Juru Las di {vacancy.company.name}." in mail.body
        (line,) = ledger.events_of(row)
        assert line.details["words"] == WORDS  # the ledger names nobody


def test_who_changed_meanwhile_is_left_out_and_the_rest_gets_the_answer(make, vacancy, recruiter):
    waiting, gone, refused, ahead = (
        make.application(vacancy),
        make.application(vacancy),
        make.application(vacancy, state=ApplicationState.REJECTED, reject_reason=RejectReason.PLACE),
        make.application(vacancy, state=ApplicationState.INTERVIEW),
    )
    ids = [row.id for row in (waiting, gone, refused, ahead)]
    assert [one.is_possible for one in answering.chosen(vacancy.id, ids, Answer.SHORTLIST, by=recruiter)] == [
        True,
        True,
        False,
        False,
    ]
    applications.withdraw(gone.id, by=gone.alumni.account)
    outcome = answering.shortlist(vacancy.id, ids, by=recruiter)
    assert [one.application for one in outcome.done] == [waiting]
    assert {one.application: one.name for one in outcome.skipped} == {
        gone: None,
        refused: None,
        ahead: ahead.alumni.full_name,
    }
    assert ahead.state is ApplicationState.INTERVIEW


def test_a_rejection_of_many_has_one_reason_and_waits_ten_minutes(make, vacancy, recruiter):
    rows = [make.application(vacancy), make.application(vacancy, state=ApplicationState.INTERVIEW)]
    ids = [row.id for row in rows]
    with pytest.raises(InvalidValue) as refusal:
        answering.reject(vacancy.id, ids, reason=RejectReason.OTHER, by=recruiter)
    assert refusal.value.field == "note"
    with pytest.raises(InvalidValue):
        answering.reject(vacancy.id, ids, reason=RejectReason.PLACE, words="Halo {name}", by=recruiter)
    assert rows[0].state is ApplicationState.SUBMITTED
    answering.reject(vacancy.id, ids, reason=RejectReason.PLACE, words=WORDS, by=recruiter)
    for row in rows:
        assert (row.state, row.reject_reason, row.reject_note) == (
            ApplicationState.REJECTED,
            RejectReason.PLACE,
            WORDS,
        )
    assert all(mail.send_after is not None for mail in db.session.scalars(select(Mail)))


def test_other_vacancies_companies_and_roles_are_out_of_reach(make, vacancy, recruiter):
    mine, elsewhere = make.application(vacancy), make.application(make.vacancy(company=vacancy.company))
    ids = [mine.id, elsewhere.id]
    outcome = answering.shortlist(vacancy.id, ids, by=recruiter)
    assert [one.application for one in outcome.done] == [mine]
    assert elsewhere.state is ApplicationState.SUBMITTED
    with pytest.raises(NotFound):
        answering.reject(vacancy.id, ids, reason=RejectReason.PLACE, by=make.recruiter(company=make.company()).account)
    reviewer = make.recruiter(company=vacancy.company, role=RecruiterRole.REVIEWER).account
    with pytest.raises(NotAllowed):
        answering.reject(vacancy.id, ids, reason=RejectReason.PLACE, by=reviewer)
    with pytest.raises(InvalidValue):
        answering.shortlist(vacancy.id, range(1, 102), by=recruiter)
    vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    with pytest.raises(CompanyNotApproved):
        answering.shortlist(vacancy.id, ids, by=recruiter)


def test_two_recruiters_answering_the_same_people_at_once_answer_each_once(app, make, vacancy):
    ids, vacancy_id = [make.application(vacancy).id for _ in range(12)], vacancy.id
    outcomes = []

    def attempt(asked):
        def answer(by):
            outcome = answering.reject(vacancy_id, asked, reason=RejectReason.PLACE, by=by)
            outcomes.append((len(outcome.done), len(outcome.skipped)))

        return make.recruiter(company=vacancy.company).account, answer

    assert at_once(app, attempt(ids), attempt(ids[::-1])) == ["done", "done"]
    assert sorted(outcomes) == [(0, 12), (12, 0)]
    lines = select(func.count()).where(Event.action == "application.rejected")
    assert db.session.scalar(lines) == 12
    assert db.session.scalar(select(func.count(Notice.id))) == 12
