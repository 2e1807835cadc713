"""Cohorts of one school side by side, all at the same age: the school as a whole, and one programme."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, Programme, School
from app.models.tracer import Wave
from app.rules.indicator_lines import Group, Line, lines_of, pool_groups, status_lines_of
from app.rules.outcomes import default_census_date
from app.rules.placement_indicators import Filling
from app.rules.pooling import pooled_lines, year_pairs
from app.rules.programme_rows import rows_of
from app.rules.published_lines import publish
from app.services.tracer import DEFAULT_MONTHS, Moment, cohort_keys, get_cohort, moments_of, reads_exact
from app.services.tracer_figures import (
    Figures,
    figures_of,
    groups_of,
    programme_figures,
    programme_lines,
    programmes_of,
)
from app.services.vacancy_filling import filling_of

Groups = Mapping[tuple[int, int], Group]


@dataclass(frozen=True)
class TrendLine:
    """One cohort, or two pooled ones: `years` are told together then, and `key` and `moment` are None."""

    years: tuple[int, ...]
    key: str | None
    moment: Moment | None
    lines: Sequence[Line]

    @property
    def is_pooled(self) -> bool:
        return len(self.years) > 1


@dataclass(frozen=True)
class ProgrammeHeadline:
    """BMW of a programme in one cohort, and which programme it was called then."""

    line: Line
    programme_id: int


@dataclass(frozen=True)
class SchoolTrend:
    """`missing` are graduation years without a wave of that age, which are therefore not compared."""

    school: School
    months: int | None
    ages: Sequence[int]
    """The ages any cohort was asked at, and always the twelfth month."""
    is_exact: bool
    cohorts: Sequence[TrendLine]
    missing: Sequence[int]
    programmes: Sequence[tuple[Programme, Mapping[int, ProgrammeHeadline]]]
    """Each programme, under its newest name, with its headline by graduation year."""
    codes: Mapping[int, str]
    """Programme → its code in addresses."""
    filling: Filling | None
    """Vacancies of this year, for the school's own people."""


@dataclass(frozen=True)
class ProgrammeSheet:
    """One programme of one cohort, and the same programme in every cohort."""

    cohort: Cohort
    key: str
    moment: Moment
    moments: Sequence[Moment]
    is_exact: bool
    programme: Programme
    figures: Figures
    cohorts: Sequence[TrendLine]
    pooled: Sequence[TrendLine]


def school_trend(npsn: str, *, reader: Account | None, months: int | None = DEFAULT_MONTHS) -> SchoolTrend:
    """The cohorts of a school at one age, oldest first; NotFound when there is no such school."""
    school = db.session.scalar(select(School).where(School.npsn == npsn).options(selectinload(School.cohorts)))
    if school is None:
        raise NotFound()
    is_exact = reads_exact(reader, school.id)
    cohorts, moments, groups = _counted(school, months)
    lines = {
        cohort.id: programme_lines(_of_cohort(groups, cohort), is_exact=is_exact, lines=status_lines_of)
        for cohort in cohorts
    }
    keys, rows = cohort_keys(cohorts), _rows(groups)
    headlines: dict[int, dict[int, ProgrammeHeadline]] = {}
    for cohort in cohorts:
        for programme_id, of_programme in lines[cohort.id].items():
            row = headlines.setdefault(rows[cohort.id, programme_id], {})
            row[cohort.graduation_year] = ProgrammeHeadline(_headline(of_programme), programme_id)
    return SchoolTrend(
        school=school,
        months=months,
        ages=_ages(school),
        is_exact=is_exact,
        cohorts=[
            TrendLine(
                (cohort.graduation_year,),
                keys[cohort.id],
                moments[cohort.id],
                figures_of(pool_groups(_of_cohort(groups, cohort).values()), is_exact=is_exact).lines,
            )
            for cohort in cohorts
        ],
        missing=sorted(cohort.graduation_year for cohort in school.cohorts if cohort.id not in moments),
        programmes=[(programme, headlines[programme.id]) for programme in programmes_of(headlines)],
        codes=_codes({programme_id for _, programme_id in groups}),
        filling=filling_of(school, clock.today().year) if is_exact else None,
    )


