"""Build an index anew beside the old one; compare index and database both ways, and repair."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind, SearchOutbox
from search_index import indexes
from search_index.changes import note_changed
from search_index.documents import all_documents, count_findable
from search_index.engines import TokenDoc

Progress = Callable[[IndexedKind, int, int], None]
"""Called with (kind, documents done, documents in all), every 500 documents and at the end."""

STEP = 500
LOCK_SECONDS = 120.0


@dataclass(frozen=True)
class Difference:
    """How the index of one kind differs from the database."""

    kind: IndexedKind
    missing: frozenset[int]
    """May be found, but cannot."""
    surplus: frozenset[int]
    """Can be found, but must not."""
    outdated: frozenset[int]
    """Found by what they no longer say."""

    @property
    def ids(self) -> frozenset[int]:
        return self.missing | self.surplus | self.outdated

    @property
    def is_none(self) -> bool:
        return not self.ids


def rebuild(kinds: Collection[IndexedKind] = tuple(IndexedKind), progress: Progress | None = None) -> dict:
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


def check(repair: bool = False) -> list[Difference]:
    """Compare every document with the database; differences that are noted already do not count.

    With `repair`, what differs is noted in the outbox; the next drain writes it.
    """
    with Session(db.engine) as session, indexes.writing(LOCK_SECONDS):
        found = [_difference(session, kind) for kind in IndexedKind]
        if repair:
            for difference in found:
                note_changed(session, difference.kind, difference.ids)
            session.commit()
    return found


def _difference(session: Session, kind: IndexedKind) -> Difference:
    indexed = indexes.engine_of(kind).fingerprints()
    wanted = {doc.id: doc.fingerprint for doc in all_documents(session, kind, clock.today())}
    noted = set(session.scalars(select(SearchOutbox.subject_id).where(SearchOutbox.kind == kind)))
    session.rollback()
    return Difference(
        kind=kind,
        missing=frozenset(wanted.keys() - indexed.keys() - noted),
        surplus=frozenset(indexed.keys() - wanted.keys() - noted),
        outdated=frozenset(id for id in wanted.keys() & indexed.keys() - noted if wanted[id] != indexed[id]),
    )


def _counted(session: Session, kind: IndexedKind, progress: Progress | None) -> Iterator[TokenDoc]:
    total, done = count_findable(session, kind, clock.today()), 0
    for done, doc in enumerate(all_documents(session, kind, clock.today()), start=1):
        yield doc
        if progress and done % STEP == 0:
            progress(kind, done, total)
    if progress:
        progress(kind, done, total)
