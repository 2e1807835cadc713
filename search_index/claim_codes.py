"""What a document claims about one competency, as one small number: level with evidence, or level with weight."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from app.rules.alumni_status import Evidence
from app.rules.match_score import Holding, Requirement

LEVELS, WEIGHTS = 4, 3
SUPPORTS: tuple[Evidence | None, ...] = (None, *Evidence)
CODES = 64
"""All codes are smaller."""

HOLDING_CODES = range(1, 1 + LEVELS * len(SUPPORTS))
REQUIREMENT_CODES = range(1, 1 + LEVELS * WEIGHTS * 2)


def claims_of_holdings(holdings: Iterable[Holding]) -> dict[str, int]:
    """Claim names with codes, for each competency and each wording; of several the best supported."""
    claims: dict[str, int] = {}
    for held in holdings:
        code = 1 + SUPPORTS.index(held.evidence) * LEVELS + held.level - 1
        for name in _names(held.competency, held.wording):
            claims[name] = max(code, claims.get(name, 0))
    return claims


def claims_of_requirements(requirements: Iterable[Requirement]) -> dict[str, int]:
    """Claim names with codes, for each competency and each wording that is asked for."""
    return {
        name: 1 + (asked.is_required * WEIGHTS + asked.weight - 1) * LEVELS + asked.level - 1
        for asked in requirements
        for name in _names(asked.competency, asked.wording)
    }


def linked_name(competency: str) -> str:
    """Under which name a competency of the catalogue is claimed."""
    return f"={competency}"


def same_wording(competency: str | None, wording: str) -> list[str]:
    """The names under which the same words may answer: words alone never link two competencies of the catalogue."""
    return [f" {wording}"] if competency else [f" {wording}", f"+{wording}"]


def _names(competency: str | None, wording: str) -> list[str]:
    return [linked_name(competency), f"+{wording}"] if competency else [f" {wording}"]


def holding_from(code: int) -> Holding:
    """Level and evidence that a code stands for; which competency, its name says."""
    support, level = divmod(code - 1, LEVELS)
    return Holding(None, "", level + 1, SUPPORTS[support])


def requirement_from(code: int) -> Requirement:
    """Level, weight and necessity that a code stands for; which competency, its name says."""
    rest, level = divmod(code - 1, LEVELS)
    is_required, weight = divmod(rest, WEIGHTS)
    return Requirement(None, "", bool(is_required), weight + 1, level + 1)


def table(values: dict[int, float]) -> NDArray[np.float32]:
    """A value for each code, to look up many codes at once."""
    filled = np.zeros(CODES, np.float32)
    filled[list(values)] = list(values.values())
    return filled
