"""Which programme a school's list means: official name, abbreviation or code, of either spectrum."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select

from app.extensions import db
from app.models.school import Programme
from app.reference import programmes as reference
from app.reference.phrases import normalise
from app.services import catalogue

FIRST_YEAR_OF_2022 = 2025
"""The cohorts that began when the Spektrum 2022 came graduated in this year; earlier ones have the names of 2018."""


class ProgrammeNames:
    """The programmes a school teaches by everything they are called.

    `meanings` (spelling → programme id) is what the school itself says about spellings nobody else knows.
    """

    def __init__(self, school_id: int, meanings: Mapping[str, int] | None = None):
        taught = catalogue.programmes_of_school(school_id)
        self.taught = {programme.code for programme in taught}
        self.lineages = {code for programme in taught for code in reference.lineage_of(programme.code)}
        self.called: dict[str, list[Programme]] = defaultdict(list)
        by_id = {programme.id: programme for programme in db.session.scalars(select(Programme).order_by(Programme.id))}
        for programme in by_id.values():
            for spelling in {_key(spelling) for spelling in _spellings(programme)} - {""}:
                self.called[spelling].append(programme)
        self.meant = {_key(text): by_id[key] for text, key in (meanings or {}).items() if key in by_id}

    def find(self, text: str, class_name: str, year: int) -> Programme | None:
        """The programme written in its own cell, or else in the name of the class ("XII TKJ 2")."""
        if meant := self.meant.get(_key(text or class_name)):
            return meant
        parts = _parts(text) if text else class_name.replace("-", " ").split()
        found = {programme.id: programme for part in parts for programme in self.called.get(_key(part), ())}
        return self._choose(list(found.values()), year)

    def _choose(self, found: Sequence[Programme], year: int) -> Programme | None:
        """What the school teaches before what it taught under an older name; then the spectrum of the year."""
        if self.taught:
            found = [programme for programme in found if programme.code in self.taught] or [
                programme for programme in found if programme.code in self.lineages
            ]
        spectrum = 2022 if year >= FIRST_YEAR_OF_2022 else 2018
        return min(found, key=lambda programme: (programme.spectrum != spectrum, programme.id), default=None)


def _spellings(programme: Programme) -> Iterator[str]:
    yield from (programme.code, programme.name, programme.abbreviation)
    if fact := reference.find_programme(programme.code):
        yield from fact.aliases


def _key(text: str) -> str:
    words = [word for word in normalise(text).split() if word not in ("dan", "and")]
    return " ".join(["teknik", *words[1:]] if len(words) > 1 and words[0] in ("t", "tek") else words)


def _parts(text: str) -> Iterable[str]:
    """The whole text, then what stands outside and inside brackets and around a dash: "TKJ - Teknik Komputer"."""
    outside, _, inside = text.partition("(")
    return (text, outside, inside.strip(" )"), *text.split(" - "), *text.split(": "))
