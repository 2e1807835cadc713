"""The embedded default: Whoosh (whoosh-reloaded) keeps the postings, arrays score them.

Whoosh's own search is not used. In every fork an empty filter returns everything and nested queries with a limit lose
their best hits; and one posting at a time is a hundred times slower than a list at once.
"""

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from importlib.metadata import distributions
from itertools import islice
from pathlib import Path
from typing import cast

from whoosh import index
from whoosh.reading import IndexReader, ReaderClosed

from search_index.edits import edits_of
from search_index.engines import (
    IndexInfo,
    IndexStale,
    IndexUnavailable,
    Progress,
    Source,
    TextHit,
    TokenDoc,
    Tokens,
    Within,
    silent,
)
from search_index.engines.generations import Generations, Stamp, size_of
from search_index.engines.whoosh_postings import Cache
from search_index.engines.whoosh_snapshot import WhooshSnapshot
from search_index.engines.whoosh_writing import SCHEMA_VERSION, change_index, write_index, write_parts

_ATTEMPTS = 3
_CHANGED_UNDERNEATH = (FileNotFoundError, ReaderClosed, index.EmptyIndexError)
"""What a reader meets when a commit replaces segments while it opens them: about 0.7 % of such openings."""


FORKS = ("whoosh", "whoosh-reloaded", "whoosh3")
"""The packages that install the import name `whoosh`."""


class SeveralWhooshes(RuntimeError):
    """More than one installed package provides `whoosh`; which one runs would depend on the order of installation."""


def refuse_several_whooshes() -> None:
    """Raise SeveralWhooshes when two distributions installed over each other."""
    installed = [fork for fork in FORKS if any(distributions(name=fork))]
    if len(installed) > 1:
        raise SeveralWhooshes(f"several packages provide whoosh ({', '.join(installed)}); keep whoosh-reloaded only")


class WhooshEngine:
    """See TextEngine. Safe for threads and processes; readers never wait for the writer."""

    def __init__(self, root: Path, analyser_version: str, lock_seconds: float = 5.0):
        """`lock_seconds`: how long a writer waits for another one before it raises IndexBusy."""
        refuse_several_whooshes()
        self._generations = Generations(root)
        self._made_by = f"{analyser_version}/{SCHEMA_VERSION}"
        self._lock_seconds = lock_seconds
        self._cache = Cache()
        self._opened: OpenedIndex | None = None
        self._opening = threading.Lock()

    def apply(self, upserts: Iterable[TokenDoc], deletes: Collection[int], version: int) -> None:
        gone = set(deletes)
        latest = {doc.id: doc for doc in upserts if doc.id not in gone}
        with self._generations.writing(self._lock_seconds):
            current = self._current()
            if current is None:
                raise IndexStale(self._generations.root.name)
            folder = current[0]
            change_index(folder, gone | latest.keys(), latest.values())
            self._generations.write_stamp(folder, Stamp(self._made_by, version))

    def search(
        self,
        tokens: Tokens,
        k: int,
        allow: AbstractSet[int] | None = None,
        must: Sequence[Collection[str]] = (),
        without: Collection[str] = (),
    ) -> list[TextHit]:
        if not tokens or k < 1 or (allow is not None and not allow):
            return []
        with self.reading() as snapshot:
            mask = snapshot.allowed(Within(only=allow))
            for group in must:
                mask &= snapshot.having(group)
            if without:
                mask &= ~snapshot.having(without)
            docs, scores = snapshot.texts(tokens).best(k, mask)
            hits = [TextHit(int(snapshot.ids[doc]), float(score)) for doc, score in zip(docs, scores, strict=True)]
        # Whatever happened inside, nothing outside the allowed ids leaves this function.
        return [hit for hit in hits if allow is None or hit.id in allow]

    def words_beginning(self, prefix: str, limit: int) -> list[str]:
        with self.reading() as snapshot:
            counted = {word: snapshot.frequency(word) for word in snapshot.words_beginning(prefix)}
            ranked = sorted(counted, key=lambda word: (-counted[word], word))
            return list(islice(filter(snapshot.has_alive, ranked), limit))

    def words_like(self, word: str, limit: int) -> list[tuple[str, int]]:
        with self.reading() as snapshot:
            edits = edits_of(word, snapshot.words_beginning(word[:1]))
            near = {other: snapshot.frequency(other) for other in edits}
            ranked = sorted(near, key=lambda other: (edits[other], -near[other], other))
            return [(other, near[other]) for other in islice(filter(snapshot.has_alive, ranked), limit)]

    @contextmanager
    def reading(self) -> Iterator[WhooshSnapshot]:
        with self._opening:
            snapshot = self._newest()
            snapshot.enter()
        try:
            yield snapshot
        finally:
            with self._opening:
                snapshot.leave()

    def rebuild(self, docs: Iterable[TokenDoc], version: int, progress: Progress = silent) -> None:
        with self._generations.writing(self._lock_seconds):
            folder = self._generations.new()
            write_index(folder, docs, progress)
            self._generations.write_stamp(folder, Stamp(self._made_by, version))
            self._generations.make_current(folder)

    def rebuild_from(self, sources: Sequence[Source], version: int, progress: Progress) -> None:
        with self._generations.writing(self._lock_seconds):
            folder = self._generations.new()
            write_parts(folder, sources, progress)
            self._generations.write_stamp(folder, Stamp(self._made_by, version))
            self._generations.make_current(folder)

    def fingerprints(self) -> dict[int, str]:
        with self.reading() as snapshot:
            return snapshot.fingerprints()

    def is_stale(self) -> bool:
        return self._current() is None

    def info(self) -> IndexInfo:
        with self.reading() as snapshot:
            documents, segments = snapshot.documents, snapshot.segments
        current = self._current()
        size = size_of(current[0]) if current else 0
        return IndexInfo("whoosh", documents, current[1].version if current else 0, self._made_by, segments, size)

    def close(self) -> None:
        with self._opening:
            self._forget()

    def _current(self) -> tuple[Path, Stamp] | None:
        """The current generation, unless another analyser or schema made it."""
        current = self._generations.current()
        return current if current and current[1].made_by == self._made_by else None

    def _newest(self) -> WhooshSnapshot:
        """The newest state; retried because a commit may replace files while they are opened."""
        for _attempt in range(_ATTEMPTS):
            try:
                current = self._current()
                if current is None:
                    self._forget()
                    return WhooshSnapshot(None, self._cache)
                if self._opened is None or not self._opened.is_newest(current[0]):
                    self._forget()
                    self._opened = OpenedIndex(current[0], self._cache)
                return self._opened.snapshot
            except _CHANGED_UNDERNEATH:
                self._forget()
            except Exception as error:  # Torn files raise whatever the bytes happen to mean.
                self._forget()
                raise IndexUnavailable(f"{self._generations.root.name} cannot be read") from error
        raise IndexUnavailable(f"{self._generations.root.name}: changed {_ATTEMPTS} times while it was opened")

    def _forget(self) -> None:
        if self._opened:
            self._opened.snapshot.retire()
        self._opened = None


class OpenedIndex:
    """A generation of the index and its newest committed state when it was opened."""

    def __init__(self, folder: Path, cache: Cache):
        self._folder = folder
        self._index = index.open_dir(str(folder), readonly=True)
        self._generation = self._index.latest_generation()
        reader = cast(IndexReader, self._index.reader())
        self.snapshot = WhooshSnapshot(reader, cache, f"{folder.name}@{self._generation}")
        cache.keep_only(self.snapshot.kept_under)

    def is_newest(self, folder: Path) -> bool:
        return folder == self._folder and self._index.latest_generation() == self._generation
