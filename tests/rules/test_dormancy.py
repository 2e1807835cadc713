"""Months are those of the calendar: asked at 5 and 5.5, gone at 6; a year likewise for companies."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.dormancy import LEAST_BETWEEN, Step, months_after, step_on


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 31), 5, date(2027, 1, 31)),
        (date(2026, 9, 30), 5, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_the_end_of_a_month_stays_an_end(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2027, 1, 30), Step.AWAKE),
        (date(2027, 1, 31), Step.ASKED),
        (date(2027, 2, 14), Step.ASKED),
        (date(2027, 2, 15), Step.ASKED_AGAIN),
        (date(2027, 2, 27), Step.ASKED_AGAIN),
        (date(2027, 2, 28), Step.GONE),
        (date(2029, 1, 1), Step.GONE),
    ],
)
def test_who_was_last_seen_on_the_last_of_august(today: date, step: Step) -> None:
    assert step_on(today, seen_on=date(2026, 8, 31), months=6) is step


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from([6, 12]))
def test_the_steps_come_in_order_with_time_to_answer_between(seen_on: date, months: int) -> None:
    days = (seen_on + timedelta(days=number) for number in range(400))
    steps = [step_on(day, seen_on=seen_on, months=months) for day in days]
    assert steps == sorted(steps)
    for before, after in ((Step.ASKED, Step.ASKED_AGAIN), (Step.ASKED_AGAIN, Step.GONE)):
        assert steps.index(after) - steps.index(before) > LEAST_BETWEEN.days
