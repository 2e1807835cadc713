"""How far chance alone may move a rate; about those who did not answer the bounds I06 and I07 speak."""

from dataclasses import dataclass
from math import sqrt

from app.rules.rates import Rate

Z_95 = 1.96


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares between 0 and 1, low first; differences lie between -1 and 1."""

    low: float
    high: float

    @property
    def half_width(self) -> float:
        return (self.high - self.low) / 2


def wilson_interval(rate: Rate, *, population: int | None = None) -> Interval | None:
    """Wilson's 95 % interval of a rate; None without data.

    Formula: p = k/n, centre = (p + z²/2n) / (1 + z²/n), half = z·sqrt(p(1−p)/n + z²/4n²) / (1 + z²/n), z = 1.96.
    With `population` N the finite population correction replaces n by n·(N−1)/(N−n), so a full count has no width.
    It covers chance only, never that those who did not answer may differ: for that there are the bounds.
    Source: Wilson (1927), with the usual correction for sampling without replacement.
    """
    share = rate.share
    if share is None:
        return None
    n = float(rate.of)
    if population is not None:
        if rate.of > population:
            raise ValueError("a sample larger than its population")
        if rate.of == population:
            return Interval(share, share)
        n = n * (population - 1) / (population - n)
    spread = 1 + Z_95**2 / n
    centre = (share + Z_95**2 / (2 * n)) / spread
    half = Z_95 * sqrt(share * (1 - share) / n + Z_95**2 / (4 * n * n)) / spread
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def difference_interval(first: Rate, second: Rate) -> Interval | None:
    """Newcombe's 95 % interval of `first` − `second`, two separate groups; None when either has no data.

    Formula: with d = p₁ − p₂ and Wilson's limits (l, u) of each, from d − sqrt((p₁−l₁)² + (u₂−p₂)²)
    to d + sqrt((u₁−p₁)² + (p₂−l₂)²). Source: Newcombe (1998), method 10.
    """
    one, two = wilson_interval(first), wilson_interval(second)
    if one is None or two is None:
        return None
    p1, p2 = first.count / first.of, second.count / second.of
    low = p1 - p2 - sqrt((p1 - one.low) ** 2 + (two.high - p2) ** 2)
    high = p1 - p2 + sqrt((one.high - p1) ** 2 + (p2 - two.low) ** 2)
    return Interval(max(-1.0, low), min(1.0, high))
