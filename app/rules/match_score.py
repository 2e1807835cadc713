"""How well what somebody holds covers what a vacancy asks for: score and reasons. The same in both directions.

Coverage is structured: every requirement earns at most its own weight, so a surplus in one never pays for another, and
a missing required competency bounds the total. The nearness of the texts counts beside it, and the experience asked for
that is not there takes its part away.
Never an input: sex, age, religion, looks, name, photo, school.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.rules.alumni_status import Evidence
from app.rules.kinship import FITTING, KINSHIP_CREDIT, Family, Kinship

REQUIRED_COUNTS = 2.0
"""A required competency counts twice an optional one of the same weight."""

EVIDENCE_STRENGTH = {
    Evidence.SELF: 0.85,
    Evidence.SCHOOL: 0.9,
    Evidence.PKL: 0.95,
    Evidence.CERTIFICATE: 1.0,
}

TOLD_STRENGTH = 0.8
"""Of what somebody tells of their work in own words without listing it; nobody said at which level."""

Numbers = float | NDArray[np.floating[Any]]

CEILING_WITH_LITTLE_MISSING = 0.97
CEILING_WITH_ALL_MISSING = 0.7
"""The most a total can be while required competencies are missing; between the two in proportion to their weight."""

COVERAGE_COUNTS = 0.3
"""What full coverage counts beside the best text, measured on the graded set (bench/relevance/README.md). Texts weigh
more because they name the competencies as well, and what people and companies type is linked only in part."""

EXPERIENCE_COSTS = 0.3
"""The part of a total that is lost where none of the experience asked for is there; measured like the one above."""

TEXT_ALONE = 0.5
"""The most that text can earn where a vacancy names no competency at all."""


@dataclass(frozen=True)
class Requirement:
    """A competency asked for. `competency` is its code, None when the words are not in the catalogue; weight 1-3, level
    1-4. `wording` is what two labels are compared by, the plain label unless given."""

    competency: str | None
    label: str
    is_required: bool = True
    weight: int = 2
    level: int = 2
    wording: str = ""

    @property
    def counts(self) -> float:
        return self.weight * (REQUIRED_COUNTS if self.is_required else 1.0)


@dataclass(frozen=True)
class Holding:
    """A competency somebody claims, with what supports the claim; evidence None when it is only told in own words."""

    competency: str | None
    label: str
    level: int = 2
    evidence: Evidence | None = Evidence.SELF
    wording: str = ""


@dataclass(frozen=True)
class Reason:
    """One requirement and what answers it: `credit` 0-1, `holding` and `kinship` None when it is missing."""

    requirement: Requirement
    holding: Holding | None = None
    kinship: Kinship | None = None
    credit: float = 0.0

    @property
    def is_matched(self) -> bool:
        """The very competency at the level asked for, whatever supports it."""
        return self.kinship is Kinship.SAME and self.holding is not None and not self.is_below_level

    @property
    def is_missing(self) -> bool:
        return self.holding is None

    @property
    def is_below_level(self) -> bool:
        return self.holding is not None and self.holding.level < self.requirement.level


@dataclass(frozen=True)
class Match:
    """The score (0-100) and the reasons it is made of, in the order of the requirements."""

    score: int
    coverage: float | None
    """Share of the asked weight that is covered, 0-1; None when nothing is asked."""
    text: float
    """Nearness in text, 0-1."""
    reasons: tuple[Reason, ...]
    lacking_experience: float = 0.0
    """Share of the experience asked for that is not there, 0-1."""

    @property
    def matched(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.is_matched)

    @property
    def partly(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if not reason.is_matched and not reason.is_missing)

    @property
    def missing(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.is_missing)

    @property
    def missing_required(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.missing if reason.requirement.is_required)

    @property
    def lacking(self) -> tuple[Reason, ...]:
        """What is required and neither held nor covered by a speciality of it."""
        return tuple(
            reason for reason in self.reasons if reason.requirement.is_required and reason.kinship not in FITTING
        )

    @property
    def fits(self) -> bool:
        """Nothing required is lacking, at whatever level; where nothing is required, something asked for is there."""
        return not self.lacking and any(reason.kinship in FITTING for reason in self.reasons)


def match(
    requirements: Sequence[Requirement],
    holdings: Sequence[Holding],
    family: Family,
    text: float | None = None,
    lacking_experience: float = 0.0,
) -> Match:
    """Compare. `text` is the nearness in text (1 for the best of those compared); None where texts are not compared.
    `lacking_experience`: the share of the experience asked for that is not there."""
    reasons = tuple(_best_reason(requirement, holdings, family) for requirement in requirements)
    if not reasons:
        total = float(text_score_of(text or 0.0, lacking_experience))
        return Match(round(100 * total), None, text or 0.0, (), lacking_experience)
    asked = sum(reason.requirement.counts for reason in reasons)
    coverage = min(1.0, sum(reason.credit * reason.requirement.counts for reason in reasons) / asked)
    nearness = coverage if text is None else text
    total = float(score_of(coverage, _missing_share(reasons), nearness, lacking_experience))
    return Match(round(100 * total), coverage, text or 0.0, reasons, lacking_experience)


def credit_of(held: Holding, required_level: int, kinship: Kinship) -> float:
    """What a holding earns for a requirement, 0-1: the level reached, how near it is, and how well it is supported."""
    strength = TOLD_STRENGTH if held.evidence is None else EVIDENCE_STRENGTH[held.evidence]
    return min(held.level, required_level) / required_level * KINSHIP_CREDIT[kinship] * strength


def score_of(
    coverage: Numbers, missing: Numbers, text: Numbers, lacking_experience: Numbers = 0.0
) -> NDArray[np.floating[Any]]:
    """The total, 0-1, of numbers or of arrays. `missing`: the share of what is required that nothing answers."""
    span = CEILING_WITH_LITTLE_MISSING - CEILING_WITH_ALL_MISSING
    ceiling = np.where(missing > 0, CEILING_WITH_LITTLE_MISSING - span * missing, 1.0)
    total = np.minimum(ceiling, (COVERAGE_COUNTS * coverage + text) / (COVERAGE_COUNTS + 1))
    return total * (1.0 - EXPERIENCE_COSTS * np.asarray(lacking_experience))


def text_score_of(text: Numbers, lacking_experience: Numbers = 0.0) -> NDArray[np.floating[Any]]:
    """The total, 0-1, where no competency is asked for."""
    return TEXT_ALONE * np.asarray(text) * (1.0 - EXPERIENCE_COSTS * np.asarray(lacking_experience))


def _best_reason(requirement: Requirement, holdings: Iterable[Holding], family: Family) -> Reason:
    """What earns most counts, of equal holdings the first; shown is who can do it rather than a kin that earns more."""
    best = shown = Reason(requirement)
    for holding in holdings:
        kin = _relation(requirement, holding, family)
        if kin:
            reason = Reason(requirement, holding, kin, credit_of(holding, requirement.level, kin))
            best = reason if reason.credit > best.credit else best
            if (reason.kinship in FITTING, reason.credit) > (shown.kinship in FITTING, shown.credit):
                shown = reason
    return replace(shown, credit=best.credit)


def _relation(requirement: Requirement, holding: Holding, family: Family) -> Kinship | None:
    if requirement.competency is not None and holding.competency is not None:
        return family.kinship(requirement.competency, holding.competency)
    return Kinship.SAME if _said(requirement) == _said(holding) else None


def _said(one: Requirement | Holding) -> str:
    return one.wording or " ".join(one.label.casefold().split())


def _missing_share(reasons: Sequence[Reason]) -> float:
    required = sum(reason.requirement.counts for reason in reasons if reason.requirement.is_required)
    missing = (reason.requirement.counts for reason in reasons if reason.requirement.is_required and reason.is_missing)
    return sum(missing) / required if required else 0.0
