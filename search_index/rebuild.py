"""Build an index anew beside the old one, which answers until the swap."""

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind, SearchOutbox
from search_index import indexes, vocabulary
from search_index.documents import all_documents, count_findable, stretches
from search_index.engines import TokenDoc

Progress = Callable[[IndexedKind, int, int], None]
"""Called with (kind, documents done, documents in all), every 500 documents and at the end."""

SHARED_FROM = 20_000
"""From so many documents several processes read and write them; below, starting them takes longer."""
MOST_PROCESSES = 4
LOCK_SECONDS = 120.0


def rebuild(
    kinds: Collection[IndexedKind] = tuple(IndexedKind), progress: Progress | None = None
) -> dict[IndexedKind, int]:
    """Rebuild and swap; searches are answered by the old index meanwhile. Returns documents by kind.

    Raises locks.LockTaken when another process writes for two minutes.
    """
    with Session(db.engine) as session, indexes.writing(LOCK_SECONDS):
        return {kind: rebuild_one(session, kind, progress) for kind in kinds}


def rebuild_one(session: Session, kind: IndexedKind, progress: Progress | None = None) -> int:
    """Rebuild one index; the caller holds indexes.writing(). Returns the number of documents."""
    version = session.scalar(select(func.max(SearchOutbox.id))) or 0
    vocabulary.follow(session)
    total, today = count_findable(session, kind, clock.today()), clock.today()

    def tell(done: int) -> None:
        if progress:
            progress(kind, done, total)

    engine, processes = indexes.engine_of(kind), min(os.cpu_count() or 1, MOST_PROCESSES)
    if total >= SHARED_FROM and processes > 1:
        url = db.engine.url.render_as_string(hide_password=False)
        parts = stretches(session, kind, today, processes)
        engine.rebuild_from([Stretch(url, kind, today, *part) for part in parts], version, tell)
    else:
        engine.rebuild(all_documents(session, kind, today), version, tell)
    session.rollback()
    return engine.info().documents


@dataclass(frozen=True)
class Stretch:
    """The documents of a part of the rows, read by whichever process asks."""

    database_url: str
    kind: IndexedKind
    today: date
    after: int
    until: int

    def __call__(self) -> Iterator[TokenDoc]:
        engine = create_engine(self.database_url)
        with Session(engine) as session:
            yield from all_documents(session, self.kind, self.today, self.after, self.until)
        engine.dispose()
