"""Asking an index several things of one state. Whatever was committed before is in it: notes are applied first."""

import logging
from collections.abc import Callable
from typing import TypeVar

from app.models.outbox import IndexedKind
from search_index import indexes, sync, vocabulary
from search_index.engines import IndexUnavailable, Snapshot

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


def ask(kind: IndexedKind, question: Callable[[Snapshot], Answer], nothing: Answer) -> Answer:
    """What the question finds in the newest state of this index; `nothing` when the index cannot be read.

    The question should do its own analysis, so that it uses the wordings in force.
    """
    sync.make_ready()
    vocabulary.follow_committed()
    try:
        with indexes.engine_of(kind).reading() as snapshot:
            return question(snapshot)
    except IndexUnavailable:
        log.exception("matching of %s not possible", kind)
        return nothing
