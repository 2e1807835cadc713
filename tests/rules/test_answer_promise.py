"""A promise is a day; reminders and the end without an answer follow from it, to the day."""

from datetime import date, timedelta

import pytest

from app.rules.answer_promise import (
    first_reminder_on,
    last_day_unanswered,
    last_day_without_step,
    needs_reminder,
    promised_on,
)

APPLIED = date(2026, 11, 2)


def after(days):
    return APPLIED + timedelta(days=days)


def test_the_promise_counts_from_the_day_of_applying():
    assert promised_on(APPLIED, 14) == date(2026, 11, 16)


@pytest.mark.parametrize(("days", "first"), [(14, 11), (4, 1), (3, 1), (2, 1), (1, 1)])
def test_the_first_reminder_is_three_days_before_but_not_on_the_day_of_applying(days, first):
    assert first_reminder_on(APPLIED, days) == after(first)


def test_a_company_is_reminded_twice_and_on_no_other_day():
    reminded, days = None, []
    for n in range(60):
        if needs_reminder(APPLIED, 14, reminded, after(n)):
            reminded = after(n)
            days.append(n)
    assert days == [11, 14]


def test_a_reminder_that_could_not_come_in_time_comes_once():
    assert needs_reminder(APPLIED, 14, None, after(20))
    assert not needs_reminder(APPLIED, 14, after(20), after(21))


def test_a_promise_of_one_day_is_reminded_once():
    assert needs_reminder(APPLIED, 1, None, after(1))
    assert not needs_reminder(APPLIED, 1, after(1), after(2))


@pytest.mark.parametrize(
    ("ended", "last"),
    [
        (None, 28),  # the promise and two weeks
        (0, 14),  # ended on the day of applying: the promise still holds
        (5, 19),  # the promise counted from the end
        (14, 28),
        (25, 28),  # an end after the promise gives no more time than the grace
    ],
)
def test_nobody_waits_longer_than_the_grace_or_than_the_promise_from_the_end(ended, last):
    assert last_day_unanswered(APPLIED, 14, None if ended is None else after(ended)) == after(last)


def test_what_was_answered_waits_the_promise_from_the_last_step_or_from_the_end():
    assert last_day_without_step(APPLIED, 7, after(10)) == after(17)
    assert last_day_without_step(after(12), 7, after(10)) == after(19)
