"""The curve of those still waiting is that of lifelines, month by month."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times

from app.rules.survival import estimated_within, waiting_curve
from app.rules.waiting_time import WaitingTimes, started_within

months = st.dictionaries(st.integers(1, 40), st.integers(0, 30), max_size=10)


def fitted(times: WaitingTimes) -> KaplanMeierFitter:
    durations = [*times.started, *times.waiting]
    seen = [True] * len(times.started) + [False] * len(times.waiting)
    weights = [*times.started.values(), *times.waiting.values()]
    used = [index for index, weight in enumerate(weights) if weight]
    return KaplanMeierFitter(alpha=0.04999579029644087).fit(
        [durations[index] for index in used],
        [seen[index] for index in used],
        weights=[weights[index] for index in used],
    )


@settings(max_examples=60)
@given(months, months)
def test_every_month_agrees_with_lifelines(started: dict[int, int], waiting: dict[int, int]) -> None:
    times = WaitingTimes(started=started, waiting=waiting)
    assume(times.ever_worked)
    curve, theirs = waiting_curve(times), fitted(times)
    for step in curve.steps:
        assert step.still == pytest.approx(float(theirs.survival_function_at_times(step.month).iloc[0]), abs=1e-9)
        low, high = theirs.confidence_interval_.loc[step.month]
        if 0 < step.still < 1:
            assert (step.interval.low, step.interval.high) == pytest.approx((low, high), abs=1e-6)


def test_the_median_and_its_interval_agree_with_lifelines() -> None:
    times = WaitingTimes(started={0: 9, 1: 14, 3: 20, 5: 11, 6: 4, 9: 3}, waiting={4: 6, 6: 5, 12: 18})
    curve, theirs = waiting_curve(times), fitted(times)
    limits = median_survival_times(theirs.confidence_interval_)
    assert curve.median == theirs.median_survival_time_ == 5
    assert (curve.median_from, curve.median_to) == tuple(limits.iloc[0])


def test_a_curve_that_reaches_exactly_one_half_has_its_median_there() -> None:
    curve = waiting_curve(WaitingTimes(started={2: 1, 4: 1}, waiting={3: 0, 9: 2}))
    assert [step.still for step in curve.steps] == [0.75, 0.5, 0.5]
    assert curve.median == 4


def test_a_median_that_was_not_reached_is_unknown() -> None:
    curve = waiting_curve(WaitingTimes(started={1: 3}, waiting={12: 7}))
    assert curve.median is None
    assert curve.of == 10


def test_those_who_still_seek_make_the_median_longer_than_that_of_the_employed_alone() -> None:
    started = {1: 10, 4: 10, 8: 10}
    assert waiting_curve(WaitingTimes(started=started)).median == 4
    assert waiting_curve(WaitingTimes(started=started, waiting={12: 30})).median == 8


def test_everybody_seeking_stays_at_one() -> None:
    curve = waiting_curve(WaitingTimes(waiting={6: 5, 12: 5}))
    assert {step.still for step in curve.steps} == {1}
    assert curve.median is None
    assert estimated_within(curve, 12) == 0


def test_nobody_has_no_curve() -> None:
    curve = waiting_curve(WaitingTimes())
    assert (curve.of, curve.steps, curve.median) == (0, [], None)
    assert estimated_within(curve, 6) is None


def test_beyond_the_last_observed_month_the_data_cannot_say() -> None:
    curve = waiting_curve(WaitingTimes(started={2: 3}, waiting={6: 3}))
    assert estimated_within(curve, 6) == pytest.approx(0.5)
    assert estimated_within(curve, 7) is None
    assert estimated_within(waiting_curve(WaitingTimes(started={2: 3})), 60) == 1
    assert estimated_within(curve, 1) == 0


@given(months, st.integers(0, 40))
def test_with_everybody_watched_long_enough_the_curve_is_the_plain_share(started: dict[int, int], limit: int) -> None:
    times = WaitingTimes(started=started, waiting={40: 7})
    rate = started_within(times, limit).rate
    assert estimated_within(waiting_curve(times), limit) == pytest.approx(rate.share)
