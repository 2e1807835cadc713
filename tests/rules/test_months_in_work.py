"""Months in work: a month counts once, and only between graduating and what is known last."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.rules.months_in_work import PersonMonths, months_in_work, person_months
from app.rules.rates import Rate

GRADUATED, KNOWN = date(2024, 6, 15), date(2025, 6, 14)
days = st.dates(date(2022, 1, 1), date(2027, 12, 31))
spells = st.lists(st.tuples(days, st.one_of(st.none(), days)), max_size=5)


def months(*spells: tuple[date, date | None]) -> PersonMonths:
    return person_months(spells, graduated_on=GRADUATED, observed_until=KNOWN)


def test_a_year_has_twelve_months_with_or_without_work() -> None:
    assert months() == PersonMonths(0, 12)
    assert months((date(2020, 1, 1), None)) == PersonMonths(12, 12)


def test_a_month_belongs_to_the_spell_that_covers_its_middle() -> None:
    assert months((date(2024, 9, 15), date(2024, 12, 14))).worked == 3
    assert months((date(2024, 9, 16), date(2024, 10, 14))).worked == 0


def test_two_jobs_at_once_are_not_two_months() -> None:
    assert months((date(2024, 9, 1), date(2024, 11, 30)), (date(2024, 10, 1), date(2024, 12, 31))).worked == 4


def test_work_before_graduating_does_not_count() -> None:
    assert months((date(2023, 1, 1), date(2024, 6, 1))).worked == 0


def test_months_of_several_people_are_added_before_they_are_divided() -> None:
    assert months_in_work(PersonMonths(6, 12) + PersonMonths(24, 24)) == Rate(30, 36)
    assert months_in_work(PersonMonths(0, 0)).share is None


@given(spells, days, days)
def test_nobody_works_longer_than_observed(spells, graduated_on: date, observed_until: date) -> None:
    found = person_months(spells, graduated_on=graduated_on, observed_until=observed_until)
    assert 0 <= found.worked <= found.observed
