"""How alike two names are, in the spellings people really use: Achmad, Ahmad; Noer, Nur; Siti A.; a letter mistyped."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SAME = 1.0
SUBSET = 0.93
"""All parts of the shorter name stand in the longer one."""
FEWEST_PARTS = 2
"""Parts the shorter name must have: "Siti" alone says nothing."""
FAMILIES = {
    "muhamad": ("m", "md", "mhd", "moh", "moch", "muh", "much", "mohd", "mohamad", "mohamed", "muhamed", "mukhamad"),
    "abdul": ("abd", "abdl"),
    "siti": ("st", "siti"),
    "nur": ("nor", "nuur"),
}
_SOUNDS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("kh", "h"), ("ch", "h"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("v", "f"), ("q", "k"), ("x", "ks"), ("z", "s"), ("y", "i"),
)  # fmt: skip
_REPEATED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[^a-z ]+")


@dataclass(frozen=True, slots=True)
class Sound:
    """A name made comparable: its parts in the order of the alphabet, and the pairs of letters in them."""

    parts: tuple[str, ...]
    pairs: frozenset[str]


@lru_cache(maxsize=50_000)
def sound_of(name: str) -> Sound:
    """The parts as they sound; letters without accents, old and new spelling alike."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    parts = tuple(sorted(filter(None, map(_part_of, _NO_LETTER.sub(" ", plain.replace("'", "")).split()))))
    text = f" {' '.join(parts)} "
    return Sound(parts, frozenset(text[at : at + 2] for at in range(len(text) - 1)))


def _part_of(part: str) -> str:
    spoken = _spoken(part)
    return _FAMILY_OF.get(spoken, spoken)


@lru_cache(maxsize=50_000)
def _spoken(part: str) -> str:
    for old, new in _SOUNDS:
        part = part.replace(old, new)
    part = _REPEATED.sub(r"\1", part)
    return part[:-1] if len(part) > 3 and part.endswith("h") else part


def likeness(one: Sound, other: Sound) -> float:
    """From 0 to 1: 1 sounds the same, SUBSET a part left out or shortened, below that by the letters in common."""
    if one.parts == other.parts:
        return SAME
    fewer, more = sorted((one.parts, other.parts), key=len)
    if len(fewer) >= FEWEST_PARTS and _is_contained(fewer, more):
        return SUBSET
    both = len(one.pairs) + len(other.pairs)
    return 2 * len(one.pairs & other.pairs) / both if both else 0.0


def _is_contained(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Every part is there, whole or as an initial on either side; at least one is there whole."""
    left, whole = list(more), 0
    for part in fewer:
        if part in left:
            left.remove(part)
            whole += 1
            continue
        initial = next((other for other in left if _is_initial(part, other)), None)
        if initial is None:
            return False
        left.remove(initial)
    return whole > 0


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and min(len(one), len(other)) == 1


_FAMILY_OF = {_spoken(form): head for head, forms in FAMILIES.items() for form in forms}
