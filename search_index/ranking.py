"""Who fits best: candidates by exact coverage and by text, scored by one rule and put in order.

Filter → the best covered ∪ the nearest texts → score of coverage and text rank → order. Nothing here asks the database.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.rules.match_order import Candidates, freshness_of, order, turns
from app.rules.match_score import TEXT_ALONE, score_of, text_nearness
from search_index.coverage import Coverage
from search_index.engines import Docs, Mask, Snapshot, Texts

CANDIDATES = 200
"""How many each of the two searches proposes."""

FAINT = 0.2
"""A text this much weaker than the best one is no reason: it shares a place name or a common word."""

NEAREST_TEXTS = 20
"""Without any coverage, only the nearest texts are a reason; further down it is chance."""


@dataclass(frozen=True)
class Place:
    """Where the other side is, as numbers (see facts); `moves` when a person would go anywhere."""

    regency: int = 0
    district: int = 0
    moves: bool = False


@dataclass(frozen=True)
class Ranking:
    """The candidates, best first: ids, scores 0-100, and text ranks, 0 for none."""

    ids: NDArray[np.int64]
    scores: NDArray[np.int64]
    text_ranks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def page(self, number: int, size: int) -> list[tuple[int, int]]:
        """(id, text rank) of each on one page, the first being 1."""
        part = slice((number - 1) * size, number * size)
        return list(zip(self.ids[part].tolist(), self.text_ranks[part].tolist(), strict=True))


NOBODY = Ranking(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64))


def rank(snapshot: Snapshot, coverage: Coverage, texts: Texts, allowed: Mask, place: Place, today: date) -> Ranking:
    """The allowed documents that come into question, best first."""
    covering = _best_covering(snapshot, coverage, allowed, today)
    nearest, _scores = texts.best(CANDIDATES, allowed)
    docs = np.union1d(covering, nearest)
    text_ranks = _text_ranks(texts.of(docs))
    scores = _scored(coverage, docs, text_ranks)
    is_reason = (scores > 0) & ((coverage.share[docs] > 0) | ((text_ranks > 0) & (text_ranks <= NEAREST_TEXTS)))
    docs, scores, text_ranks = docs[is_reason], scores[is_reason], text_ranks[is_reason]
    found = Candidates(
        ids=snapshot.ids[docs],
        scores=scores,
        text_ranks=text_ranks,
        nearness=_nearness(snapshot, docs, place),
        is_available=snapshot.fact("availability")[docs] <= 1,
        freshness=freshness_of(today.toordinal() - snapshot.fact("changed")[docs].astype(np.int64)),
    )
    best = order(found, today)
    return Ranking(found.ids[best], scores[best], text_ranks[best])


def _best_covering(snapshot: Snapshot, coverage: Coverage, allowed: Mask, today: date) -> Docs:
    """The best covered documents; of those that tie at the end other ones every day."""
    docs = np.flatnonzero(allowed & (coverage.share > 0)).astype(np.int32)
    scores = score_of(coverage.share[docs], coverage.missing[docs], 0.0)
    if len(docs) > CANDIDATES:
        keep = scores >= np.partition(scores, len(docs) - CANDIDATES)[len(docs) - CANDIDATES]
        docs, scores = docs[keep], scores[keep]
    return docs[np.lexsort((turns(snapshot.ids[docs], today), -scores))[:CANDIDATES]]


def _text_ranks(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """1 for the best text score, 0 for none or a faint one; equal texts share a rank."""
    if not len(scores) or not scores.max():
        return np.zeros(len(scores), np.int64)
    descending = np.sort(-scores)
    ranks = 1 + np.searchsorted(descending, -scores)
    return np.where(scores >= max(FAINT * float(scores.max()), 1e-6), ranks, 0)


def _scored(coverage: Coverage, docs: Docs, text_ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    texts = np.where(text_ranks > 0, text_nearness(np.maximum(text_ranks, 1).astype(np.float64)), 0.0)
    if not coverage.is_asked:
        return np.rint(100 * TEXT_ALONE * texts).astype(np.int64)
    share, missing = coverage.share[docs].astype(np.float64), coverage.missing[docs].astype(np.float64)
    return np.rint(100 * score_of(share, missing, texts)).astype(np.int64)


def _nearness(snapshot: Snapshot, docs: Docs, place: Place) -> NDArray[np.float64]:
    """1 in the same district, one half in the same regency or willing to move, else 0."""
    same_district = (snapshot.fact("district")[docs] == place.district) & (place.district > 0)
    same_regency = (snapshot.fact("regency")[docs] == place.regency) & (place.regency > 0)
    moves = (snapshot.fact("moves")[docs] > 0) | place.moves
    return np.where(same_district, 1.0, np.where(same_regency | moves, 0.5, 0.0))
