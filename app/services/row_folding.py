"""When two rows become one, whatever refers to the one that goes follows to the one that stays.

Written against the tables as they are, so a table that comes later is not forgotten. Where both have a row that may
exist only once (two applications to one vacancy), one of the two stays, what refers to the other follows in turn, and
its values are handed back to be kept.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Index, RowMapping, Table, UniqueConstraint, delete, select, update

from app.extensions import db

Kept = dict[str, list[dict[str, Any]]]
"""Table → the values of rows that had to go."""
Prefers = Mapping[str, Callable[[RowMapping, RowMapping], bool]]
"""Table → whether the first row, of the one that goes, is worth more than the second."""


def follow(parent: str, old: int, new: int, *, leave: Collection[str] = (), prefers: Prefers | None = None) -> Kept:
    """Point all references at `new` (not committed); tables named in `leave` are history and stay as they are.

    Partial unique indexes are the caller's to settle before. The session must be flushed; it forgets what it has read.
    """
    kept: Kept = {}
    for table, column in _references(db.metadata.tables[parent]):
        if table.name not in leave:
            _settle(table, column, old, new, kept, prefers or {})
            db.session.execute(update(table).where(column == old).values({column.name: new}))
    db.session.expire_all()
    return kept


def fold(name: str, old: int, new: int) -> Kept:
    """Let everything that refers to row `old` follow to `new`, then remove it; its values are handed back."""
    table = db.metadata.tables[name]
    kept = follow(name, old, new)
    row = db.session.execute(select(table).where(table.c.id == old)).mappings().one()
    _remove(table, row, kept)
    db.session.expire_all()
    return kept


def values_of(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row as JSON can keep it; what is empty is left out."""
    return {str(name): _plain(value) for name, value in row.items() if value not in (None, "", [], {})}


def _references(parent: Table) -> Iterator[tuple[Table, Column[Any]]]:
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table is parent for key in column.foreign_keys):
                yield table, column


def _settle(table: Table, column: Column[Any], old: int, new: int, kept: Kept, prefers: Prefers) -> None:
    """Remove one of every two rows that cannot both refer to `new`."""
    for others in _uniques(table, column):
        going = list(db.session.execute(select(table).where(column == old)).mappings())
        staying = list(db.session.execute(select(table).where(column == new)).mappings())
        taken = {tuple(row[name] for name in others): row for row in staying}
        for row in going:
            key = tuple(row[name] for name in others)
            rival = taken.get(key)
            if rival is None or None in key:
                continue
            worth_more = prefers.get(table.name)
            winner, loser = (row, rival) if worth_more and worth_more(row, rival) else (rival, row)
            if "id" in table.c:
                _merge_kept(kept, follow(table.name, loser["id"], winner["id"]))
            _remove(table, loser, kept)


def _uniques(table: Table, column: Column[Any]) -> Iterator[list[str]]:
    """For each uniqueness the column is part of: the other columns of it."""
    whole_indexes = [index for index in table.indexes if index.unique and not _is_partial(index)]
    for rule in (table.primary_key, *table.constraints, *whole_indexes):
        if isinstance(rule, UniqueConstraint | Index) or rule is table.primary_key:
            names = [one.name for one in rule.columns]
            if column.name in names:
                yield [name for name in names if name != column.name]


def _is_partial(index: Index) -> bool:
    return any(index.dialect_options[name]["where"] is not None for name in ("sqlite", "postgresql"))


def _remove(table: Table, row: RowMapping, kept: Kept) -> None:
    kept.setdefault(table.name, []).append(values_of(row))
    db.session.execute(delete(table).where(*(part == row[part.name] for part in table.primary_key.columns)))


def _merge_kept(kept: Kept, more: Kept) -> None:
    for name, rows in more.items():
        kept.setdefault(name, []).extend(rows)


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | list | dict) else str(value)
