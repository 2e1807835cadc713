"""Rate limits count once for the whole machine, and the person who meets one is told what to do."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask

from app.limit_store import SqliteStorage
from config import ROOT
from tests.pages import PageClient

HITS = 60


def start_counting(url: str, limit: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.platform.hit_limit", url, limit, str(HITS)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_processes_together_are_allowed_exactly_the_limit(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'limits.sqlite3'}"
    processes = [start_counting(url, "50/hour") for _ in range(2)]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    passed = [int(process.communicate(timeout=30)[0]) for process in processes]
    assert sum(passed) == 50


def test_a_window_that_ran_out_starts_again_and_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "limits.sqlite3"
    store = SqliteStorage(f"sqlite:///{path}")
    assert [store.incr("198.51.100.7", 0.05) for _ in range(3)] == [1, 2, 3]
    time.sleep(0.06)
    assert store.get("198.51.100.7") == 0
    assert store.incr("198.51.100.8", 60) == 1
    rows = sqlite3.connect(path).execute("SELECT key FROM hit").fetchall()
    assert rows == [("198.51.100.8",)]


def test_counters_can_be_cleared(tmp_path: Path) -> None:
    store = SqliteStorage(f"sqlite:///{tmp_path / 'limits.sqlite3'}")
    store.incr("a", 60)
    store.incr("b", 60)
    assert store.get_expiry("a") > time.time()
    store.clear("a")
    assert (store.get("a"), store.get("b")) == (0, 1)
    assert store.reset() == 1
    assert store.check()


def test_too_many_attempts_to_sign_in_meet_a_friendly_429(app: Flask, client: PageClient) -> None:
    page = client.get("/masuk")
    typed = {"contact": "siapa@example.com", "password": "salah-sekali-lagi"}
    for _ in range(100):
        answer = client.open("/masuk", method="POST", data=typed | {"csrf_token": token_of(page)})
        if answer.status_code == 429:
            break
    refused = client.submit(page, typed, status=429)
    assert refused.heading
    assert "tunggu" in refused.text
    client.get("/masuk")


def token_of(page: object) -> str:
    return str(page.form().find(attrs={"name": "csrf_token"})["value"])


@pytest.mark.parametrize("broken", ["/nowhere/limits.sqlite3"])
def test_a_store_that_cannot_be_opened_is_told_at_the_start(broken: str) -> None:
    with pytest.raises(sqlite3.OperationalError):
        SqliteStorage(f"sqlite:///{broken}")
