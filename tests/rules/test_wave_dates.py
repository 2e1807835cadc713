"""Census dates of the waves: months after the date on the diploma."""

from datetime import date

import pytest

from app.rules.tracer_status import WaveState
from app.rules.wave_dates import WAVE_LIFECYCLE, census_date_of


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (0, date(2025, 6, 15)),
        (6, date(2025, 12, 15)),
        (12, date(2026, 6, 15)),
        (36, date(2028, 6, 15)),
        (60, date(2030, 6, 15)),
    ],
)
def test_without_a_diploma_date_the_months_count_from_the_fifteenth_of_june(months: int, day: date) -> None:
    assert census_date_of(None, 2025, months) == day


def test_the_diploma_date_is_the_start_and_a_short_month_ends_it() -> None:
    assert census_date_of(date(2025, 5, 5), 2025, 12) == date(2026, 5, 5)
    assert census_date_of(date(2025, 8, 31), 2025, 6) == date(2026, 2, 28)
    assert census_date_of(date(2024, 12, 31), 2024, 0) == date(2024, 12, 31)


def test_a_closed_wave_may_only_be_opened_and_an_open_one_only_closed() -> None:
    allowed = [(one, two) for one in WaveState for two in WaveState if WAVE_LIFECYCLE.allows(one, two)]
    assert allowed == [(WaveState.OPEN, WaveState.CLOSED), (WaveState.CLOSED, WaveState.OPEN)]
