"""Whoosh's posting lists as arrays, decoded block by block and kept: a segment never changes once it is written."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermNotFound

CACHE_BYTES = 384 * 2**20
"""What one index keeps decoded, the least recently used first out: some thirty million postings."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands in one segment: document numbers, ascending, and a weight each."""

    docs: NDArray[np.int32]
    weights: NDArray[np.float32]

    @property
    def nbytes(self) -> int:
        return self.docs.nbytes + self.weights.nbytes


NOTHING = Postings(np.empty(0, np.int32), np.empty(0, np.float32))


class Cache:
    """Arrays by key, up to a number of bytes; safe for threads."""

    def __init__(self, most_bytes: int = CACHE_BYTES):
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[tuple[str, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...], make: Callable[[], Any]) -> Any:
        """What is kept under the key, else what `make` returns: something with `nbytes`."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._drop(key)
            self._kept[key] = made
            self._bytes += _size(made)
            while self._bytes > self._most_bytes and len(self._kept) > 1:
                self._drop(next(iter(self._kept)))
        return made

    def keep_only(self, owners: set[str]) -> None:
        """Forget what belongs to others: the first part of a key names its owner."""
        with self._lock:
            for key in [key for key in self._kept if key[0] not in owners]:
                self._drop(key)

    def _drop(self, key: tuple[str, ...]) -> None:
        if key in self._kept:
            self._bytes -= _size(self._kept.pop(key))


def read_postings(segment_reader: Any, field: str, term: str) -> Postings:
    """The postings of a term in one segment, those of deleted documents included; NOTHING where it has none.

    Reads the blocks of Whoosh's W3 codec at once, which is why the release of Whoosh is pinned: (gaps between document
    numbers, weights or their only value, values), compressed. A filter around the matcher would check every posting
    for deletion; whoever asks has a mask of the living documents.
    """
    try:
        matcher = segment_reader.postings(field, term)
    except TermNotFound:
        return NOTHING
    matcher = getattr(matcher, "child", matcher)
    matcher.reset()  # The filter went on to the first living document.
    docs, weights = [], []
    while matcher.is_active():
        matcher._read_data()
        gaps, weight = matcher._data[:2]
        docs.append(np.cumsum(np.array(gaps, np.int32), dtype=np.int32))
        weights.append(np.broadcast_to(np.float32(1.0), len(gaps)) if weight is None else _spread(weight, len(gaps)))
        matcher._next_block()
    if len(docs) == 1:
        return Postings(docs[0], np.ascontiguousarray(weights[0]))
    return Postings(np.concatenate(docs), np.concatenate(weights)) if docs else NOTHING


def _spread(weight: float | tuple[float, ...], count: int) -> NDArray[np.float32]:
    return np.array(weight, np.float32) if isinstance(weight, tuple) else np.full(count, weight, np.float32)


def _size(kept: Any) -> int:
    return 200 + kept.nbytes
