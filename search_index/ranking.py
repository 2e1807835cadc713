"""Who fits best: candidates by exact coverage and by text, scored by one rule and put in order.

Filter → the best covered ∪ the nearest texts → score of coverage and text → order. Nothing here asks the database.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.rules.alumni_status import Availability
from app.rules.match_order import Candidates, freshness_of, order, turns
from app.rules.match_score import score_of, text_score_of
from search_index.coverage import Coverage
from search_index.engines import Docs, Mask, Snapshot, Texts, Tokens
from search_index.experience import ANYBODY, Asker
from search_index.facts import number_of_availability

OPEN = number_of_availability(Availability.OPEN)
"""Whoever says nothing (0), as vacancies do, counts as available too."""

CANDIDATES = 200
"""How many each of the two searches proposes."""

FAINT = 0.2
"""A text this much weaker than the best one is no reason: it shares a place name or a common word."""

NEAREST_TEXTS = 20
"""Without any coverage, only the nearest texts are a reason; further down it is chance."""

FEEDBACK_FROM, FEEDBACK = 5, 0.3
"""How many of the nearest texts are looked at for what they share, and what a token counts that all of them have."""
NEXT_TO_NEAREST = np.float32(0.985)
"""The most that feedback makes of another text beside the nearest one."""
FEEDBACK_TOKENS = 20
"""Of what they share, the tokens that can give most."""


@dataclass(frozen=True)
class Place:
    """Where the other side is, as numbers (see facts); `moves` when a person would go anywhere."""

    regency: int = 0
    district: int = 0
    moves: bool = False


@dataclass(frozen=True)
class Ranking:
    """The candidates, best first: ids, scores 0-1, and nearness in text 0-1."""

    ids: NDArray[np.int64]
    scores: NDArray[np.float64]
    texts: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.ids)

    def page(self, number: int, size: int) -> list[tuple[int, float]]:
        """(id, nearness in text) of each on one page, the first being 1."""
        part = slice((number - 1) * size, number * size)
        return list(zip(self.ids[part].tolist(), self.texts[part].tolist(), strict=True))


NOBODY = Ranking(np.empty(0, np.int64), np.empty(0, np.float64), np.empty(0, np.float64))


def rank(
    snapshot: Snapshot,
    coverage: Coverage,
    tokens: Tokens,
    allowed: Mask,
    place: Place,
    today: date,
    asker: Asker = ANYBODY,
) -> Ranking:
    """The allowed documents that come into question, best first."""
    return rank_with(snapshot, coverage, WithFeedback(snapshot, tokens, allowed), allowed, place, today, asker)


def rank_with(
    snapshot: Snapshot,
    coverage: Coverage,
    texts: Texts,
    allowed: Mask,
    place: Place,
    today: date,
    asker: Asker = ANYBODY,
) -> Ranking:
    """The same with text scores that are at hand already."""
    nearest, _scores = texts.best(CANDIDATES, allowed)
    docs = np.union1d(_best_covering(snapshot, coverage, allowed, today), nearest)
    near = texts.of(docs).astype(np.float64)
    near /= max(float(near.max(initial=0.0)), 1e-6)
    scores = _scored(coverage, docs, near, asker.lacking(snapshot, docs))
    is_reason = (scores > 0) & ((coverage.share[docs] > 0) | _is_clear(near))
    docs, scores, near = docs[is_reason], scores[is_reason], near[is_reason]
    found = Candidates(
        ids=snapshot.ids[docs],
        scores=scores,
        nearness=_nearness(snapshot, docs, place),
        is_available=snapshot.fact("availability")[docs] <= OPEN,
        freshness=freshness_of(today.toordinal() - snapshot.fact("changed")[docs].astype(np.int64)),
    )
    best = order(found, today)
    return Ranking(found.ids[best], scores[best], near[best])


class WithFeedback:
    """Texts scored by the question and, at a smaller weight, by what the nearest texts have in common.

    Pseudo-relevance feedback (Rocchio 1971; Lavrenko, Croft 2001): it lifts those who say the same in other words,
    but none over the text that is nearest to the question itself. The question alone proposes the candidates.
    """

    def __init__(self, snapshot: Snapshot, tokens: Tokens, allowed: Mask):
        self._asked = snapshot.texts(tokens)
        self._best = self._asked.best(CANDIDATES, allowed)
        nearest = self._best[0][:FEEDBACK_FROM]
        shared = Counter(token for doc in nearest for token in snapshot.tokens_of(int(doc)))
        common = {token: FEEDBACK * count / len(nearest) for token, count in shared.items() if count > 1}
        self._common = snapshot.texts(common, most=FEEDBACK_TOKENS)
        self._nearest = nearest[:1]

    def best(self, k: int, allowed: Mask) -> tuple[Docs, NDArray[np.float32]]:
        """By the question, as found for the documents that were allowed at first; at most 200."""
        docs, scores = self._best
        return docs[:k], scores[:k]

    def of(self, docs: Docs) -> NDArray[np.float32]:
        asked = self._asked.of(docs)
        scores = asked + self._common.of(docs)
        if not len(self._nearest):
            return scores
        best = self._asked.of(self._nearest)
        most = best + self._common.of(self._nearest)
        is_nearest = asked >= best * np.float32(1 - 1e-4)
        return np.where(is_nearest, np.maximum(scores, most), np.minimum(scores, NEXT_TO_NEAREST * most))


def _best_covering(snapshot: Snapshot, coverage: Coverage, allowed: Mask, today: date) -> Docs:
    """The best covered documents; of those that tie at the end other ones every day."""
    docs = np.flatnonzero(allowed & (coverage.share > 0)).astype(np.int32)
    scores = score_of(coverage.share[docs], coverage.missing[docs], 0.0)
    if len(docs) > CANDIDATES:
        keep = scores >= np.partition(scores, len(docs) - CANDIDATES)[len(docs) - CANDIDATES]
        docs, scores = docs[keep], scores[keep]
    return docs[np.lexsort((turns(snapshot.ids[docs], today), -scores))[:CANDIDATES]]


def _is_clear(texts: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which texts are a reason by themselves: among the nearest, and not faint beside the best one."""
    descending = np.sort(-texts)
    ranks = 1 + np.searchsorted(descending, -texts)
    return (texts >= FAINT) & (ranks <= NEAREST_TEXTS)


def _scored(
    coverage: Coverage, docs: Docs, texts: NDArray[np.float64], lacking_experience: NDArray[np.float64]
) -> NDArray[np.float64]:
    if not coverage.is_asked:
        return text_score_of(texts, lacking_experience).astype(np.float64)
    share, missing = coverage.share[docs].astype(np.float64), coverage.missing[docs].astype(np.float64)
    return score_of(share, missing, texts, lacking_experience).astype(np.float64)


def _nearness(snapshot: Snapshot, docs: Docs, place: Place) -> NDArray[np.float64]:
    """1 in the same district, one half in the same regency or willing to move, else 0."""
    same_district = (snapshot.fact("district")[docs] == place.district) & (place.district > 0)
    same_regency = (snapshot.fact("regency")[docs] == place.regency) & (place.regency > 0)
    moves = (snapshot.fact("moves")[docs] > 0) | place.moves
    return np.where(same_district, 1.0, np.where(same_regency | moves, 0.5, 0.0))
