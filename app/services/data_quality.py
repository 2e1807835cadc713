"""How good a cohort's data are: who was reached and how, whether late answers differ, what weights would change, and
how well placements are backed. For the tracer team; counted when asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.employer import PlacementCheck
from app.models.placement import Placement, PlacementSource
from app.models.school import Cohort, Programme
from app.rules.employer_status import StillThere
from app.rules.indicators import Counts
from app.rules.placement_indicators import RETENTION_MONTHS, confirmed_rate, retention, was_kept
from app.rules.placement_status import COUNTED, SourceKind
from app.rules.rates import Rate
from app.rules.tracer_status import Channel
from app.rules.weighting import Cell, EarlyLate, Weighted, early_and_late, weighted_rate
from app.services.tracer import Moment, cohort_key, get_cohort, moments_of
from app.services.tracer_counts import Dimension, Status, absorbed_by_day, channels_by, counts_by, together
from app.services.tracer_figures import find_moment, programmes_of
from app.services.tracer_waves import check_own


@dataclass(frozen=True)
class QualitySheet:
    """`early_late` and `weighted` are None while there are too few answers to say."""

    cohort: Cohort
    key: str
    moment: Moment
    moments: Sequence[Moment]
    counts: Counts
    programmes: Sequence[tuple[Programme, Counts]]
    channels: Mapping[Channel, Rate]
    early_late: EarlyLate | None
    weighted: Weighted | None
    confirmed: Rate
    kept: Mapping[int, Rate]
    """Months → placements of the cohort still running after them (I26)."""


def quality_sheet(key: str, *, months: int | None, by: Account) -> QualitySheet:
    """The data of a cohort of the own school at one moment; raises NotFound."""
    cohort = get_cohort(key)
    check_own(cohort, by=by)
    moment = find_moment(cohort, months)
    asked = {cohort.id: moment.key}
    groups = counts_by(asked, (Dimension.PROGRAMME, Dimension.SEX))
    by_programme: dict[int, list[Status]] = {}
    for (programme_id, _), status in groups.items():
        by_programme.setdefault(programme_id, []).append(status)
    counts = {programme_id: together(parts).all for programme_id, parts in by_programme.items()}
    backing = _placements(cohort)
    return QualitySheet(
        cohort=cohort,
        key=cohort_key(cohort),
        moment=moment,
        moments=moments_of(cohort),
        counts=together(groups.values()).all,
        programmes=[(programme, counts[programme.id]) for programme in programmes_of(counts)],
        channels=_shares(channels_by(asked, ()).get((), Counter())),
        early_late=early_and_late(absorbed_by_day(asked)),
        weighted=weighted_rate(_cells(groups)),
        confirmed=confirmed_rate(Counter(backed.sides for backed in backing)),
        kept={months: _kept(backing, months) for months in RETENTION_MONTHS},
    )


@dataclass(frozen=True)
class _Backed:
    """A counted placement: which sides said so, and when it was last heard of."""

    started_on: date
    ended_on: date | None
    seen_on: date
    sides: frozenset[SourceKind]


def _placements(cohort: Cohort) -> list[_Backed]:
    """The cohort's counted placements; one that runs was last seen when the last side spoke of it or its employer said
    "still here", an ended one today."""
    checked = (
        select(PlacementCheck.placement_id, func.max(PlacementCheck.checked_on).label("checked_on"))
        .where(PlacementCheck.answer == StillThere.STILL)
        .group_by(PlacementCheck.placement_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Placement.id,
            Placement.started_on,
            Placement.ended_on,
            PlacementSource.kind,
            func.max(PlacementSource.created_at).over(partition_by=Placement.id).label("heard_at"),
            checked.c.checked_on,
        )
        .join(AlumniProfile, AlumniProfile.id == Placement.alumni_id)
        .join(PlacementSource, PlacementSource.placement_id == Placement.id)
        .outerjoin(checked, checked.c.placement_id == Placement.id)
        .where(AlumniProfile.cohort_id == cohort.id, Placement.state.in_(COUNTED))
        .order_by(Placement.id)
    )
    found: dict[int, _Backed] = {}
    for placement_id, started_on, ended_on, kind, heard_at, checked_on in rows:
        known = found.get(placement_id)
        sides = known.sides | {kind} if known else frozenset({kind})
        seen_on = clock.today() if ended_on else max(heard_at.date(), checked_on or heard_at.date())
        found[placement_id] = _Backed(started_on, ended_on, seen_on, sides)
    return list(found.values())


def _kept(backing: Sequence[_Backed], months: int) -> Rate:
    return retention(
        Counter(
            was_kept(months, started_on=one.started_on, ended_on=one.ended_on, seen_on=one.seen_on) for one in backing
        )
    )


def _cells(groups: Mapping[tuple[object, ...], Status]) -> list[Cell]:
    return [
        Cell((programme_id, sex or ""), status.own.population, Rate(status.own.absorbed, status.own.own))
        for (programme_id, sex), status in groups.items()
    ]


def _shares(channels: Counter[Channel]) -> dict[Channel, Rate]:
    of = channels.total()
    return {channel: Rate(number, of) for channel, number in channels.most_common()}
