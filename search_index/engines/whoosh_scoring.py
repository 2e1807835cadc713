"""BM25 over Whoosh's postings, every one of them: exact for any filter, equal scores by id.

Whoosh's own search is not used. In every fork an empty filter returns everything and nested queries with a limit lose
their best hits; and skipping blocks costs more than it saves when most documents match some word of a vacancy.
"""

from array import array
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest
from math import log
from typing import Any

from whoosh.reading import IndexReader, TermNotFound

from search_index.engines import TextHit

FIELD = "tokens"
K1, B = 1.2, 0.75
"""The usual constants of BM25 (Robertson, Zaragoza 2009)."""

NO_DOCUMENT = -1


@dataclass(frozen=True)
class Numbering:
    """For the document numbers of one segment: which id it is, and how many tokens it has."""

    ids: array
    lengths: array


class Numberings:
    """Segments never change, so each is read once and kept until no reader has it any more."""

    def __init__(self) -> None:
        self._known: dict[str, Numbering] = {}

    def of(self, leaf: Any) -> Numbering:
        name = leaf.segment().segment_id()
        if name not in self._known:
            self._known[name] = _read_numbering(leaf)
        return self._known[name]

    def keep_only(self, reader: IndexReader) -> None:
        """Forget the segments that this reader no longer has."""
        present = {leaf.segment().segment_id() for leaf in leaves(reader)}
        self._known = {name: numbering for name, numbering in self._known.items() if name in present}


def leaves(reader: IndexReader) -> list[Any]:
    """The segments of a reader; none for an empty index."""
    return [leaf for leaf, _offset in reader.leaf_readers() if leaf.segment() is not None]


def best(
    reader: IndexReader,
    numberings: Numberings,
    tokens: Mapping[str, float],
    k: int,
    allow: AbstractSet[int] | None,
) -> list[TextHit]:
    """The best `k` documents that have any of the tokens and, unless `allow` is None, are in it."""
    documents = reader.doc_count_all()
    if not documents:
        return []
    factors = {token: weight * _idf(reader.doc_frequency(FIELD, token), documents) for token, weight in tokens.items()}
    average = reader.field_length(FIELD) / documents or 1.0
    scores: dict[int, float] = {}
    for leaf in leaves(reader):
        numbering = numberings.of(leaf)
        damping = [K1 * (1 - B + B * length / average) for length in numbering.lengths]
        for token, factor in factors.items():
            _add(scores, leaf, token, factor, numbering.ids, damping, allow)
    return [TextHit(id, score) for id, score in nlargest(k, scores.items(), key=lambda pair: (pair[1], -pair[0]))]


def _add(
    scores: dict[int, float],
    leaf: Any,
    token: str,
    factor: float,
    ids: array,
    damping: list[float],
    allow: AbstractSet[int] | None,
) -> None:
    """Add what one token earns in one segment; deleted documents have no postings."""
    try:
        postings = leaf.postings(FIELD, token)
    except TermNotFound:
        return
    while postings.is_active():
        number = postings.id()
        id = ids[number]
        if allow is None or id in allow:
            weight = postings.weight()
            scores[id] = scores.get(id, 0.0) + factor * weight * (K1 + 1) / (weight + damping[number])
        postings.next()


def _idf(having: int, documents: int) -> float:
    """Lucene's inverse document frequency, which never turns negative."""
    return log(1 + (documents - having + 0.5) / (having + 0.5))


def _read_numbering(leaf: Any) -> Numbering:
    count = leaf.doc_count_all()
    ids = array("q", [NO_DOCUMENT]) * count
    for number, stored in leaf.iter_docs():
        ids[number] = int(stored["id"])
    lengths = array("L", (leaf.doc_field_length(number, FIELD, 1) for number in range(count)))
    return Numbering(ids, lengths)
