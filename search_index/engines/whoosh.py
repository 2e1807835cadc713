"""The embedded default: Whoosh (whoosh-reloaded) keeps the postings, our own loop scores them."""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, TypeVar, cast

from whoosh import index
from whoosh.analysis import IDTokenizer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import IndexReader, ReaderClosed
from whoosh.system import pack_uint
from whoosh.writing import IndexWriter

from search_index.engines import (
    FIELD_WEIGHTS,
    IndexBusy,
    IndexInfo,
    IndexStale,
    IndexUnavailable,
    TextHit,
    TokenDoc,
)
from search_index.engines.generations import Generations, Stamp, size_of
from search_index.engines.whoosh_scoring import Numberings, best, leaves

Answer = TypeVar("Answer")

MOST_QUERY_TOKENS = 200
BUFFER_MEGABYTES = 512
"""Memory for postings during a rebuild: the build setting that matters most (half the time of the default 128)."""
SCHEMA_VERSION = 1
"""Raise it when schema() changes: it is part of the stamp, so older indexes count as stale."""

_ATTEMPTS = 3
_CHANGED_UNDERNEATH = (FileNotFoundError, ReaderClosed, index.EmptyIndexError)
"""What a reader meets when a commit replaces segments while it opens them: about 0.7 % of such openings."""


class SeveralWhooshes(RuntimeError):
    """More than one installed package provides `whoosh`; which one runs would depend on the order of installation."""


