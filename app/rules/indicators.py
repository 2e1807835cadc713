"""Indicators of a tracer study: every rate travels with its denominator, and nobody traced is no data, never 0 %.

The letters: N register, R own complete answers, P partial, X known by another way,
T = R ∪ X traced, U = N − T; main activity B works, M studies, W runs a business, S seeks work, L other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from app.rules.intervals import Interval, wilson_interval
from app.rules.rates import Rate
from app.rules.tracer_status import Activity

__all__ = [
    "Counts",
    "Interval",
    "Rate",
    "absorbed_lower_bound",
    "absorbed_rate",
    "absorbed_upper_bound",
    "composition",
    "contact_coverage",
    "favourable_rate",
    "leavers_employee_rate",
    "leavers_employment_rate",
    "pool",
    "response_of_contactable",
    "response_rate",
    "traced_by_placement",
    "traced_by_proxy",
    "traced_by_self",
    "traced_rate",
    "unemployment_rate",
    "untraced_rate",
    "wilson_interval",
]


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

    def __add__(self, other: "Counts") -> "Counts":
        """Two groups without anybody in common as one group."""
        return Counts(**{item.name: getattr(self, item.name) + getattr(other, item.name) for item in fields(Counts)})


EMPTY = Counts(population=0, own=0, partial=0, indirect=0, work=0, study=0, business=0, seeking=0, other=0)


def pool(groups: Iterable[Counts]) -> Counts:
    """Several cohorts or programmes as one: every indicator is recomputed from the sums, never averaged.
    Source: InserJeunes pools two cohorts of small programmes and recomputes from counts."""
    return sum(groups, EMPTY)


def response_rate(counts: Counts) -> Rate:
    """I01 = R / N. Denominator: the whole register, also those without contact. Source: HESA Graduate Outcomes."""
    return Rate(counts.own, counts.population)


def response_of_contactable(counts: Counts, contactable: int) -> Rate:
    """I02 = R / C. Denominator: alumni with at least one channel not known to be dead, and those who answered all the
    same. A second line under I01, never alone: it looks better the worse the addresses are. Source: HESA Graduate
    Outcomes, where it is secondary too."""
    return Rate(counts.own, max(contactable, counts.own))


def contact_coverage(counts: Counts, contactable: int) -> Rate:
    """I03 = C / N. Denominator: the whole register. A signal of the addresses' quality. Source: own definition."""
    return Rate(min(contactable, counts.population), counts.population)


def traced_rate(counts: Counts) -> Rate:
    """I04 = T / N. Denominator: the whole register. Source: own definition; people known only by record are in it."""
    return Rate(counts.traced, counts.population)


def traced_by_self(counts: Counts) -> Rate:
    """R / T, the part of I04 that spoke for itself. Denominator: the traced. Source: own definition."""
    return Rate(counts.own, counts.traced)


def traced_by_placement(counts: Counts, by_placement: int) -> Rate:
    """The part of I04 known by a placement record alone. Denominator: the traced. Records are of people at work only,
    so they raise B; that is why figures from own answers stand beside. Source: own definition."""
    return Rate(_part_of_indirect(counts, by_placement), counts.traced)


def traced_by_proxy(counts: Counts, by_placement: int) -> Rate:
    """The part of I04 somebody else answered for. Denominator: the traced. Source: own definition; HESA allows family
    to answer and flags it."""
    return Rate(counts.indirect - _part_of_indirect(counts, by_placement), counts.traced)


def untraced_rate(counts: Counts) -> Rate:
    """U / N, shown beside I08. Denominator: the whole register."""
    return Rate(counts.untraced, counts.population)


def absorbed_rate(counts: Counts) -> Rate:
    """I05 = (B + M + W) / T, keterserapan (BMW). Denominator: the traced only. Source: the three categories of the
    ministry's tracer study; its exact official formula was not found, so this is our reading."""
    return Rate(counts.absorbed, counts.traced)


def favourable_rate(counts: Counts) -> Rate:
    """I10 = (B + W + M) / T, equal to I05: the French *taux de devenir favorable*. Denominator: the traced.
    Source: InserJeunes, which cannot see W."""
    return absorbed_rate(counts)


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


def leavers_employee_rate(counts: Counts) -> Rate:
    """B / (T − M), beside I09. Denominator: the traced who do not study. Source: what InserJeunes publishes, which is
    built from payrolls and sees no own business."""
    return Rate(counts.work, counts.traced - counts.study)


def unemployment_rate(counts: Counts) -> Rate:
    """I11 = S / (B + W + S). Denominator: the labour force among the traced. Source: the usual labour-force ratio; the
    official definition asks for four weeks of search, which an answer "mencari kerja" only approximates."""
    return Rate(counts.seeking, counts.work + counts.business + counts.seeking)


def _part_of_indirect(counts: Counts, part: int) -> int:
    if not 0 <= part <= counts.indirect:
        raise ValueError("more placements than alumni traced in another way")
    return part
