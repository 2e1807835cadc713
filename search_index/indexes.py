"""The indexes of this application: one engine for each kind of document, one writer for all of them."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app

from app.models.outbox import IndexedKind
from search_index.analysis import analyser_version
from search_index.engines import TextEngine
from search_index.engines.whoosh import WhooshEngine
from search_index.locks import exclusive


@dataclass(frozen=True)
class Indexes:
    """Where the files are, and the engine of each kind."""

    root: Path
    engines: Mapping[IndexedKind, TextEngine]

    def __iter__(self) -> Iterator[tuple[IndexedKind, TextEngine]]:
        return iter(self.engines.items())


def set_up(app: Flask) -> None:
    """Open the indexes under SEARCH_INDEX_DIR. Raises SeveralWhooshes, or OSError where nothing can be written."""
    root = Path(app.config["SEARCH_INDEX_DIR"])
    version = analyser_version()
    app.extensions["search_index"] = Indexes(root, {kind: WhooshEngine(root / kind, version) for kind in IndexedKind})


def current() -> Indexes:
    return current_app.extensions["search_index"]


def engine_of(kind: IndexedKind) -> TextEngine:
    return current().engines[kind]


def writing(wait: float) -> AbstractContextManager[None]:
    """Be the one who reads the database and writes what it says into the indexes.

    Reading belongs inside: two writers that read in one order and write in the other would leave the older content.
    Raises locks.LockTaken after `wait` seconds.
    """
    return exclusive(current().root / "WRITER", wait)
