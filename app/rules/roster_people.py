"""A row of a school's list as a person, and what may be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.rules.roster_columns import Fact


class Choice(StrEnum):
    """What staff say of a row that resembles somebody of the register."""

    LATER = "nanti"
    """Added now, and proposed among the duplicates afterwards."""
    SAME = "sama"
    """The same person: the row is passed over."""
    OTHER = "lain"
    """Somebody else: added, and not proposed again."""


@dataclass(frozen=True)
class Problem:
    """`row` as the sheet numbers it (from 1). What `blocks` must be corrected; the rest is only told."""

    row: int
    fact: Fact | None
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    blocks: bool = True


@dataclass(frozen=True)
class Person:
    """One readable row. Programme, place and contact are still as written: only a service can look them up."""

    row: int
    name: str
    nisn: str | None
    sex: str | None
    birth_date: date | None
    class_name: str
    graduation_year: int
    programme: str
    phone: str
    email: str
    regency: str
    district: str

    @property
    def key(self) -> tuple[str, date] | None:
        """Two rows with the same one are the same person; None when the birth date is unknown."""
        return (name_key(self.name), self.birth_date) if self.birth_date else None


def name_key(name: str) -> str:
    """The name without case, punctuation and blanks."""
    return "".join(filter(str.isalnum, name.casefold()))


def calm_name(name: str) -> str:
    """ "KARTIKA HIDAYAT" → "Kartika Hidayat"; a name written with small letters stays as it is."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name
