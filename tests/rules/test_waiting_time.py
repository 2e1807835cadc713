"""Waiting time in histograms: who waits counts, who began early is flagged, who never looked stands aside."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.rates import Rate
from app.rules.waiting_time import Wait, WaitingTimes, ever_workers, started_within, waiting_months

DIPLOMA = date(2024, 6, 15)
months = st.dictionaries(st.integers(0, 60), st.integers(0, 50), max_size=12)
groups = st.builds(WaitingTimes, started=months, waiting=months, aside=st.integers(0, 50))


def test_the_wait_runs_from_the_month_of_the_diploma() -> None:
    assert waiting_months(DIPLOMA, date(2024, 9, 1)) == Wait(3, is_before=False)
    assert waiting_months(DIPLOMA, date(2025, 6, 1)) == Wait(12, is_before=False)
    assert waiting_months(DIPLOMA, date(2024, 6, 1)) == Wait(0, is_before=False)


def test_a_job_from_before_the_diploma_is_no_wait_and_is_flagged() -> None:
    assert waiting_months(DIPLOMA, date(2023, 1, 1)) == Wait(0, is_before=True)


def test_those_who_still_seek_count_against_the_share_within_six_months() -> None:
    times = WaitingTimes(started={0: 2, 3: 4, 8: 1}, waiting={12: 3})
    assert started_within(times, 6).rate == Rate(6, 10)
    assert started_within(times, 12).rate == Rate(7, 10)


def test_who_was_not_watched_long_enough_is_left_out_and_told() -> None:
    times = WaitingTimes(started={2: 4}, waiting={3: 5, 6: 1})
    within = started_within(times, 6)
    assert within.rate == Rate(4, 5)
    assert within.too_early == 5
    assert not within.is_final
    assert started_within(times, 3).is_final


def test_who_studies_and_never_looked_is_in_no_denominator() -> None:
    assert started_within(WaitingTimes(started={1: 3}, aside=40), 6).rate == Rate(3, 3)


def test_everybody_seeking_is_zero_of_all_and_has_no_median() -> None:
    times = WaitingTimes(waiting={12: 20})
    assert started_within(times, 12).rate == Rate(0, 20)
    assert ever_workers(times).median is None


def test_nobody_is_no_data() -> None:
    assert started_within(WaitingTimes(), 6).rate.share is None
    assert ever_workers(WaitingTimes()).mean is None


def test_numbers_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        WaitingTimes(started={-1: 2})
    with pytest.raises(ValueError, match="negative"):
        WaitingTimes(waiting={3: -2})
    with pytest.raises(ValueError, match="before"):
        WaitingTimes(started={0: 1}, before=2)


@given(months)
def test_averages_of_the_histogram_are_those_of_the_people_in_it(started: dict[int, int]) -> None:
    people = [month for month, count in started.items() for _ in range(count)]
    summary = ever_workers(WaitingTimes(started=started))
    assert summary.of == len(people)
    if people:
        expected = [np.mean(people), *np.quantile(people, [0.25, 0.5, 0.75])]
        assert [summary.mean, summary.lower_quartile, summary.median, summary.upper_quartile] == pytest.approx(expected)


@given(groups, groups, st.integers(0, 60))
def test_pooling_two_cohorts_is_adding_their_people(first: WaitingTimes, second: WaitingTimes, limit: int) -> None:
    together = started_within(first + second, limit)
    apart = started_within(first, limit), started_within(second, limit)
    assert together.rate == apart[0].rate + apart[1].rate
    assert together.too_early == apart[0].too_early + apart[1].too_early


@given(groups, st.integers(0, 59))
def test_more_months_never_leave_fewer_people_started(times: WaitingTimes, limit: int) -> None:
    assert started_within(times, limit).rate.count <= started_within(times, limit + 1).rate.count
