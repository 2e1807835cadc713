"""What every search engine behind PadanKarya promises. Finished tokens go in; no engine analyses text itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

FIELD_WEIGHTS = {"strong": 3.0, "middle": 2.0, "body": 1.0}
"""How much an occurrence counts: competencies and titles, then programme and experience, then free text."""


@dataclass(frozen=True)
class TokenDoc:
    """One document: finished tokens by weighted field (the names in FIELD_WEIGHTS) and a print of its content."""

    id: int
    fields: Mapping[str, Sequence[str]]
    fingerprint: str


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


class TextEngine(Protocol):
    """A text index of one kind of document.

    An index that is missing or was made by another analyser is stale: it finds nothing, refuses `apply`, and only
    `rebuild` makes it usable.
    """

    def apply(self, upserts: Iterable[TokenDoc], deletes: Collection[int], version: int) -> None:
        """Write both in one commit. Repeating it changes nothing; of two documents with one id the last wins; an id
        that is in both is deleted. Deleted ids are gone when this returns. Raises IndexBusy, IndexStale."""

    def search(self, tokens: Mapping[str, float], k: int, allow: AbstractSet[int] | None = None) -> list[TextHit]:
        """The best `k` documents that have any of the weighted tokens; equal scores by id.

        `allow`: None means every document. Otherwise no other id is ever returned, and an empty one returns nothing
        without asking the engine. Raises IndexUnavailable."""

    def rebuild(self, docs: Iterable[TokenDoc], version: int) -> None:
        """Build a new index beside the old one, which answers until the swap. Raises IndexBusy."""

    def fingerprints(self) -> dict[int, str]:
        """The id and content print of every document, for comparing with the database."""

    def is_stale(self) -> bool:
        """Whether only a rebuild makes it usable."""

    def info(self) -> IndexInfo:
        """What stands in the index now."""

    def close(self) -> None:
        """Let go of files; the next call opens them again."""
