"""Text as the rules read it: disguises taken off, each character knowing where it stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_LOOKALIKES = str.maketrans(
    "авеіјкмнорсѕтухɑαεικνορτυχℓ—–‐‑−“”’‘∕⁄",
    "abeijkmhopcstyxaaeiknoptuxl-----\"\"''//",
)
_DISGUISED = str.maketrans("4@13!05$7|", "aaieiosstl")
_SPELLED = re.compile(r"(?<![^\W_])[a-z](?P<gap>[ .\-_*])[a-z](?:(?P=gap)[a-z]){2,30}(?![^\W_])")
_TOKEN = re.compile(r"(?<![a-z0-9@!$|])[a-z0-9@!$|]{3,20}(?![a-z0-9@$|])")
_STRETCHED = re.compile(r"([a-z])\1{2,20}")
_GUARDED = frozenset(
    [
        "usia",
        "umur",
        "pria",
        "wanita",
        "perempuan",
        "laki",
        "lelaki",
        "cewek",
        "cowok",
        "female",
        "male",
        "cantik",
        "tampan",
        "menarik",
        "penampilan",
        "lajang",
        "single",
        "menikah",
        "nikah",
        "hamil",
        "muslim",
        "muslimah",
        "agama",
        "suku",
        "biaya",
        "bayar",
        "deposit",
        "transfer",
        "seragam",
        "training",
        "pelatihan",
        "ijazah",
        "gaji",
        "admin",
        "administrasi",
        "jaminan",
        "hubungi",
        "whatsapp",
        "email",
        "gmail",
        "telegram",
        "instagram",
        "downline",
    ]
)
"""Only these words are read through digits and stretched letters: K3, S1 and 4G stay what they are."""
_SENTENCE_END = re.compile(r"[\n;!?]|(?<!\bmaks)(?<!\bmin)(?<!\bmax)(?<!\bthn)(?<!\bth)(?<!\bno)(?<!\brp)\.(?=\s|$)")
_CLAUSE_END = re.compile(r"[\n;!?,•]|(?<!\bmaks)(?<!\bmin)(?<!\bmax)(?<!\bthn)(?<!\bth)(?<!\bno)(?<!\brp)\.(?=\s|$)")


@dataclass(frozen=True)
class Plain:
    """`text` is in lower case; `at[i]` is where character i of it stands in `original`."""

    original: str
    text: str
    at: tuple[int, ...]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the original."""
        return self.at[start], self.at[end - 1] + 1

    def sentence_around(self, start: int, end: int) -> tuple[str, str]:
        """(what comes before in the sentence, what comes after)."""
        return _around(_SENTENCE_END, self.text, start, end)

    def clause_around(self, start: int, end: int) -> tuple[str, str]:
        """The same between commas."""
        return _around(_CLAUSE_END, self.text, start, end)


_REACH = 120


def _around(ends: re.Pattern[str], text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    last = max((found.end() for found in ends.finditer(before)), default=0)
    after = text[end : end + _REACH]
    stop = ends.search(after)
    return before[last:], after[: stop.start()] if stop else after


@lru_cache(maxsize=64)
def plain(text: str) -> Plain:
    """Width, accents, lookalikes and invisible characters made plain; s p e l l e d and d1sguised words read."""
    characters, at = [], []
    for place, character in enumerate(text):
        for plain_one in _plain_characters(character):
            characters.append(plain_one)
            at.append(place)
    kept = _without_gaps("".join(characters))
    return Plain(text, "".join(one for _, one in kept), tuple(at[place] for place, _ in kept))


def _plain_characters(character: str) -> Iterator[str]:
    if character.isascii():
        yield character.lower()
        return
    for one in unicodedata.normalize("NFKD", character):
        kind = unicodedata.category(one)
        if kind in ("Cf", "Mn", "Me"):
            continue
        yield from " " if kind == "Zs" else one.lower().translate(_LOOKALIKES)


def _without_gaps(text: str) -> list[tuple[int, str]]:
    """(place, character) of what stays."""
    gone: set[int] = set()
    for found in _SPELLED.finditer(text):
        gone.update(range(found.start() + 1, found.end(), 2))
    kept = [(place, one) for place, one in enumerate(text) if place not in gone]
    joined = "".join(one for _, one in kept)
    letters = list(joined)
    dropped: set[int] = set()
    for found in _TOKEN.finditer(joined):
        word = found[0]
        if not word.isalpha() and (read := word.translate(_DISGUISED)) in _GUARDED:
            letters[found.start() : found.end()] = read
        elif (stretch := _STRETCHED.search(word)) and _STRETCHED.sub(r"\1", word) in _GUARDED:
            dropped.update(range(found.start() + stretch.start() + 1, found.start() + stretch.end()))
    return [(place, one) for n, ((place, _), one) in enumerate(zip(kept, letters, strict=True)) if n not in dropped]
