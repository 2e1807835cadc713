"""Intervals: equal to those of statsmodels, without width for a full count, and always around their share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from app.rules.intervals import Interval, difference_interval, wilson_interval
from app.rules.rates import Rate

STATED_LEVEL = 0.04999579029644087
"""The error probability of z = 1.96 exactly, which the printed examples use."""


@st.composite
def rates(draw: st.DrawFn, of: st.SearchStrategy[int]) -> Rate:
    size = draw(of)
    return Rate(draw(st.integers(0, size)), size)


@given(rates(st.integers(1, 100_000)))
def test_wilsons_interval_is_that_of_statsmodels(rate: Rate) -> None:
    low, high = proportion_confint(rate.count, rate.of, alpha=STATED_LEVEL, method="wilson")
    interval = wilson_interval(rate)
    assert interval.low == pytest.approx(low, abs=1e-9)
    assert interval.high == pytest.approx(high, abs=1e-9)


@given(rates(st.integers(1, 2_000)), rates(st.integers(1, 2_000)))
def test_the_interval_of_a_difference_is_that_of_statsmodels(first: Rate, second: Rate) -> None:
    low, high = confint_proportions_2indep(
        first.count, first.of, second.count, second.of, compare="diff", method="newcomb", alpha=STATED_LEVEL
    )
    interval = difference_interval(first, second)
    assert interval.low == pytest.approx(max(low, -1), abs=1e-9)
    assert interval.high == pytest.approx(min(high, 1), abs=1e-9)


def test_a_full_count_has_an_interval_without_width() -> None:
    assert wilson_interval(Rate(3, 4), population=4) == Interval(0.75, 0.75)
    assert wilson_interval(Rate(1, 1), population=1) == Interval(1, 1)


def test_no_data_has_no_interval() -> None:
    assert wilson_interval(Rate(0, 0), population=10) is None
    assert wilson_interval(Rate(0, 0), population=0) is None
    assert difference_interval(Rate(0, 0), Rate(1, 2)) is None
    assert difference_interval(Rate(1, 2), Rate(0, 0)) is None


def test_a_sample_larger_than_its_population_is_an_error() -> None:
    with pytest.raises(ValueError, match="larger"):
        wilson_interval(Rate(3, 5), population=4)


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share_and_the_correction_only_narrows_it(population: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(1, population))
    rate = Rate(data.draw(st.integers(0, n)), n)
    plain, corrected = wilson_interval(rate), wilson_interval(rate, population=population)
    assert 0 <= plain.low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= plain.high <= 1
    assert corrected.low - 1e-12 <= rate.share <= corrected.high + 1e-12
    assert corrected.half_width <= plain.half_width + 1e-12
