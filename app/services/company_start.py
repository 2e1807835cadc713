"""What somebody of a company would do next: answers people wait for, drafts, what the school sent back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.application import Application
from app.models.stored_file import CompanyDocument
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.vacancy_status import VacancyState

MOST_SHOWN = 5


@dataclass(frozen=True)
class Waiting:
    """Applicants of one vacancy nobody has answered; `is_overdue`: the first has waited longer than was promised."""

    vacancy_id: int
    title: str
    applicants: int
    longest_days: int
    answer_days: int

    @property
    def is_overdue(self) -> bool:
        return self.longest_days > self.answer_days


@dataclass(frozen=True)
class Start:
    """`states`: the company's vacancies by state. `waiting`: those with unanswered applicants, overdue ones first."""

    states: Mapping[VacancyState, int]
    waiting: Sequence[Waiting]
    papers: int

    @property
    def applicants(self) -> int:
        return sum(one.applicants for one in self.waiting)


def start_of(company_id: int) -> Start:
    """Three queries, however much there is."""
    by_state = select(Vacancy.state, func.count()).where(Vacancy.company_id == company_id).group_by(Vacancy.state)
    unanswered = (
        select(
            Vacancy.id,
            Vacancy.title,
            Vacancy.answer_days,
            func.count(),
            func.min(Application.created_at).label("first"),
        )
        .join(Application, Application.vacancy_id == Vacancy.id)
        .where(Vacancy.company_id == company_id, Application.state == ApplicationState.SUBMITTED)
        .group_by(Vacancy.id, Vacancy.title, Vacancy.answer_days)
    )
    papers = select(func.count(CompanyDocument.id)).where(CompanyDocument.company_id == company_id)
    now = clock.now()
    waiting = [
        Waiting(id, title, applicants, (now - first) // timedelta(days=1), answer_days)
        for id, title, answer_days, applicants, first in db.session.execute(unanswered)
    ]
    return Start(
        states=dict(db.session.execute(by_state).all()),
        waiting=sorted(waiting, key=lambda one: (one.answer_days - one.longest_days, one.vacancy_id)),
        papers=db.session.scalar(papers) or 0,
    )
