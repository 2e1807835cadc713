"""What is ranked, whatever it came from: an id, a title, a text and competencies; read from lines of JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEVELS, WEIGHTS = range(1, 5), range(1, 4)
EVIDENCE = ("self", "school", "pkl", "certificate")
LONGEST_LABEL = 120


class BadRecord(ValueError):
    """A line that is no record; the message names the file, the line and what is wrong."""


@dataclass(frozen=True)
class Claim:
    """A competency as somebody typed it, held or asked for; what was not said is None."""

    label: str
    level: int | None = None
    evidence: str | None = None
    is_required: bool = True
    weight: int | None = None


@dataclass(frozen=True)
class Record:
    """A profile or an advert in its plainest form."""

    id: str
    title: str = ""
    text: str = ""
    competencies: tuple[Claim, ...] = ()

    @property
    def labels(self) -> list[str]:
        return [claim.label for claim in self.competencies]


def read_records(path: Path) -> list[Record]:
    """The records of a JSONL file in its order; empty lines are passed over. Raises BadRecord."""
    records, lines = [], {}
    for number, fields in read_lines(path):
        try:
            record = record_from(fields)
        except ValueError as error:
            raise BadRecord(f"{path}, line {number}: {error}") from None
        if record.id in lines:
            raise BadRecord(f"{path}, line {number}: id {record.id!r} stands on line {lines[record.id]} already")
        lines[record.id] = number
        records.append(record)
    return records


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """(line number, value) of each line that is not empty. Raises BadRecord for what is no JSON in UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadRecord(f"{path}: {error.strerror}") from None
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line.decode())
            except (ValueError, RecursionError) as error:
                raise BadRecord(f"{path}, line {number}: no JSON in UTF-8 ({error})") from None


def record_from(fields: Any) -> Record:
    """A record; a field that is missing, null or empty counts as nothing said. Raises ValueError."""
    if not isinstance(fields, dict):
        raise ValueError("an object with id, title, text and competencies is expected")
    if not isinstance(fields.get("id"), str | int) or isinstance(fields["id"], bool) or fields["id"] == "":
        raise ValueError("id must be a string that is not empty")
    if any(character in str(fields["id"]) for character in "\t\r\n"):
        raise ValueError("id must stand on one line without tabs")
    competencies = fields.get("competencies") or []
    if not isinstance(competencies, list):
        raise ValueError("competencies must be a list")
    claims = tuple(claim for entry in competencies if (claim := claim_from(entry)))
    return Record(str(fields["id"]), _text(fields, "title"), _text(fields, "text"), _each_once(claims))


def claim_from(entry: Any) -> Claim | None:
    """A competency from its label alone or from an object; None where it says nothing. Raises ValueError."""
    fields = {"label": entry} if isinstance(entry, str) else entry
    if fields is None:
        return None
    if not isinstance(fields, dict):
        raise ValueError(f"a competency must be a string or an object with a label, not {entry!r:.80}")
    label = clean(_text(fields, "label")).strip()
    if not label:
        return None
    evidence = fields.get("evidence") or None
    if evidence is not None and evidence not in EVIDENCE:
        raise ValueError(f"evidence {evidence!r} is none of {', '.join(EVIDENCE)}")
    required = fields.get("required")
    is_required = True if required is None else bool(required)
    return Claim(label, _number(fields, "level", LEVELS), evidence, is_required, _number(fields, "weight", WEIGHTS))


def clean(text: str) -> str:
    """The text without halves of surrogate pairs, which no index can store."""
    return text.encode(errors="replace").decode()


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a string, not {value!r:.80}")
    return clean(value)


def _number(fields: dict[str, Any], name: str, among: range) -> int | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in among:
        raise ValueError(f"{name} must be a whole number from {among[0]} to {among[-1]}, not {value!r:.80}")
    return int(value)


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.label.casefold(): claim for claim in reversed(list(claims))}.values())[::-1]
