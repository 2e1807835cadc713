"""The plain methods to compare with. They know no Indonesian, no trades and no structure: only letters and words."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from bench.relevance.records import Record

K1, B = 1.2, 0.75
_WORD = re.compile(r"\w+")

Scores = NDArray[np.float64]
Terms = Callable[[Record], Counter[str]]


class Bm25:
    """BM25 (Robertson, Zaragoza 2009) over lower-case Unicode words; a term asked for twice counts twice."""

    def __init__(self, records: Sequence[Record], terms: Terms | None = None):
        self._terms = terms or words
        bags = [self._terms(record) for record in records]
        lengths = np.array([bag.total() for bag in bags], float)
        self._size, self._damping = len(bags), K1 * (1 - B + B * lengths / (lengths.mean() if bags else 1.0))
        self._postings = _postings(bags)

    def scores(self, query: Record) -> Scores:
        total = np.zeros(self._size)
        for term, times in self._terms(query).items():
            if term in self._postings:
                docs, counts = self._postings[term]
                idf = log(1 + (self._size - len(docs) + 0.5) / (len(docs) + 0.5))
                total[docs] += times * idf * counts * (K1 + 1) / (counts + self._damping[docs])
        return total


class CharacterTfidf:
    """Cosine of TF-IDF over the 3- to 5-grams inside words, with their edges; repeats count by their logarithm."""

    def __init__(self, records: Sequence[Record], terms: Terms | None = None):
        self._terms = terms or grams
        bags = [self._terms(record) for record in records]
        self._size = len(bags)
        self._postings = {term: (docs, 1 + np.log(counts)) for term, (docs, counts) in _postings(bags).items()}
        self._idf = {term: log((1 + len(bags)) / (1 + len(docs))) + 1 for term, (docs, _) in self._postings.items()}
        norms = np.zeros(len(bags))
        for term, (docs, counts) in self._postings.items():
            norms[docs] += (counts * self._idf[term]) ** 2
        self._norms = np.sqrt(np.maximum(norms, 1e-12))

    def scores(self, query: Record) -> Scores:
        weights = {
            term: (1 + log(times)) * self._idf[term]
            for term, times in self._terms(query).items()
            if term in self._postings
        }
        total = np.zeros(self._size)
        for term, weight in weights.items():
            docs, counts = self._postings[term]
            total[docs] += weight * self._idf[term] * counts
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return total / self._norms / norm


def words(record: Record) -> Counter[str]:
    """The words, those of the title twice."""
    texts = [record.title, record.title, *record.labels, record.text]
    return Counter(_WORD.findall("\n".join(texts).lower()))


def grams(record: Record) -> Counter[str]:
    """The 3- to 5-grams of each word between spaces, those of the title twice."""
    found: Counter[str] = Counter()
    for word, times in words(record).items():
        edged = f" {word} "
        for length in range(3, 6):
            for at in range(max(1, len(edged) - length + 1)):
                found[edged[at : at + length]] += times
            if len(edged) <= length:
                break
    return found


def ranked(scores: Scores, ids: Sequence[str], k: int | None = None) -> list[tuple[str, float]]:
    """(id, score) of everything that scores, best first; equal scores in the order of the ids."""
    order = np.argsort(-scores, kind="stable")
    return [(ids[at], float(scores[at])) for at in order[:k] if scores[at] > 0]


def _postings(bags: Sequence[Counter[str]]) -> dict[str, tuple[NDArray[np.int64], Scores]]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for term, times in bag.items():
            found[term].append((number, times))
    return {
        term: (np.array([doc for doc, _ in pairs]), np.array([times for _, times in pairs], float))
        for term, pairs in found.items()
    }
