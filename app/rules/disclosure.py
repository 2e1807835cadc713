"""Which figures may be shown to whom, so that no table tells about one person.

Public pages: counts rounded to the nearest 5 (HESA), nothing of a percentage whose denominator is below 20
(InserJeunes; HESA draws the line at 22.5), whole percentages, since 70.4 % of "about 25" can only be 19 of 27, and
where one line of a table is hidden, more are, so that it cannot be reckoned back from the total.
The school's own people see exact figures, those of fewer than 10 marked as small.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.rules.indicators import (
    Counts,
    Interval,
    Rate,
    absorbed_lower_bound,
    absorbed_rate,
    absorbed_upper_bound,
    composition,
    leavers_employment_rate,
    response_rate,
    traced_rate,
    unemployment_rate,
    untraced_rate,
    wilson_interval,
)
from app.rules.tracer_status import Activity

ROUNDING = 5
SMALLEST_DENOMINATOR = 20
SMALL = 10
SMALLEST_AVERAGE = 8
"""Averages and medians of fewer people are hidden from everybody (HESA hides those of 7 or fewer)."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shown:
    """A rate as one audience may read it. A hidden one keeps only its rounded denominator; share None is no data."""

    count: int | None
    of: int
    share: float | None
    is_rounded: bool = False
    is_hidden: bool = False
    is_small: bool = False


def rounded(count: int) -> int:
    """To the nearest 5."""
    return ROUNDING * ((count + ROUNDING // 2) // ROUNDING)


def show(rate: Rate, *, is_exact: bool, is_hidden: bool = False) -> Shown:
    """The rate for the school's own people (exact), or for everyone else, who may also find it hidden."""
    if is_exact:
        return Shown(rate.count, rate.of, rate.share, is_small=0 < rate.of < SMALL)
    if is_hidden or rate.of < SMALLEST_DENOMINATOR:
        return Shown(None, rounded(rate.of), None, is_rounded=True, is_hidden=True)
    return Shown(rounded(rate.count), rounded(rate.of), round(rate.count / rate.of, 2), is_rounded=True)


def may_show_average(of: int) -> bool:
    """Whether an average or median over so many people may be shown at all, to whomever."""
    return of >= SMALLEST_AVERAGE


def hidden_lines(denominators: Mapping[Key, int]) -> frozenset[Key]:
    """The lines of a table, whose total is shown, that must stay hidden from the public.

    Those below 20; then the smallest others, until at least two are hidden and together they are 20 or more people,
    so that total minus visible lines describes no small group.
    """
    by_size = sorted(denominators, key=lambda key: denominators[key])
    hidden = [key for key in by_size if denominators[key] < SMALLEST_DENOMINATOR]
    for key in by_size[len(hidden) :]:
        together = sum(denominators[line] for line in hidden)
        if not hidden or (len(hidden) >= 2 and together >= SMALLEST_DENOMINATOR):
            break
        hidden.append(key)
    return frozenset(hidden)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one group of alumni, as one audience may read them."""

    population: int
    response: Shown
    traced: Shown
    untraced: Shown
    absorbed: Shown
    lower: Shown
    upper: Shown
    interval: Interval | None
    activities: Mapping[Activity, Shown]
    own_absorbed: Shown
    leavers_employment: Shown
    unemployment: Shown


def figures(
    counts: Counts,
    own: Counts,
    *,
    is_exact: bool,
    hides_participation: bool = False,
    hides_outcomes: bool = False,
) -> Figures:
    """`own` are the counts by own answers alone. Bounds are hidden with the outcome, which they would give away."""
    hides_outcomes = hides_outcomes or (not is_exact and counts.traced < SMALLEST_DENOMINATOR)

    def participation(rate: Rate) -> Shown:
        return show(rate, is_exact=is_exact, is_hidden=hides_participation)

    def outcome(rate: Rate) -> Shown:
        return show(rate, is_exact=is_exact, is_hidden=hides_outcomes)

    absorbed = absorbed_rate(counts)
    return Figures(
        population=counts.population if is_exact else rounded(counts.population),
        response=participation(response_rate(counts)),
        traced=participation(traced_rate(counts)),
        untraced=participation(untraced_rate(counts)),
        absorbed=outcome(absorbed),
        lower=outcome(absorbed_lower_bound(counts)),
        upper=outcome(absorbed_upper_bound(counts)),
        interval=None if hides_outcomes else _interval(absorbed, counts.population, is_exact=is_exact),
        activities={activity: outcome(rate) for activity, rate in composition(counts).items()},
        own_absorbed=outcome(absorbed_rate(own)),
        leavers_employment=outcome(leavers_employment_rate(counts)),
        unemployment=outcome(unemployment_rate(counts)),
    )


def _interval(rate: Rate, population: int, *, is_exact: bool) -> Interval | None:
    """Its width gives the denominator away, so the public reads whole percentages here too."""
    interval = wilson_interval(rate, population=population)
    if interval is None or is_exact:
        return interval
    return Interval(round(interval.low, 2), round(interval.high, 2))
