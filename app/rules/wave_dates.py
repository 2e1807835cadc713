"""When the waves of a cohort are: months after the date on the diploma, and which steps a wave's state allows."""

from calendar import monthrange
from datetime import date

from app.rules.lifecycle import Lifecycle
from app.rules.outcomes import GRADUATION_DAY, GRADUATION_MONTH
from app.rules.tracer_status import WaveState

WAVE_LIFECYCLE = Lifecycle(
    {WaveState.OPEN: frozenset({WaveState.CLOSED}), WaveState.CLOSED: frozenset({WaveState.OPEN})}
)
"""A closed wave may be opened again: answers that came late are then sent once more."""


def graduation_day(graduated_on: date | None, graduation_year: int) -> date:
    """The date on the diploma, or 15 June of the year where it is not known."""
    return graduated_on or date(graduation_year, GRADUATION_MONTH, GRADUATION_DAY)


def census_date_of(graduated_on: date | None, graduation_year: int, months: int) -> date:
    """The census date of a wave unless the school names another: so many months after graduation.

    The 31st becomes the last day of a shorter month.
    """
    start = graduation_day(graduated_on, graduation_year)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
