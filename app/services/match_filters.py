"""Who may be shown to whom: law, consent, the alumnus's own choices, and what somebody chose to narrow by."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select, union
from sqlalchemy.sql.selectable import Select

from app.extensions import db
from app.models.alumni import AlumniProfile, HiddenFrom
from app.models.outbox import IndexedKind, SearchOutbox
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.reference.distances import nearby_regencies
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
    radius: int = 0
    """Kilometres around the regency's seat."""
    district_code: str = ""
    or_willing_to_move: bool = True
    availability: Availability | None = None

    @property
    def regencies(self) -> Collection[str]:
        """The regencies asked for; empty when every one is."""
        if not self.regency_code:
            return ()
        return {self.regency_code, *(code for code, _km in nearby_regencies(self.regency_code, self.radius))}


@dataclass(frozen=True)
class FilterCounts:
    """How many who cover something a choice would leave, each counted under every other filter."""

    programmes: Mapping[int, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)
    availabilities: Mapping[Availability, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    """By code of regency or district; whoever would move counts everywhere, unless the filter leaves them out."""
    radii: Mapping[int, int] = field(default_factory=dict)
    """By kilometres around the regency asked for; movers as for places."""
    anywhere: int = 0
    with_movers: int = 0
    """In the place asked for, with everybody who would move there."""


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
    district = (filters.district_code,) if filters.district_code else ()
    for place, codes in ((AlumniProfile.regency_code, filters.regencies), (AlumniProfile.district_code, district)):
        if codes:
            moves = [AlumniProfile.is_willing_to_move] if filters.or_willing_to_move else []
            conditions.append(or_(place.in_(codes), *moves))
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


@dataclass(frozen=True)
class Pool:
    """Among whom a vacancy looks: its school's alumni but the hidden ones, and of them only those whom words find."""

    school_id: int
    hidden: frozenset[int]
    only: frozenset[int] | None = None

    def within(self, filters: AlumniFilter) -> Within:
        """The same conditions for the index, which has findable alumni only; the database checks each that is shown."""
        groups: list[list[tuple[str, int]]] = [[("school", self.school_id)]]
        if filters.graduation_year:
            groups.append([("year", filters.graduation_year)])
        if filters.programme_id:
            groups.append([("programme", filters.programme_id)])
        if filters.availability:
            groups.append([("availability", number_of_availability(filters.availability))])
        moves = [("moves", 1)] if filters.or_willing_to_move else []
        if filters.regencies:
            groups.append([*(("regency", number_of(code)) for code in filters.regencies), *moves])
        if filters.district_code:
            groups.append([("district", number_of(filters.district_code)), *moves])
        return Within(groups, without=self.hidden, only=self.only)


def pool_of(vacancy: Vacancy) -> Pool:
    """Whom a vacancy may find, before any words."""
    return Pool(vacancy.school_id, hidden_from(vacancy.company_id))


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
