"""Structured logs: one JSON object a line on standard error. Never names, contacts or tokens.

A request is logged by its rule (/gabung/<token>), since addresses hold tokens and searched words.
"""

import json
import logging
import re
import time
from typing import Any

from flask import Flask, Response, g, request

EXTRA = ("method", "rule", "status", "ms", "endpoint", "account_id", "kind", "ids", "count")

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d)\+?\d(?:[ -]?\d){8,}")
"""Phone numbers, NISN, NIK and the like: nine digits or more, unless they begin as a date."""


def without_contacts(text: str) -> str:
    """The text of an exception or a library may quote a row: e-mail addresses and long numbers are struck out."""
    return _NUMBER.sub("[number]", _EMAIL.sub("[email]", text))


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_contacts(record.getMessage()),
        }
        line.update({name: getattr(record, name) for name in EXTRA if hasattr(record, name)})
        if record.exc_info:
            line["exception"] = without_contacts(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def set_up(app: Flask) -> None:
    """Log every request of a real server; tests keep pytest's own capture."""
    if app.testing:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    app.before_request(_note_start)
    app.after_request(_log_request)


def _note_start() -> None:
    g.started_at = time.perf_counter()


def _log_request(response: Response) -> Response:
    if request.endpoint != "static":
        milliseconds = round((time.perf_counter() - g.started_at) * 1000, 1)
        facts = {
            "method": request.method,
            "rule": request.url_rule.rule if request.url_rule else "",
            "status": response.status_code,
            "ms": milliseconds,
        }
        logging.getLogger("padankarya.request").info("request", extra=facts)
    return response
