"""Tallies: how many outcome rows of each kind a cohort and programme has at one moment.

A tally is a count of rows, kept with the version the rows had; it is never added to. Once a row of its cohort and
programme changes, the version has risen, the tally no longer counts, and these rows alone are counted again.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.extensions import db
from app.models.outcome import OutcomeTally, OutcomeVersion
from app.models.tracer import ResponsePay
from app.rules.outcome_status import Source
from app.rules.tracer_core import EARNING
from app.rules.tracer_status import Activity
from app.services import outcome_changes
from app.services.outcome_rows import INSERTS, TABLE
from app.services.outcome_sync import make_ready

log = logging.getLogger(__name__)

MOST_UNITS = 2_000
"""Cohorts × programmes counted in one statement."""


class Facet(StrEnum):
    """What is counted together: each a small table of its own, so that few lines hold a large group."""

    STATUS = "status"
    CHANNEL = "channel"
    WAITING = "waiting"
    ALIGNMENT = "alignment"
    VERTICAL = "vertical"
    PAY = "pay"
    WAYS = "ways"
    PLACES = "places"
    CERTIFIED = "certified"
    MONTHS = "months"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class _Count:
    """A GROUP BY: the columns that make a line, the rows it looks at, and sums besides the number of rows."""

    columns: tuple[Any, ...]
    rows: tuple[ColumnElement[bool], ...] = ()
    sums: tuple[ColumnElement[Any], ...] = ()
    joins_pay: bool = False


_C = TABLE.c
_EARNING = _C.activity.in_(EARNING)
_EMPLOYED = _C.activity == Activity.WORK
_OWN = _C.own_activity.is_not(None)
_COUNTS: Mapping[Facet, _Count] = {
    Facet.STATUS: _Count((_C.source, _C.activity, _C.own_activity, _C.is_partial, _C.starts_later)),
    Facet.CHANNEL: _Count((_C.channel,), (_OWN,)),
    Facet.WAITING: _Count((_C.has_worked, _C.waiting_months), (_C.has_worked.is_not(None),)),
    Facet.ALIGNMENT: _Count((_C.alignment,), (_EARNING, _C.alignment.is_not(None))),
    Facet.VERTICAL: _Count((_C.vertical_match,), (_EMPLOYED, _C.vertical_match.is_not(None))),
    Facet.PAY: _Count(
        (_C.is_full_time, _C.regency_code, _C.year_of_work, ResponsePay.low, ResponsePay.high),
        (_EARNING, _C.source != Source.PLACEMENT),
        joins_pay=True,
    ),
    Facet.WAYS: _Count((_C.found_through,), (_EMPLOYED, _C.found_through.is_not(None))),
    Facet.PLACES: _Count((_C.regency_code,), (_EMPLOYED, _C.regency_code.is_not(None))),
    Facet.CERTIFIED: _Count((_C.is_certified,), (_OWN,)),
    Facet.MONTHS: _Count((), (_C.months_observed.is_not(None),), (_C.months_worked, _C.months_observed)),
    Facet.DAYS: _Count((_C.answered_on, _C.own_activity), (_OWN,)),
}

Moments = Mapping[int, int]
"""Cohort → moment: the id of one of its waves, TODAY or ASSUMED."""
Unit = tuple[int, int, int]
"""Cohort, moment, programme."""
Lines = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Tally:
    """`lines` hold the facet's columns and end with the numbers; by sex they begin with the sex."""

    cohort_id: int
    programme_id: int
    lines: Lines


def tallies_of(moments: Moments, facets: Collection[Facet], *, by_sex: bool = False) -> dict[Facet, list[Tally]]:
    """The tallies of these cohorts at these moments, as things stand: two queries, and for each facet one more that
    counts what has changed since it was last asked."""
    make_ready(moments)
    session = db.session()
    names = {facet: f"{facet}/sex" if by_sex else facet.value for facet in facets}
    versions = _versions(session, moments)
    kept = _kept(session, moments, names, versions)
    for facet in facets:
        if stale := [unit for unit in versions if unit not in kept[facet]]:
            counted = _count(session, facet, stale, by_sex=by_sex)
            _keep(session, names[facet], counted, versions)
            kept[facet] |= counted
    return {
        facet: [Tally(cohort_id, programme_id, lines) for (cohort_id, _, programme_id), lines in found.items()]
        for facet, found in kept.items()
    }


