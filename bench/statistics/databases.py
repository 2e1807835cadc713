"""The corpus in the product's own tables, on SQLite and PostgreSQL, written past the session to save time."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from app import create_app
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, Programme, School
from app.models.tracer import Wave
from app.rules.roles import Role
from bench.statistics import corpus
from bench.statistics.corpus import Table
from tests.databases import config_for

BATCH = 5_000
NPSN = "90000001"


@contextmanager
def installation(url: str, folder: Path, size: int) -> Iterator[Flask]:
    """The application on a database of that URL, filled with the corpus."""
    with _application(url, folder) as app:
        _frame()
        _fill(size)
        yield app


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
    _tidy()


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