class WeightedTokens(TEXT):
    """A field that is given finished (token, weight) pairs: the analyser has already done the work."""

    def __init__(self) -> None:
        super().__init__(analyzer=IDTokenizer(), phrase=False)

    def index(  # pyrefly: ignore[bad-override]  (Whoosh's own return type is never inferred)
        self, value: Iterable[tuple[str, float]], **_options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(token, occurrences, weight, posting) for each distinct token."""
        counts: Counter[str] = Counter()
        weights: dict[str, float] = defaultdict(float)
        for token, weight in value:
            counts[token] += 1
            weights[token] += weight
        for token, count in counts.items():
            yield token.encode(), count, weights[token], pack_uint(count)


def schema() -> Schema:
    """Lean on purpose: the database has the rows."""
    return Schema(
        # Finds the document to replace or delete, and is all that an answer needs.
        id=ID(unique=True, stored=True),
        # Lets `check` notice content that is out of date without storing the content.
        fingerprint=STORED,
        # All weighted fields in one posting list (the simple form of BM25F); no positions, since phrases are tokens.
        tokens=WeightedTokens(),
    )


def refuse_several_whooshes(providers: Mapping[str, list[str]] | None = None) -> None:
    """Raise SeveralWhooshes when two distributions installed over each other."""
    names = sorted(set((packages_distributions() if providers is None else providers).get("whoosh", [])))
    if len(names) > 1:
        raise SeveralWhooshes(f"several packages provide whoosh ({', '.join(names)}); keep whoosh-reloaded only")


class WhooshEngine:
    """See TextEngine. Safe for threads and processes; readers never wait for the writer."""

    def __init__(self, root: Path, analyser_version: str, lock_seconds: float = 5.0):
        """`lock_seconds`: how long a writer waits for another one before it raises IndexBusy."""
        refuse_several_whooshes()
        self._generations = Generations(root)
        self._made_by = f"{analyser_version}/{SCHEMA_VERSION}"
        self._lock_seconds = lock_seconds
        self._numberings = Numberings()
        self._opened: OpenedIndex | None = None
        self._reader = threading.Lock()  # Whoosh's posting readers share a file position, so one search at a time.

    def apply(self, upserts: Iterable[TokenDoc], deletes: Collection[int], version: int) -> None:
        gone = set(deletes)
        latest = {doc.id: doc for doc in upserts if doc.id not in gone}
        with self._generations.writing(self._lock_seconds):
            current = self._current()
            if current is None:
                raise IndexStale(self._generations.root.name)
            folder = current[0]
            with _committing(index.open_dir(str(folder))) as writer:
                _delete(writer, gone | latest.keys())
                for doc in latest.values():
                    _add(writer, doc)
            self._generations.write_stamp(folder, Stamp(self._made_by, version))

    def search(self, tokens: Mapping[str, float], k: int, allow: AbstractSet[int] | None = None) -> list[TextHit]:
        if not tokens or k < 1 or (allow is not None and not allow):
            return []
        weighted = sorted(tokens.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_QUERY_TOKENS]
        hits = self._read(lambda opened: opened.search(dict(weighted), k, allow), [])
        # Whatever happened inside, nothing outside the allowed ids leaves this function.
        return [hit for hit in hits if allow is None or hit.id in allow]

    def rebuild(self, docs: Iterable[TokenDoc], version: int) -> None:
        with self._generations.writing(self._lock_seconds):
            folder = self._generations.new()
            storage = FileStorage(str(folder))
            seen: set[int] = set()
            with _committing(storage.create_index(schema()), limitmb=BUFFER_MEGABYTES) as writer:
                for doc in docs:
                    if doc.id not in seen:
                        seen.add(doc.id)
                        _add(writer, doc)
            self._generations.write_stamp(folder, Stamp(self._made_by, version))
            self._generations.make_current(folder)

    def fingerprints(self) -> dict[int, str]:
        return self._read(lambda opened: opened.fingerprints(), {})

    def is_stale(self) -> bool:
        return self._current() is None

    def info(self) -> IndexInfo:
        documents, segments = self._read(lambda opened: opened.size(), (0, 0))
        current = self._current()
        size = size_of(current[0]) if current else 0
        return IndexInfo("whoosh", documents, current[1].version if current else 0, self._made_by, segments, size)

    def close(self) -> None:
        with self._reader:
            self._forget()

    def _current(self) -> tuple[Path, Stamp] | None:
        """The current generation, unless another analyser or schema made it."""
        current = self._generations.current()
        return current if current and current[1].made_by == self._made_by else None

    def _read(self, ask: Callable[["OpenedIndex"], Answer], nothing: Answer) -> Answer:
        """Ask the newest state; retried because a commit may replace files while they are opened."""
        for _attempt in range(_ATTEMPTS):
            with self._reader:
                try:
                    opened = self._newest()
                    return ask(opened) if opened else nothing
                except _CHANGED_UNDERNEATH:
                    self._forget()
                except Exception as error:  # Torn files raise whatever the bytes happen to mean.
                    self._forget()
                    raise IndexUnavailable(f"{self._generations.root.name} cannot be read") from error
        raise IndexUnavailable(f"{self._generations.root.name}: changed {_ATTEMPTS} times while it was opened")

    def _newest(self) -> "OpenedIndex | None":
        current = self._current()
        folder = current[0] if current else None
        if self._opened and not self._opened.is_newest(folder):
            self._forget()
        if folder and not self._opened:
            self._opened = OpenedIndex(folder, self._numberings)
        return self._opened

    def _forget(self) -> None:
        if self._opened:
            self._opened.close()
        self._opened = None


class OpenedIndex:
    """One committed state of one generation."""

    def __init__(self, folder: Path, numberings: Numberings):
        self._folder = folder
        self._numberings = numberings
        self._index = index.open_dir(str(folder), readonly=True)
        self._generation = self._index.latest_generation()
        self._reader = cast(IndexReader, self._index.reader())
        self._numberings.keep_only(self._reader)

    def is_newest(self, folder: Path | None) -> bool:
        return folder == self._folder and self._index.latest_generation() == self._generation

    def search(self, tokens: Mapping[str, float], k: int, allow: AbstractSet[int] | None) -> list[TextHit]:
        return best(self._reader, self._numberings, tokens, k, allow)

    def fingerprints(self) -> dict[int, str]:
        return {int(row["id"]): row["fingerprint"] for _number, row in self._reader.iter_docs()}

    def size(self) -> tuple[int, int]:
        """(documents, segments)"""
        return self._reader.doc_count(), len(leaves(self._reader))

    def close(self) -> None:
        self._reader.close()


@contextmanager
def _committing(opened: index.Index, **options: Any) -> Iterator[IndexWriter]:
    """One writer, one process (several can lose documents without a word), one commit or none."""
    try:
        writer = opened.writer(procs=1, timeout=1.0, **options)
    except index.LockError:
        raise IndexBusy("whoosh") from None
    try:
        yield writer
        writer.commit()
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _delete(writer: IndexWriter, ids: Iterable[int]) -> None:
    with writer.searcher() as searcher:
        for id in ids:
            writer.delete_by_term("id", str(id), searcher=searcher)


def _add(writer: IndexWriter, doc: TokenDoc) -> None:
    weighted = [(token, FIELD_WEIGHTS[name]) for name, tokens in doc.fields.items() for token in tokens]
    writer.add_document(id=str(doc.id), fingerprint=doc.fingerprint, tokens=weighted)
