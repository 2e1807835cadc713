"""What search engines should know: open vacancies and the companies that stand behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.vacancy import Vacancy
from search_index.findable import findable_vacancies

PAGE_LENGTH = 10_000
"""Addresses in one file; the protocol allows 50,000."""


@dataclass(frozen=True)
class Listed:
    """`key` is the id of a vacancy or a company."""

    key: int
    changed_at: datetime | None


def count_pages() -> int:
    """How many files the open vacancies take; one at least."""
    total = db.session.scalar(select(func.count()).select_from(Vacancy).where(*findable_vacancies(clock.today()))) or 0
    return max(1, -(-total // PAGE_LENGTH))


def vacancies(page: int) -> Sequence[Listed]:
    """Open vacancies of one file, the newest first."""
    rows = db.session.execute(
        select(Vacancy.id, Vacancy.published_at)
        .where(*findable_vacancies(clock.today()))
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(PAGE_LENGTH)
        .offset((page - 1) * PAGE_LENGTH)
    )
    return [Listed(key, changed_at) for key, changed_at in rows]


def companies() -> Sequence[Listed]:
    """Companies that offer something now, with their newest offer."""
    newest = func.max(Vacancy.published_at)
    rows = db.session.execute(
        select(Vacancy.company_id, newest)
        .where(*findable_vacancies(clock.today()))
        .group_by(Vacancy.company_id)
        .order_by(newest.desc())
        .limit(PAGE_LENGTH)
    )
    return [Listed(key, changed_at) for key, changed_at in rows]
