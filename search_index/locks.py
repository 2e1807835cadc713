"""Being the only one, among threads and processes of this machine."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_POLL_SECONDS = 0.01


class LockTaken(RuntimeError):
    """Somebody else holds the lock and kept it longer than we wanted to wait."""


@contextmanager
def exclusive(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file for the block, waiting at most `wait` seconds. A dead process never keeps it."""
    with path.open("a") as file:
        give_up = time.monotonic() + wait
        while not _taken(file.fileno()):
            if time.monotonic() >= give_up:
                raise LockTaken(path.name)
            time.sleep(_POLL_SECONDS)
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
