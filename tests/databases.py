"""Real databases for the tests: a file of SQLite, or a PostgreSQL started from the installed binaries."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from flask_migrate import upgrade

from app import create_app
from config import Config


class Databases(Protocol):
    def fresh(self, name: str) -> str:
        """The URL of a new database of that name with all tables and no rows."""
        ...

    def empty(self, name: str) -> str:
        """The URL of a new database without tables."""
        ...

    def drop(self, name: str) -> None: ...


def config_for(database_url: str, folder: Path, environment: str = "test") -> Config:
    """Settings that keep everything of one test below `folder`."""
    return Config(
        environment=environment,
        secret_key="tests-only-" + "x" * 32,
        database_url=database_url,
        search_index_dir=folder / "index",
        queue_url=f"sqlite:///{folder / 'queue.sqlite3'}",
        rate_limit_url=f"sqlite:///{folder / 'limits.sqlite3'}",
        public_url="http://localhost",
        smtp_url="",
        mail_from="PadanKarya <no-reply@example.com>",
        time_zone="Asia/Pontianak",
        proxies=0,
    )


def migrate(database_url: str, folder: Path) -> None:
    app = create_app(config_for(database_url, folder))
    with app.app_context():
        upgrade()
        from app.extensions import db

        db.engine.dispose()


class SqliteFiles:
    def __init__(self, folder: Path):
        self.folder = folder
        self.template = folder / "template.sqlite3"
        migrate(f"sqlite:///{self.template}", folder)

    def fresh(self, name: str) -> str:
        shutil.copyfile(self.template, self.folder / f"{name}.sqlite3")
        return self.empty(name)

    def empty(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def drop(self, name: str) -> None:
        for path in self.folder.glob(f"{name}.sqlite3*"):
            path.unlink()


EMPTIED = """
DO $$ DECLARE each regclass; BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR each IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            AND relname <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %s', each);
    END LOOP;
END $$
"""


USED = """
SELECT oid::regclass::text FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""


class PostgresDatabases:
    """A database with all tables is emptied and lent again: that takes a tenth of the time of making one.

    Its sequences go on, so keys of different kinds seldom are equal, and what a process keeps for a database and a
    version is never another test's.
    """

    def __init__(self, server: str, folder: Path):
        self.server = server
        self.idle: list[str] = []
        self.lent: dict[str, str] = {}
        migrate(self.empty("template_padankarya"), folder)

    def _give_space_back(self, database: str) -> None:
        """Rows written into the gaps of deleted ones would come back in another order than they were written in."""
        with psycopg.connect(f"{self.server}/{database}", autocommit=True) as connection:
            used = [name for (name,) in connection.execute(USED)]
            if used:
                connection.execute(f"VACUUM {', '.join(used)}".encode())

    def _run(self, sql: str, database: str = "postgres") -> None:
        with psycopg.connect(f"{self.server}/{database}", autocommit=True) as connection:
            connection.execute(sql.encode())

    def fresh(self, name: str) -> str:
        if not self.idle:
            self._run(f'CREATE DATABASE "{name}" TEMPLATE template_padankarya')
            self.idle.append(name)
        self.lent[name] = self.idle.pop()
        return f"{self.server}/{self.lent[name]}"

    def empty(self, name: str) -> str:
        self._run(f'CREATE DATABASE "{name}"')
        return f"{self.server}/{name}"

    def drop(self, name: str) -> None:
        if name in self.lent:
            database = self.lent.pop(name)
            self._run(EMPTIED, database)
            self._give_space_back(database)
            self.idle.append(database)
        else:
            self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def find_postgres() -> Path | None:
    """The folder of initdb and pg_ctl, if PostgreSQL is installed."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return found[-1] if found else None


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """A throw-away server without durability on a free port of loopback; yields postgresql://user@host:port."""
    binaries = find_postgres()
    if binaries is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    user = "postgres" if os.geteuid() == 0 else None
    data = folder / "pgdata"
    if user:
        for path in (folder, *folder.parents):  # initdb refuses root, and postgres must reach its own folder
            if path.owner() == "root" and path.name.startswith(("pytest", "popen")):
                path.chmod(0o755)
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(command: str, *arguments: str) -> None:
        subprocess.run(
            [str(binaries / command), "-D", str(data), *arguments],
            check=True,
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )

    run("initdb", "-U", "padankarya", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    run("pg_ctl", "-w", "-l", str(folder / "server.log"), "-o", options, "start")
    try:
        yield f"postgresql://padankarya@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
