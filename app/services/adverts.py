"""Adverts copied from elsewhere, read with the catalogue and the regions at hand."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app import clock
from app.reference import regions
from app.reference.competencies import find_competency
from app.rules.advert import AdvertDraft, read_advert
from search_index.phrases import competency_phrases
from search_index.words import words_of

LONGEST_NAME = 4
"""Words of the longest regency name, "Kota Administrasi Jakarta Selatan"."""

ALSO_WORDS = frozenset(
    {
        "bangka",
        "banjar",
        "batang",
        "bima",
        "bone",
        "buru",
        "demak",
        "ende",
        "kaur",
        "kudus",
        "landak",
        "lebak",
        "lingga",
        "malang",
        "pati",
        "puncak",
        "serang",
        "siak",
        "sigi",
        "solok",
        "tegal",
        "wajo",
    }
)
"""Regencies whose names are words or names of firms too: believed only where the line speaks of a place."""

_OF_PLACE = re.compile(
    r"\b(penempatan|lokasi|location|wilayah|area|kantor|cabang|alamat|domisili|placement|tempat\s+kerja|based\s+in|jl|jalan"
    r"|kab|kabupaten|kota|di)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def read(text: str) -> AdvertDraft:
    """What the advert says, as proposals for the form of a vacancy."""
    return read_advert(
        text,
        today=clock.today(),
        place_in=regency_in,
        competencies_in=_competency_names,
        is_place=lambda words: _regency_code(words) is not None,
    )


def regency_in(text: str) -> str | None:
    """The regency a text names: on a line about the place of work first, else the first one named anywhere."""
    elsewhere: str | None = None
    for line in text.splitlines():
        of_place = _OF_PLACE.search(line)
        for name, code in _regencies_named(line):
            is_capital, is_word = name[0].isupper(), name.lower() in ALSO_WORDS
            if of_place and of_place.start() <= line.find(name) and (is_capital or not is_word):
                return code
            if elsewhere is None and is_capital and not is_word:
                elsewhere = code
    return elsewhere


def _regencies_named(line: str) -> Iterator[tuple[str, str]]:
    """(as written, code) from left to right; the longest name at each place."""
    words = [(found.start(), found.end()) for found in _WORD.finditer(line)]
    at = 0
    while at < len(words):
        start, taken = words[at][0], 1
        for count in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            name = line[start : words[at + count - 1][1]].rstrip(".'’-")
            if code := _regency_code(name):
                yield name, code
                taken = count
                break
        at += taken


@lru_cache(maxsize=20_000)
def _regency_code(name: str) -> str | None:
    """Where only "Bekasi" is written, the city is meant more often than the regency around it."""
    return regions.find_regency(name) or regions.find_regency(f"Kota {name}")


def _competency_names(line: str) -> Iterator[str]:
    for _first, _last, code in competency_phrases().find(list(words_of(line))):
        if fact := find_competency(code):
            yield fact.name
