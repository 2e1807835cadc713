"""When somebody who does not come any more is asked whether they are still there, and when they are taken as gone.

Asked a month before, asked again half a month later, gone at the full months. Months are those of the calendar: six
months after 31 August is the last day of February.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum

ALUMNI_MONTHS = 6
COMPANY_MONTHS = 12
HALF_MONTH = timedelta(days=15)
LEAST_BETWEEN = timedelta(days=12)
"""Between two steps lie at least so many days, also for somebody overlooked for years: nobody is gone unasked. The
shortest way from the second question to the end, over the end of February, is 13 days."""


class Step(IntEnum):
    AWAKE = 0
    ASKED = 1
    ASKED_AGAIN = 2
    GONE = 3


def step_on(today: date, *, seen_on: date, months: int) -> Step:
    """The step that is due, `months` being when somebody is gone."""
    first = months_after(seen_on, months - 1)
    steps = ((months_after(seen_on, months), Step.GONE), (first + HALF_MONTH, Step.ASKED_AGAIN), (first, Step.ASKED))
    return next((step for day, step in steps if today >= day), Step.AWAKE)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
