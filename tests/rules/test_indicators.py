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
    contact_coverage,
    favourable_rate,
    leavers_employee_rate,
    leavers_employment_rate,
    pool,
    response_of_contactable,
    response_rate,
    traced_by_placement,
    traced_by_proxy,
    traced_by_self,
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


def test_everyone_seeking_work_is_neither_absorbed_nor_hidden() -> None:
    counts = Counts(population=9, own=8, partial=0, indirect=0, work=0, study=0, business=0, seeking=8, other=0)
    assert absorbed_rate(counts) == Rate(0, 8)
    assert unemployment_rate(counts) == Rate(8, 8)
    assert leavers_employment_rate(counts) == Rate(0, 8)


def test_when_everybody_is_traced_the_bounds_meet_at_the_headline() -> None:
    counts = Counts(population=9, own=9, partial=0, indirect=0, work=5, study=0, business=1, seeking=3, other=0)
    assert absorbed_lower_bound(counts).share == absorbed_rate(counts).share == absorbed_upper_bound(counts).share
    assert wilson_interval(absorbed_rate(counts), population=9) == Interval(6 / 9, 6 / 9)


def test_the_favourable_outcome_is_the_headline_under_its_french_name() -> None:
    assert favourable_rate(EXAMPLE) == absorbed_rate(EXAMPLE)


def test_leavers_are_also_counted_without_own_businesses() -> None:
    assert leavers_employee_rate(EXAMPLE) == Rate(45, 75)


def test_those_traced_spoke_themselves_or_are_known_by_a_record_or_by_somebody_else() -> None:
    parts = traced_by_self(EXAMPLE), traced_by_placement(EXAMPLE, 7), traced_by_proxy(EXAMPLE, 7)
    assert [part.count for part in parts] == [78, 7, 5]
    assert sum(part.share for part in parts) == pytest.approx(1)
    with pytest.raises(ValueError, match="placements"):
        traced_by_placement(EXAMPLE, 13)


def test_the_response_of_the_contactable_stands_beside_how_many_are_contactable() -> None:
    assert response_of_contactable(EXAMPLE, 100) == Rate(78, 100)
    assert contact_coverage(EXAMPLE, 100) == Rate(100, 120)


def test_who_answered_was_contactable_whatever_the_addresses_say() -> None:
    assert response_of_contactable(EXAMPLE, 60).share == 1


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


@given(cohorts(), cohorts())
def test_pooling_is_counting_both_cohorts_at_once(first: Counts, second: Counts) -> None:
    together = pool([first, second])
    assert together == first + second == pool([second, first])
    for indicator in EVERY_RATE:
        assert indicator(together) == indicator(first) + indicator(second)


def test_pooling_nothing_is_no_data() -> None:
    assert absorbed_rate(pool([])).share is None


@given(cohorts())
def test_the_shares_of_everybody_traced_add_up_to_one_hundred(counts: Counts) -> None:
    shares = [rate.share for rate in composition(counts).values()]
    assert shares == [None] * 5 or sum(shares) * 100 == pytest.approx(100)
    assert traced_rate(counts) + untraced_rate(counts) == Rate(counts.population, 2 * counts.population)
