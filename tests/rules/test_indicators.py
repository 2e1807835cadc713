"""Indicators: the worked example to the printed digit, the edges, and what must hold for any cohort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.indicators import (
    Counts,
    Interval,
    Rate,
    absorbed_lower_bound,
    absorbed_rate,
    absorbed_upper_bound,
    composition,
    leavers_employment_rate,
    response_rate,
    traced_rate,
    unemployment_rate,
    untraced_rate,
    wilson_interval,
)
from app.rules.tracer_status import Activity

EXAMPLE = Counts(population=120, own=78, partial=0, indirect=12, work=45, study=15, business=9, seeking=15, other=6)
NOBODY = Counts(population=0, own=0, partial=0, indirect=0, work=0, study=0, business=0, seeking=0, other=0)
UNTRACED = Counts(population=30, own=0, partial=4, indirect=0, work=0, study=0, business=0, seeking=0, other=0)
EVERY_RATE = (
    response_rate,
    traced_rate,
    untraced_rate,
    absorbed_rate,
    absorbed_lower_bound,
    absorbed_upper_bound,
    leavers_employment_rate,
    unemployment_rate,
)


def percent(rate: Rate) -> str:
    return "no data" if rate.share is None else f"{rate.share:.1%}"


@pytest.mark.parametrize(
    ("indicator", "count", "of", "printed"),
    [
        (response_rate, 78, 120, "65.0%"),
        (traced_rate, 90, 120, "75.0%"),
        (untraced_rate, 30, 120, "25.0%"),
        (absorbed_rate, 69, 90, "76.7%"),
        (absorbed_lower_bound, 69, 120, "57.5%"),
        (absorbed_upper_bound, 99, 120, "82.5%"),
        (leavers_employment_rate, 54, 75, "72.0%"),
        (unemployment_rate, 15, 69, "21.7%"),
    ],
)
def test_the_worked_example_comes_out_to_the_printed_digit(indicator, count, of, printed) -> None:
    rate = indicator(EXAMPLE)
    assert (rate.count, rate.of, percent(rate)) == (count, of, printed)


def test_the_worked_example_has_its_wilson_intervals() -> None:
    corrected = wilson_interval(absorbed_rate(EXAMPLE), population=120)
    plain = wilson_interval(absorbed_rate(EXAMPLE))
    assert (f"{corrected.low:.1%}", f"{corrected.high:.1%}") == ("72.0%", "80.8%")
    assert f"{(corrected.high - corrected.low) * 50:.2f}" == "4.37"
    assert (f"{plain.low:.1%}", f"{plain.high:.1%}") == ("66.9%", "84.2%")
    assert f"{(plain.high - plain.low) * 50:.2f}" == "8.63"


def test_the_bounds_of_the_worked_example_are_wider_than_its_interval() -> None:
    low, high = absorbed_lower_bound(EXAMPLE).share, absorbed_upper_bound(EXAMPLE).share
    interval = wilson_interval(absorbed_rate(EXAMPLE))
    assert low < interval.low < interval.high
    assert high - low == pytest.approx(0.25)


def test_the_composition_adds_up_to_everyone_traced() -> None:
    shares = composition(EXAMPLE)
    assert {activity: rate.count for activity, rate in shares.items()} == {
        Activity.WORK: 45,
        Activity.STUDY: 15,
        Activity.BUSINESS: 9,
        Activity.SEEKING: 15,
        Activity.OTHER: 6,
    }
    assert sum(rate.share for rate in shares.values()) == pytest.approx(1)


def test_an_empty_register_has_no_data_anywhere() -> None:
    assert [indicator(NOBODY).share for indicator in EVERY_RATE] == [None] * len(EVERY_RATE)


def test_nobody_traced_is_no_data_and_not_zero_percent() -> None:
    assert absorbed_rate(UNTRACED).share is None
    assert unemployment_rate(UNTRACED).share is None
    assert response_rate(UNTRACED).share == 0
    assert (absorbed_lower_bound(UNTRACED).share, absorbed_upper_bound(UNTRACED).share) == (0, 1)


def test_a_cohort_where_everyone_studies_has_no_leavers() -> None:
    counts = Counts(population=5, own=5, partial=0, indirect=0, work=0, study=5, business=0, seeking=0, other=0)
    assert leavers_employment_rate(counts).share is None
    assert absorbed_rate(counts).share == 1


def test_counts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        Counts(population=9, own=2, partial=0, indirect=0, work=1, study=0, business=0, seeking=0, other=0)
    with pytest.raises(ValueError, match="register"):
        Counts(population=1, own=1, partial=1, indirect=0, work=1, study=0, business=0, seeking=0, other=0)


def test_a_full_count_has_an_interval_without_width() -> None:
    assert wilson_interval(Rate(3, 4), population=4) == Interval(0.75, 0.75)
    assert wilson_interval(Rate(1, 1), population=1) == Interval(1, 1)


def test_no_data_has_no_interval() -> None:
    assert wilson_interval(Rate(0, 0), population=10) is None
    assert wilson_interval(Rate(0, 0), population=0) is None


def test_a_sample_larger_than_its_population_is_an_error() -> None:
    with pytest.raises(ValueError, match="larger"):
        wilson_interval(Rate(3, 5), population=4)


@st.composite
def cohorts(draw: st.DrawFn) -> Counts:
    work, study, business, seeking, other, untraced = (draw(st.integers(0, 400)) for _ in range(6))
    traced = work + study + business + seeking + other
    own = draw(st.integers(0, traced))
    return Counts(
        population=traced + untraced,
        own=own,
        partial=draw(st.integers(0, untraced)),
        indirect=traced - own,
        work=work,
        study=study,
        business=business,
        seeking=seeking,
        other=other,
    )


@given(cohorts())
def test_every_share_lies_between_zero_and_one(counts: Counts) -> None:
    for indicator in EVERY_RATE:
        share = indicator(counts).share
        assert share is None or 0 <= share <= 1


@given(cohorts())
def test_the_headline_lies_between_its_bounds(counts: Counts) -> None:
    share = absorbed_rate(counts).share
    if share is not None:
        assert absorbed_lower_bound(counts).share <= share + 1e-12
        assert share <= absorbed_upper_bound(counts).share + 1e-12


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share_and_the_correction_only_narrows_it(population: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(1, population))
    rate = Rate(data.draw(st.integers(0, n)), n)
    plain, corrected = wilson_interval(rate), wilson_interval(rate, population=population)
    assert 0 <= plain.low <= rate.share + 1e-12
    assert rate.share - 1e-12 <= plain.high <= 1
    assert corrected.high - corrected.low <= plain.high - plain.low + 1e-12
