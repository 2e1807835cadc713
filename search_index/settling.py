"""Before the index is asked: notes are applied and the wordings in force read, once for questions asked together."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from search_index import sync, vocabulary

_is_settled: ContextVar[bool] = ContextVar("is_settled", default=False)


def settle_wordings() -> None:
    """Read texts with the wordings schools have had accepted up to now."""
    if not _is_settled.get():
        vocabulary.follow_committed()


def settle_notes() -> None:
    """Make findable what was committed up to now."""
    if not _is_settled.get():
        sync.make_ready()


@contextmanager
def settled() -> Iterator[None]:
    """Several questions about one moment: what is committed while they are asked waits for the next moment."""
    settle_notes()
    settle_wordings()
    token = _is_settled.set(True)
    try:
        yield
    finally:
        _is_settled.reset(token)
