"""Hits, false alarms and misses, by code and overall."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.reference.minimum_wages import latest_minimum_wage_of
from app.rules.linter import Wording, findings_in
from bench.linter.sentences import Sentence

System = Callable[[str], Iterable[str]]
KETAPANG, YEAR = "61.04", 2026


@dataclass(frozen=True)
class Score:
    """How often right, wrongly raised, missed. Precision of nothing raised and recall of nothing to find are 1."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.false + self.missed) if self.right else 0.0


def linter(text: str) -> set[str]:
    """The product's own codes for a sentence of a description, in a vacancy in Ketapang."""
    wage = latest_minimum_wage_of(KETAPANG, YEAR)
    return {one.rule.code for one in findings_in(Wording({"description": text}, wage=wage))}


def measure(sentences: Sequence[Sentence], system: System) -> tuple[Score, dict[str, Score]]:
    """(overall, by code), counting each code once a sentence."""
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one in sentences:
        told = set(system(one.text))
        right.update(told & one.expected)
        false.update(told - one.expected)
        missed.update(one.expected - told)
    by_code = {code: Score(right[code], false[code], missed[code]) for code in sorted({*right, *false, *missed})}
    return Score(right.total(), false.total(), missed.total()), by_code


def alarms_on_harmless(sentences: Sequence[Sentence], system: System) -> tuple[int, int]:
    """(harmless sentences that raise anything, harmless sentences)."""
    harmless = [one for one in sentences if not one.expected]
    return sum(bool(set(system(one.text))) for one in harmless), len(harmless)
