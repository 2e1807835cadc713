"""What the public reads of one group, and of a table of groups whose total it knows too."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.rules.disclosure import SMALLEST_DENOMINATOR, hidden_lines, may_show_average, rounded
from app.rules.indicator_lines import Line, Unit

Key = TypeVar("Key", bound=Hashable)

ROUNDED_PAY = 50_000
"""Rupiah to which the public reads a median."""
HEADLINE = ("I05", "")
"""Its denominator is the traced; whoever may not be told this is told nothing about outcomes."""
PARTICIPATION = frozenset({("I01", ""), ("I02", ""), ("I03", ""), ("I04", ""), ("I08", "untraced")})
"""Figures over the register, which tell nothing about what anybody does."""


def published(line: Line, *, is_hidden: bool = False) -> Line:
    """The line as everybody may read it: counts to the nearest 5, whole percentages, whole months, nothing of fewer
    than 20 people (averages: 8), and nothing where the caller says that it would give another line away."""
    least_shown = line.of >= SMALLEST_DENOMINATOR if line.unit is Unit.SHARE else may_show_average(line.of)
    seen = replace(line, of=rounded(line.of), is_rounded=True, is_small=False)
    if is_hidden or line.is_hidden or not least_shown:
        return replace(seen, count=None, value=None, low=None, high=None, notes={}, is_hidden=True)
    rough = _ROUGH[line.unit]
    return replace(
        seen,
        count=None if line.count is None else rounded(line.count),
        value=None if line.value is None else rough(line.value),
        low=None if line.low is None else rough(line.low),
        high=None if line.high is None else rough(line.high),
        notes={note: rounded(number) for note, number in line.notes.items()},
    )


_ROUGH: Mapping[Unit, Callable[[float], float]] = {
    Unit.SHARE: lambda value: round(value, 2),
    Unit.MONTHS: round,
    Unit.RUPIAH: lambda value: ROUNDED_PAY * round(value / ROUNDED_PAY),
}


def publish(lines: Sequence[Line], *, is_hidden: bool = False) -> list[Line]:
    """One group by itself: with fewer than 20 traced every outcome is hidden, the bounds as well, since they would give
    it away."""
    hides_outcomes = is_hidden or _of(lines, HEADLINE) < SMALLEST_DENOMINATOR
    return [published(line, is_hidden=hides_outcomes and line.key not in PARTICIPATION) for line in lines]


def publish_table(groups: Mapping[Key, Sequence[Line]]) -> dict[Key, list[Line]]:
    """Groups that add up to a total which is shown: for each figure the small ones are hidden, and the next smallest
    with them, by the denominators of that very figure; outcomes also where the headline is."""
    sizes: dict[tuple[str, str], dict[Key, int]] = {}
    for key, lines in groups.items():
        for line in lines:
            sizes.setdefault(line.key, {})[key] = line.of
    hidden = {figure: hidden_lines(of) for figure, of in sizes.items()}
    hidden_outcomes = hidden.get(HEADLINE, frozenset())
    return {
        key: [
            published(
                line,
                is_hidden=key in hidden[line.key] or (key in hidden_outcomes and line.key not in PARTICIPATION),
            )
            for line in lines
        ]
        for key, lines in groups.items()
    }


def _of(lines: Sequence[Line], figure: tuple[str, str]) -> int:
    return next((line.of for line in lines if line.key == figure), 0)
