"""The corpus in the product's own tables, on SQLite and PostgreSQL, written past the session to save time."""

import gc
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from app import clock, create_app
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, Programme, School
from app.models.tracer import Wave
from app.rules.roles import Role
from app.services import outcome_sync
from app.services.outcome_rows import stored_rows, wanted_rows
from bench.statistics import corpus
from bench.statistics.corpus import Table
from tests.databases import config_for

BATCH = 5_000
NPSN = "90000001"


@contextmanager
def installation(file: Path, folder: Path, size: int) -> Iterator[tuple[Flask, float]]:
    """The application on an SQLite file with the corpus and its outcomes, and how many alumni a second these took.

    One cohort is written and computed; the others are the same people a year later, which a fresh computation of some
    of them must confirm.
    """
    with _application(f"sqlite:///{file}", folder) as app:
        _frame()
        each = size // len(corpus.YEARS)
        _fill(each)
        started = time.perf_counter()
        outcome_sync.rebuild()
        speed = each / (time.perf_counter() - started)
        _repeat(each)
        _tidy()
        yield app, speed


@contextmanager
def copy_of(source: Path, url: str, folder: Path) -> Iterator[Flask]:
    """The application on PostgreSQL with every row of an SQLite file, outcomes and all."""
    with _application(url, folder) as app:
        tables = db.metadata.sorted_tables
        with db.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {', '.join(table.name for table in tables)} CASCADE"))
        with closing(sqlite3.connect(source)) as file:
            for table in tables:
                columns = tuple(column.name for column in table.columns)
                quoted = ", ".join(f'"{name}"' for name in columns)
                _write((table.name, columns), file.execute(f"SELECT {quoted} FROM {table.name}"))  # noqa: S608
        _tidy()
        yield app


@contextmanager
def _application(url: str, folder: Path) -> Iterator[Flask]:
    app = create_app(config_for(url, folder))
    with app.app_context():
        upgrade()
        gc.freeze()  # As wsgi.py does.
        yield app
        db.session.remove()
        db.engine.dispose()


def _frame() -> None:
    """School, programmes, cohorts and their waves, with the ids the corpus uses; and somebody to read."""
    school = School(id=corpus.SCHOOL, npsn=NPSN, name="SMK Ukur", regency_code=corpus.REGENCIES[0])
    db.session.add(school)
    for id in range(1, corpus.PROGRAMMES + 1):
        named = {"name": f"Program {id:02d}", "group_name": "Program", "field_name": "Bidang"}
        db.session.add(Programme(id=id, code=f"9{id:07d}", spectrum=2022, **named))
    for id, year in enumerate(corpus.YEARS, 1):
        db.session.add(Cohort(id=id, school=school, graduation_year=year))
        db.session.flush()
        db.session.add(Wave(id=id, cohort_id=id, months=12, census_date=corpus.census_of(id)))
    nobody = {"display_name": "Tim Tracer", "email": "tim@example.com", "password_hash": ""}
    db.session.add(Account(role=Role.STAFF, school_id=corpus.SCHOOL, **nobody))
    db.session.commit()


def _fill(size: int) -> None:
    people = corpus.people(1, size + 1)
    while batch := list(islice(people, BATCH)):
        rows: dict[Table, list[tuple[Any, ...]]] = {}
        for person in batch:
            for table, row in person:
                rows.setdefault(table, []).append(row)
        for table in (corpus.ALUMNI, corpus.RESPONSE, corpus.PAYS, corpus.PLACEMENT):
            _write(table, rows.get(table, []))


def _repeat(each: int) -> None:
    """The first cohort again for every later year: ids go on, dates move by whole years."""
    with closing(sqlite3.connect(str(db.engine.url.database))) as file:
        for years in range(1, len(corpus.YEARS)):
            for statement in _repeated(years, years * each):
                file.execute(statement)
        file.commit()
    last = each * (len(corpus.YEARS) - 1) + 1
    for first in (1, each * (len(corpus.YEARS) // 2) + 1, last):
        sample = range(first, first + min(each, 200))
        if wanted_rows(db.session(), sample, clock.today()) != stored_rows(db.session(), sample):
            raise RuntimeError("the repeated outcomes are not what a fresh computation gives")
    db.session.rollback()


def _repeated(years: int, ids: int) -> Iterator[str]:
    """One statement a table. Who has a placement is observed until today, so that many months less."""
    cohort = 1 + years
    is_placed = "moment = 0 AND EXISTS (SELECT 1 FROM placement WHERE placement.alumni_id = outcome.alumni_id)"
    changed = {
        "alumni_profile": {"id": "id + :ids", "public_code": "printf('B-%08d', id + :ids)", "cohort_id": ":cohort"},
        "response": {"id": "id + :ids", "wave_id": ":cohort", "alumni_id": "alumni_id + :ids"},
        "response_pay": {"response_id": "response_id + :ids"},
        "placement": {"id": "id + :ids", "alumni_id": "alumni_id + :ids"},
        "outcome": {
            "cohort_id": ":cohort",
            "moment": "CASE moment WHEN 0 THEN 0 ELSE :cohort END",
            "alumni_id": "alumni_id + :ids",
            "response_id": "response_id + :ids",
            "placement_id": "placement_id + :ids",
            "year_of_work": "year_of_work + :years",
            "months_worked": f"months_worked - CASE WHEN {is_placed} THEN 12 * :years ELSE 0 END",
            "months_observed": f"months_observed - CASE WHEN {is_placed} THEN 12 * :years ELSE 0 END",
        },
        "outcome_version": {"cohort_id": ":cohort"},
    }
    dates = ("answered_at", "answered_on", "started_on", "first_started_on")
    first = {
        "alumni_profile": "cohort_id = 1",
        "response": "wave_id = 1",
        "response_pay": f"response_id <= {ids // years}",
        "placement": f"id <= {ids // years}",
    }
    for name, told in changed.items():
        columns = [column.name for column in db.metadata.tables[name].columns]
        moved = {day: f"printf('%04d', substr({day}, 1, 4) + :years) || substr({day}, 5)" for day in dates}
        values = ", ".join((moved | told).get(column, f'"{column}"') for column in columns)
        rows = first.get(name, "cohort_id = 1")
        quoted = ", ".join(f'"{column}"' for column in columns)
        statement = f"INSERT INTO {name} ({quoted}) SELECT {values} FROM {name} WHERE {rows}"  # noqa: S608
        yield statement.replace(":ids", str(ids)).replace(":cohort", str(cohort)).replace(":years", str(years))


def _write(table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    name, columns = table
    connection = db.engine.raw_connection()
    quoted = ", ".join(f'"{column}"' for column in columns)
    try:
        if db.engine.dialect.name == "postgresql":
            with connection.cursor() as cursor, cursor.copy(f"COPY {name} ({quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {name} ({quoted}) VALUES ({marks})"  # noqa: S608
            connection.executemany(statement, [[_sqlite(value) for value in row] for row in rows])
        connection.commit()
    finally:
        connection.close()


def _sqlite(value: Any) -> Any:
    """Dates and moments as SQLAlchemy stores them there."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _tidy() -> None:
    """What a server does by itself in time: statistics for the planner, and sequences behind the ids written."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
        if db.engine.dialect.name == "postgresql":
            for name in ("response", "placement", "outcome_note"):
                last = f"(SELECT coalesce(max(id), 1) FROM {name})"  # noqa: S608
                connection.execute(text(f"SELECT setval('{name}_id_seq', {last})"))
