"""Monthly minimum wages in whole rupiah by region and year: UMP of provinces, UMK of regencies, UMSK of sectors.

Keys are the codes of `app.reference.regions`. Provinces are complete from 2015 to 2026, except three in 2016; of the
regencies only a few are known, as no trustworthy open table was found: the province's amount stands in, and says so.
Sources are facts collected from public tables and the press; before any legal use look at the governor's decree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.errors import mark
from app.reference import regions
from app.reference.tables import read_rows

PARENT_PROVINCES = {"93": "91", "94": "91", "95": "91", "96": "92"}
"""The provinces of 2022 on Papua: before their first own amount, that of the province they were part of."""


class WageSource(StrEnum):
    """Where an amount was read."""

    BPS = "bps"
    LIST = "list"
    PRESS = "press"


SOURCE_WORDS: Mapping[WageSource, str] = {
    WageSource.BPS: mark("tabel upah minimum provinsi 2015–2024 yang mengutip BPS"),
    WageSource.LIST: mark("daftar upah minimum provinsi 2025–2026 yang dimuat di media"),
    WageSource.PRESS: mark("pemberitaan keputusan gubernur"),
}


class WageCheck(StrEnum):
    """What a second look found: the same, something else, or nothing to compare with."""

    NONE = ""
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """An amount in force in `year`; `sector` is empty for the general one."""

    region_code: str
    year: int
    sector: str
    amount: int
    source: WageSource
    check: WageCheck

    @property
    def is_only_province(self) -> bool:
        """Whether this is the province's amount, which a regency's own may exceed."""
        return "." not in self.region_code

    @property
    def source_words(self) -> str:
        """The source as a sentence marked for translation."""
        return SOURCE_WORDS[self.source]


@lru_cache(maxsize=1)
def load_minimum_wages() -> Mapping[tuple[str, int, str], MinimumWage]:
    """All known amounts by (region code, year, sector)."""
    wages = (_read_wage(*row) for row in read_rows("minimum_wages.csv"))
    return {(wage.region_code, wage.year, wage.sector): wage for wage in wages}


def minimum_wage_of(regency_code: str, year: int, sector: str = "") -> MinimumWage | None:
    """The amount in force at a place of work in a year, the most local one known; None when none is.

    `regency_code` may also be a province. Raises KeyError when there is no such region.
    """
    wages = load_minimum_wages()
    province = regions.province_of(regency_code)
    keys = [(regency_code, sector), (regency_code, ""), (province, ""), (PARENT_PROVINCES.get(province, province), "")]
    return next((wages[code, year, of] for code, of in keys if (code, year, of) in wages), None)


def latest_minimum_wage_of(regency_code: str, year: int) -> MinimumWage | None:
    """The amount of the year, or else of the last year before it that is known: for building brackets to choose from.

    The amount says its own year; a figure about pay compares only with the year itself (`minimum_wage_of`).
    """
    first = min(known for _, known, _ in load_minimum_wages())
    found = (minimum_wage_of(regency_code, earlier) for earlier in range(year, first - 1, -1))
    return next((wage for wage in found if wage is not None), None)


def _read_wage(region_code: str, year: str, sector: str, amount: str, source: str, check: str) -> MinimumWage:
    return MinimumWage(region_code, int(year), sector, int(amount), WageSource(source), WageCheck(check))
