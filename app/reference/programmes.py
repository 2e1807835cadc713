"""Konsentrasi keahlian of Spektrum 2018 and Spektrum 2022, and which followed which.

Codes and names: the Dapodik reference table (as in eraporsmk/erapor8, MIT) of Perdirjen Dikdasmen 06/D.D5/KK/2018 and
Kepka BSKAP 024/H/KR/2022; two slips are mended (40412620 is Perhotelan, 10026220 Konstruksi). A name may occur in both
spectra, so the code is the key. The successors are matched by hand: where one programme was split, the concentration
most of its graduates would name today; where several merged, they share one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.reference.tables import read_rows


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """`spectrum` is 2018 or 2022; `abbreviation` is empty when none is usual, `aliases` are its other spellings."""

    code: str
    spectrum: int
    field: str
    group: str
    name: str
    abbreviation: str
    aliases: tuple[str, ...]
    successor_code: str | None


@lru_cache(maxsize=1)
def load_programmes() -> tuple[ProgrammeFact, ...]:
    """All programmes, those of 2018 first, in official order."""
    return tuple(_read_programme(*row) for row in read_rows("programmes.csv"))


def _read_programme(
    code: str, spectrum: str, field: str, group: str, name: str, abbreviation: str, aliases: str, successor: str
) -> ProgrammeFact:
    others = tuple(alias for alias in aliases.split(";") if alias)
    return ProgrammeFact(code, int(spectrum), field, group, name, abbreviation, others, successor or None)


@lru_cache(maxsize=1)
def _programmes_by_code() -> Mapping[str, ProgrammeFact]:
    return {programme.code: programme for programme in load_programmes()}


def find_programme(code: str) -> ProgrammeFact | None:
    return _programmes_by_code().get(code)


def successor_of(code: str) -> str | None:
    """The 2022 code that followed a 2018 programme; None for a 2022 or unknown code."""
    programme = find_programme(code)
    return programme.successor_code if programme else None


@lru_cache(maxsize=1)
def _predecessors() -> Mapping[str, tuple[str, ...]]:
    before: dict[str, list[str]] = defaultdict(list)
    for programme in load_programmes():
        if programme.successor_code:
            before[programme.successor_code].append(programme.code)
    return {code: tuple(earlier) for code, earlier in before.items()}


def predecessors_of(code: str) -> tuple[str, ...]:
    """The 2018 codes that became this 2022 programme."""
    return _predecessors().get(code, ())


def lineage_of(code: str) -> frozenset[str]:
    """The programme, its successor and every earlier programme of the same successor: one search finds them all."""
    newest = successor_of(code) or code
    return frozenset({code, newest, *predecessors_of(newest)})
