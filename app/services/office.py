"""What the labour office reads: registered seekers, open vacancies and placements, as published figures only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock
from app.extensions import db
from app.models.alumni import LISTED, AlumniProfile
from app.models.company import Company
from app.models.placement import Placement
from app.models.school import Cohort, Programme, School
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, Availability
from app.rules.disclosure import Shown, hidden_lines, rounded, show
from app.rules.indicators import Rate
from app.rules.placement_status import COUNTED, PlacementKind
from search_index.findable import findable_vacancies

YEARS_BACK = 5

Text: TypeAlias = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


@dataclass(frozen=True)
class OfficeLine:
    """One line of a table. People are rounded to 5, openings are exact; None where a table has no such column."""

    key: str
    seekers: int | None = None
    openings: int | None = None
    placements: int | None = None
    local: Shown | None = None


@dataclass(frozen=True)
class OfficeSheet:
    """Seekers and vacancies as of `today`, placements that began in `year`."""

    today: date
    year: int
    years: Sequence[int]
    seekers: int
    vacancies: int
    openings: int
    placements: int
    local: Shown
    by_regency: Sequence[OfficeLine]
    by_programme: Sequence[OfficeLine]
    by_industry: Sequence[OfficeLine]


def office_sheet(*, year: int | None = None) -> OfficeSheet:
    """The sheet of a year, by default this one; six queries whatever the number of rows."""
    today = clock.today()
    years = [today.year - back for back in range(YEARS_BACK)]
    year = year if year in years else today.year
    seekers_at = _seekers(AlumniProfile.regency_code, today)
    seekers_of = _seekers(Programme.name, today)
    openings_at = _openings(Vacancy.regency_code, today)
    openings_in = _openings(Company.industry, today)
    placed = _placements(year, today)
    at_regency = _by(placed, "regency_code")
    local = {code: Rate(_total_local(lines), _total_placed(lines)) for code, lines in at_regency.items() if code}
    hidden = hidden_lines({code: rate.of for code, rate in local.items()})
    shown = {code: show(rate, is_exact=False, is_hidden=code in hidden) for code, rate in local.items()}
    return OfficeSheet(
        today=today,
        year=year,
        years=years,
        seekers=rounded(sum(seekers_at.values())),
        vacancies=sum(line.vacancies for line in openings_at.values()),
        openings=sum(line.openings for line in openings_at.values()),
        placements=rounded(_total_placed(placed)),
        local=show(_sum(local.values()), is_exact=False),
        by_regency=_lines(seekers_at, openings_at, at_regency, shown),
        by_programme=_lines(seekers_of, None, _by(placed, "programme")),
        by_industry=_lines(None, openings_in, _by(placed, "industry")),
    )


@dataclass(frozen=True)
class _Openings:
    vacancies: int
    openings: int


@dataclass(frozen=True)
class _Placed:
    """How many placements began with this place, programme and sector; `local` of them in the home regency."""

    regency_code: str
    programme: str
    industry: str
    number: int
    local: int


def _seekers(column: Text, today: date) -> dict[str, int]:
    """Alumni with an active account who look for work and have no placement running today, by a column."""
    runs_today = (
        select(Placement.id)
        .where(
            Placement.alumni_id == AlumniProfile.id,
            Placement.state.in_(COUNTED),
            Placement.started_on <= today,
            (Placement.ended_on.is_(None)) | (Placement.ended_on >= today),
        )
        .exists()
    )
    key = func.coalesce(column, "")
    rows = db.session.execute(
        select(key, func.count())
        .select_from(AlumniProfile)
        .join(Programme)
        .where(
            LISTED,
            AlumniProfile.state == AlumniState.ACTIVE,
            AlumniProfile.availability != Availability.NOT_OPEN,
            ~runs_today,
        )
        .group_by(key)
    )
    return {name: number for name, number in rows}  # noqa: C416  (a Result has keys(), which dict() would ask for)


def _openings(key: InstrumentedAttribute[str], today: date) -> dict[str, _Openings]:
    """Vacancies on show today and the people they ask for, by a column of the vacancy or its company."""
    rows = db.session.execute(
        select(key, func.count(), func.sum(Vacancy.openings))
        .select_from(Vacancy)
        .join(Company)
        .where(*findable_vacancies(today))
        .group_by(key)
    )
    return {name: _Openings(vacancies, int(openings)) for name, vacancies, openings in rows}


def _placements(year: int, today: date) -> list[_Placed]:
    """Counted jobs that began in the year. The place is the placement's, else the company's; home is the alumnus's
    regency, else the school's."""
    place = func.coalesce(Placement.regency_code, Company.regency_code, "")
    home = func.coalesce(AlumniProfile.regency_code, School.regency_code)
    industry = func.coalesce(Company.industry, "")
    rows = db.session.execute(
        select(place, Programme.name, industry, func.count(), func.sum(case((place == home, 1), else_=0)))
        .select_from(Placement)
        .join(AlumniProfile, AlumniProfile.id == Placement.alumni_id)
        .join(Programme, Programme.id == AlumniProfile.programme_id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .join(School, School.id == Cohort.school_id)
        .outerjoin(Company, Company.id == Placement.company_id)
        .where(
            Placement.state.in_(COUNTED),
            Placement.kind == PlacementKind.JOB,
            Placement.started_on.between(date(year, 1, 1), date(year, 12, 31)),
            Placement.started_on <= today,
        )
        .group_by(place, Programme.name, industry)
    )
    return [
        _Placed(place, programme, industry, number, int(local)) for place, programme, industry, number, local in rows
    ]


def _by(placed: Sequence[_Placed], column: str) -> dict[str, list[_Placed]]:
    found: dict[str, list[_Placed]] = {}
    for line in placed:
        found.setdefault(getattr(line, column), []).append(line)
    return found


def _total_placed(placed: Sequence[_Placed]) -> int:
    return sum(line.number for line in placed)


def _total_local(placed: Sequence[_Placed]) -> int:
    return sum(line.local for line in placed)


def _sum(rates: Iterable[Rate]) -> Rate:
    rates = list(rates)
    return Rate(sum(rate.count for rate in rates), sum(rate.of for rate in rates))


def _lines(
    seekers: Mapping[str, int] | None,
    openings: Mapping[str, _Openings] | None,
    placed: Mapping[str, Sequence[_Placed]],
    local: Mapping[str, Shown] | None = None,
) -> list[OfficeLine]:
    """One line a key, the busiest first, what has no key last."""
    keys = {*(seekers or {}), *(openings or {}), *placed}
    lines = [
        OfficeLine(
            key=key,
            seekers=None if seekers is None else rounded(seekers.get(key, 0)),
            openings=None if openings is None else (openings[key].openings if key in openings else 0),
            placements=rounded(_total_placed(placed.get(key, ()))),
            local=(local or {}).get(key),
        )
        for key in keys
    ]
    return sorted(lines, key=lambda line: (not line.key, -(line.seekers or 0) - (line.openings or 0), line.key))
