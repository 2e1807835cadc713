"""Build an index anew beside the old one, which answers until the swap."""

from collections.abc import Callable, Collection, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind, SearchOutbox
from search_index import indexes
from search_index.documents import all_documents, count_findable
from search_index.engines import TokenDoc

Progress = Callable[[IndexedKind, int, int], None]
"""Called with (kind, documents done, documents in all), every 500 documents and at the end."""

STEP = 500
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
    engine = indexes.engine_of(kind)
    engine.rebuild(_counted(session, kind, progress), version)
    session.rollback()
    return engine.info().documents


def _counted(session: Session, kind: IndexedKind, progress: Progress | None) -> Iterator[TokenDoc]:
    total, done = count_findable(session, kind, clock.today()), 0
    for done, doc in enumerate(all_documents(session, kind, clock.today()), start=1):
        yield doc
        if progress and done % STEP == 0:
            progress(kind, done, total)
    if progress:
        progress(kind, done, total)
