"""All indicators of one group of alumni as lines: the same rows for the page, CSV, XLSX, PDF and frozen figures.

A line is exact as it is made; `app.rules.published_lines` turns it into what everybody may read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from operator import add

from app.rules import indicators as status
from app.rules.disclosure import SMALL, may_show_average
from app.rules.indicators import Counts
from app.rules.intervals import wilson_interval
from app.rules.months_in_work import PersonMonths, months_in_work
from app.rules.pay_shares import AT_MINIMUM, FIFTH_ABOVE, PayGroup, median_pay, merged, pay_share
from app.rules.rates import Rate
from app.rules.survival import estimated_within, waiting_curve
from app.rules.tracer_status import FoundThrough
from app.rules.waiting_time import MONTHS_SHOWN, WaitingTimes, ever_workers, started_within
from app.rules.work_quality import (
    Graded,
    alignment,
    certified_rate,
    found_through,
    found_through_school,
    local_absorption,
    vertical_match,
)


class Unit(StrEnum):
    SHARE = "share"
    """Between 0 and 1."""
    MONTHS = "months"
    RUPIAH = "rupiah"


class Note(StrEnum):
    """What is told beside a figure: people it leaves out, and why."""

    TOO_EARLY = "too_early"
    UNDETERMINED = "undetermined"
    UNTOLD = "untold"
    WITHOUT_MINIMUM = "without_minimum"
    BEFORE = "before"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `part` tells apart the figures of one indicator and is empty for its headline.

    `low` and `high` are the 95 % interval of I05 and I15, for pay what undetermined brackets leave open. `value` None
    is no data, unless hidden.
    """

    code: str
    part: str
    unit: Unit
    of: int
    count: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    notes: Mapping[Note, int] = field(default_factory=dict)
    is_hidden: bool = False
    is_rounded: bool = False
    is_small: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.code, self.part


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of one group of alumni at one moment; what is not known is empty."""

    all: Counts
    own: Counts
    by_placement: int = 0
    contactable: int | None = None
    waiting: WaitingTimes = field(default_factory=WaitingTimes)
    alignment: Mapping[int, int] = field(default_factory=dict)
    vertical_match: Mapping[int, int] = field(default_factory=dict)
    pay: Sequence[PayGroup] = ()
    ways: Mapping[frozenset[FoundThrough], int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    own_regency: str = ""
    certified: Mapping[bool | None, int] = field(default_factory=dict)
    months: PersonMonths = field(default_factory=lambda: PersonMonths(0, 0))

    def __add__(self, other: "Group") -> "Group":
        """Two groups without anybody in common as one, for the larger group and for pooled cohorts."""
        known = [one for one in (self.contactable, other.contactable) if one is not None]
        return Group(
            all=self.all + other.all,
            own=self.own + other.own,
            by_placement=self.by_placement + other.by_placement,
            contactable=sum(known) if len(known) == 2 else None,
            waiting=self.waiting + other.waiting,
            alignment=Counter(self.alignment) + Counter(other.alignment),
            vertical_match=Counter(self.vertical_match) + Counter(other.vertical_match),
            pay=[*self.pay, *other.pay],
            ways=Counter(self.ways) + Counter(other.ways),
            places=Counter(self.places) + Counter(other.places),
            own_regency=self.own_regency or other.own_regency,
            certified=Counter(self.certified) + Counter(other.certified),
            months=self.months + other.months,
        )


def pool_groups(groups: Iterable[Group]) -> Group:
    """Groups without anybody in common as one; nobody at all has no data."""
    found = list(groups)
    whole = reduce(add, found) if found else Group(status.EMPTY, status.EMPTY)
    return replace(whole, pay=merged(whole.pay))


def lines_of(group: Group) -> list[Line]:
    """Every indicator in the order of its code, exact. Averages of fewer than 8 people are hidden even here."""
    parts = (_response, _outcome, _waiting, _quality, _pay, _finding)
    return sorted((line for part in parts for line in part(group)), key=lambda line: line.code)


def status_lines_of(group: Group) -> list[Line]:
    """Only I01 to I11, where a table needs no more: a small part of the work."""
    return sorted((*_response(group), *_outcome(group)), key=lambda line: line.code)


def _share(code: str, part: str, rate: Rate, **more: object) -> Line:
    line = Line(code, part, Unit.SHARE, rate.of, rate.count, rate.share, is_small=0 < rate.of < SMALL)
    return replace(line, **more) if more else line  # type: ignore[arg-type]


def _average(code: str, part: str, unit: Unit, of: int, value: float | None) -> Line:
    if value is not None and not may_show_average(of):
        return Line(code, part, unit, of, is_hidden=True)
    return Line(code, part, unit, of, value=value)


def _response(group: Group) -> Iterator[Line]:
    counts = group.all
    yield _share("I01", "", status.response_rate(counts))
    if group.contactable is not None:
        yield _share("I02", "", status.response_of_contactable(counts, group.contactable))
        yield _share("I03", "", status.contact_coverage(counts, group.contactable))
    yield _share("I04", "", status.traced_rate(counts))
    yield _share("I04", "self", status.traced_by_self(counts))
    yield _share("I04", "placement", status.traced_by_placement(counts, group.by_placement))
    yield _share("I04", "proxy", status.traced_by_proxy(counts, group.by_placement))


def _outcome(group: Group) -> Iterator[Line]:
    counts = group.all
    absorbed = status.absorbed_rate(counts)
    interval = wilson_interval(absorbed, population=counts.population)
    yield _share("I05", "", absorbed, low=interval.low if interval else None, high=interval.high if interval else None)
    yield _share("I05", "own", status.absorbed_rate(group.own))
    yield _share("I06", "", status.absorbed_lower_bound(counts))
    yield _share("I07", "", status.absorbed_upper_bound(counts))
    for activity, rate in status.composition(counts).items():
        yield _share("I08", activity.value, rate)
    yield _share("I08", "untraced", status.untraced_rate(counts))
    yield _share("I09", "", status.leavers_employment_rate(counts))
    yield _share("I09", "employees", status.leavers_employee_rate(counts))
    yield _share("I10", "", status.favourable_rate(counts))
    yield _share("I11", "", status.unemployment_rate(counts))


def _waiting(group: Group) -> Iterator[Line]:
    times = group.waiting
    summary, curve = ever_workers(times), waiting_curve(times)
    notes = {Note.BEFORE: times.before} if times.before else {}
    for part, value in (
        ("", summary.median),
        ("mean", summary.mean),
        ("lower_quartile", summary.lower_quartile),
        ("upper_quartile", summary.upper_quartile),
    ):
        yield replace(_average("I13", part, Unit.MONTHS, summary.of, value), notes={} if part else notes)
    for months in MONTHS_SHOWN:
        within = started_within(times, months)
        told = {Note.TOO_EARLY: within.too_early} if within.too_early else {}
        line = _share("I14", str(months), within.rate, notes=told)
        yield line if within.is_final else replace(line, value=None, count=None)
    median = _average("I15", "", Unit.MONTHS, curve.of, curve.median)
    told = {Note.ASIDE: times.aside} if times.aside else {}
    yield replace(median, low=curve.median_from, high=curve.median_to, notes=told) if median.value else median
    for months in MONTHS_SHOWN:
        share = estimated_within(curve, months)
        yield Line("I15", str(months), Unit.SHARE, curve.of, value=share, is_small=0 < curve.of < SMALL)


def _quality(group: Group) -> Iterator[Line]:
    yield from _graded("I16", alignment(group.alignment))
    yield from _graded("I17", vertical_match(group.vertical_match))
    yield _share("I23", "", certified_rate(group.certified, group.all.own))
    yield _share("I27", "", months_in_work(group.months), is_small=False)


def _graded(code: str, graded: Graded) -> Iterator[Line]:
    yield _share(code, "", graded.rate)
    for level, rate in graded.levels.items():
        yield _share(code, str(level), rate)


def _pay(group: Group) -> Iterator[Line]:
    for code, times in (("I18", AT_MINIMUM), ("I19", FIFTH_ABOVE)):
        share = pay_share(group.pay, times)
        notes = {
            Note.UNDETERMINED: share.undetermined,
            Note.UNTOLD: share.untold,
            Note.WITHOUT_MINIMUM: share.without_minimum,
        }
        yield _share(
            code,
            "",
            share.rate,
            low=share.lower_bound.share,
            high=share.upper_bound.share,
            notes={note: number for note, number in notes.items() if number},
        )
    median = median_pay(group.pay)
    if median is None:
        yield Line("I20", "", Unit.RUPIAH, 0)
    elif not may_show_average(median.of):
        yield Line("I20", "", Unit.RUPIAH, median.of, is_hidden=True)
    elif median.low == median.high:
        yield Line("I20", "", Unit.RUPIAH, median.of, value=median.low)
    else:
        yield Line("I20", "", Unit.RUPIAH, median.of, low=median.low, high=median.high)


def _finding(group: Group) -> Iterator[Line]:
    yield _share("I21", "", found_through_school(group.ways))
    for way, rate in found_through(group.ways).items():
        yield _share("I21", way.value, rate)
    yield _share("I22", "", local_absorption(group.places, {group.own_regency}))
