"""Tracer figures of cohorts, from counted outcome rows: the same few queries a page, whatever the cohort's size."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.outcome import ASSUMED, TODAY
from app.models.school import Cohort, Programme, School
from app.models.tracer import Wave
from app.paging import PAGE_SIZE, Page
from app.rules.disclosure import Figures, figures, hidden_lines, rounded
from app.rules.outcomes import default_census_date
from app.rules.roles import READS_EXACT_FIGURES
from app.services.tracer_counts import NOBODY, Dimension, Key, Status, counts_by, together

DEFAULT_MONTHS = 12


@dataclass(frozen=True)
class Moment:
    """The day figures speak of. `wave` is None for today and where a cohort has no wave; `months` None is today."""

    day: date
    months: int | None = None
    wave: Wave | None = None

    @property
    def is_today(self) -> bool:
        return self.months is None

    @property
    def key(self) -> int:
        """Which outcome rows speak of it."""
        if self.is_today:
            return TODAY
        return self.wave.id if self.wave else ASSUMED


@dataclass(frozen=True)
class CohortLine:
    """One cohort in a list: its key in addresses and its figures of today."""

    cohort: Cohort
    key: str
    figures: Figures


@dataclass(frozen=True)
class SchoolCohorts:
    school: School
    is_exact: bool
    cohorts: Sequence[CohortLine]


@dataclass(frozen=True)
class CohortSheet:
    """Everything a cohort's page shows. `later` counts people whose known placement begins after the day."""

    cohort: Cohort
    key: str
    moment: Moment
    moments: Sequence[Moment]
    is_exact: bool
    figures: Figures
    programmes: Sequence[tuple[Programme, Figures]]
    later: int
    partial: int


def reads_exact(reader: Account | None, school_id: int) -> bool:
    """Whether this reader sees exact figures: only the school's own people do."""
    return reader is not None and reader.role in READS_EXACT_FIGURES and reader.school_id == school_id


def cohort_key(cohort: Cohort) -> str:
    """The cohort in an address: "2024" where one school is served, else "<npsn>-2024"."""
    return _key(cohort, serves_one_school=_serves_one_school())


def cohort_keys(cohorts: Iterable[Cohort]) -> Mapping[int, str]:
    """Cohort id → key in addresses, in one query for all."""
    serves_one_school = _serves_one_school()
    return {cohort.id: _key(cohort, serves_one_school=serves_one_school) for cohort in cohorts}


def get_cohort(key: str) -> Cohort:
    """The cohort of either kind of key; NotFound when there is none, or when several schools share the bare year."""
    npsn, _, year = key.rpartition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise NotFound()
    wanted = select(Cohort).join(School).where(Cohort.graduation_year == int(year))
    if npsn:
        wanted = wanted.where(School.npsn == npsn)
    found = list(db.session.scalars(wanted.options(joinedload(Cohort.school)).limit(2)))
    if len(found) != 1:
        raise NotFound()
    return found[0]


def schools_with_figures(*, reader: Account | None, page: int = 1) -> Page[SchoolCohorts]:
    """Schools by name, each with its cohorts, newest first, and their figures of today."""
    total = db.session.scalar(select(func.count(School.id))) or 0
    schools = list(
        db.session.scalars(
            select(School)
            .options(selectinload(School.cohorts))
            .order_by(School.name, School.id)
            .limit(PAGE_SIZE)
            .offset((page - 1) * PAGE_SIZE)
        )
    )
    today = {cohort.id: TODAY for school in schools for cohort in school.cohorts}
    groups = counts_by(today, (Dimension.COHORT,))
    rows = [_school_cohorts(school, groups, reader=reader, serves_one_school=total == 1) for school in schools]
    return Page(rows, page, total)


def cohort_sheet(key: str, *, reader: Account | None, months: int | None = None) -> CohortSheet:
    """The figures of a cohort today, or on the census date of its wave of `months`; NotFound without such a wave."""
    cohort = get_cohort(key)
    moments = moments_of(cohort)
    moment = next((moment for moment in moments if moment.months == months), None)
    if moment is None:
        raise NotFound()
    is_exact = reads_exact(reader, cohort.school_id)
    programmes = counts_by({cohort.id: moment.key}, (Dimension.PROGRAMME,))
    everybody = together(programmes.values())
    return CohortSheet(
        cohort=cohort,
        key=cohort_key(cohort),
        moment=moment,
        moments=moments,
        is_exact=is_exact,
        figures=figures(everybody.all, everybody.own, is_exact=is_exact),
        programmes=_programme_lines(programmes, is_exact=is_exact),
        later=everybody.later if is_exact else rounded(everybody.later),
        partial=everybody.partial,
    )


def moments_of(cohort: Cohort) -> list[Moment]:
    """Today first, then the cohort's waves; without a wave the twelfth month by the assumed graduation day."""
    today = clock.today()
    waves = db.session.scalars(select(Wave).where(Wave.cohort_id == cohort.id).order_by(Wave.months))
    found = [Moment(day=wave.census_date, months=wave.months, wave=wave) for wave in waves]
    if not found:
        found = [Moment(day=default_census_date(cohort.graduation_year, today), months=DEFAULT_MONTHS)]
    return [Moment(day=today), *found]


def _school_cohorts(
    school: School, groups: Mapping[Key, Status], *, reader: Account | None, serves_one_school: bool
) -> SchoolCohorts:
    is_exact = reads_exact(reader, school.id)
    known = {cohort.id: groups.get((cohort.id,), NOBODY) for cohort in school.cohorts}
    lines = [
        CohortLine(
            cohort=cohort,
            key=_key(cohort, serves_one_school=serves_one_school),
            figures=figures(known[cohort.id].all, known[cohort.id].own, is_exact=is_exact),
        )
        for cohort in school.cohorts
    ]
    return SchoolCohorts(school=school, is_exact=is_exact, cohorts=lines)


def _programme_lines(groups: Mapping[Key, Status], *, is_exact: bool) -> list[tuple[Programme, Figures]]:
    by_programme = {key[0]: group for key, group in groups.items()}
    programmes = db.session.scalars(
        select(Programme).where(Programme.id.in_(by_programme)).order_by(Programme.name, Programme.spectrum)
    )
    hidden_participation = hidden_lines({key: group.all.population for key, group in by_programme.items()})
    hidden_outcomes = hidden_lines({key: group.all.traced for key, group in by_programme.items()})
    return [
        (
            programme,
            figures(
                by_programme[programme.id].all,
                by_programme[programme.id].own,
                is_exact=is_exact,
                hides_participation=programme.id in hidden_participation,
                hides_outcomes=programme.id in hidden_outcomes,
            ),
        )
        for programme in programmes
    ]


def _key(cohort: Cohort, *, serves_one_school: bool) -> str:
    year = str(cohort.graduation_year)
    return year if serves_one_school else f"{cohort.school.npsn}-{year}"


def _serves_one_school() -> bool:
    return (db.session.scalar(select(func.count(School.id))) or 0) == 1
