"""The counts beside the filters of the public list: how many vacancies each choice would show."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, case, distinct, func, literal, select

from app.extensions import db
from app.models.company import Company
from app.models.competency import Competency
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import VacancyKind
from app.services.vacancy_question import (
    PayShown,
    VacancyQuestion,
    asks_what_is_taught,
    codes_taught,
    filters,
    last_soon_day,
)

Key = TypeVar("Key")


@dataclass(frozen=True)
class Cell:
    """Vacancies that are alike in everything a filter asks."""

    regency: str
    kind: VacancyKind
    pay: PayShown
    is_soon: bool
    is_taught: bool
    company: tuple[int, str]
    count: int


@dataclass(frozen=True)
class Facets:
    """Choice → how many, the largest first. Each filter's counts obey every other filter, not that one itself."""

    cells: Sequence[Cell]
    question: VacancyQuestion
    programmes: Mapping[str, int]

    @property
    def total(self) -> int:
        return self.found_by(self.question)

    @property
    def regencies(self) -> Mapping[str, int]:
        return self._sums("regency", lambda cell: cell.regency)

    @property
    def kinds(self) -> Mapping[VacancyKind, int]:
        return self._sums("kind", lambda cell: cell.kind)

    @property
    def pays(self) -> Mapping[PayShown, int]:
        return self._sums("pay", lambda cell: cell.pay)

    @property
    def companies(self) -> Mapping[tuple[int, str], int]:
        """(id, name) → how many."""
        return self._sums("company", lambda cell: cell.company)

    @property
    def soon(self) -> int:
        return self._sums("is_soon", lambda cell: cell.is_soon).get(True, 0)

    @property
    def with_these_words(self) -> int:
        """How many the words find without any filter."""
        return sum(cell.count for cell in self.cells)

    def found_by(self, question: VacancyQuestion) -> int:
        """How many a question with the same words and, if any, the same programme finds."""
        places = question.places
        return sum(cell.count for cell in self.cells if fits(question, places, cell))

    def _sums(self, part: str, key: Callable[[Cell], Key]) -> dict[Key, int]:
        question = self.question.without(part)
        places = question.places
        sums: Counter[Key] = Counter()
        for cell in self.cells:
            if fits(question, places, cell):
                sums[key(cell)] += cell.count
        return dict(sums.most_common())


def count_facets(
    question: VacancyQuestion, conditions: Sequence[ColumnElement[bool]], today: date, programmes: Sequence[str]
) -> Facets:
    """Count what meets the conditions, which say everything but the filters of the question; in two queries."""
    return Facets(_cells(question, conditions, today), question, _by_programme(question, conditions, today, programmes))


def _cells(question: VacancyQuestion, conditions: Sequence[ColumnElement[bool]], today: date) -> list[Cell]:
    taught = case((asks_what_is_taught(question.programme), 1), else_=0) if question.programme else literal(1)
    each = (
        select(
            Vacancy.regency_code,
            Vacancy.kind,
            case((Vacancy.pay_min.is_(None), 0), else_=1).label("is_stated"),
            case((Vacancy.deadline <= last_soon_day(today), 1), else_=0).label("is_soon"),
            taught.label("is_taught"),
            Vacancy.company_id,
            Company.name,
        )
        .join(Vacancy.company)
        .where(*conditions)
        .subquery()
    )
    rows = db.session.execute(select(*each.c, func.count()).group_by(*each.c))
    return [
        Cell(
            place,
            kind,
            PayShown.STATED if stated else PayShown.MINIMUM_WAGE,
            bool(soon),
            bool(is_taught),
            (company, name),
            n,
        )
        for place, kind, stated, soon, is_taught, company, name, n in rows
    ]


def fits(question: VacancyQuestion, places: Collection[str], cell: Cell) -> bool:
    """Whether the filters of a question let this one through; `places` are those of the question."""
    return (
        (not question.regency or cell.regency in places)
        and question.kind in (None, cell.kind)
        and question.pay in (None, cell.pay)
        and (cell.is_soon or not question.is_soon)
        and (cell.is_taught or not question.programme)
        and question.company in (None, cell.company[0])
    )


def _by_programme(
    question: VacancyQuestion, conditions: Sequence[ColumnElement[bool]], today: date, programmes: Sequence[str]
) -> dict[str, int]:
    """Programme code → how many vacancies ask for something it teaches, under every other filter."""
    if not programmes:
        return {}
    counts = [func.count(distinct(case((Competency.code.in_(codes_taught(code)), Vacancy.id)))) for code in programmes]
    row = db.session.execute(
        select(*counts)
        .select_from(Vacancy)
        .join(VacancyCompetency, VacancyCompetency.vacancy_id == Vacancy.id)
        .join(Competency, Competency.id == VacancyCompetency.competency_id)
        .where(*conditions, *filters(question.without("programme"), today))
    ).one()
    return dict(zip(programmes, row, strict=True))
