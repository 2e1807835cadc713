"""How a company answers: the public figure, and for its own people what hurts it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.vacancy import Vacancy
from app.rules.answer_promise import REMINDED_BEFORE, promised_on
from app.rules.answer_rate import PERIOD, AnswerRecord, Case, record_of
from app.rules.application_status import OPEN_STATES, ApplicationState
from app.rules.recruiter_rights import Right
from app.services.application_access import recruiter_with

MOST_VACANCIES = 50


@dataclass(frozen=True)
class OwedAnswers:
    """Of one vacancy: how many wait for a first answer, of them late and due within three days; the first due day."""

    vacancy_id: int
    title: str
    waiting: int
    late: int
    soon: int
    next_day: date


@dataclass(frozen=True)
class Standing:
    """A company's own view: the public record, what it still owes, and how many lapsed in the year."""

    record: AnswerRecord
    owed: Sequence[OwedAnswers]
    lapsed: int


def record_of_company(company_id: int) -> AnswerRecord:
    """The public figure of today; what counts is said in rules.answer_rate."""
    return record_of(_cases(company_id), clock.today())


def standing(*, by: Account) -> Standing:
    """Where the recruiter's own company stands; at most 50 vacancies, those with the earliest due day first."""
    company_id = recruiter_with(Right.READ, by=by).company_id
    cases = _cases(company_id)
    return Standing(
        record=record_of(cases, clock.today()),
        owed=_owed(company_id, clock.today()),
        lapsed=sum(case.state is ApplicationState.LAPSED for case in cases),
    )


def _cases(company_id: int) -> list[Case]:
    rows = db.session.execute(
        select(
            Application.created_at,
            Vacancy.answer_days,
            Application.answered_at,
            Application.state,
            Application.changed_at,
        )
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .where(Vacancy.company_id == company_id, Application.created_at > clock.start_of(clock.today() - PERIOD))
    )
    return [
        Case(
            clock.day_of(created_at),
            days,
            clock.day_of(answered_at) if answered_at else None,
            state,
            clock.day_of(changed_at),
        )
        for created_at, days, answered_at, state, changed_at in rows
    ]


def _owed(company_id: int, today: date) -> list[OwedAnswers]:
    rows = db.session.execute(
        select(Vacancy.id, Vacancy.title, Vacancy.answer_days, Application.created_at)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .where(
            Vacancy.company_id == company_id,
            Application.state.in_(OPEN_STATES),
            Application.answered_at.is_(None),
        )
    )
    due: dict[tuple[int, str], list[date]] = {}
    for id, title, days, created_at in rows:
        due.setdefault((id, title), []).append(promised_on(clock.day_of(created_at), days))
    owed = [
        OwedAnswers(
            vacancy_id=id,
            title=title,
            waiting=len(dates),
            late=sum(day < today for day in dates),
            soon=sum(today <= day <= today + REMINDED_BEFORE for day in dates),
            next_day=min(dates),
        )
        for (id, title), dates in due.items()
    ]
    return sorted(owed, key=lambda one: (one.next_day, one.vacancy_id))[:MOST_VACANCIES]
