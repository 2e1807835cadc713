"""The whole database as one file, and back: SQLite by its online backup, PostgreSQL by its own tools."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, func, inspect, select, table, text
from sqlalchemy.pool import NullPool

REVISION_TABLE = "alembic_version"
POSTGRES_FOLDER = Path("/usr/lib/postgresql")
LOCK_SECONDS = 30


class BackupRefused(RuntimeError):
    """A backup cannot be made or restored; the sentence says why and what to do."""


@dataclass(frozen=True)
class Snapshot:
    """What a database held at one moment: its migration ("" before the first) and the rows of each table."""

    revision: str
    rows: dict[str, int]


class DatabaseCopy(Protocol):
    kind: str
    file_name: str

    def dump(self, target: Path) -> Snapshot:
        """Write the state of one moment to a new file while others read and write; say what it holds."""
        ...

    def check(self, source: Path, expected: Snapshot) -> None:
        """Raise BackupRefused when the file cannot be what it is said to be. Touches no database."""
        ...

    def load(self, source: Path) -> None:
        """Replace everything by the file's content, wholly or not at all."""
        ...


def copy_of(engine: Engine) -> DatabaseCopy:
    """The way to copy this application's kind of database."""
    if engine.dialect.name == "postgresql":
        return PostgresCopy(engine)
    return SqliteCopy(engine)


def take_snapshot(connection: Connection) -> Snapshot:
    names = sorted(set(inspect(connection).get_table_names()) - {REVISION_TABLE})
    rows = {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}
    return Snapshot(MigrationContext.configure(connection).get_current_revision() or "", rows)


class SqliteCopy:
    kind = "sqlite"
    file_name = "database.sqlite3"

    def __init__(self, engine: Engine):
        self._path = engine.url.database or ":memory:"

    def dump(self, target: Path) -> Snapshot:
        with closing(sqlite3.connect(self._path)) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy, progress=_give_up_after(LOCK_SECONDS))
            copy.execute("PRAGMA journal_mode=DELETE")
        return _snapshot_of_file(target)

    def check(self, source: Path, expected: Snapshot) -> None:
        try:
            found = _snapshot_of_file(source)
        except sqlite3.DatabaseError as error:
            raise BackupRefused(f"Basis data di dalam cadangan tidak dapat dibaca: {error}") from error
        if found != expected:
            raise BackupRefused("Isi cadangan tidak sama dengan daftar isinya; cadangan ini tidak dipulihkan.")

    def load(self, source: Path) -> None:
        """One transaction of SQLite's own: open connections see the old rows, then the new ones."""
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(self._path, timeout=1)) as live:
            live.execute("PRAGMA journal_mode=WAL")
            copy.backup(live, progress=_give_up_after(LOCK_SECONDS))


class PostgresCopy:
    kind = "postgresql"
    file_name = "database.dump"

    def __init__(self, engine: Engine):
        self._engine = engine
        self._address = engine.url.set(drivername="postgresql", password=None).render_as_string()
        password = engine.url.password
        self._environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})

    def dump(self, target: Path) -> Snapshot:
        """pg_dump reads the very snapshot in which the rows are counted."""
        with self._engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            moment = connection.scalar(text("SELECT pg_export_snapshot()"))
            found = take_snapshot(connection)
            private = ("--no-owner", "--no-privileges", "--format=custom")
            self._run("pg_dump", *private, f"--snapshot={moment}", f"--file={target}", self._address)
        return found

    def check(self, source: Path, expected: Snapshot) -> None:
        listed = self._run("pg_restore", "--list", str(source))
        missing = [name for name in expected.rows if f" TABLE DATA public {name} " not in listed]
        if missing:
            raise BackupRefused(f"Tabel tidak ada di dalam cadangan: {', '.join(missing)}.")

    def load(self, source: Path) -> None:
        """Dropping the tables and making them anew is one transaction."""
        script, drop = source.with_suffix(".sql"), source.with_suffix(".drop.sql")
        self._run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
        quote = self._engine.dialect.identifier_preparer.quote_identifier
        names = ", ".join(f"public.{quote(name)}" for name in inspect(self._engine).get_table_names())
        drop.write_text(
            f"SET lock_timeout = '{LOCK_SECONDS}s';\n" + (f"DROP TABLE {names} CASCADE;\n" if names else "")
        )
        one = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--dbname={self._address}")
        self._run("psql", *one, f"--file={drop}", f"--file={script}")

    def _run(self, name: str, *arguments: str) -> str:
        command = [str(self._tool(name)), *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True)  # noqa: S603
        if done.returncode:
            raise BackupRefused(f"{name} gagal: {done.stderr.strip()[-600:]}")
        return done.stdout

    def _tool(self, name: str) -> Path:
        """The tool of the server's own version where Debian keeps them side by side, else the one on the path."""
        with self._engine.connect() as connection:
            version = (connection.dialect.server_version_info or (0,))[0]
        beside = POSTGRES_FOLDER / str(version) / "bin" / name
        found = beside if beside.exists() else shutil.which(name)
        if not found:
            raise BackupRefused(
                f"{name} tidak ada di mesin ini. Pasang versi {version}: sudo apt install postgresql-client-{version}"
            )
        return Path(found)


def _snapshot_of_file(path: Path) -> Snapshot:
    """What a SQLite file holds; raises sqlite3.DatabaseError when SQLite finds it damaged."""
    with closing(sqlite3.connect(path)) as file:
        if (verdict := file.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(verdict)
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    with engine.connect() as connection:
        return take_snapshot(connection)


def _give_up_after(seconds: float) -> Callable[[int, int, int], None]:
    """sqlite3's backup waits for a busy database for ever; this ends it."""
    deadline = time.monotonic() + seconds

    def check(_status: int, remaining: int, _total: int) -> None:
        if remaining and time.monotonic() > deadline:
            raise BackupRefused(
                "Basis data terus dipakai proses lain. Hentikan layanan PadanKarya, lalu ulangi perintah ini."
            )

    return check
