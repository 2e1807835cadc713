"""Logs: one JSON object a line, with what a server's keeper needs and nothing about a person."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from flask import Flask

from app import logs


@pytest.fixture
def written() -> StringIO:
    """What the log holds."""
    return StringIO()


@pytest.fixture
def site(written: StringIO) -> Iterator[Flask]:
    """A small site that logs as the product does; the root logger is put back afterwards."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    app = Flask("site")
    logs.set_up(app)
    [handler] = [handler for handler in root.handlers if isinstance(handler.formatter, logs.JsonLines)]
    handler.setStream(written)
    app.add_url_rule("/gabung/<token>", "join", lambda token: "ok")
    yield app
    root.handlers, root.level = before[0], before[1]


def lines(written: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_request_is_logged_by_its_rule_without_the_token(site: Flask, written: StringIO) -> None:
    site.test_client().get("/gabung/geheim-geheim-geheim?kata=nama")
    output = lines(written)
    [line] = [line for line in output if line["logger"] == "padankarya.request"]
    assert (line["method"], line["rule"], line["status"]) == ("GET", "/gabung/<token>", 200)
    assert line["ms"] >= 0
    assert "geheim" not in json.dumps(output)
    assert "nama" not in json.dumps(output)


def test_an_unknown_address_is_logged_without_its_path(site: Flask, written: StringIO) -> None:
    site.test_client().get("/gabung/geheim/lagi")
    [line] = [line for line in lines(written) if line["logger"] == "padankarya.request"]
    assert (line["rule"], line["status"]) == ("", 404)
    assert "geheim" not in json.dumps(line)


def test_contacts_quoted_by_an_exception_are_struck_out(site: Flask, written: StringIO) -> None:
    try:
        raise ValueError("Key (email)=(sari.dewi@example.com) exists; call +62 812-3456-7890, NISN 0061234567")
    except ValueError:
        logging.getLogger("padankarya").exception("not stored for sari.dewi@example.com")
    [line] = lines(written)
    assert line["message"] == "not stored for [email]"
    assert "(email)=([email]) exists; call [number], NISN [number]" in line["exception"]
    assert "test_logs.py" in line["exception"]


def test_ids_and_counts_stay_readable() -> None:
    assert (
        logs.without_contacts("42 rows in 1.5 s at 2026-11-24, id 1234567")
        == "42 rows in 1.5 s at 2026-11-24, id 1234567"
    )
