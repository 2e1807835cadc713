"""Places by what people call them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from app.reference import regions
from app.reference.phrases import squash


class Places(NamedTuple):
    """Codes of the regencies and districts of one name."""

    regencies: frozenset[str]
    districts: frozenset[str]


def places_named(name: str) -> Places:
    """Everything of this name: a province's regencies, a regency, a city or both, else districts; maybe nothing."""
    key = squash(name)
    provinces = {one.code for one in regions.provinces() if squash(one.name) == key}
    if provinces:
        return Places(frozenset(one.code for one in regions.regencies() if one.province_code in provinces), frozenset())
    found = {code for words in (name, f"kabupaten {name}", f"kota {name}") if (code := regions.find_regency(words))}
    return Places(frozenset(found), frozenset() if found else _districts_by_name().get(key, frozenset()))


@cache
def _districts_by_name() -> Mapping[str, frozenset[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for regency in regions.regencies():
        for district in regions.districts_of(regency.code):
            codes[squash(district.name)].add(district.code)
    return {name: frozenset(found) for name, found in codes.items()}
