"""Rows of an export in words: for people (the page) and for programs (JSON with the same names)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from types import SimpleNamespace
from typing import Any

from flask_babel import gettext as _

from app.services.own_data import Part, Row
from blueprints.formats import tanggal, waktu
from blueprints.labels import label
from blueprints.own_data.part_words import COLUMNS, PARTS
from blueprints.school.event_words import sentence


@dataclass(frozen=True)
class ReadablePart:
    """`rows` are (name, value as JSON) pairs; empty values are left out."""

    title: str
    rows: Sequence[dict[str, Any]]


def readable(parts: Sequence[Part]) -> list[ReadablePart]:
    """The parts that hold something."""
    return [ReadablePart(str(PARTS[part.table]), [_row(part, row) for row in part.rows]) for part in parts if part.rows]


def spoken(value: Any) -> str:
    """A value of a readable row as a person reads it."""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, dict):
        return "; ".join(f"{name}: {spoken(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(spoken, value))
    if isinstance(value, str) and len(value) in (10, 25, 32) and value[4:5] == value[7:8] == "-":
        return _moment(value)
    return str(value)


def _row(part: Part, row: Row) -> dict[str, Any]:
    if part.table == "event":
        event = SimpleNamespace(action=row["action"], alumni_id=None, details=row["details"])
        row = row | {"action": sentence(event, {}).replace(_("seorang alumni"), _("Anda"))}  # type: ignore[arg-type]
    if part.table == "notice":
        row = row | {name: _(row[name]) % (row["values"] or {}) for name in ("subject", "sentence")} | {"values": None}
    return {str(COLUMNS[name]): _plain(value) for name, value in row.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        try:
            return str(label(value))
        except KeyError:
            return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def _moment(value: str) -> str:
    try:
        return waktu(datetime.fromisoformat(value)) if "T" in value else tanggal(date.fromisoformat(value))
    except ValueError:
        return value
