"""Double entry of a sample: which papers are typed twice, and how often the two typings differ.

Agreement on emptiness says nothing, so an item counts only on papers where at least one of the two typed something.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from app.rules.indicators import Interval, Rate, wilson_interval
from app.rules.paper_items import Item, ItemKind, Values, chosen_of, month_of, tidy

SAMPLE_SHARE = 0.10
SMALLEST_SAMPLE = 5


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`rate.count` of `rate.of` typed twice differ."""

    rate: Rate

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval for the typing of the whole stack; None without papers."""
        return wilson_interval(self.rate)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two typings of the same papers differ."""

    items: dict[str, Disagreement]
    """Per item, in paper order; items nobody typed are missing."""
    overall: Disagreement
    """All items of all papers together."""
    papers: Disagreement
    """Papers with at least one difference."""


def sample_size(papers: int) -> int:
    """A tenth, rounded up, at least five; all when there are fewer."""
    return min(papers, max(SMALLEST_SAMPLE, ceil(papers * SAMPLE_SHARE)))


def draw_sample(papers: Iterable[int], seed: str) -> set[int]:
    """The papers to type again: the same for the same seed, however the papers are given."""
    ordered = sorted(set(papers), key=lambda paper: hashlib.sha256(f"{seed}/{paper}".encode()).digest())
    return set(ordered[: sample_size(len(ordered))])


def differences(items: Sequence[Item], first: Values, second: Values) -> list[str]:
    """The keys of the items that were typed differently, in paper order."""
    one, two = tidy(items, first), tidy(items, second)
    return [item.key for item in items if _meant(item, one) != _meant(item, two)]


def compare(items: Sequence[Item], pairs: Sequence[tuple[Values, Values]]) -> Comparison:
    """The rates of difference over papers typed twice."""
    compared, differing = dict.fromkeys((item.key for item in items), 0), dict.fromkeys((i.key for i in items), 0)
    papers = 0
    for first, second in pairs:
        typed = tidy(items, first).keys() | tidy(items, second).keys()
        different = differences(items, first, second)
        papers += bool(different)
        for key in typed:
            compared[key] += 1
        for key in different:
            differing[key] += 1
    return Comparison(
        items={key: Disagreement(Rate(differing[key], of)) for key, of in compared.items() if of},
        overall=Disagreement(Rate(sum(differing.values()), sum(compared.values()))),
        papers=Disagreement(Rate(papers, len(pairs))),
    )


def _meant(item: Item, values: Values) -> object:
    """What a typing says, without what cannot matter: the order of ticks, capitals, spaces and full stops."""
    typed = values.get(item.key, "")
    match item.kind:
        case ItemKind.ONE | ItemKind.SEVERAL:
            return frozenset(chosen_of(item, values))
        case ItemKind.MONTH:
            return month_of(typed) or typed
        case ItemKind.PHONE:
            return re.sub(r"\D", "", typed)
        case _:
            return " ".join(re.sub(r"[^\w]+", " ", typed.casefold()).split())
