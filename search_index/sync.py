"""The index follows the commit: what changed is noted with the data, written after the commit, and retried.

A crash between the two loses nothing, since the notes are rows; whoever writes or searches next applies them.
"""

import logging

from sqlalchemy import delete, event, exists, select
from sqlalchemy.orm import Session, SessionTransaction

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind, SearchOutbox
from search_index import changes, indexes, vocabulary
from search_index.documents import BATCH, count_findable, documents_of
from search_index.locks import LockTaken
from search_index.rebuild import rebuild_one

log = logging.getLogger(__name__)

REBUILT_AT_ONCE = 2_000
"""A missing or outdated index of at most this many documents is rebuilt when it is first needed (a second or two)."""


_UNFINISHED = "search_index_unfinished"


class RebuildNeeded(RuntimeError):
    """The index is missing or outdated and too large to rebuild while somebody waits: flask search rebuild."""


def set_up() -> None:
    """Listen to the application's sessions; calling it again changes nothing."""
    for name, listener in _LISTENERS.items():
        if not event.contains(db.session, name, listener):
            event.listen(db.session, name, listener)


def drain(wait: float = 0.0) -> bool:
    """Write everything noted into the index; never raises. Returns whether nothing is left.

    When another process is writing for longer than `wait` seconds, it is left to that one: it looks again after it
    has let go, so nothing noted before then can be overlooked.
    """
    try:
        with Session(db.engine) as session:
            while is_waiting(session):
                with indexes.writing(wait):
                    drain_holding_the_lock(session)
        return True
    except LockTaken:
        return False
    except RebuildNeeded as needed:
        log.error("%s", needed)
        return False
    except Exception:
        log.exception("search index not written; the changes stay noted")
        return False


def make_ready(wait: float = 2.0) -> bool:
    """Bring the index up to date before it is asked; never raises. Returns whether it is.

    Left alone while the asking session has written but not committed: SQLite would let the two wait for each other.
    """
    if db.session.info.get(_UNFINISHED):
        return False
    try:
        with Session(db.engine) as session:
            if any(engine.is_stale() for _kind, engine in indexes.current()):
                with indexes.writing(wait):
                    _rebuild_stale(session)
        return drain(wait)
    except LockTaken:
        return False
    except RebuildNeeded as needed:
        log.error("%s", needed)
        return False
    except Exception:
        log.exception("search index not ready")
        return False


def is_waiting(session: Session) -> bool:
    """Whether anything noted is not in the index yet."""
    waiting = bool(session.scalar(select(exists().where(SearchOutbox.id.is_not(None)))))
    session.rollback()
    return waiting


def drain_holding_the_lock(session: Session) -> None:
    """Apply batches until none is left. The caller holds indexes.writing()."""
    _rebuild_stale(session)
    while rows := session.execute(select(SearchOutbox).order_by(SearchOutbox.id).limit(BATCH)).scalars().all():
        vocabulary.follow(session)  # After the notes: whoever noted them committed the version with them.
        handled = [row.id for row in rows]
        for kind in IndexedKind:
            _apply(session, kind, {row.subject_id for row in rows if row.kind is kind}, version=handled[-1])
        session.rollback()  # Reading is over: a fresh transaction may write whatever was committed meanwhile.
        session.execute(delete(SearchOutbox).where(SearchOutbox.id.in_(handled)))
        session.commit()


def _apply(session: Session, kind: IndexedKind, ids: set[int], version: int) -> None:
    if ids:
        docs = documents_of(session, kind, ids, clock.today())
        indexes.engine_of(kind).apply(docs.values(), ids - docs.keys(), version)


def _rebuild_stale(session: Session) -> None:
    for kind, engine in indexes.current():
        if engine.is_stale():
            documents = count_findable(session, kind, clock.today())
            if documents > REBUILT_AT_ONCE:
                raise RebuildNeeded(f"{kind}: {documents} documents; run flask search rebuild")
            rebuild_one(session, kind)


def _after_flush(session: Session, _context: object) -> None:
    session.info[_UNFINISHED] = True
    changes.note_flushed(session)


def _after_commit(session: Session) -> None:
    """Not for the release of a savepoint: the transaction around it may still be rolled back."""
    if session.get_nested_transaction() is None:
        session.info.pop(_UNFINISHED, None)
        if changes.take_noted(session):
            drain()


def _after_soft_rollback(session: Session, transaction: SessionTransaction) -> None:
    """Not for a savepoint: what was flushed before it is still to be committed."""
    if transaction.parent is None:
        session.info.pop(_UNFINISHED, None)
        changes.take_noted(session)


_LISTENERS = {
    "after_flush": _after_flush,
    "after_commit": _after_commit,
    "after_soft_rollback": _after_soft_rollback,
}
