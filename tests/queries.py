"""How many queries a page makes: `with count_queries() as queries: …; assert queries.count <= 9`."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


class Queries:
    def __init__(self) -> None:
        self.statements: list[str] = []

    @property
    def count(self) -> int:
        return len(self.statements)


@contextmanager
def count_queries() -> Iterator[Queries]:
    """Every statement any engine sends meanwhile, in order."""
    queries = Queries()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        queries.statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield queries
    finally:
        event.remove(Engine, "before_cursor_execute", note)
