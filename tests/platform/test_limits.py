"""Rate limits count once for the whole machine, and the person who meets one is told what to do."""

import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.extensions import db
from app.limit_store import SqliteStorage
from blueprints.extensions import limiter
from config import ROOT
from tests.databases import Databases, config_for
from tests.pages import Page, PageClient
from tests.platform.processes import free_port

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


def token_of(page: Page) -> str:
    return str(page.form().find(attrs={"name": "csrf_token"})["value"])


def test_a_file_that_cannot_be_opened_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        SqliteStorage(f"sqlite:///{tmp_path / 'missing' / 'limits.sqlite3'}")


def test_a_store_that_goes_away_does_not_close_the_site(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counting goes on in this process's memory."""
    monkeypatch.setattr(limiter, "_storage_dead", False)  # remembered by the process: put back for the tests after
    url = databases.fresh("limits_away")
    config = replace(config_for(url, tmp_path), rate_limit_url=f"redis://127.0.0.1:{free_port()}/0")
    application = create_app(config)
    with application.app_context():
        visitor = PageClient(application)
        page = visitor.get("/lupa-sandi")
        typed = {"contact": "siapa@example.com", "csrf_token": token_of(page)}
        statuses = [visitor.open("/lupa-sandi", method="POST", data=typed).status_code for _ in range(6)]
        assert statuses == [200] * 5 + [429]
        db.session.remove()
        db.engine.dispose()
    databases.drop("limits_away")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/masuk", 20),
        ("/klaim", 10),
        ("/lupa-sandi", 5),
        ("/daftar/perusahaan", 10),
        ("/gabung/tidak-ada", 30),
        ("/atur-sandi/tidak-ada", 20),
    ],
)
def test_every_door_that_can_be_knocked_at_counts(client: PageClient, path: str, most: int) -> None:
    """Guessing passwords, birth dates and tokens, and filling inboxes with companies, meets an end."""
    typed = {"csrf_token": token_of(client.get("/lupa-sandi"))}
    statuses = [client.open(path, method="POST", data=typed).status_code for _ in range(most + 1)]
    assert 429 not in statuses[:most]
    assert statuses[most] == 429
