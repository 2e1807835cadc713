"""How complete a profile is and what to do next: the part a company looks for first weighs most."""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH_COMPETENCIES = 5
SHORTEST_SUMMARY = 60
"""Characters: about one sentence."""


class Part(StrEnum):
    COMPETENCIES = "competencies"
    EXPERIENCE = "experience"
    PLACE = "place"
    CONTACT = "contact"
    EVIDENCE = "evidence"
    HEADLINE = "headline"
    SUMMARY = "summary"


WEIGHTS = {
    Part.COMPETENCIES: 35,
    Part.EXPERIENCE: 15,
    Part.PLACE: 10,
    Part.CONTACT: 10,
    Part.EVIDENCE: 10,
    Part.HEADLINE: 10,
    Part.SUMMARY: 10,
}
"""Percent each part gives when it is complete; they sum to 100."""


@dataclass(frozen=True)
class Contents:
    """What a profile holds, counted."""

    competencies: int
    with_evidence: int
    experiences: int
    has_place: bool
    has_contact: bool
    headline_length: int
    summary_length: int


@dataclass(frozen=True)
class Completeness:
    """`percent` 0..100; `missing` holds the parts that are not complete, the most valuable first."""

    percent: int
    missing: tuple[Part, ...]

    @property
    def next_part(self) -> Part | None:
        return self.missing[0] if self.missing else None


def shares(contents: Contents) -> dict[Part, float]:
    """How much of each part is done, 0..1; competencies count one by one up to five."""
    return {
        Part.COMPETENCIES: min(contents.competencies, ENOUGH_COMPETENCIES) / ENOUGH_COMPETENCIES,
        Part.EXPERIENCE: float(contents.experiences > 0),
        Part.PLACE: float(contents.has_place),
        Part.CONTACT: float(contents.has_contact),
        Part.EVIDENCE: float(contents.with_evidence > 0),
        Part.HEADLINE: float(contents.headline_length > 0),
        Part.SUMMARY: min(contents.summary_length, SHORTEST_SUMMARY) / SHORTEST_SUMMARY,
    }


def measure(contents: Contents) -> Completeness:
    """Every part earns its weight by the share that is done."""
    done = shares(contents)
    earned = {part: WEIGHTS[part] * share for part, share in done.items()}
    missing = [part for part, share in done.items() if share < 1]
    missing.sort(key=lambda part: earned[part] - WEIGHTS[part])
    return Completeness(percent=int(sum(earned.values())), missing=tuple(missing))
