"""What every search engine behind PadanKarya promises. Finished tokens go in; no engine analyses text itself."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Tokens = Mapping[str, float]
"""What is asked for, each token with its weight."""

MOST_QUERY_TOKENS = 160

Docs = NDArray[np.int32]
Mask = NDArray[np.bool_]

FIELD_WEIGHTS = {"strong": 3.0, "middle": 2.0, "body": 1.0}
"""How much an occurrence counts: competencies and titles, then programme and experience, then free text."""


LARGEST_NUMBER = 2**24
"""Facts and claims are kept as single-precision weights: whole numbers are exact up to here."""


@dataclass(frozen=True)
class TokenDoc:
    """One document: finished tokens by weighted field (the names in FIELD_WEIGHTS) and a print of its content.

    `facts` are numbers to narrow by (place, programme …), `claims` what it says about competencies; both from 1 to
    LARGEST_NUMBER, and a name that is absent counts as 0.
    """

    id: int
    fields: Mapping[str, Sequence[str]]
    fingerprint: str
    facts: Mapping[str, int] = field(default_factory=dict)
    claims: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Within:
    """Which documents come into question: every group of `facts` is met by one of its (name, value) pairs, every fact
    of `at_least` is no smaller, no id is in `without`, and the id is in `only` unless that is None."""

    facts: Sequence[Collection[tuple[str, int]]] = ()
    at_least: Sequence[tuple[str, int]] = ()
    without: AbstractSet[int] = frozenset()
    only: AbstractSet[int] | None = None


EVERYTHING = Within()


Progress = Callable[[int], None]
"""Told how many documents are written so far, now and then and at the end."""


def silent(_written: int) -> None:
    """Progress that nobody looks at."""


Source = Callable[[], Iterable[TokenDoc]]
"""Where documents come from, asked once."""


@dataclass(frozen=True)
class TextHit:
    """A document and its text score: greater is better, comparable within one answer only."""

    id: int
    score: float


@dataclass(frozen=True)
class IndexInfo:
    """What stands in the index: `version` is the number its last writer gave, `made_by` names analyser and schema."""

    engine: str
    documents: int
    version: int
    made_by: str
    segments: int
    bytes: int


class IndexUnavailable(RuntimeError):
    """The index cannot be read or written just now; the database still has everything."""


class IndexBusy(IndexUnavailable):
    """Another process is writing; what was to be written must be tried again."""


class IndexStale(IndexUnavailable):
    """There is no index, or another analyser made it: only a rebuild helps."""


class Snapshot(Protocol):
    """One committed state of an index, as arrays over its documents; a document's number is its place in them.

    It stays what it is while others write. Every method raises IndexUnavailable when files cannot be read.
    """

    @property
    def ids(self) -> NDArray[np.int64]: ...

    def allowed(self, within: Within) -> Mask:
        """Which documents are alive and come into question."""

    def having(self, tokens: Collection[str]) -> Mask:
        """Which documents have at least one of the tokens."""

    def fact(self, name: str) -> NDArray[np.int32]:
        """The value of each document, 0 where it has none."""

    def claims(self, name: str) -> tuple[Docs, NDArray[np.uint8]]:
        """The documents that claim it, ascending, and what each claims; deleted ones may be among them."""

    def tokens_of(self, doc: int) -> list[str]:
        """The tokens of a document, each once."""

    def words_beginning(self, prefix: str) -> list[str]:
        """Plain words that begin so, those of deleted documents included, in the order of the alphabet."""

    def frequency(self, token: str) -> int:
        """In how many documents a token about is."""

    def texts(self, tokens: Tokens, most: int = MOST_QUERY_TOKENS) -> "Texts":
        """The scores of documents for these weighted tokens, of many only the `most` that can give most."""


class Texts(Protocol):
    """Text scores of one question: greater is better, comparable within the question only."""

    def best(self, k: int, allowed: Mask) -> tuple[Docs, NDArray[np.float32]]:
        """The best `k` of the allowed documents that have any of the tokens, and their scores; equal scores by id."""

    def of(self, docs: Docs) -> NDArray[np.float32]:
        """The scores of these documents, which must be ascending; 0 for those without any token."""


class TextEngine(Protocol):
    """A text index of one kind of document.

    An index that is missing or was made by another analyser is stale: it finds nothing, refuses `apply`, and only
    `rebuild` makes it usable.
    """

    def apply(self, upserts: Iterable[TokenDoc], deletes: Collection[int], version: int) -> None:
        """Write both in one commit. Repeating it changes nothing; of two documents with one id the last wins; an id
        that is in both is deleted. Deleted ids are gone when this returns. Raises IndexBusy, IndexStale."""

    def search(
        self,
        tokens: Tokens,
        k: int,
        allow: AbstractSet[int] | None = None,
        must: Sequence[Collection[str]] = (),
        without: Collection[str] = (),
    ) -> list[TextHit]:
        """The best `k` documents that have any of the weighted tokens, at least one of each `must`, and none of
        `without`; equal scores by id.

        `allow`: None means every document. Otherwise no other id is ever returned, and an empty one returns nothing
        without asking the engine. Raises IndexUnavailable."""

    def reading(self) -> AbstractContextManager[Snapshot]:
        """The newest committed state, to ask several things of it; empty when the index is stale.

        Raises IndexUnavailable."""

    def words_beginning(self, prefix: str, limit: int) -> list[str]:
        """Plain words of living documents that begin so, those in most documents first. Raises IndexUnavailable."""

    def words_like(self, word: str, limit: int) -> list[tuple[str, int]]:
        """Words of living documents that differ from this one by one or two letters, the first letter never, and in how
        many documents each about is; the nearest and most frequent first. Raises IndexUnavailable."""

    def rebuild(self, docs: Iterable[TokenDoc], version: int, progress: Progress = silent) -> None:
        """Build a new index beside the old one, which answers until the swap. Raises IndexBusy."""

    def rebuild_from(self, sources: Sequence[Source], version: int, progress: Progress) -> None:
        """The same from several sources at once, each read in a process of its own, so they must be picklable; no id is
        in two of them. Raises IndexBusy, IndexUnavailable.
        """

    def fingerprints(self) -> dict[int, str]:
        """The id and content print of every document, for comparing with the database."""

    def is_stale(self) -> bool:
        """Whether only a rebuild makes it usable."""

    def info(self) -> IndexInfo:
        """What stands in the index now."""

    def close(self) -> None:
        """Let go of files; the next call opens them again."""
