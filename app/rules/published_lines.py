"""What the public reads of one group, and of a table of groups whose total it knows too."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from app.rules.disclosure import SMALLEST_DENOMINATOR, hidden_lines
from app.rules.indicator_lines import Line, published

Key = TypeVar("Key", bound=Hashable)

HEADLINE = ("I05", "")
"""Its denominator is the traced; whoever may not be told this is told nothing about outcomes."""
PARTICIPATION = frozenset({("I01", ""), ("I02", ""), ("I03", ""), ("I04", ""), ("I08", "untraced")})
"""Figures over the register, which tell nothing about what anybody does."""


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
