"""Indicators of a tracer study: every rate travels with its denominator, and nobody traced is no data, never 0 %.

The letters: N register, R own complete answers, P partial, X known by another way,
T = R ∪ X traced, U = N − T; main activity B works, M studies, W runs a business, S seeks work, L other.
"""

from dataclasses import dataclass
from math import sqrt

from app.rules.tracer_status import Activity

Z_95 = 1.96


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` out of `of`."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when there is no denominator, which means no data."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Interval:
    """Two shares between 0 and 1, low first."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one group of alumni; raises ValueError when they contradict each other."""

    population: int
    """N: everyone in the school's register."""
    own: int
    """R: own complete answers."""
    partial: int
    """P: own answers that lack the main activity, of alumni not traced in another way; they stay in U."""
    indirect: int
    """X: no own complete answer, but a proxy's answer or a placement."""
    work: int
    study: int
    business: int
    seeking: int
    other: int

    def __post_init__(self) -> None:
        if self.traced != self.own + self.indirect:
            raise ValueError("activities must add up to the traced alumni")
        if self.traced + self.partial > self.population:
            raise ValueError("more alumni than the register holds")

    @property
    def traced(self) -> int:
        """T = B + M + W + S + L."""
        return self.work + self.study + self.business + self.seeking + self.other

    @property
    def untraced(self) -> int:
        """U = N − T, *tidak terlacak*."""
        return self.population - self.traced

    @property
    def absorbed(self) -> int:
        """B + M + W (bekerja, melanjutkan, wirausaha)."""
        return self.work + self.study + self.business

    def doing(self, activity: Activity) -> int:
        return int(getattr(self, activity.value))


def response_rate(counts: Counts) -> Rate:
    """I01 = R / N. Denominator: the whole register, also those without contact. Source: HESA Graduate Outcomes."""
    return Rate(counts.own, counts.population)


def traced_rate(counts: Counts) -> Rate:
    """I04 = T / N. Denominator: the whole register. Source: own definition; people known only by record are in it."""
    return Rate(counts.traced, counts.population)


def untraced_rate(counts: Counts) -> Rate:
    """U / N, shown beside I08. Denominator: the whole register."""
    return Rate(counts.untraced, counts.population)


def absorbed_rate(counts: Counts) -> Rate:
    """I05 = (B + M + W) / T, keterserapan (BMW). Denominator: the traced only. Source: the three categories of the
    ministry's tracer study; French studies of leavers call it the favourable outcome (I10)."""
    return Rate(counts.absorbed, counts.traced)


def absorbed_lower_bound(counts: Counts) -> Rate:
    """I06 = (B + M + W) / N: as if nobody untraced were absorbed. Denominator: the whole register."""
    return Rate(counts.absorbed, counts.population)


def absorbed_upper_bound(counts: Counts) -> Rate:
    """I07 = (B + M + W + U) / N: as if everybody untraced were absorbed. Denominator: the whole register."""
    return Rate(counts.absorbed + counts.untraced, counts.population)


def composition(counts: Counts) -> dict[Activity, Rate]:
    """I08: B/T, M/T, W/T, S/T and L/T, adding up to one. Denominator: the traced; U/N stands beside it."""
    return {activity: Rate(counts.doing(activity), counts.traced) for activity in Activity}


def leavers_employment_rate(counts: Counts) -> Rate:
    """I09 = (B + W) / (T − M). Denominator: the traced who do not study. Source: InserJeunes leaves students out."""
    return Rate(counts.work + counts.business, counts.traced - counts.study)


def unemployment_rate(counts: Counts) -> Rate:
    """I11 = S / (B + W + S). Denominator: the labour force among the traced. Source: the usual labour-force ratio."""
    return Rate(counts.seeking, counts.work + counts.business + counts.seeking)


def wilson_interval(rate: Rate, *, population: int | None = None) -> Interval | None:
    """Wilson's 95 % interval of a rate; None without data.

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
