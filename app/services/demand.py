"""What industry asks for in a quarter: beside what the programmes teach and what findable alumni hold."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select

from app import clock
from app.errors import NotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.competency import Competency
from app.models.school import Programme
from app.models.vacancy import Vacancy, VacancyCompetency
from app.models.vocabulary import ChangeKind, ChangeState, VocabularyChange
from app.reference.competencies import load_competencies
from app.services import catalogue, search_log
from app.services.search_log import MissedSearch
from app.services.vacancy_question import asks_what_is_taught
from search_index.findable import findable_alumni

QUARTERS_BACK = 8
MOST_WORDINGS = 30


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return self.before_next - timedelta(days=1)

    @property
    def before_next(self) -> date:
        return date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)


@dataclass(frozen=True)
class Demand:
    """A competency, the vacancies that ask for it, and the findable alumni who hold it."""

    name: str
    vacancies: int
    alumni: int
    is_taught: bool


@dataclass(frozen=True)
class DemandSheet:
    quarter: Quarter
    quarters: Sequence[Quarter]
    programmes: Sequence[Programme]
    programme: Programme | None
    demands: Sequence[Demand]
    """The most asked for first."""
    unknown: Sequence[tuple[str, int]]
    """Requirements that are not in the catalogue, as typed, with the number of vacancies."""
    missed: Sequence[MissedSearch]

    @property
    def not_taught(self) -> list[Demand]:
        return [line for line in self.demands if not line.is_taught]


def demand_sheet(*, by: Account, quarter: str = "", programme_id: int | None = None) -> DemandSheet:
    """The sheet of the school's quarter ("2026-4", by default the running one); of one programme or of all it teaches.

    Vacancies count in the quarter they were published in; for a programme, those that ask for something it teaches,
    so that what they ask for besides is what it might teach too. Six queries whatever the number of rows.
    """
    if by.school_id is None:
        raise NotAllowed()
    quarters = _quarters(clock.today())
    chosen = next((one for one in quarters if one.key == quarter), quarters[0])
    programmes = catalogue.programmes_of_school(by.school_id)
    programme = next((one for one in programmes if one.id == programme_id), None)
    codes = {one.code for one in ([programme] if programme else programmes)}
    published = _published(by.school_id, chosen)
    if programme:
        published.append(asks_what_is_taught(programme.code))
    return DemandSheet(
        quarter=chosen,
        quarters=quarters,
        programmes=programmes,
        programme=programme,
        demands=_demands(by.school_id, published, codes),
        unknown=_unknown(published),
        missed=search_log.missed_searches(chosen.first, chosen.last),
    )


def _quarters(today: date) -> list[Quarter]:
    """The running quarter and those before it, newest first."""
    running = today.year * 4 + (today.month - 1) // 3
    return [Quarter(at // 4, at % 4 + 1) for at in range(running, running - QUARTERS_BACK, -1)]


def _published(school_id: int, quarter: Quarter) -> list[ColumnElement[bool]]:
    first, end = (datetime.combine(day, time(), UTC) for day in (quarter.first, quarter.before_next))
    return [Vacancy.school_id == school_id, Vacancy.published_at >= first, Vacancy.published_at < end]


def _demands(school_id: int, published: Sequence[ColumnElement[bool]], programmes: set[str]) -> list[Demand]:
    supply = (
        select(AlumniCompetency.competency_id, func.count(AlumniProfile.id).label("alumni"))
        .join(AlumniProfile, AlumniProfile.id == AlumniCompetency.alumni_id)
        .where(AlumniProfile.cohort.has(school_id=school_id), *findable_alumni())
        .group_by(AlumniCompetency.competency_id)
        .subquery()
    )
    asked = func.count(Vacancy.id)
    rows = db.session.execute(
        select(Competency.code, Competency.name, asked, func.coalesce(func.max(supply.c.alumni), 0))
        .join(VacancyCompetency, VacancyCompetency.competency_id == Competency.id)
        .join(Vacancy, Vacancy.id == VacancyCompetency.vacancy_id)
        .outerjoin(supply, supply.c.competency_id == Competency.id)
        .where(*published)
        .group_by(Competency.code, Competency.name)
        .order_by(asked.desc(), Competency.name)
    )
    taught = _taught_by()
    return [
        Demand(name, vacancies, alumni, _is_taught(taught.get(code), programmes))
        for code, name, vacancies, alumni in rows
    ]


def _taught_by() -> dict[str, set[str]]:
    """Competency code → codes of the programmes that teach it, none for a general one."""
    taught = {fact.code: set(fact.programmes) for fact in load_competencies()}
    added = db.session.execute(
        select(Competency.code, VocabularyChange.programmes)
        .join(VocabularyChange.competency)
        .where(VocabularyChange.kind == ChangeKind.COMPETENCY, VocabularyChange.state == ChangeState.ACCEPTED)
    )
    return taught | {code: set(programmes) for code, programmes in added}


def _is_taught(by: set[str] | None, programmes: set[str]) -> bool:
    """General competencies, taught by no programme in particular, count as taught everywhere."""
    return by is not None and (not by or bool(by & programmes))


def _unknown(published: Sequence[ColumnElement[bool]]) -> list[tuple[str, int]]:
    """Wordings that differ only in case are one."""
    rows = db.session.execute(
        select(VacancyCompetency.label, func.count())
        .join(Vacancy)
        .where(VacancyCompetency.competency_id.is_(None), *published)
        .group_by(VacancyCompetency.label)
        .order_by(func.count().desc(), VacancyCompetency.label)
        .limit(10 * MOST_WORDINGS)
    )
    counted: dict[str, int] = defaultdict(int)
    for label, number in rows:
        counted[label.lower()] += number
    return sorted(counted.items(), key=lambda line: (-line[1], line[0]))[:MOST_WORDINGS]
