"""The place of work that an advert names: a regency, and a district of it where only one can be meant."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.reference import regions
from app.reference.phrases import squash
from app.reference.region_facts import load_districts
from app.rules.advert import NO_PLACE, ReadPlace


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_NAME = 4
"""Words of the longest regency name, "Kota Administrasi Jakarta Selatan"."""
SHORTEST_DISTRICT = 4
"""Letters; shorter names of districts ("Web", "Mau") are words far more often."""

LONGEST_BEFORE = 20
"""Characters in front of a name that may say what it is ("Kecamatan: ")."""

ALSO_WORDS = _words(
    """
    bangka banjar batang bima bone buru demak ende kaur kudus landak lebak lingga malang pati puncak serang siak
    sigi solok tegal wajo
    """
)
"""Regencies whose names are words or names of firms too: believed only where the line speaks of a place."""

WORDS_FIRST = _words(
    """
    alas arahan bacan balai barat batu benda bendahara bintang bukit butuh damai gading gajah guna harian jambu
    jangka jaya juli kamal kapas kelapa kota lembar lembur luas lumbung mandor marga merek mulia musi nasal natal
    padang pangkalan panjang perak petir pucuk rakit raya sakti salak salam saling sawit sedan selesai semen setia
    simpang subur sumur tahunan talang tambang tarik tempel teras terisi tetap tulis tutur ujung waris
    """
)
"""Districts whose names are ordinary words: believed only after "kecamatan"."""

_OF_PLACE = re.compile(
    r"\b(penempatan|lokasi|location|wilayah|area|kantor|cabang|alamat|domisili|placement|tempat\s+kerja|based\s+in|site"
    r"|jl|jalan|kec|kecamatan|kab|kabupaten|kota|di)\b",
    re.IGNORECASE,
)
_DISTRICT_FOLLOWS = re.compile(
    r"\b(?:penempatan|lokasi|location|wilayah|area|cabang|placement|tempat\s+kerja|based\s+in|site|kec|kecamatan|di)\b"
    r"[\s.:=(–-]*(?:(?:kerja|di|site|area|proyek|kebun|pabrik|daerah|wilayah|kec|kecamatan)\b[\s.:=(–-]*)*",
    re.IGNORECASE,
)
_IS_DISTRICT = re.compile(r"\b(?:kec|kecamatan)\b[\s.:]*$", re.IGNORECASE)
_IS_STREET = re.compile(r"\b(?:jl|jln|jalan|gang|gg)\b[\s.]*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def place_in(text: str) -> ReadPlace:
    """Where the work is: what a line about the place says first, else the first regency named anywhere.

    A district without its regency is believed where no other district of the country has its name; where several
    districts of the regency are named, none is proposed.
    """
    of_place, elsewhere = _regencies_in(text)
    regency = of_place or _regency_of_district(text) or elsewhere
    if regency is None:
        return NO_PLACE
    named = {code for line in text.splitlines() for code in _districts_named(line, regency)}
    return ReadPlace(regency, named.pop() if len(named) == 1 else None)


def is_regency_name(words: str) -> bool:
    """Whether words are the name of a regency and nothing else."""
    return _regency_code(words) is not None


def _regencies_in(text: str) -> tuple[str | None, str | None]:
    """(the first on a line about a place, the first named anywhere)"""
    elsewhere: str | None = None
    for line in text.splitlines():
        of_place = _OF_PLACE.search(line)
        for name, code in _regencies_named(line):
            is_capital, is_word = name[0].isupper(), name.lower() in ALSO_WORDS
            if of_place and of_place.start() <= line.find(name) and (is_capital or not is_word):
                return code, elsewhere
            if elsewhere is None and is_capital and not is_word:
                elsewhere = code
    return None, elsewhere


def _regencies_named(line: str) -> Iterator[tuple[str, str]]:
    """(as written, code) from left to right; the longest name at each place."""
    last = 0
    for start, name in _names(line):
        if start >= last and (code := _regency_code(name)):
            last = start + len(name)
            yield name, code


def _regency_of_district(text: str) -> str | None:
    """The regency of the first district that directly follows a word of place and has its name for itself."""
    for line in text.splitlines():
        after = {follows.end() for follows in _DISTRICT_FOLLOWS.finditer(line)}
        for start, name in _names(line) if after else ():
            code = _districts_alone().get(squash(name)) if start in after else None
            if code and _may_be_district(line, start, name):
                return regions.regency_of(code)
    return None


def _districts_named(line: str, regency_code: str) -> Iterator[str]:
    """Codes of the districts of this regency that the line names as a place."""
    of_place, last = _OF_PLACE.search(line), 0
    for start, name in _names(line) if of_place else ():
        if start < max(last, of_place.end() if of_place else 0) or not _may_be_district(line, start, name):
            continue
        if code := regions.find_district(name, regency_code):
            last = start + len(name)
            yield code


def _may_be_district(line: str, start: int, name: str) -> bool:
    """Whether a name at this place is more likely a district than a word, a street or the regency around it."""
    before = line[max(0, start - LONGEST_BEFORE) : start]
    if _IS_DISTRICT.search(before):
        return True
    is_word = len(name) < SHORTEST_DISTRICT or name.lower() in WORDS_FIRST | ALSO_WORDS
    return name[0].isupper() and not is_word and not is_regency_name(name) and not _IS_STREET.search(before)


def _names(line: str) -> Iterator[tuple[int, str]]:
    """(start, words) of everything that could be a name, from left to right and the longest first."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(line)]
    for at, (start, _end) in enumerate(words):
        for count in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            yield start, line[start : words[at + count - 1][1]].rstrip(".'’-")


@lru_cache(maxsize=20_000)
def _regency_code(name: str) -> str | None:
    """Where only "Bekasi" is written, the city is meant more often than the regency around it."""
    return regions.find_regency(name) or regions.find_regency(f"Kota {name}")


@lru_cache(maxsize=1)
def _districts_alone() -> dict[str, str]:
    """Name without spaces: code, of the districts whose name no other district has."""
    codes: dict[str, str | None] = {}
    for district in load_districts().values():
        key = squash(district.name)
        codes[key] = None if key in codes else district.code
    return {key: code for key, code in codes.items() if code}
