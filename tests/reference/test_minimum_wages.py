import pytest

from app.reference import regions
from app.reference.minimum_wages import (
    WageCheck,
    latest_minimum_wage_of,
    load_minimum_wages,
    minimum_wage_of,
)

KETAPANG, PONTIANAK, BANDUNG, MERAUKE = "61.04", "61.71", "32.73", "93.01"
CENTRAL_JAVA = "33"


def test_every_amount_belongs_to_a_region_that_exists_and_is_plausible():
    for wage in load_minimum_wages().values():
        assert regions.is_province(wage.region_code) or regions.is_regency(wage.region_code)
        assert 900_000 < wage.amount < 7_000_000


def test_the_amount_of_the_place_of_work_comes_before_the_provinces():
    wage = minimum_wage_of(KETAPANG, 2026)
    assert wage.amount == 3_561_801
    assert not wage.is_only_province
    assert minimum_wage_of(PONTIANAK, 2026).amount == 3_205_220


def test_where_only_the_provinces_amount_is_known_it_says_so():
    wage = minimum_wage_of(KETAPANG, 2024)
    assert wage.region_code == "61"
    assert wage.is_only_province
    assert minimum_wage_of(BANDUNG, 2025).is_only_province


def test_a_sector_has_its_own_amount_only_where_one_was_set():
    assert minimum_wage_of(KETAPANG, 2026, "plantation").amount == 3_570_105
    assert minimum_wage_of(KETAPANG, 2025, "plantation").amount == minimum_wage_of(KETAPANG, 2025).amount


def test_a_year_without_an_amount_is_unknown_and_never_guessed():
    assert minimum_wage_of(CENTRAL_JAVA, 2016) is None
    assert minimum_wage_of(KETAPANG, 2031) is None


def test_brackets_of_a_year_to_come_stand_on_the_last_amount_known():
    wage = latest_minimum_wage_of(KETAPANG, 2027)
    assert (wage.year, wage.amount) == (2026, 3_561_801)
    assert latest_minimum_wage_of(CENTRAL_JAVA, 2016).year == 2015
    assert latest_minimum_wage_of(KETAPANG, 2003) is None


def test_a_young_province_had_the_amount_of_the_one_it_came_from():
    assert minimum_wage_of(MERAUKE, 2020).region_code == "91"
    assert minimum_wage_of(MERAUKE, 2026).region_code == "93"


def test_amounts_two_sources_disagree_on_are_marked():
    assert minimum_wage_of("65", 2026).check is WageCheck.CONTRADICTED
    assert minimum_wage_of("61", 2025).check is WageCheck.CONFIRMED


def test_every_amount_names_its_source_in_words():
    assert all(wage.source_words for wage in load_minimum_wages().values())


def test_an_unknown_place_has_no_wage():
    with pytest.raises(KeyError):
        minimum_wage_of("00.00", 2026)
