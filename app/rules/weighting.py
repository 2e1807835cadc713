"""Post-stratification: what the figures would be if every programme (and sex, where known) had answered equally well.

Shown beside the plain figure, never in its place unless the rule at the end says so. For a school with many untraced
alumni the bounds I06 and I07 are the more honest answer.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from app.rules.intervals import Interval, difference_interval, wilson_interval
from app.rules.rates import NOTHING, Rate, pooled

SMALLEST_CELL = 5
TRIM_LOW, TRIM_HIGH = 0.3, 3.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One group h: its key (programme, or programme and sex), N_h of the register, R_h and the k_h of them counted."""

    key: tuple[Hashable, ...]
    population: int
    answers: Rate

    def __post_init__(self) -> None:
        if self.answers.of > self.population:
            raise ValueError("more answers than the register holds")

    @property
    def answered(self) -> int:
        return self.answers.of


@dataclass(frozen=True, slots=True)
class Weighted:
    """`share` is the weighted rate, `effective` Kish's number of answers, `design_effect` what weighting costs."""

    plain: Rate
    share: float
    effective: float
    design_effect: float
    cells: int
    interval: Interval
    """Wilson's of the plain rate: within its half-width the difference is no more than chance."""

    @property
    def is_headline(self) -> bool:
        """Whether the weighted rate should lead: only when it differs by more than the half-width."""
        return abs(self.share - (self.plain.share or 0)) > self.interval.half_width


def merged(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with every one of fewer than 5 answers joined to another: of the same programme if there is one, else
    the smallest. A register in which nobody answered stays one cell without answers."""
    left = sorted((cell for cell in cells if cell.population or cell.answered), key=lambda cell: str(cell.key))
    while len(left) > 1:
        small = min(left, key=lambda cell: cell.answered)
        if small.answered >= SMALLEST_CELL:
            break
        left.remove(small)
        partner = min(left, key=lambda cell: (cell.key[:1] != small.key[:1], cell.answered))
        left.remove(partner)
        key = partner.key[:1] if partner.key[:1] == small.key[:1] else partner.key
        left.append(Cell(key, partner.population + small.population, partner.answers + small.answers))
    return left


def weighted_rate(cells: Sequence[Cell]) -> Weighted | None:
    """Weights w_h = N_h / R_h over merged cells, trimmed to 0.3–3 times their mean; the rate is Σwy / Σw, Kish's
    effective number of answers (Σw)² / Σw², the design effect n / n_eff = 1 + CV²(w). None without any answer.

    Denominator: own answers, weighted to the register. Source: post-stratification and Kish (1965); sizes of cells and
    the trim are our own choice; HESA studied weighting twice and found no gain.
    """
    groups = [cell for cell in merged(cells) if cell.answered]
    plain = pooled(cell.answers for cell in groups)
    population = sum(cell.population for cell in groups)
    interval = wilson_interval(plain, population=population)
    if interval is None:
        return None
    mean = population / plain.of
    weights = [min(max(cell.population / cell.answered, TRIM_LOW * mean), TRIM_HIGH * mean) for cell in groups]
    total = sum(weight * cell.answered for weight, cell in zip(weights, groups, strict=True))
    squares = sum(weight**2 * cell.answered for weight, cell in zip(weights, groups, strict=True))
    counted = sum(weight * cell.answers.count for weight, cell in zip(weights, groups, strict=True))
    effective = total**2 / squares
    return Weighted(plain, counted / total, effective, plain.of / effective, len(groups), interval)


@dataclass(frozen=True, slots=True)
class EarlyLate:
    """The first and the last third of answers by date; the interval is of first minus last."""

    first: Rate
    last: Rate
    difference: Interval

    @property
    def is_trend(self) -> bool:
        """Whether late answers differ by more than chance: then those who never answered may differ further."""
        return not self.difference.low <= 0 <= self.difference.high


def early_and_late(days: Sequence[Rate]) -> EarlyLate | None:
    """BMW of the first third of own answers against the last, `days` in the order of dates. A day is never split: a
    third ends with the day that fills it. None when the days do not allow two separate thirds.

    Denominator: own complete answers of each third. Source: the early-and-late comparison of the INCHER studies; the
    thirds are our own choice.
    """
    size = sum(day.of for day in days)
    first, used_first = _third(days, size)
    last, used_last = _third(days[::-1], size)
    difference = difference_interval(first, last)
    if difference is None or used_first + used_last > len(days):
        return None
    return EarlyLate(first, last, difference)


def _third(days: Sequence[Rate], size: int) -> tuple[Rate, int]:
    """The first days that hold a third of all, and how many days that are."""
    taken = NOTHING
    for index, day in enumerate(days):
        if taken.of * 3 >= size:
            return taken, index
        taken += day
    return taken, len(days)