def programme_sheet(
    key: str, programme_code: str, *, reader: Account | None, months: int | None = None
) -> ProgrammeSheet:
    """A programme of a cohort; NotFound when nobody of the cohort took it."""
    cohort = get_cohort(key)
    programme = db.session.scalar(select(Programme).where(Programme.code == programme_code))
    cohorts, moments, groups = _counted(cohort.school, months)
    if programme is None or cohort.id not in moments or (cohort.id, programme.id) not in groups:
        raise NotFound()
    is_exact = reads_exact(reader, cohort.school_id)
    keys = cohort_keys(cohorts)
    rows = _rows(groups)
    row = rows[cohort.id, programme.id]
    by_cohort = {one.id: _of_cohort(groups, one) for one in cohorts}
    lines = {
        one: programme_lines(by_cohort[one], is_exact=is_exact, lines=lines_of if one == cohort.id else status_lines_of)
        for one in by_cohort
    }
    shown = lines[cohort.id][programme.id]
    same = {cohort_id: programme_id for (cohort_id, programme_id), its_row in rows.items() if its_row == row}
    by_row = {
        one.graduation_year: {rows[one.id, key]: group for key, group in by_cohort[one.id].items()} for one in cohorts
    }
    return ProgrammeSheet(
        cohort=cohort,
        key=keys[cohort.id],
        moment=moments[cohort.id],
        moments=moments_of(cohort),
        is_exact=is_exact,
        programme=programme,
        figures=programme_figures(by_cohort[cohort.id][programme.id], shown, is_exact=is_exact),
        cohorts=[
            TrendLine((one.graduation_year,), keys[one.id], moments[one.id], lines[one.id][same[one.id]])
            for one in cohorts
            if one.id in same
        ],
        pooled=_pooled(row, by_row, is_exact=is_exact),
    )


def moments_at(cohorts: Sequence[Cohort], months: int | None) -> dict[int, Moment]:
    """Cohort → the moment of that age, today for None; cohorts that were never asked at it are left out."""
    today = clock.today()
    if months is None:
        return {cohort.id: Moment(day=today) for cohort in cohorts}
    waves: dict[int, list[Wave]] = {}
    for wave in db.session.scalars(select(Wave).where(Wave.cohort_id.in_([cohort.id for cohort in cohorts]))):
        waves.setdefault(wave.cohort_id, []).append(wave)
    found = {
        wave.cohort_id: Moment(day=wave.census_date, months=months, wave=wave)
        for asked in waves.values()
        for wave in asked
        if wave.months == months
    }
    if months == DEFAULT_MONTHS:
        for cohort in cohorts:
            if cohort.id not in waves:
                day = default_census_date(cohort.graduation_year, today)
                found[cohort.id] = Moment(day=day, months=months)
    return found


def _counted(school: School, months: int | None) -> tuple[list[Cohort], dict[int, Moment], Groups]:
    cohorts = sorted(school.cohorts, key=lambda cohort: cohort.graduation_year)
    moments = moments_at(cohorts, months)
    groups = groups_of({cohort_id: moment.key for cohort_id, moment in moments.items()}, school)
    return [cohort for cohort in cohorts if cohort.id in moments], moments, groups


def _ages(school: School) -> list[int]:
    waves = select(Wave.months).join(Cohort).where(Cohort.school_id == school.id).distinct()
    return sorted({DEFAULT_MONTHS, *db.session.scalars(waves)})


def _of_cohort(groups: Groups, cohort: Cohort) -> dict[int, Group]:
    return {programme_id: group for (cohort_id, programme_id), group in groups.items() if cohort_id == cohort.id}


def _headline(lines: Sequence[Line]) -> Line:
    return next(line for line in lines if line.key == ("I05", ""))


def _rows(groups: Groups) -> dict[tuple[int, int], int]:
    """(Cohort, programme) → the row both spectra share."""
    cohorts: dict[int, set[int]] = {}
    for cohort_id, programme_id in groups:
        cohorts.setdefault(cohort_id, set()).add(programme_id)
    taken = {programme_id for _, programme_id in groups}
    successors = db.session.execute(select(Programme.id, Programme.successor_id).where(Programme.id.in_(taken)))
    return rows_of(cohorts, {row.id: row.successor_id for row in successors})


def _codes(programme_ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(select(Programme.id, Programme.code).where(Programme.id.in_(programme_ids)))
    return {row.id: row.code for row in rows}


def _pooled(row: int, cohorts: Mapping[int, Mapping[int, Group]], *, is_exact: bool) -> list[TrendLine]:
    """Pairs of years in which the programme is too small alone, where pooling gives neither year away."""
    found = []
    for earlier, later in year_pairs(cohorts):
        first, second = ({key: group.all.traced for key, group in cohorts[year].items()} for year in (earlier, later))
        if row in pooled_lines(first, second):
            exact = lines_of(cohorts[earlier][row] + cohorts[later][row])
            lines = [line for line in (exact if is_exact else publish(exact)) if line.key in POOLED_FIGURES]
            found.append(TrendLine((earlier, later), None, None, lines))
    return found[::-1]


POOLED_FIGURES = frozenset({("I05", ""), ("I06", ""), ("I07", "")})
"""The figures whose pooling is proved safe: all over the traced or the register."""
