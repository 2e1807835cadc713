"""make bench: the pages of the tracer study over a register of that size, and DuckDB counting the same rows.

  list        the rendered page of all cohorts (today)
  cohort      the rendered page of one cohort (its twelfth-month wave, by programme)
  school      the rendered page of all cohorts side by side at their twelfth month, with every indicator
  indicators  the numbers behind every indicator, by cohort and programme: counts and histograms
  rows        the same numbers by GROUP BY over all rows, without tallies: SQLite, PostgreSQL and DuckDB

Cold is the first call on freshly opened connections, changed the first after one alumnus's answer was corrected in one
cohort (the correction itself is not timed, applying and recounting it is), warm every other. Times in milliseconds.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.tracer import Response
from app.rules.tracer_status import Activity, ResponseStatus
from app.services.tracer_counts import Dimension, counts_by, details_by
from bench.kept import Row, keep
from bench.statistics import corpus
from bench.statistics.aggregates import count_from_rows, opened_duckdb
from bench.statistics.databases import NPSN, copy_of, installation
from bench.statistics.rates import import_and_export_rates
from tests.databases import running_postgres

SIZES = (10_000, 1_000_000)
RESULTS = Path(__file__).parents[1] / "results" / "statistics.json"
DUCKDB = "duckdb"
COLD, WARM, CHANGED, SLOW = 5, 20, 10, 2
WAVES = {cohort_id: cohort_id for cohort_id in range(1, len(corpus.YEARS) + 1)}
GROUPS = (Dimension.COHORT, Dimension.PROGRAMME)

Call = Callable[[], object]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", type=int, action="append", help="alumni; may be given several times")
    arguments.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    asked = arguments.parse_args()
    rows: list[Row] = []
    for size in asked.size or SIZES:
        rows += measure(size, asked.databases)
    rows += import_and_export_rates()
    keep(RESULTS, rows)


def measure(size: int, databases: list[str]) -> list[Row]:
    """Build everything of one size on SQLite, copy it to PostgreSQL, time both and DuckDB, and print it."""
    rows: list[Row] = []
    with TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        file = folder / "padankarya.sqlite3"
        started = time.perf_counter()
        with installation(file, folder, size) as (app, speed):
            seconds = time.perf_counter() - started
            print(f"{size:>9,}  built in {seconds:.0f} s; outcomes computed: {speed:,.0f} alumni/s", flush=True)
            rows.append({"size": size, "engine": "sqlite", "operation": "outcomes", "alumni_per_second": round(speed)})
            rows += timed(size, "sqlite", app)
            count = opened_duckdb(folder)
            rows.append(row(size, DUCKDB, "rows", "cold", [milliseconds(count)]))
            rows.append(row(size, DUCKDB, "rows", "warm", [milliseconds(count) for _ in range(WARM // 2)]))
            show(size, rows)
        if "postgresql" in databases:
            with server(folder) as url, copy_of(file, url, folder) as app:
                rows += timed(size, "postgresql", app)
    add_ratios(rows)
    show(size, rows)
    return rows


@contextmanager
def server(folder: Path) -> Iterator[str]:
    folder.chmod(0o755)
    place = folder / "postgresql"
    place.mkdir()
    with running_postgres(place) as address:
        yield f"{address}/postgres"


def timed(size: int, name: str, app: Flask) -> list[Row]:
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = db.session.scalars(select(Account)).one().get_id()
        session["_fresh"] = True
    year = corpus.YEARS[len(corpus.YEARS) // 2]
    calls: dict[str, Call] = {
        "list": lambda: opened(client, "/tracer"),
        "cohort": lambda: opened(client, f"/tracer/{year}?per=12"),
        "school": lambda: opened(client, f"/tracer/sekolah/{NPSN}"),
        "indicators": all_indicators,
    }
    rows = []
    for operation, call in calls.items():
        call()  # counted once: afterwards tallies stand, as on a running server
        rows.append(row(size, name, operation, "cold", [milliseconds(call, before=forget) for _ in range(COLD)]))
        rows.append(row(size, name, operation, "warm", [milliseconds(call) for _ in range(WARM)]))
        changes = Changes(size)
        rows.append(row(size, name, operation, "changed", [milliseconds(call, changes.make) for _ in range(CHANGED)]))
    rows.append(row(size, name, "rows", "warm", [milliseconds(count_from_rows) for _ in range(SLOW)]))
    return rows


def opened(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def all_indicators() -> object:
    return counts_by(WAVES, GROUPS), details_by(WAVES, GROUPS)


def forget() -> None:
    """Close every connection with what it keeps."""
    db.session.remove()
    db.engine.dispose()


class Changes:
    """Corrections of own answers, one at a time, in the cohort whose page is opened."""

    def __init__(self, size: int):
        self._random = random.Random(3)
        self._of = len(corpus.YEARS) // 2 + 1
        self._size = size

    def make(self) -> None:
        first = self._random.randrange(1, self._size + 1)
        answer = db.session.scalar(
            select(Response)
            .where(Response.wave_id == self._of, Response.id >= first, Response.status == ResponseStatus.COMPLETE)
            .order_by(Response.id)
            .limit(1)
        )
        if answer is not None:
            answer.activity = Activity.SEEKING if answer.activity is not Activity.SEEKING else Activity.STUDY
            answer.revision += 1
            db.session.commit()


def milliseconds(call: Call, before: Call | None = None) -> tuple[float, float]:
    """How long it took, and how much of a processor this process used for it (which a busy machine changes little)."""
    if before:
        before()
    started, used = time.perf_counter(), time.process_time()
    call()
    return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - used)


def row(size: int, engine: str, operation: str, state: str, times: list[tuple[float, float]]) -> Row:
    p50, p95 = (round(float(np.percentile([taken for taken, _ in times], share)), 1) for share in (50, 95))
    cpu = round(float(np.percentile([used for _, used in times], 95)), 1)
    return {
        "size": size,
        "engine": engine,
        "operation": operation,
        "state": state,
        "p50_ms": p50,
        "p95_ms": p95,
        "cpu_p95_ms": cpu,
        "rounds": len(times),
        "load": round(os.getloadavg()[0], 1),
    }


def add_ratios(rows: list[Row]) -> None:
    """How many times as long as DuckDB needs for the same numbers, at the 95th percentile, warm."""
    base = next((row["p95_ms"] for row in rows if row["engine"] == DUCKDB and row["state"] == "warm"), None)
    for row in rows:
        if base and row["operation"] in ("indicators", "rows"):
            row["ratio_to_duckdb"] = round(row["p95_ms"] / base, 2)


def show(size: int, rows: list[Row]) -> None:
    print(f"\n{size:,} alumni, {len(WAVES)} cohorts; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'engine':>12}{'operation':>12}{'':>9}{'p50 ms':>10}{'p95 ms':>10}{'p95 cpu':>10}{'× duckdb':>10}")
    for row in rows:
        if "p50_ms" in row:
            told = f"{row['engine']:>12}{row['operation']:>12}{row['state']:>9}{row['p50_ms']:>10}{row['p95_ms']:>10}"
            print(told + f"{row['cpu_p95_ms']:>10}{row.get('ratio_to_duckdb', ''):>10}")


if __name__ == "__main__":
    main()