def count_lines(facet: Facet, units: Iterable[Unit], *, by_sex: bool) -> Any:
    """The statement that counts: cohort, moment, programme, sex if asked for, the facet's columns, sums, number."""
    how = _COUNTS[facet]
    grouped = (_C.cohort_id, _C.moment, _C.programme_id, *((_C.sex,) if by_sex else ()), *how.columns)
    wanted: Any = select(*grouped, *(func.sum(column) for column in how.sums), func.count()).group_by(*grouped)
    if how.joins_pay:
        wanted = wanted.join(ResponsePay, ResponsePay.response_id == _C.response_id)
    return wanted.where(tuple_(_C.cohort_id, _C.moment, _C.programme_id).in_(list(units)), *how.rows)


def counts_again(session: Session, name: str, units: list[Unit]) -> dict[Unit, Lines]:
    """What the tallies of that name should hold, for the check."""
    facet, _, sex = name.partition("/")
    return _count(session, Facet(facet), units, by_sex=bool(sex))


def _versions(session: Session, moments: Moments) -> dict[Unit, int]:
    """Read before the rows, so that a tally is never labelled with a later version than it counted."""
    rows = session.execute(
        select(OutcomeVersion.cohort_id, OutcomeVersion.programme_id, OutcomeVersion.version).where(
            OutcomeVersion.cohort_id.in_(moments)
        )
    )
    return {(cohort_id, moments[cohort_id], programme_id): version for cohort_id, programme_id, version in rows}


def _kept(
    session: Session, moments: Moments, names: Mapping[Facet, str], versions: Mapping[Unit, int]
) -> dict[Facet, dict[Unit, Lines]]:
    """Those that still hold."""
    found: dict[str, dict[Unit, Lines]] = {name: {} for name in names.values()}
    rows = session.execute(
        select(
            OutcomeTally.cohort_id,
            OutcomeTally.moment,
            OutcomeTally.programme_id,
            OutcomeTally.facet,
            OutcomeTally.version,
            OutcomeTally.lines,
        ).where(
            OutcomeTally.cohort_id.in_(moments),
            OutcomeTally.moment.in_(set(moments.values())),
            OutcomeTally.facet.in_(found),
        )
    )
    for cohort_id, moment, programme_id, facet, version, lines in rows:
        unit = (cohort_id, moment, programme_id)
        if unit in versions and version >= versions[unit]:
            found[facet][unit] = lines
    return {facet: found[name] for facet, name in names.items()}


def _count(session: Session, facet: Facet, units: list[Unit], *, by_sex: bool) -> dict[Unit, Lines]:
    found: dict[Unit, Lines] = {unit: [] for unit in units}
    for start in range(0, len(units), MOST_UNITS):
        rows: Any = session.execute(count_lines(facet, units[start : start + MOST_UNITS], by_sex=by_sex))
        for row in rows:
            found[row[0], row[1], row[2]].append(_plain(row))
    return found


def _plain(row: Any) -> list[Any]:
    """The line as JSON can keep it, without the unit."""
    return [value.isoformat() if isinstance(value, date) else value for value in row[3:]]


def _keep(session: Session, name: str, counted: Mapping[Unit, Lines], versions: Mapping[Unit, int]) -> None:
    """For the next reader; when the database is busy, that one counts again."""
    if session.info.get(outcome_changes.UNFINISHED):
        return
    rows = [
        {
            "cohort_id": unit[0],
            "moment": unit[1],
            "programme_id": unit[2],
            "facet": name,
            "version": versions[unit],
            "lines": lines,
        }
        for unit, lines in sorted(counted.items())
    ]
    first = INSERTS[session.connection().dialect.name](OutcomeTally)
    kept = first.on_conflict_do_update(
        index_elements=["cohort_id", "moment", "facet", "programme_id"],
        set_={"version": first.excluded.version, "lines": first.excluded.lines},
        where=OutcomeTally.version < first.excluded.version,
    )
    try:
        with Session(db.engine) as own:
            own.execute(kept, rows)
            own.commit()
    except OperationalError:
        log.warning("tallies not kept: the database is busy")
