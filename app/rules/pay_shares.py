"""Income against the minimum wage of the place and year of work (I18–I20). Known only in brackets, never as amounts.

Whoever would rather not say is in no denominator, but told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, inf

from app.rules.rates import Rate

AT_MINIMUM = Fraction(1)
"""I18."""
FIFTH_ABOVE = Fraction(6, 5)
"""I19."""
ROUGHNESS = 1_000
"""Rupiah: brackets are printed in round amounts, so a bound this near to a limit is the limit."""


@dataclass(frozen=True, slots=True)
class PayGroup:
    """`count` people at work who earn from `low` up to, not including, `high` a month; None is open.

    Both None: they would rather not say. `minimum` is the minimum wage of their place and year of work, if known.
    """

    low: int | None
    high: int | None
    count: int
    minimum: int | None = None

    @property
    def is_told(self) -> bool:
        return self.low is not None or self.high is not None


def merged(groups: Iterable[PayGroup]) -> list[PayGroup]:
    """The same people in as few groups as there are different brackets and minimum wages."""
    counts: Counter[tuple[int | None, int | None, int | None]] = Counter()
    for group in groups:
        counts[group.low, group.high, group.minimum] += group.count
    return [PayGroup(low, high, count, minimum) for (low, high, minimum), count in counts.items()]


@dataclass(frozen=True, slots=True)
class PayShare:
    """People at or above a limit. `undetermined` have a bracket that straddles it, `without_minimum` a place and year
    whose minimum wage is unknown, `untold` would rather not say."""

    at_least: int
    below: int
    undetermined: int
    without_minimum: int
    untold: int

    @property
    def rate(self) -> Rate:
        """Of those whose side of the limit is known."""
        return Rate(self.at_least, self.at_least + self.below)

    @property
    def lower_bound(self) -> Rate:
        """As if everybody undetermined earned less."""
        return Rate(self.at_least, self.at_least + self.below + self.undetermined)

    @property
    def upper_bound(self) -> Rate:
        """As if everybody undetermined earned enough."""
        return Rate(self.at_least + self.undetermined, self.at_least + self.below + self.undetermined)


def pay_share(groups: Iterable[PayGroup], times: Fraction = AT_MINIMUM) -> PayShare:
    """I18 = people with pay ≥ UMK / people whose side of it is known; I19 the same with 1.2 UMK (`FIFTH_ABOVE`).

    Denominator: B and W with pay known, of the place and year of work, those at work 35 hours or more apart if the
    caller says so; a bracket that straddles the limit is undetermined, reported, and spans the two bounds.
    Source: own definition; 1.2 times the minimum wage of the place of work is the rule of the higher-education
    indicator IKU 1, not of the SMK study.
    """
    found = dict.fromkeys(("at_least", "below", "undetermined", "without_minimum", "untold"), 0)
    for group in groups:
        found[_side(group, times)] += group.count
    return PayShare(**found)


def _side(group: PayGroup, times: Fraction) -> str:
    if not group.is_told:
        return "untold"
    if group.minimum is None:
        return "without_minimum"
    limit = ceil(group.minimum * times)
    if group.low is not None and group.low >= limit - ROUGHNESS:
        return "at_least"
    if group.high is not None and group.high <= limit + ROUGHNESS:
        return "below"
    return "undetermined"


@dataclass(frozen=True, slots=True)
class MedianPay:
    """The median lies from `low` to `high`; equal when brackets settle it, `high` None when it is open above."""

    low: int
    high: int | None
    of: int


def median_pay(groups: Iterable[PayGroup]) -> MedianPay | None:
    """I20 = the pay half of the people are below, read linearly inside a bracket; None when nobody told.

    Denominator: B and W with pay known. Inside closed brackets people are taken as spread evenly. An open bracket says
    nothing of its far side, so the median is looked for with its people at either end, and both are given.
    To be shown only from 8 people on (`app.rules.disclosure.SMALLEST_AVERAGE`). Source: HESA's limit for averages.
    """
    told = [group for group in groups if group.is_told and group.count]
    of = sum(group.count for group in told)
    if not of:
        return None
    low = _middle([_part(group, is_low=True) for group in told], of)
    high = _middle([_part(group, is_low=False) for group in told], of)
    return MedianPay(round(low or 0), None if high is None else round(high), of)


Part = tuple[float, float | None, int]
"""From, to, people; without a "to" all of them are at "from"."""


def _part(group: PayGroup, *, is_low: bool) -> Part:
    """Where a group's people are; those of an open bracket at its lowest or at its highest possible place."""
    if group.low is None:
        return (0.0 if is_low else float(group.high or 0), None, group.count)
    if group.high is None:
        return (float(group.low) if is_low else inf, None, group.count)
    return (float(group.low), float(group.high) if group.high > group.low else None, group.count)


def _middle(parts: Sequence[Part], of: int) -> float | None:
    """Where the running total reaches half of `of`; None when that is beyond every known amount."""
    stops = sorted({at for at, _, _ in parts} | {to for _, to, _ in parts if to is not None})
    half, reached, before = of / 2, 0.0, 0.0
    for stop in stops:
        slope = sum(n / (to - at) for at, to, n in parts if to is not None and at <= before and stop <= to)
        if slope and reached + slope * (stop - before) >= half:
            return before + (half - reached) / slope
        if stop == inf:
            return None
        reached += slope * (stop - before) + sum(n for at, to, n in parts if to is None and at == stop)
        if reached >= half:
            return stop
        before = stop
    return None
