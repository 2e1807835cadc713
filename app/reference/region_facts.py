"""The regions as rows, loaded when first asked: 7,285 districts are not needed on every page."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.reference.tables import read_rows


@dataclass(frozen=True, slots=True)
class ProvinceFact:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RegencyFact:
    """`kind` is "Kabupaten" or "Kota"; `name` stands without it."""

    code: str
    province_code: str
    kind: str
    name: str

    @property
    def label(self) -> str:
        """As people write it: "Kab. Ketapang", "Kota Pontianak"."""
        return f"{'Kab.' if self.kind == 'Kabupaten' else self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class DistrictFact:
    code: str
    regency_code: str
    name: str


@lru_cache(maxsize=1)
def load_provinces() -> Mapping[str, ProvinceFact]:
    return {row[0]: ProvinceFact(*row) for row in read_rows("provinces.csv")}


@lru_cache(maxsize=1)
def load_regencies() -> Mapping[str, RegencyFact]:
    return {row[0]: RegencyFact(*row) for row in read_rows("regencies.csv")}


@lru_cache(maxsize=1)
def load_districts() -> Mapping[str, DistrictFact]:
    return {row[0]: DistrictFact(*row) for row in read_rows("districts.csv")}


@lru_cache(maxsize=1)
def load_districts_by_regency() -> Mapping[str, tuple[DistrictFact, ...]]:
    inside: dict[str, list[DistrictFact]] = defaultdict(list)
    for district in load_districts().values():
        inside[district.regency_code].append(district)
    return {code: tuple(districts) for code, districts in inside.items()}
