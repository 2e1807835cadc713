"""One committed state of a Whoosh index as arrays: filters, claims and BM25 over decoded postings."""

import heapq
import threading
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import IndexReader

from search_index.engines import MOST_QUERY_TOKENS, Docs, IndexUnavailable, Mask, Tokens, Within
from search_index.engines.bm25 import Part, ScoredList, Scores, idf, impacts
from search_index.engines.whoosh_postings import NOTHING, Cache, Postings, read_postings

TEXT, FACTS, CLAIMS = "tokens", "facts", "claims"
"""The fields of the schema that have postings."""

ID_LOW, ID_HIGH, LENGTH = ":id-low", ":id-high", ":length"
"""Facts that every document has beside its own: its id in two halves, and how many tokens it has."""
HALF = 2**20

MOST_WORDS_READ = 20_000


class WhooshSnapshot:
    """See Snapshot. The reader's files share one position, so only one thread decodes at a time; arrays are free."""

    def __init__(self, reader: IndexReader | None, cache: Cache, state: str = ""):
        """`state` names the folder and the commit: two folders may have segments of the same name."""
        self._reader = reader
        self._state = state
        self._folder = state.partition("@")[0]
        self._cache = cache
        self._decoding = threading.Lock()
        self._users = 0
        self._is_retired = False
        self._segments = segments_of(reader) if reader else []
        self.size = sum(segment.doc_count_all() for segment, _offset in self._segments)

    @cached_property
    def ids(self) -> NDArray[np.int64]:
        return (self.fact(ID_HIGH).astype(np.int64) - 1) * HALF + self.fact(ID_LOW) - 1

    def allowed(self, within: Within) -> Mask:
        mask = self._alive.copy()
        for group in within.facts:
            met = np.zeros(self.size, np.bool_)
            for name, value in group:
                met |= self.fact(name) == value
            mask &= met
        for name, least in within.at_least:
            mask &= self.fact(name) >= least
        if within.only is not None:
            mask &= np.isin(self.ids, np.fromiter(within.only, np.int64, len(within.only)))
        if within.without:
            mask &= ~np.isin(self.ids, np.fromiter(within.without, np.int64, len(within.without)))
        return mask

    def having(self, tokens: Collection[str]) -> Mask:
        mask = np.zeros(self.size, np.bool_)
        for token in tokens:
            for _segment, offset, postings in self._postings(TEXT, token):
                mask[offset:][postings.docs] = True
        return mask

    def fact(self, name: str) -> NDArray[np.int32]:
        columns = [self._column(segment, name) for segment, _offset in self._segments]
        if len(columns) == 1:
            return columns[0]
        return np.concatenate(columns) if columns else np.empty(0, np.int32)

    def claims(self, name: str) -> tuple[Docs, NDArray[np.uint8]]:
        found = self._postings(CLAIMS, name)
        if not found:
            return NOTHING.docs, np.empty(0, np.uint8)
        docs = [postings.docs + np.int32(offset) if offset else postings.docs for _segment, offset, postings in found]
        codes = [postings.weights.astype(np.uint8) for _segment, _offset, postings in found]
        return (docs[0], codes[0]) if len(found) == 1 else (np.concatenate(docs), np.concatenate(codes))

    def tokens_of(self, doc: int) -> list[str]:
        def read() -> Words:
            with self._files():
                stored = self._reader.stored_fields(doc) if self._reader else {}
                return Words(zlib.decompress(stored["words"]))

        return self._cache.get((self._state, "words", str(doc)), read).decode().split()

    def texts(self, tokens: Tokens, most: int = MOST_QUERY_TOKENS) -> Scores:
        lists = ((self._list(token), weight) for token, weight in tokens.items())
        weighted = [one.weighted(weight) for one, weight in lists if one.parts]
        return Scores(heapq.nlargest(most, weighted, key=lambda one: one.factor), self.ids)

    def frequency(self, token: str) -> int:
        """In how many documents a token is, deleted ones included until their segment is merged."""
        with self._files():
            return self._reader.doc_frequency(TEXT, token) if self._reader and self.size else 0

    def has_alive(self, token: str) -> bool:
        """Whether any document that is not deleted has the token."""
        return self.documents == self.size or bool((self.having([token]) & self._alive).any())

    def words_beginning(self, prefix: str) -> list[str]:
        """Plain words that begin so, in the order of the alphabet; at most 20,000 are looked at."""
        with self._files():
            words = self._reader.expand_prefix(TEXT, prefix) if self._reader and self.size else ()
            return [word.decode() for word in islice(words, MOST_WORDS_READ)]

    def fingerprints(self) -> dict[int, str]:
        with self._files():
            rows = self._reader.iter_docs() if self._reader and self.size else ()
            return {int(row["id"]): row["fingerprint"] for _number, row in rows}

    @property
    def documents(self) -> int:
        return int(self._alive.sum())

    @property
    def segments(self) -> int:
        return len(self._segments)

    @property
    def kept_under(self) -> set[str]:
        """The first parts of the cache's keys that are of use to this state."""
        return {self._state, *(self._name(segment) for segment, _offset in self._segments)}

    def enter(self) -> None:
        """Somebody begins to read; the owner's lock is held."""
        self._users += 1

    def leave(self) -> None:
        """Somebody is done; the owner's lock is held."""
        self._users -= 1
        self._close_unused()

    def retire(self) -> None:
        """No new readers: close when the last one leaves. The owner's lock is held."""
        self._is_retired = True
        self._close_unused()

    def _close_unused(self) -> None:
        if self._is_retired and not self._users and self._reader:
            self._reader.close()
            self._reader = None

    @cached_property
    def _alive(self) -> Mask:
        mask = np.ones(self.size, np.bool_)
        for segment, offset in self._segments:
            if segment.has_deletions():
                mask[np.fromiter(segment.segment().deleted_docs(), np.int64) + offset] = False
        return mask

    @cached_property
    def _average_length(self) -> float:
        return float(self.fact(LENGTH).sum()) / self.size or 1.0

    def _list(self, token: str) -> ScoredList:
        return self._cache.get((self._state, token), lambda: self._make_list(token))

    def _make_list(self, token: str) -> ScoredList:
        """The list of a token of weight 1. It depends on all segments: idf and average length are of the whole."""
        found = self._postings(TEXT, token)
        factor = idf(sum(len(postings.docs) for _segment, _offset, postings in found), self.size)
        parts = tuple(self._part(segment, offset, postings) for segment, offset, postings in found)
        return ScoredList(factor, parts, factor * max((float(part.impacts.max()) for part in parts), default=0.0))

    def _part(self, segment: Any, offset: int, postings: Postings) -> Part:
        lengths = self._column(segment, LENGTH)[postings.docs].astype(np.float32)
        return Part(offset, postings.docs, impacts(postings.weights, lengths, self._average_length))

    def _postings(self, field: str, term: str) -> list[tuple[Any, int, Postings]]:
        """(segment, offset, postings) of each segment that has the term."""
        found = [(segment, offset, self._kept(segment, field, term)) for segment, offset in self._segments]
        return [one for one in found if len(one[2].docs)]

    def _kept(self, segment: Any, field: str, term: str) -> Postings:
        return self._cache.get((self._name(segment), field, term), lambda: self._decode(segment, field, term))

    def _decode(self, segment: Any, field: str, term: str) -> Postings:
        with self._files():
            return read_postings(segment, field, term)

    def _name(self, segment: Any) -> str:
        return f"{self._folder}/{segment.segment().segment_id()}"

    def _column(self, segment: Any, name: str) -> NDArray[np.int32]:
        def make() -> NDArray[np.int32]:
            postings = self._decode(segment, FACTS, name)
            column = np.zeros(segment.doc_count_all(), np.int32)
            column[postings.docs] = postings.weights.astype(np.int32)
            return column

        return self._cache.get((self._name(segment), "column", name), make)

    @contextmanager
    def _files(self) -> Iterator[None]:
        with self._decoding:
            try:
                yield
            except Exception as error:  # Torn files raise whatever the bytes happen to mean.
                raise IndexUnavailable("the index cannot be read") from error


class Words(bytes):
    """The tokens of a document, in a form whose size the cache can ask."""

    @property
    def nbytes(self) -> int:
        return len(self)


def segments_of(reader: IndexReader) -> list[tuple[Any, int]]:
    """(segment reader, number of its first document); none for an empty index."""
    leaves = cast(list[tuple[Any, int]], list(reader.leaf_readers()))
    return [(leaf, offset) for leaf, offset in leaves if leaf.segment() is not None]
