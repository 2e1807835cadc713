"""Writing a Whoosh index: documents as rows of postings, in one commit or none, large ones by several processes."""

import multiprocessing
import os
import shutil
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis import IDTokenizer
from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence
from whoosh.writing import IndexWriter

from search_index.engines import FIELD_WEIGHTS, LARGEST_NUMBER, IndexBusy, IndexUnavailable, Progress, Source, TokenDoc
from search_index.engines.whoosh_snapshot import HALF, ID_HIGH, ID_LOW, LENGTH

BUFFER_MEGABYTES = 512
"""Memory for postings during a rebuild: the build setting that matters most (half the time of the default 128)."""
SCHEMA_VERSION = 4
"""Raise it when schema() changes: it is part of the stamp, so older indexes count as stale."""

STEP = 500
"""Documents after which a writer says how far it is."""
LOOK_SECONDS = 0.5


class ColumnsKnown(W3PerDocReader):
    """Remembers which columns a segment has: for every posting of a field without lengths Whoosh asks the disk."""

    def __init__(self, *arguments: Any):
        super().__init__(*arguments)
        self._known: dict[str, bool] = {}

    def has_column(self, fieldname: str) -> bool:
        if fieldname not in self._known:
            self._known[fieldname] = super().has_column(fieldname)
        return self._known[fieldname]


class Codec(W3Codec):
    """Whoosh's own format in large blocks: lists are decoded whole, never skipped through."""

    def __init__(self) -> None:
        super().__init__(blocklimit=8_192, compression=1)

    def per_document_reader(self, storage: Any, segment: Any) -> ColumnsKnown:
        return ColumnsKnown(storage, segment)


class Weighted(FieldType):
    """A field that is given finished {term: (occurrences, weight)}: the analyser has already done the work."""

    def __init__(self, is_scorable: bool):
        self.format = Existence()  # pyrefly: ignore[bad-assignment]  (Whoosh's class attributes are all None)
        self.scorable = is_scorable  # pyrefly: ignore[bad-assignment]
        self.analyzer = IDTokenizer()  # pyrefly: ignore[bad-assignment]

    def index(  # pyrefly: ignore[bad-override]  (Whoosh's own return type is never inferred)
        self, value: Mapping[str, tuple[int, float]], **_options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, occurrences, weight, no further posting) for each term."""
        return ((term.encode(), count, weight, b"") for term, (count, weight) in value.items())


def schema() -> Schema:
    """Lean on purpose: the database has the rows, and no positions, since phrases are tokens."""
    return Schema(
        # Finds the document to replace or delete.
        id=ID(unique=True, stored=True),
        # Lets `check` notice content that is out of date without storing the content.
        fingerprint=STORED,
        # The tokens, each once and compressed: what near texts have in common is asked of them.
        words=STORED,
        # All weighted fields in one posting list: the simple form of BM25F.
        tokens=Weighted(is_scorable=True),
        facts=Weighted(is_scorable=False),
        claims=Weighted(is_scorable=False),
    )


def write_index(folder: Path, docs: Iterable[TokenDoc], progress: Progress) -> None:
    """A new index of these documents; of two with one id the first counts. Told after every 500."""
    storage = FileStorage(str(folder))
    seen: set[int] = set()
    with _committing(storage.create_index(schema()), limitmb=BUFFER_MEGABYTES) as writer:
        for doc in docs:
            if doc.id not in seen:
                seen.add(doc.id)
                _add(writer, doc)
                if len(seen) % STEP == 0:
                    progress(len(seen))
    progress(len(seen))


def write_parts(folder: Path, sources: Sequence[Source], progress: Progress) -> None:
    """A new index of what all sources give, each read and written by a process of its own; no id in two of them.

    Whoosh's own writer of several processes loses documents when one of them has no posting, without a word. Here
    every process writes a whole index, and the new one consists of their segments. Raises IndexUnavailable.
    """
    spawning = multiprocessing.get_context("spawn")
    parts = [folder / f"part-{number}" for number in range(len(sources))]
    counts = [spawning.Value("l", 0) for _part in parts]
    processes = [
        spawning.Process(target=_write_part, args=(part, source, count, os.getpid()), daemon=True)
        for part, source, count in zip(parts, sources, counts, strict=True)
    ]
    for process in processes:
        process.start()
    while any(process.is_alive() for process in processes):
        next(process for process in processes if process.is_alive()).join(LOOK_SECONDS)
        progress(sum(count.value for count in counts))
    if any(process.exitcode for process in processes):
        raise IndexUnavailable("a part of the index could not be written")
    _join_parts(folder, parts)


def change_index(folder: Path, gone: Iterable[int], docs: Iterable[TokenDoc]) -> None:
    """Delete these ids and add these documents, in one commit."""
    with _committing(index.open_dir(str(folder))) as writer:
        _delete(writer, gone)
        for doc in docs:
            _add(writer, doc)


def _write_part(folder: Path, source: Source, count: Any, asked_by: int) -> None:
    """`asked_by` is told: whoever asked may be gone before this process has started."""

    def written(documents: int) -> None:
        count.value = documents
        if os.getppid() != asked_by:
            raise SystemExit("whoever asked for the index is gone")

    folder.mkdir(mode=0o700)
    write_index(folder, source(), written)


def _join_parts(folder: Path, parts: Sequence[Path]) -> None:
    """One table of contents over the segments of all parts."""
    segments = []
    for part in parts:
        segments += index.TOC.read(FileStorage(str(part)), index._DEF_INDEX_NAME).segments
        for path in part.iterdir():
            if path.suffix not in (".toc", ".lock") and not path.name.endswith("LOCK"):
                path.rename(folder / path.name)
        shutil.rmtree(part)
    index.TOC(schema(), segments, 1).write(FileStorage(str(folder)), index._DEF_INDEX_NAME)


@contextmanager
def _committing(opened: index.Index, **options: Any) -> Iterator[IndexWriter]:
    """One writer, one process (several can lose documents without a word), one commit or none."""
    try:
        writer = opened.writer(procs=1, timeout=1.0, codec=Codec(), **options)
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
    counts: Counter[str] = Counter()
    weights: dict[str, float] = defaultdict(float)
    for name, tokens in doc.fields.items():
        counts.update(tokens)
        for token in tokens:
            weights[token] += FIELD_WEIGHTS[name]
    own = {ID_HIGH: doc.id // HALF + 1, ID_LOW: doc.id % HALF + 1, LENGTH: counts.total()}
    writer.add_document(
        id=str(doc.id),
        fingerprint=doc.fingerprint,
        words=zlib.compress(" ".join(counts).encode(), 1),
        tokens={token: (count, weights[token]) for token, count in counts.items()},
        facts=_numbers({**doc.facts, **own}),
        claims=_numbers(doc.claims),
    )


def _numbers(values: Mapping[str, int]) -> dict[str, tuple[int, float]]:
    """Numbers as weights; 0 is what an absent one counts as. Raises ValueError for what cannot be kept exactly."""
    if any(not 0 <= value <= LARGEST_NUMBER for value in values.values()):
        raise ValueError(f"not between 0 and {LARGEST_NUMBER}: {values}")
    return {name: (1, float(value)) for name, value in values.items() if value}
