"""In which order matches are shown: coverage first, then text and soft features, and not the same five every day."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.match_score import Match

FUSION_K = 60
"""The constant of reciprocal-rank fusion (Cormack, Clarke, Buettcher 2009)."""

COVERAGE_VOTE, TEXT_VOTE, SOFT_VOTE = 0.60, 0.25, 0.15

BAND = 5
"""Points of score: fused ranks order inside a band and never lift anyone over a clearly better covered one."""

TEXT_BUCKET = 5
"""Text ranks this close say nothing about people; whoever shares one takes turns."""

FRESH_DAYS, STALE_DAYS = 60, 180


@dataclass(frozen=True)
class Candidate:
    """One match with what may decide between equals. `nearness`: 2 same district, 1 same regency or willing to move."""

    id: int
    match: Match
    text_rank: int | None = None
    nearness: int = 0
    is_available: bool = True
    days_since_change: int = 0

    @property
    def soft(self) -> tuple[int, bool, int]:
        freshness = (self.days_since_change <= FRESH_DAYS) + (self.days_since_change <= STALE_DAYS)
        return self.nearness, self.is_available, freshness


@dataclass(frozen=True)
class Gap:
    """A competency whose absence alone keeps somebody from `opens` vacancies."""

    competency: int | None
    label: str
    opens: int


def order(candidates: Sequence[Candidate], today: date) -> list[Candidate]:
    """Best first. Candidates that nothing tells apart take turns by the day."""
    coverage = _dense_ranks(-candidate.match.score for candidate in candidates)
    soft = _dense_ranks(tuple(-value for value in candidate.soft) for candidate in candidates)

    def place(candidate: Candidate) -> tuple[int, float, str]:
        votes = COVERAGE_VOTE / (FUSION_K + coverage[-candidate.match.score])
        votes += SOFT_VOTE / (FUSION_K + soft[tuple(-value for value in candidate.soft)])
        if candidate.text_rank is not None:
            votes += TEXT_VOTE / (FUSION_K + 1 + (candidate.text_rank - 1) // TEXT_BUCKET)
        return -(candidate.match.score // BAND), -votes, _turn(candidate.id, today)

    return sorted(candidates, key=place)


def gaps(matches: Iterable[Match]) -> list[Gap]:
    """Per competency: in how many of these matches it is the only required one lacking; most first."""
    only = [match.lacking[0] for match in matches if len(match.lacking) == 1]
    counted = Counter((reason.requirement.competency, reason.requirement.label) for reason in only)
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0][1]))
    return [Gap(competency, label, opens) for (competency, label), opens in ranked]


def _dense_ranks(keys: Iterable[Any]) -> dict[Any, int]:
    """The 1-based rank of each distinct key; equal keys share one."""
    return {key: rank for rank, key in enumerate(sorted(set(keys)), start=1)}


def _turn(id: int, today: date) -> str:
    return hashlib.blake2b(f"{today.isoformat()}:{id}".encode(), digest_size=8).hexdigest()
