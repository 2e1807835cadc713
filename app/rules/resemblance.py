"""Which rows of the register may be one person, and why. Only a person decides; the rules say where to look.

Every row is compared only with those that share something with it (NISN, birth date, number, the sound of the name),
so ten thousand rows take a second and not an hour. A block of more than MOST_IN_BLOCK rows says nothing and is passed
over: a list in which everybody was born on 1 January must not stop the server.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.name_likeness import SAME, SUBSET, Sound, likeness, sound_of

MOST_IN_BLOCK = 150
ALIKE, NEARLY_SAME, RELATED = 0.72, 0.9, 0.66


class Resemblance(StrEnum):
    """Why two rows may be one person, the surest first."""

    NISN = "nisn"
    NAME_AND_BIRTH = "name_and_birth"
    SIMILAR_NAME_AND_BIRTH = "similar_name_and_birth"
    NAME_AND_NEAR_NISN = "name_and_near_nisn"
    NAME_AND_NEAR_BIRTH = "name_and_near_birth"
    NAME_AND_PHONE = "name_and_phone"
    NAME_ONLY = "name_only"


ORDER = {kind: place for place, kind in enumerate(Resemblance)}
CERTAIN = frozenset({Resemblance.NISN, Resemblance.NAME_AND_BIRTH})


@dataclass(frozen=True, slots=True)
class Described:
    """A row, as far as it tells people apart. `key` is the caller's: an id, a row number."""

    key: int
    name: str
    nisn: str | None
    birth_date: date | None
    phone: str | None
    year: int
    """Of graduation."""


@dataclass(frozen=True, slots=True)
class Alike:
    other: Described
    why: Resemblance


class Blocks:
    """Rows that can be asked which of them resemble another."""

    def __init__(self, rows: Iterable[Described] = ()):
        self._blocks: dict[object, list[Described]] = defaultdict(list)
        for row in rows:
            self.add(row)

    def add(self, row: Described) -> None:
        for block in _blocks_of(row):
            self._blocks[block].append(row)

    def like(self, row: Described) -> list[Alike]:
        """Rows that may be the same person, the surest first; the row itself is not among them."""
        found: dict[int, Alike] = {}
        for block in _blocks_of(row):
            others = self._blocks.get(block, ())
            if len(others) > MOST_IN_BLOCK:
                continue
            for other in others:
                if other.key != row.key and other.key not in found and (why := resemblance(row, other)):
                    found[other.key] = Alike(other, why)
        return sorted(found.values(), key=lambda alike: (ORDER[alike.why], alike.other.key))


def pairs(rows: Iterable[Described]) -> Iterator[tuple[Described, Alike]]:
    """Every pair of rows that may be one person, each once."""
    earlier = Blocks()
    for row in rows:
        for alike in earlier.like(row):
            yield row, alike
        earlier.add(row)


def resemblance(one: Described, other: Described) -> Resemblance | None:
    """Why the two may be one person, or None."""
    if one.nisn and one.nisn == other.nisn:
        return Resemblance.NISN
    alike = likeness(sound_of(one.name), sound_of(other.name))
    if alike < RELATED:
        return None
    differ = bool(one.nisn and other.nisn)
    near = differ and _is_near_number(one.nisn or "", other.nisn or "")
    if one.birth_date and one.birth_date == other.birth_date:
        return _born_alike(alike, is_other_number=differ and not near)
    if near and alike >= NEARLY_SAME:
        return Resemblance.NAME_AND_NEAR_NISN
    if differ and not near:
        return None
    if one.birth_date and other.birth_date:
        near_birth = alike >= NEARLY_SAME and _is_near_date(one.birth_date, other.birth_date)
        return Resemblance.NAME_AND_NEAR_BIRTH if near_birth else _same_phone(one, other, alike)
    if alike >= SAME and abs(one.year - other.year) <= 1:
        return Resemblance.NAME_ONLY
    return _same_phone(one, other, alike)


def _born_alike(alike: float, *, is_other_number: bool) -> Resemblance | None:
    """Same birth date. With two clearly different NISN only a nearly equal name is worth a look: twins exist."""
    if alike >= SAME:
        return Resemblance.NAME_AND_BIRTH
    fewest = SUBSET if is_other_number else ALIKE
    return Resemblance.SIMILAR_NAME_AND_BIRTH if alike >= fewest else None


def _same_phone(one: Described, other: Described, alike: float) -> Resemblance | None:
    is_same = one.phone is not None and one.phone == other.phone and alike >= ALIKE
    return Resemblance.NAME_AND_PHONE if is_same else None


def _is_near_number(one: str, other: str) -> bool:
    """One digit differs, or two neighbours are swapped."""
    if len(one) != len(other):
        return False
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )


def _is_near_date(one: date, other: date) -> bool:
    """Day and month swapped, or one of day, month and year typed differently."""
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return True
    return sum((one.day != other.day, one.month != other.month, one.year != other.year)) == 1


def _blocks_of(row: Described) -> Iterator[object]:
    if row.nisn:
        yield "nisn", row.nisn
        yield "nisn end", row.nisn[-5:]
    if row.birth_date:
        yield "born", row.birth_date
    if row.phone:
        yield "phone", row.phone
    yield from _name_blocks(sound_of(row.name))


def _name_blocks(sound: Sound) -> Iterator[object]:
    """The whole name, and the name without each of its parts: a part more or less still meets."""
    yield "name", sound.parts
    if len(sound.parts) > 2:
        for at in range(len(sound.parts)):
            yield "name", sound.parts[:at] + sound.parts[at + 1 :]
