"""Who may be shown to whom: law, consent, the alumnus's own choices, and what somebody chose to narrow by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select, union
from sqlalchemy.sql.selectable import Select

from app.extensions import db
from app.models.alumni import AlumniProfile, HiddenFrom
from app.models.outbox import IndexedKind, SearchOutbox
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability
from app.rules.vacancy_status import VacancyKind
from search_index.engines import Within
from search_index.facts import days_of, number_of, number_of_availability, number_of_kind
from search_index.findable import findable_alumni, findable_vacancies


@dataclass(frozen=True)
class AlumniFilter:
    """What a company narrows alumni by; empty means no limit. With `or_willing_to_move` a place also takes movers."""

    programme_id: int | None = None
    graduation_year: int | None = None
    regency_code: str = ""
    district_code: str = ""
    or_willing_to_move: bool = True
    availability: Availability | None = None


@dataclass(frozen=True)
class FilterCounts:
    """How many who cover something a choice would leave, each counted under every other filter."""

    programmes: Mapping[int, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    availabilities: Mapping[Availability, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    """By code of regency or district; whoever would move counts everywhere, unless the filter leaves them out."""


@dataclass(frozen=True)
class VacancyFilter:
    """What an alumnus narrows vacancies by; empty means no limit."""

    kind: VacancyKind | None = None
    regency_code: str = ""
    district_code: str = ""


NO_ALUMNI_FILTER = AlumniFilter()
NO_VACANCY_FILTER = VacancyFilter()


def alumni_conditions(vacancy: Vacancy, filters: AlumniFilter) -> list[ColumnElement[bool]]:
    """What an alumnus must meet to be shown for this vacancy."""
    cohort = select(Cohort.id).where(Cohort.school_id == vacancy.school_id)
    if filters.graduation_year:
        cohort = cohort.where(Cohort.graduation_year == filters.graduation_year)
    hidden = exists().where(HiddenFrom.alumni_id == AlumniProfile.id, HiddenFrom.company_id == vacancy.company_id)
    conditions = [*findable_alumni(), ~hidden, AlumniProfile.cohort_id.in_(cohort)]
    if filters.programme_id:
        conditions.append(AlumniProfile.programme_id == filters.programme_id)
    if filters.availability:
        conditions.append(AlumniProfile.availability == filters.availability)
    for place, code in (("regency_code", filters.regency_code), ("district_code", filters.district_code)):
        if code:
            lives_there = getattr(AlumniProfile, place) == code
            moves = AlumniProfile.is_willing_to_move if filters.or_willing_to_move else None
            conditions.append(lives_there if moves is None else or_(lives_there, moves))
    return conditions


def allowed_alumni(vacancy: Vacancy, filters: AlumniFilter) -> Select[int]:
    """The ids of the alumni of the vacancy's school who may be shown for it."""
    return select(AlumniProfile.id).where(*alumni_conditions(vacancy, filters))


def hidden_from(company_id: int) -> frozenset[int]:
    """The alumni who do not want this company to find them, and those whom nobody may find any more, which the index
    does not know yet: while it is being rebuilt, not even a count tells of them."""
    hidden = select(HiddenFrom.alumni_id).where(HiddenFrom.company_id == company_id)
    gone = select(SearchOutbox.subject_id).where(
        SearchOutbox.kind == IndexedKind.ALUMNI,
        SearchOutbox.subject_id.not_in(select(AlumniProfile.id).where(*findable_alumni())),
    )
    return frozenset(db.session.scalars(union(hidden, gone)))


def alumni_within(school_id: int, hidden: frozenset[int], filters: AlumniFilter) -> Within:
    """The same conditions for the index, which has findable alumni only; the database checks each that is shown."""
    groups: list[list[tuple[str, int]]] = [[("school", school_id)]]
    if filters.graduation_year:
        groups.append([("year", filters.graduation_year)])
    if filters.programme_id:
        groups.append([("programme", filters.programme_id)])
    if filters.availability:
        groups.append([("availability", number_of_availability(filters.availability))])
    for place, code in (("regency", filters.regency_code), ("district", filters.district_code)):
        if code:
            groups.append([(place, number_of(code)), *([("moves", 1)] if filters.or_willing_to_move else [])])
    return Within(groups, without=hidden)


def vacancies_within(alumni: AlumniProfile, filters: VacancyFilter, today: date) -> Within:
    """The same conditions for the index, which has findable vacancies only."""
    groups: list[list[tuple[str, int]]] = [[("school", alumni.cohort.school_id)]]
    if filters.kind:
        groups.append([("kind", number_of_kind(filters.kind))])
    for place, code in (("regency", filters.regency_code), ("district", filters.district_code)):
        if code:
            groups.append([(place, number_of(code))])
    return Within(groups, at_least=[("deadline", days_of(today))])


def allowed_vacancies(alumni: AlumniProfile, filters: VacancyFilter, today: date) -> Select[int]:
    """Open vacancies offered through the alumnus's own school."""
    conditions = [*findable_vacancies(today), Vacancy.school_id == alumni.cohort.school_id]
    for name in ("kind", "regency_code", "district_code"):
        if chosen := getattr(filters, name):
            conditions.append(getattr(Vacancy, name) == chosen)
    return select(Vacancy.id).where(*conditions)
