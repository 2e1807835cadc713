"""BM25 over posting lists as arrays: exact for any filter, equal scores by id.

Lists are added in the order of what they can still contribute (MaxScore: Turtle, Flood 1995). As soon as the lists left
cannot lift a new document among the best, they are only looked up for the documents that still can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from search_index.engines import Docs, Mask

K1, B = 1.2, 0.75
"""The usual constants of BM25 (Robertson, Zaragoza 2009)."""

Floats = NDArray[np.float32]

MANY_POSTINGS = 1_000_000
"""Fewer than that are added faster than it takes to find out which can be left out."""

LOOKUP_COSTS = 12
"""Looking one document up costs about as much as adding that many postings."""

_ROUNDING = 1e-4
"""Relative slack for sums in single precision, so that no tie is lost."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a list inside one segment: documents count from `offset`."""

    offset: int
    docs: Docs
    impacts: Floats


@dataclass(frozen=True, slots=True)
class ScoredList:
    """What one token gives: `factor` × impact for each document that has it; never more than `most`."""

    factor: float
    parts: tuple[Part, ...]
    most: float

    @property
    def length(self) -> int:
        return sum(len(part.docs) for part in self.parts)

    @property
    def nbytes(self) -> int:
        return sum(part.impacts.nbytes for part in self.parts)

    def weighted(self, weight: float) -> "ScoredList":
        return ScoredList(weight * self.factor, self.parts, weight * self.most)


def idf(having: int, documents: int) -> float:
    """Lucene's inverse document frequency, which never turns negative."""
    return log(1 + (documents - having + 0.5) / (having + 0.5))


def impacts(weights: Floats, lengths: NDArray[np.float32], average: float) -> Floats:
    """The saturated term frequencies of documents with these lengths."""
    damped = weights + K1 * (1 - B + B / average * lengths)
    return (weights * (K1 + 1) / damped).astype(np.float32, copy=False)


class Left:
    """What the lists from a place on can still contribute, and when it is worth asking whether that matters."""

    def __init__(self, lists: Sequence[ScoredList]):
        self._most = np.cumsum([one.most for one in reversed(lists)])[::-1]
        self._postings = np.cumsum([one.length for one in reversed(lists)])[::-1]
        self._asked_at = float("inf")

    def most(self, number: int) -> float:
        return float(self._most[number])

    def is_worth_a_look(self, number: int) -> bool:
        """Before the first list never; then each time less than two fifths are left of what was left before."""
        if not number or self._postings[number] < MANY_POSTINGS or self.most(number) > 0.4 * self._asked_at:
            return False
        self._asked_at = self.most(number)
        return True


class Scores:
    """The scores of one question's lists; see search_index.engines.Texts."""

    def __init__(self, lists: Sequence[ScoredList], ids: NDArray[np.int64]):
        """`ids`: that of each document."""
        self._lists = sorted(lists, key=lambda one: -one.most)
        self._ids = ids
        self._all: Floats | None = None
        """Every document's score, once all lists were added."""

    def best(self, k: int, allowed: Mask) -> tuple[Docs, Floats]:
        left = Left(self._lists)
        scores = np.zeros(len(self._ids), np.float32)
        candidates: Docs | None = None
        for number, one in enumerate(self._lists):
            if left.is_worth_a_look(number):
                among = allowed if candidates is None else candidates
                bound = _kth(scores[among], k) * (1 - _ROUNDING)
                if bound > left.most(number):
                    lowest = bound - left.most(number)
                    among = np.flatnonzero(allowed).astype(np.int32) if candidates is None else candidates
                    candidates = among[scores[among] >= lowest]
            if candidates is not None and one.length > LOOKUP_COSTS * len(candidates):
                scores[candidates] += _sum_of([one], candidates)
            else:
                for part in one.parts:
                    scores[part.offset :][part.docs] += np.float32(one.factor) * part.impacts
        if candidates is None:
            self._all = scores
            candidates = np.flatnonzero(allowed & (scores > 0)).astype(np.int32)
        return top(candidates, scores[candidates], self._ids, k)

    def of(self, docs: Docs) -> Floats:
        return _sum_of(self._lists, docs) if self._all is None else self._all[docs]


def _sum_of(lists: Sequence[ScoredList], docs: Docs) -> Floats:
    """What the lists give to each of these documents, which must be ascending."""
    total = np.zeros(len(docs), np.float32)
    for one in lists:
        for part in one.parts:
            first, last = np.searchsorted(docs, [part.offset, part.offset + _span(part)])
            at, found = _locate(docs[first:last] - np.int32(part.offset), part.docs)
            total[first:last][found] += np.float32(one.factor) * part.impacts[at[found]]
    return total


def top(docs: Docs, scores: Floats, ids: NDArray[np.int64], k: int) -> tuple[Docs, Floats]:
    """The k best, equal ones by id."""
    if len(docs) > k:
        keep = np.flatnonzero(scores >= _kth(scores, k))
        docs, scores = docs[keep], scores[keep]
    order = np.lexsort((ids[docs], -scores))[:k]
    return docs[order], scores[order]


def _locate(wanted: Docs, among: Docs) -> tuple[NDArray[np.intp], Mask]:
    """Where each wanted number stands in an ascending list, and whether it does."""
    if not len(among):
        return np.zeros(len(wanted), np.intp), np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(among, wanted), len(among) - 1)
    return at, among[at] == wanted


def _kth(scores: Floats, k: int) -> float:
    """The k-th largest; 0.0 where there are fewer."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) if len(scores) > k else 0.0


def _span(part: Part) -> int:
    return int(part.docs[-1]) + 1 if len(part.docs) else 0
