"""Answers that take equally long whatever was found, so that nobody reads the register from the clock."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG_ENOUGH = 0.1
"""Seconds: more than a password hash and two commits on a slow disk take together."""


@contextmanager
def evenly() -> Iterator[None]:
    """What is done inside, or by the function decorated with it, never ends sooner than that."""
    started = time.monotonic()
    try:
        yield
    finally:
        time.sleep(max(0.0, LONG_ENOUGH - (time.monotonic() - started)))
