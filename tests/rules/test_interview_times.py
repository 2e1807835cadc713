"""Times of interviews lie ahead, follow each other, and can be changed until half a day before."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import InvalidValue
from app.rules.interview_times import (
    CHANGE_UNTIL,
    FARTHEST,
    MOST_IN_SERIES,
    check_place,
    check_start,
    may_change,
    overlap,
    series,
)

NINE = datetime(2026, 11, 30, 2, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


def test_nine_to_twelve_by_half_hours_is_six_times():
    starts = series(NINE, NINE + timedelta(hours=3), 30)
    assert starts == [NINE + number * HALF_HOUR for number in range(6)]
    assert series(NINE, None, 30) == [NINE]


def test_what_does_not_fit_whole_is_not_offered():
    assert series(NINE, NINE + timedelta(minutes=59), 30) == [NINE]


@pytest.mark.parametrize("length", [timedelta(minutes=29), timedelta(0), -HALF_HOUR, (MOST_IN_SERIES + 1) * HALF_HOUR])
def test_a_series_of_none_or_of_too_many_is_refused_at_its_end(length):
    with pytest.raises(InvalidValue) as refusal:
        series(NINE, NINE + length, 30)
    assert refusal.value.field == "until"


def test_a_time_lies_ahead_but_within_sixty_days():
    check_start(NINE + timedelta(seconds=1), NINE)
    check_start(NINE + FARTHEST, NINE)
    for wrong in (NINE, NINE - HALF_HOUR, NINE + FARTHEST + timedelta(seconds=1)):
        with pytest.raises(InvalidValue) as refusal:
            check_start(wrong, NINE)
        assert refusal.value.field == "day"


@pytest.mark.parametrize("link", ["https://meet.example.com/abc", "HTTPS://rapat.example.id/x?y=1"])
def test_a_call_needs_a_link_of_https(link):
    check_place(link, is_online=True)


@pytest.mark.parametrize(
    "link",
    ["", "http://meet.example.com/abc", "meet.example.com", "https://meet", "javascript:alert(1)", "https://a.b c"],
)
def test_anything_else_is_no_link(link):
    with pytest.raises(InvalidValue) as refusal:
        check_place(link, is_online=True)
    assert refusal.value.field == "place"


def test_a_meeting_in_person_needs_an_address():
    check_place("Jl. Contoh 1", is_online=False)
    with pytest.raises(InvalidValue):
        check_place("", is_online=False)


def test_twelve_hours_before_is_still_early_enough():
    assert may_change(NINE, NINE - CHANGE_UNTIL)
    assert not may_change(NINE, NINE - CHANGE_UNTIL + timedelta(seconds=1))


def test_one_that_begins_when_the_other_ends_does_not_overlap():
    assert not overlap(NINE, 30, NINE + HALF_HOUR, 30)
    assert overlap(NINE, 31, NINE + HALF_HOUR, 30)
    assert overlap(NINE + HALF_HOUR, 30, NINE, 120)
