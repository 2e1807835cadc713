"""Vacancies filled, placements confirmed and kept."""

from datetime import date

import pytest

from app.rules.placement_indicators import confirmed_rate, months_later, retention, vacancy_filling, was_kept
from app.rules.placement_status import SourceKind
from app.rules.rates import Rate

TODAY = date(2026, 11, 26)


def test_more_hires_than_positions_fill_one_vacancy_and_no_other() -> None:
    filling = vacancy_filling({(2, 5): 1, (4, 1): 1}, {10: 1, 30: 1, 31: 1})
    assert filling.rate == Rate(3, 6)
    assert (filling.median_days, filling.vacancies_filled) == (30, 3)


def test_no_vacancy_is_no_data() -> None:
    filling = vacancy_filling({}, {})
    assert filling.rate.share is None
    assert filling.median_days is None


def test_a_placement_is_confirmed_by_two_different_sides() -> None:
    sources = {
        frozenset({SourceKind.ALUMNI}): 5,
        frozenset({SourceKind.ALUMNI, SourceKind.COMPANY}): 3,
        frozenset({SourceKind.COMPANY, SourceKind.STAFF, SourceKind.SURVEY}): 2,
    }
    assert confirmed_rate(sources) == Rate(5, 10)


@pytest.mark.parametrize(
    ("started_on", "ended_on", "seen_on", "kept"),
    [
        (date(2026, 1, 10), None, TODAY, True),
        (date(2026, 1, 10), date(2026, 7, 10), TODAY, True),
        (date(2026, 1, 10), date(2026, 7, 9), TODAY, False),
        (date(2026, 8, 1), None, TODAY, None),
        (date(2026, 8, 1), date(2026, 9, 1), TODAY, None),
        (date(2026, 1, 10), None, date(2026, 3, 1), None),
    ],
)
def test_a_placement_was_kept_six_months_not_or_cannot_be_told(started_on, ended_on, seen_on, kept) -> None:
    assert was_kept(6, started_on=started_on, ended_on=ended_on, seen_on=seen_on) is kept


def test_neither_the_new_nor_the_silent_pass_as_kept() -> None:
    assert retention({True: 6, False: 2, None: 12}) == Rate(6, 8)
    assert retention({None: 12}).share is None


def test_months_end_with_the_month() -> None:
    assert months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_later(date(2025, 12, 15), 12) == date(2026, 12, 15)
    assert months_later(date(2025, 11, 30), 3) == date(2026, 2, 28)
