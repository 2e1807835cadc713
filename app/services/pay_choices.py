"""Which brackets of income somebody chooses from: around the minimum wage of the place of work."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.tracer import Wave
from app.reference import minimum_wages, regions
from app.rules.pay_brackets import brackets_around
from app.rules.tracer_core import Bracket


@dataclass(frozen=True, slots=True)
class PayChoices:
    brackets: Sequence[Bracket]
    region: str
    """Whose minimum wage it is, in words."""
    year: int
    is_only_province: bool


def for_place(wave: Wave, regency_code: str | None) -> PayChoices | None:
    """For a place of work, or without a known one for the school's; None when no minimum wage is known there."""
    place = regency_code if regency_code and regions.is_regency(regency_code) else wave.cohort.school.regency_code
    wage = minimum_wages.latest_minimum_wage_of(place, wave.census_date.year)
    if wage is None:
        return None
    code = wage.region_code
    words = regions.province_name(code) if wage.is_only_province else regions.regency_label(code)
    return PayChoices(brackets_around(wage.amount), words, wage.year, wage.is_only_province)
