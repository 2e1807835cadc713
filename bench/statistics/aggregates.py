"""The same GROUP BYs for every engine: what all indicators of fifteen cohorts are reckoned from, counted from rows."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import text

from app.extensions import db
from app.services.outcome_rows import KEYS, VALUES

GROUP = "cohort_id, programme_id"
EARNING = "moment > 0 AND activity IN ('work', 'business')"
EMPLOYED = "moment > 0 AND activity = 'work'"
OWN = "moment > 0 AND own_activity IS NOT NULL"
STATEMENTS: Mapping[str, tuple[str, str]] = {
    "status": ("source, activity, own_activity, is_partial, starts_later", "moment > 0"),
    "waiting": ("has_worked, waiting_months", "moment > 0 AND has_worked IS NOT NULL"),
    "alignment": ("alignment", EARNING),
    "vertical": ("vertical_match", EMPLOYED),
    "pay": ("is_full_time, regency_code, year_of_work, low, high", f"{EARNING} AND source <> 'placement'"),
    "ways": ("found_through", EMPLOYED),
    "places": ("regency_code", EMPLOYED),
    "certified": ("is_certified", OWN),
}


def statements() -> list[str]:
    return [
        f"SELECT {GROUP}, {columns}, count(*) FROM outcome"  # noqa: S608
        + (" JOIN response_pay ON response_pay.response_id = outcome.response_id" if name == "pay" else "")
        + f" WHERE {rows} GROUP BY {GROUP}, {columns}"
        for name, (columns, rows) in STATEMENTS.items()
    ] + [
        f"SELECT {GROUP}, sum(months_worked), sum(months_observed), count(*) FROM outcome"  # noqa: S608
        f" WHERE moment > 0 AND months_observed IS NOT NULL GROUP BY {GROUP}"
    ]


def count_from_rows() -> int:
    """The product's own database, without tallies; returns how many groups there are."""
    with db.engine.connect() as connection:
        return sum(len(connection.execute(text(statement)).fetchall()) for statement in statements())


def opened_duckdb(folder: Path) -> Callable[[], int]:
    """DuckDB with a copy of the rows of the database at hand, and the call that counts them there."""
    database = duckdb.connect(str(folder / "rows.duckdb"))
    for table, columns in (("outcome", (*KEYS, *VALUES)), ("response_pay", ("response_id", "low", "high"))):
        path = folder / f"{table}.csv"
        _write_csv(path, f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608
        database.execute(f"CREATE TABLE {table} AS FROM read_csv('{path}', header = true, sample_size = -1)")
        path.unlink()

    def count() -> int:
        return sum(len(database.execute(statement).fetchall()) for statement in statements())

    return count


def _write_csv(path: Path, query: str) -> None:
    with path.open("w", newline="") as file, db.engine.connect() as connection:
        found: Any = connection.execution_options(stream_results=True).execute(text(query))
        rows = csv.writer(file)
        rows.writerow(found.keys())
        rows.writerows(found)
