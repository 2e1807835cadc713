"""Provinces, regencies and districts of Indonesia by the dotted codes of the Ministry of Home Affairs (61.04.16).

Kepmendagri 300.2.2-2138/2025 with later changes (as in cahyadsn/wilayah, MIT). The statistics office
numbers regions differently: never mix the two.
A function that takes a code raises KeyError when there is no such region.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from app.reference.phrases import squash
from app.reference.region_facts import (
    DistrictFact,
    ProvinceFact,
    RegencyFact,
    load_districts,
    load_districts_by_regency,
    load_provinces,
    load_regencies,
)

WHOLE_WORDS = (
    (re.compile(r"\b(kab|kabupaten)\b\.?", re.IGNORECASE), " kabupaten "),
    (re.compile(r"\b(kep|kepulauan)\b\.?", re.IGNORECASE), " kepulauan "),
    (re.compile(r"\b(adm|administrasi|kec|kecamatan)\b\.?", re.IGNORECASE), " "),
)


def provinces() -> tuple[ProvinceFact, ...]:
    return tuple(load_provinces().values())


def regencies(province_code: str | None = None) -> tuple[RegencyFact, ...]:
    """All regencies and cities, or those of one province, by code."""
    return tuple(regency for regency in load_regencies().values() if province_code in (None, regency.province_code))


def districts_of(regency_code: str) -> tuple[DistrictFact, ...]:
    """The districts (kecamatan) of a regency by code; none for an unknown regency."""
    return load_districts_by_regency().get(regency_code, ())


def is_province(code: str) -> bool:
    return code in load_provinces()


def is_regency(code: str) -> bool:
    return code in load_regencies()


def is_district(code: str) -> bool:
    return code in load_districts()


def province_name(code: str) -> str:
    return load_provinces()[code].name


def regency_label(code: str) -> str:
    """As people write it: "Kab. Ketapang", "Kota Pontianak"."""
    return load_regencies()[code].label


def district_label(code: str) -> str:
    """As people write it: "Kec. Delta Pawan"."""
    return f"Kec. {load_districts()[code].name}"


def province_of(code: str) -> str:
    """The province code of a province, regency or district."""
    if is_province(code):
        return code
    return load_regencies()[regency_of(code)].province_code


def regency_of(code: str) -> str:
    """The regency code of a district, or of a regency itself."""
    return code if is_regency(code) else load_districts()[code].regency_code


def _key(text: str) -> str:
    for spelling, word in WHOLE_WORDS:
        text = spelling.sub(word, text)
    return squash(text)


def _unambiguous(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Key → code, without the keys that several regions share."""
    codes: dict[str, set[str]] = defaultdict(set)
    for name, code in named:
        codes[_key(name)].add(code)
    return {key: found.pop() for key, found in codes.items() if len(found) == 1}


@lru_cache(maxsize=1)
def _regency_keys() -> Mapping[str, str]:
    return _unambiguous(pair for regency in regencies() for pair in _spellings(regency))


def _spellings(regency: RegencyFact) -> tuple[tuple[str, str], ...]:
    return (regency.name, regency.code), (f"{regency.kind} {regency.name}", regency.code)


def find_regency(text: str) -> str | None:
    """The code of the regency or city meant; a province after a comma is ignored.

    None when nothing fits, or when "Bogor" could be the regency as well as the city.
    """
    text = text.strip()
    if is_regency(text):
        return text
    keys = _regency_keys()
    return keys.get(_key(text)) or keys.get(_key(text.partition(",")[0]))


@lru_cache(maxsize=600)
def _district_keys(regency_code: str) -> Mapping[str, str]:
    return _unambiguous((district.name, district.code) for district in districts_of(regency_code))


def find_district(text: str, regency_code: str) -> str | None:
    """The code of the district of this name in the regency, or None."""
    text = text.strip()
    if is_district(text) and text.startswith(f"{regency_code}."):
        return text
    return _district_keys(regency_code).get(_key(text))
