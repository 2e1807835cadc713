"""Compare index and database both ways, and repair what differs."""

import logging
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind, SearchOutbox
from search_index import indexes, sync, vocabulary
from search_index.changes import note_changed
from search_index.documents import all_documents
from search_index.engines import IndexUnavailable
from search_index.rebuild import LOCK_SECONDS, rebuild_one

log = logging.getLogger(__name__)


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


def check(repair: bool = False) -> list[Difference]:
    """Compare every document with the database; differences that are noted already do not count.

    With `repair`, what differs is written again; an index that is missing, made by another analyser or unreadable is
    rebuilt. Returns what was found before any repair. Raises locks.LockTaken when another process writes for long.
    """
    with Session(db.engine) as session, indexes.writing(LOCK_SECONDS):
        vocabulary.follow(session)
        found = [_check_one(session, kind, repair) for kind in IndexedKind]
    if repair:
        sync.drain(LOCK_SECONDS)
    return found


def _check_one(session: Session, kind: IndexedKind, repair: bool) -> Difference:
    indexed = _indexed(kind)
    found = _difference(session, kind, indexed or {})
    if repair and indexed is None:
        rebuild_one(session, kind)
    elif repair and found.ids:
        note_changed(session, kind, found.ids)
        session.commit()
    return found


def _indexed(kind: IndexedKind) -> dict[int, str] | None:
    """What the index has, or None when only a rebuild helps."""
    engine = indexes.engine_of(kind)
    try:
        return None if engine.is_stale() else engine.fingerprints()
    except IndexUnavailable:
        log.exception("index of %s cannot be read", kind)
        return None


def _difference(session: Session, kind: IndexedKind, indexed: dict[int, str]) -> Difference:
    wanted = {doc.id: doc.fingerprint for doc in all_documents(session, kind, clock.today())}
    noted = set(session.scalars(select(SearchOutbox.subject_id).where(SearchOutbox.kind == kind)))
    session.rollback()
    return Difference(
        kind=kind,
        missing=frozenset(wanted.keys() - indexed.keys() - noted),
        surplus=frozenset(indexed.keys() - wanted.keys() - noted),
        outdated=frozenset(id for id in (wanted.keys() & indexed.keys()) - noted if wanted[id] != indexed[id]),
    )
