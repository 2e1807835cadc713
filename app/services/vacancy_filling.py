"""How many registered positions of a school's vacancies were filled in a year, and how soon (I24)."""

from collections import Counter
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.application import Application
from app.models.school import School
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.placement_indicators import Filling, vacancy_filling
from app.rules.vacancy_status import VacancyState


def filling_of(school: School, year: int) -> Filling:
    """Vacancies published in that calendar year; hires are those of this board and those the company told of."""
    hires = (
        select(func.count())
        .where(Application.vacancy_id == Vacancy.id, Application.state == ApplicationState.HIRED)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Vacancy.openings, hires + Vacancy.hired_elsewhere, Vacancy.state, Vacancy.published_at, Vacancy.ended_at
        ).where(
            Vacancy.school_id == school.id,
            Vacancy.published_at >= clock.start_of(date(year, 1, 1)),
            Vacancy.published_at < clock.start_of(date(year + 1, 1, 1)),
        )
    )
    vacancies: Counter[tuple[int, int]] = Counter()
    days: Counter[int] = Counter()
    for openings, hired, state, published_at, ended_at in rows:
        vacancies[openings, hired] += 1
        if state is VacancyState.FILLED and published_at and ended_at:
            days[(ended_at - published_at).days] += 1
    return vacancy_filling(vacancies, days)
