"""Fit, place and way of finding work: whoever left an item out is not in its denominator."""

import pytest

from app.rules.rates import Rate
from app.rules.tracer_status import FoundThrough
from app.rules.work_quality import (
    alignment,
    certified_rate,
    found_through,
    found_through_school,
    local_absorption,
    vertical_match,
)


def test_alignment_counts_the_two_upper_levels_and_shows_all_four() -> None:
    graded = alignment({1: 2, 2: 8, 3: 20, 4: 10})
    assert graded.rate == Rate(30, 40)
    assert [rate.count for rate in graded.levels.values()] == [2, 8, 20, 10]


def test_a_job_that_asks_for_no_level_in_particular_is_no_mismatch() -> None:
    assert vertical_match({1: 1, 2: 5, 3: 2, 4: 2}).rate == Rate(7, 10)


def test_a_level_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        alignment({0: 1, 3: 2})


def test_two_channels_of_the_school_count_one_person_once() -> None:
    ways = {
        frozenset({FoundThrough.BKK, FoundThrough.PKL_PLACE}): 3,
        frozenset({FoundThrough.FAMILY, FoundThrough.BOARD}): 2,
        frozenset({FoundThrough.FAMILY}): 5,
        frozenset(): 90,
    }
    assert found_through_school(ways) == Rate(5, 10)


def test_each_way_is_a_share_of_those_whose_way_is_known() -> None:
    ways = {frozenset({FoundThrough.FAMILY, FoundThrough.BKK}): 1, frozenset({FoundThrough.FAMILY}): 3, frozenset(): 6}
    listed = found_through(ways)
    assert next(iter(listed.items())) == (FoundThrough.FAMILY, Rate(4, 4))
    assert listed[FoundThrough.BKK] == Rate(1, 4)


def test_local_absorption_is_of_those_whose_place_is_known() -> None:
    assert local_absorption({"61.04": 30, "61.71": 10, "31.71": 5}, {"61.04"}) == Rate(30, 45)


def test_leaving_the_certificate_out_counts_as_having_none() -> None:
    assert certified_rate({True: 12, False: 5, None: 3}, 20) == Rate(12, 20)


def test_nobody_who_answered_is_no_data() -> None:
    assert alignment({}).rate.share is None
    assert found_through_school({frozenset(): 4}).share is None
    assert local_absorption({}, {"61.04"}).share is None
    assert certified_rate({}, 0).share is None
