"""The numbers behind every figure, for whatever groups are asked: sums of tallies, never more than a few queries.

Groups are keyed by the dimensions asked for, in that order: `counts_by(moments, (COHORT, SEX))` maps (cohort id, "L")
to numbers. Without dimensions there is one group, (). Adding groups up gives the numbers of the larger group.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from app.reference.minimum_wages import minimum_wage_of
from app.rules.indicators import Counts
from app.rules.months_in_work import PersonMonths
from app.rules.outcome_facts import ways_of
from app.rules.outcome_status import Source
from app.rules.pay_shares import PayGroup, merged
from app.rules.rates import NOTHING, Rate
from app.rules.tracer_status import Activity, Channel, FoundThrough
from app.rules.waiting_time import WaitingTimes
from app.services.outcome_tallies import Facet, Lines, Moments, tallies_of


class Dimension(StrEnum):
    COHORT = "cohort"
    PROGRAMME = "programme"
    SEX = "sex"


Key = tuple[Any, ...]
ABSORBED = frozenset({Activity.WORK, Activity.STUDY, Activity.BUSINESS})


@dataclass(slots=True)
class Status:
    """A group by everything known (`all`) and by own answers alone (`own`)."""

    by_activity: Counter[Activity | None] = field(default_factory=Counter)
    by_own_activity: Counter[Activity | None] = field(default_factory=Counter)
    partial: int = 0
    later: int = 0
    """People a placement is known of that begins after the day."""
    by_placement: int = 0
    """Traced by a placement alone (part of X)."""

    @property
    def all(self) -> Counts:
        own = self.by_own_activity.total() - self.by_own_activity[None]
        return _counts(self.by_activity, own=own, partial=self.partial)

    @property
    def own(self) -> Counts:
        own = self.by_own_activity.total() - self.by_own_activity[None]
        return _counts(self.by_own_activity, own=own, partial=self.partial)

    def add(self, lines: Lines) -> None:
        for source, activity, own_activity, is_partial, starts_later, number in lines:
            self.by_activity[activity and Activity(activity)] += number
            self.by_own_activity[own_activity and Activity(own_activity)] += number
            self.partial += number * bool(is_partial)
            self.later += number * bool(starts_later)
            self.by_placement += number * (source == Source.PLACEMENT and own_activity is None)


NOBODY = Status()


def together(groups: Iterable[Status]) -> Status:
    """Groups without anybody in common as one group."""
    whole = Status()
    for group in groups:
        whole.by_activity += group.by_activity
        whole.by_own_activity += group.by_own_activity
        whole.partial += group.partial
        whole.later += group.later
        whole.by_placement += group.by_placement
    return whole


@dataclass(slots=True)
class Details:
    """What work was found, how soon and where; each as the rules of the indicators take it."""

    started: Counter[int] = field(default_factory=Counter)
    waiting: Counter[int] = field(default_factory=Counter)
    before: int = 0
    aside: int = 0
    alignment: Counter[int] = field(default_factory=Counter)
    """B and W, by level 1–4."""
    vertical_match: Counter[int] = field(default_factory=Counter)
    """B, by answer 1–4."""
    pay: Counter[tuple[bool | None, str | None, int, int | None, int | None]] = field(default_factory=Counter)
    ways: Counter[frozenset[FoundThrough]] = field(default_factory=Counter)
    """B, by the ways of finding work that one person named together."""
    places: Counter[str] = field(default_factory=Counter)
    """B, by regency of work."""
    certified: Counter[bool | None] = field(default_factory=Counter)
    """Own complete answers."""
    months: PersonMonths = field(default_factory=lambda: PersonMonths(0, 0))

    @property
    def waiting_times(self) -> WaitingTimes:
        return WaitingTimes(dict(self.started), dict(self.waiting), self.before, self.aside)

    def pay_groups(self, *, full_time: bool | None = None) -> list[PayGroup]:
        """Everybody at work who was asked about pay, or only those with (or without) 35 hours a week."""
        return merged(
            PayGroup(low, high, number, _minimum(regency_code, year))
            for (is_full_time, regency_code, year, low, high), number in self.pay.items()
            if full_time is None or is_full_time is full_time
        )

    def add(self, facet: Facet, lines: Lines) -> None:
        for line in lines:
            _ADD[facet](self, *line)

    def _add_wait(self, has_worked: bool, months: int | None, number: int) -> None:
        if not has_worked:
            if months is None:
                self.aside += number
            else:
                self.waiting[months] += number
        elif months is not None:
            self.started[max(months, 0)] += number
            self.before += number * (months < 0)

    def _add_alignment(self, level: int, number: int) -> None:
        self.alignment[level] += number

    def _add_vertical(self, answer: int, number: int) -> None:
        self.vertical_match[answer] += number

    def _add_pay(self, *line: Any) -> None:
        self.pay[line[:-1]] += line[-1]

    def _add_ways(self, bits: int, number: int) -> None:
        self.ways[ways_of(bits)] += number

    def _add_place(self, regency_code: str, number: int) -> None:
        self.places[regency_code] += number

    def _add_certified(self, is_certified: bool | None, number: int) -> None:
        self.certified[is_certified] += number

    def _add_months(self, worked: int, observed: int, _number: int) -> None:
        self.months += PersonMonths(worked, observed)


_ADD = {
    Facet.WAITING: Details._add_wait,
    Facet.ALIGNMENT: Details._add_alignment,
    Facet.VERTICAL: Details._add_vertical,
    Facet.PAY: Details._add_pay,
    Facet.WAYS: Details._add_ways,
    Facet.PLACES: Details._add_place,
    Facet.CERTIFIED: Details._add_certified,
    Facet.MONTHS: Details._add_months,
}


def counts_by(moments: Moments, by: Sequence[Dimension]) -> dict[Key, Status]:
    """The status of everybody in these cohorts at these moments, by group; groups without anybody are left out."""
    found: dict[Key, Status] = {}
    for _, key, lines in _parts(moments, by, [Facet.STATUS]):
        if key not in found:
            found[key] = Status()
        found[key].add(lines)
    return found


def details_by(
    moments: Moments, by: Sequence[Dimension], facets: Collection[Facet] = tuple(_ADD)
) -> dict[Key, Details]:
    """Everything else that is counted, by group; `facets` narrows what is looked up."""
    found: dict[Key, Details] = {}
    for facet, key, lines in _parts(moments, by, facets):
        if key not in found:
            found[key] = Details()
        found[key].add(facet, lines)
    return found


def channels_by(moments: Moments, by: Sequence[Dimension]) -> dict[Key, Counter[Channel]]:
    """Own complete answers by the way they came in, by group."""
    found: dict[Key, Counter[Channel]] = {}
    for _, key, lines in _parts(moments, by, [Facet.CHANNEL]):
        found.setdefault(key, Counter()).update({Channel(channel): number for channel, number in lines})
    return found


def absorbed_by_day(moments: Moments) -> list[Rate]:
    """BMW among own complete answers, day by day in the order they came in, for the check of early and late ones."""
    days: dict[str, Rate] = {}
    for _, _, lines in _parts(moments, (), [Facet.DAYS]):
        for day, activity, number in lines:
            days[day] = days.get(day, NOTHING) + Rate(number if Activity(activity) in ABSORBED else 0, number)
    return [days[day] for day in sorted(days)]


def _parts(moments: Moments, by: Sequence[Dimension], facets: Collection[Facet]) -> Iterator[tuple[Facet, Key, Lines]]:
    """Each tally's lines under the key of their group; a tally is divided only where sex is asked for."""
    is_by_sex = Dimension.SEX in by
    for facet, tallies in tallies_of(moments, facets, by_sex=is_by_sex).items():
        for tally in tallies:
            place: dict[Dimension, Any] = {
                Dimension.COHORT: tally.cohort_id,
                Dimension.PROGRAMME: tally.programme_id,
            }
            for sex, lines in _by_sex(tally.lines).items() if is_by_sex else [(None, tally.lines)]:
                if lines:
                    place[Dimension.SEX] = sex
                    yield facet, tuple(place[dimension] for dimension in by), lines


def _by_sex(lines: Lines) -> Mapping[str | None, Lines]:
    """Sex → its lines without the sex."""
    found: dict[str | None, Lines] = {}
    for sex, *line in lines:
        found.setdefault(sex, []).append(line)
    return found


@lru_cache(maxsize=5_000)
def _minimum(regency_code: str | None, year: int | None) -> int | None:
    if regency_code is None or year is None:
        return None
    wage = minimum_wage_of(regency_code, year)
    return wage.amount if wage else None


def _counts(by_activity: Counter[Activity | None], *, own: int, partial: int) -> Counts:
    population = by_activity.total()
    return Counts(
        population=population,
        own=own,
        partial=partial,
        indirect=population - by_activity[None] - own,
        **{activity.value: by_activity[activity] for activity in Activity},
    )
