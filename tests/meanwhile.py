"""What somebody else does between the reading and the writing of the code under test."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TypeVar

from flask import Flask
from sqlalchemy import Insert, Update, event

from app.extensions import db

T = TypeVar("T")


@contextmanager
def just_after_reading(table: str, change: Update | Insert) -> Iterator[None]:
    """Somebody else's change is committed right after the first statement that reads rows of the table."""
    engine, waiting = db.engine, [change]

    def act(_connection, _cursor, statement: str, *_rest) -> None:
        if waiting and statement.startswith("SELECT") and f"FROM {table}" in statement:
            late = waiting.pop()
            with engine.begin() as connection:
                connection.execute(late)

    event.listen(engine, "after_cursor_execute", act)
    try:
        yield
    finally:
        event.remove(engine, "after_cursor_execute", act)
    assert not waiting


def at_once(app: Flask, work: Callable[[], T], *, times: int = 2) -> list[T]:
    """The same work in several threads, each with a session of its own, let go together; what each returned."""
    ready = Barrier(times)

    def run() -> T:
        with app.app_context():
            ready.wait(10)
            return work()

    with ThreadPoolExecutor(times) as hands:
        return [one.result() for one in [hands.submit(run) for _ in range(times)]]
