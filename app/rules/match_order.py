"""In which order matches are shown: by score, then soft features, and not the same five every day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.rules.match_score import Match

BAND = 0.01
"""Scores this close say nothing about people: inside a band nearness, availability and freshness decide, then turns."""

FRESH_DAYS, STALE_DAYS = 60, 180


@dataclass(frozen=True)
class Candidates:
    """Matches side by side, with what may decide between equals; each array has one value for each candidate.

    `scores` 0-1; `nearness` 0-1; `freshness` 0-2.
    """

    ids: NDArray[np.int64]
    scores: NDArray[np.float64]
    nearness: NDArray[np.float64]
    is_available: NDArray[np.bool_]
    freshness: NDArray[np.int64]


@dataclass(frozen=True)
class Gap:
    """A competency whose absence alone keeps somebody from `opens` vacancies."""

    competency: str | None
    label: str
    opens: int


def order(candidates: Candidates, today: date) -> NDArray[np.intp]:
    """The places of the candidates, best first. Those that nothing tells apart take turns by the day."""
    bands = np.rint(candidates.scores / BAND)
    soft = 2 * candidates.nearness + candidates.is_available + candidates.freshness / 2
    return np.lexsort((turns(candidates.ids, today), -soft, -bands))


def turns(ids: NDArray[np.int64], today: date) -> NDArray[np.uint64]:
    """A number for each id that is another one every day (the mixing of SplitMix64: Steele, Lea, Flood 2014)."""
    mixed = ids.astype(np.uint64) + np.uint64(today.toordinal() * 0x9E3779B97F4A7C15 % 2**64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def freshness_of(days_since_change: NDArray[np.int64]) -> NDArray[np.int64]:
    """2 for what was changed lately, 1 for some months ago, 0 for older."""
    return (days_since_change <= FRESH_DAYS).astype(np.int64) + (days_since_change <= STALE_DAYS)


def gaps(matches: Iterable[Match]) -> list[Gap]:
    """Per competency: in how many of these matches it is the only required one lacking; most first."""
    only = [match.lacking[0] for match in matches if len(match.lacking) == 1]
    counted = Counter((reason.requirement.competency, reason.requirement.label) for reason in only)
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0][1]))
    return [Gap(competency, label, opens) for (competency, label), opens in ranked]
