"""When a company promised to answer, when it is reminded, and when an application ends without an answer.

The promise is a day: the day of applying and the vacancy's `answer_days`. All days are those of the
installation's zone.
"""

from datetime import date, timedelta

REMINDED_BEFORE = timedelta(days=3)
GRACE = timedelta(days=14)
"""So long after the promised day an application that got no answer at all stays open."""


def promised_on(applied_on: date, answer_days: int) -> date:
    """The last day on which an answer keeps the promise."""
    return applied_on + timedelta(days=answer_days)


def first_reminder_on(applied_on: date, answer_days: int) -> date:
    """Three days before the promised day, but never on the day of applying itself."""
    return max(promised_on(applied_on, answer_days) - REMINDED_BEFORE, applied_on + timedelta(days=1))


def needs_reminder(applied_on: date, answer_days: int, reminded_on: date | None, today: date) -> bool:
    """Whether the company is to be reminded now: once before the promised day, once when it has come."""
    promised = promised_on(applied_on, answer_days)
    if reminded_on is None:
        return today >= first_reminder_on(applied_on, answer_days)
    return today >= promised > reminded_on


def last_day_unanswered(applied_on: date, answer_days: int, ended_on: date | None) -> date:
    """The last day on which an application without any answer is open.

    The promised day and the grace after it; once the vacancy has ended, nobody waits longer than the promise counted
    from its end, and never shorter than the promise itself.
    """
    promised = promised_on(applied_on, answer_days)
    if ended_on is None:
        return promised + GRACE
    return min(promised + GRACE, max(promised, promised_on(ended_on, answer_days)))


def last_day_without_step(last_step_on: date, answer_days: int, ended_on: date) -> date:
    """The last day on which an application that was answered, but not to its end, is open after the vacancy's end."""
    return promised_on(max(last_step_on, ended_on), answer_days)
