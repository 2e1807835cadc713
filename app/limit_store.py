"""Rate limits counted in one SQLite file, so that all worker processes of a machine share them.

`limits` ships memory (counts per process), Redis, Memcached and MongoDB; a school's server has none of the last three.
"""

import sqlite3
import threading
import time
from typing import Any
from urllib.parse import urlparse

from limits.storage import Storage

SCHEMA = "CREATE TABLE IF NOT EXISTS hit (key TEXT PRIMARY KEY, amount INTEGER NOT NULL, expires REAL NOT NULL)"
COUNT = """
INSERT INTO hit (key, amount, expires) VALUES (:key, :amount, :expires)
ON CONFLICT (key) DO UPDATE SET
  amount = CASE WHEN expires <= :now THEN :amount ELSE amount + :amount END,
  expires = CASE WHEN expires <= :now THEN :expires ELSE expires END
RETURNING amount
"""
LOCK_SECONDS = 5.0


class SqliteStorage(Storage):
    """Fixed-window counters; each hit is one atomic statement. Those that ran out are deleted: they hold addresses."""

    STORAGE_SCHEME = ["sqlite"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = urlparse(uri or "").path.removeprefix("/") if (uri or "").startswith("sqlite:///") else ""
        self._local = threading.local()
        self._connection().execute(SCHEMA)

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = _connect(self._path or ":memory:")
        return self._local.connection

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        return sqlite3.Error

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        values = {"key": key, "amount": amount, "now": now, "expires": now + expiry}
        counted = int(self._connection().execute(COUNT, values).fetchone()[0])
        if counted == amount:
            self._connection().execute("DELETE FROM hit WHERE expires <= ?", (now,))
        return counted

    def get(self, key: str) -> int:
        found = self._connection().execute("SELECT amount FROM hit WHERE key = ? AND expires > ?", (key, time.time()))
        row = found.fetchone()
        return int(row[0]) if row else 0

    def get_expiry(self, key: str) -> float:
        row = self._connection().execute("SELECT expires FROM hit WHERE key = ?", (key,)).fetchone()
        return float(row[0]) if row else time.time()

    def check(self) -> bool:
        return self._connection().execute("SELECT 1").fetchone() == (1,)

    def reset(self) -> int:
        return self._connection().execute("DELETE FROM hit").rowcount

    def clear(self, key: str) -> None:
        self._connection().execute("DELETE FROM hit WHERE key = ?", (key,))


def _connect(path: str) -> sqlite3.Connection:
    """A connection of this thread. Turning on WAL does not wait for others by itself, so it is tried until it works."""
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    give_up = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return connection
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)
