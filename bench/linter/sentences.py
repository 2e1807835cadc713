"""The labelled sentences: written for this project, half of them before any rule was."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).parents[2] / "tests" / "linter" / "sentences.csv"
SPLITS = ("development", "frozen")


@dataclass(frozen=True)
class Sentence:
    """`expected` are the codes of the rules that ought to speak up; none for a harmless one."""

    text: str
    expected: frozenset[str]
    group: str
    split: str


def load() -> Sequence[Sentence]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return [
            Sentence(row["sentence"], frozenset(row["expected"].split()), row["group"], row["split"])
            for row in csv.DictReader(lines)
        ]
