"""What somebody else does between the reading and the writing of the code under test."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Insert, Update, event

from app.extensions import db


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
