"""Tracer figures of cohorts, counted from rows when asked: three queries a page, whatever the cohort's size."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, Programme, School
from app.models.tracer import Wave
from app.paging import PAGE_SIZE, Page
from app.rules.disclosure import Figures, figures, hidden_lines, rounded
from app.rules.outcomes import (
    Outcome,
    default_census_date,
    outcome_on,
    outcome_today,
    starts_after,
    tally,
    tally_own,
)
from app.rules.roles import READS_EXACT_FIGURES
from app.services.tracer_facts import Person, people_of

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
    outcomes = _outcomes_today([cohort.id for school in schools for cohort in school.cohorts])
    rows = [_school_cohorts(school, outcomes, reader=reader, serves_one_school=total == 1) for school in schools]
    return Page(rows, page, total)


def cohort_sheet(key: str, *, reader: Account | None, months: int | None = None) -> CohortSheet:
    """The figures of a cohort today, or on the census date of its wave of `months`; NotFound without such a wave."""
    cohort = get_cohort(key)
    moments = moments_of(cohort)
    moment = next((moment for moment in moments if moment.months == months), None)
    if moment is None:
        raise NotFound()
    is_exact = reads_exact(reader, cohort.school_id)
    people = people_of([cohort.id])
    later = sum(starts_after(moment.day, person.spells) for person in people)
    known = [(person, outcome_of(person, moment)) for person in people]
    outcomes = [outcome for _, outcome in known]
    by_programme: dict[int, list[Outcome]] = {}
    for person, outcome in known:
        by_programme.setdefault(person.programme_id, []).append(outcome)
    return CohortSheet(
        cohort=cohort,
        key=cohort_key(cohort),
        moment=moment,
        moments=moments,
        is_exact=is_exact,
        figures=figures(tally(outcomes), tally_own(outcomes), is_exact=is_exact),
        programmes=_programme_lines(by_programme, is_exact=is_exact),
        later=later if is_exact else rounded(later),
        partial=sum(outcome.is_partial for outcome in outcomes),
    )


def moments_of(cohort: Cohort) -> list[Moment]:
    """Today first, then the cohort's waves; without a wave the twelfth month by the assumed graduation day."""
    today = clock.today()
    waves = db.session.scalars(select(Wave).where(Wave.cohort_id == cohort.id).order_by(Wave.months))
    found = [Moment(day=wave.census_date, months=wave.months, wave=wave) for wave in waves]
    if not found:
        found = [Moment(day=default_census_date(cohort.graduation_year, today), months=DEFAULT_MONTHS)]
    return [Moment(day=today), *found]


def outcome_of(person: Person, moment: Moment) -> Outcome:
    """What one person does at that moment, by the precedence of rules.outcomes."""
    if moment.is_today:
        return outcome_today(moment.day, list(person.answers.values()), person.spells)
    answer = person.answers.get(moment.wave.id) if moment.wave else None
    return outcome_on(moment.day, answer, person.spells)


def _outcomes_today(cohort_ids: Collection[int]) -> Mapping[int, list[Outcome]]:
    moment = Moment(day=clock.today())
    outcomes: dict[int, list[Outcome]] = {cohort_id: [] for cohort_id in cohort_ids}
    for person in people_of(cohort_ids):
        outcomes[person.cohort_id].append(outcome_of(person, moment))
    return outcomes


def _school_cohorts(
    school: School, outcomes: Mapping[int, list[Outcome]], *, reader: Account | None, serves_one_school: bool
) -> SchoolCohorts:
    is_exact = reads_exact(reader, school.id)
    lines = [
        CohortLine(
            cohort=cohort,
            key=_key(cohort, serves_one_school=serves_one_school),
            figures=figures(tally(outcomes[cohort.id]), tally_own(outcomes[cohort.id]), is_exact=is_exact),
        )
        for cohort in school.cohorts
    ]
    return SchoolCohorts(school=school, is_exact=is_exact, cohorts=lines)


def _programme_lines(by_programme: Mapping[int, list[Outcome]], *, is_exact: bool) -> list[tuple[Programme, Figures]]:
    programmes = db.session.scalars(
        select(Programme).where(Programme.id.in_(by_programme.keys())).order_by(Programme.name, Programme.spectrum)
    )
    counts = {programme_id: tally(group) for programme_id, group in by_programme.items()}
    hidden_participation = hidden_lines({key: one.population for key, one in counts.items()})
    hidden_outcomes = hidden_lines({key: one.traced for key, one in counts.items()})
    return [
        (
            programme,
            figures(
                counts[programme.id],
                tally_own(by_programme[programme.id]),
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
