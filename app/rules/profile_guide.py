"""The way through the own profile in five short parts: which are done, how many minutes the others take."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from app.rules.profile_completeness import Contents, Part, shares


class Step(StrEnum):
    """In the order they are offered."""

    PLACE = "place"
    COMPETENCIES = "competencies"
    EXPERIENCE = "experience"
    WORDS = "words"
    VISIBILITY = "visibility"


PARTS: Mapping[Step, tuple[Part, ...]] = {
    Step.PLACE: (Part.PLACE, Part.CONTACT),
    Step.COMPETENCIES: (Part.COMPETENCIES,),
    Step.EXPERIENCE: (Part.EXPERIENCE,),
    Step.WORDS: (Part.HEADLINE, Part.SUMMARY),
}
MINUTES = {Step.PLACE: 1, Step.COMPETENCIES: 3, Step.EXPERIENCE: 3, Step.WORDS: 2, Step.VISIBILITY: 1}
"""On a phone, typing with thumbs; they sum to ten."""


@dataclass(frozen=True)
class Way:
    """`done` holds the finished steps; `minutes_left` what the others take, in whole minutes, 0 when all are done."""

    done: frozenset[Step]
    minutes_left: int

    @property
    def next_step(self) -> Step | None:
        return next((step for step in Step if step not in self.done), None)

    def after(self, step: Step) -> Step | None:
        """The next unfinished step behind this one, else the first unfinished one before it."""
        order = list(Step)
        place = order.index(step)
        return next((one for one in (*order[place + 1 :], *order[:place]) if one not in self.done), None)


def measure(contents: Contents, *, has_chosen: bool) -> Way:
    """How far somebody is; a step half done takes half its minutes. `has_chosen`: who may see the profile."""
    by_part = shares(contents)
    done = {step: sum(by_part[part] for part in parts) / len(parts) for step, parts in PARTS.items()}
    done[Step.VISIBILITY] = float(has_chosen)
    left = sum(MINUTES[step] * (1 - share) for step, share in done.items())
    return Way(frozenset(step for step, share in done.items() if share >= 1), ceil(round(left, 6)))
