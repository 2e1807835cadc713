"""Income in brackets: a bracket across the minimum wage decides nothing, and the median is read inside its bracket."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.pay_shares import AT_MINIMUM, FIFTH_ABOVE, MedianPay, PayGroup, median_pay, pay_share
from app.rules.rates import Rate

UMK = 3_561_801
"""Ketapang 2026."""
UP_TO = (2_671_351, 3_561_801, 4_274_162)
"""Three quarters, one and 1.2 times of it."""


@st.composite
def brackets(draw: st.DrawFn) -> PayGroup:
    low, width = draw(st.integers(0, 9_000_000)), draw(st.integers(1, 3_000_000))
    return PayGroup(
        draw(st.sampled_from([low, None])),
        draw(st.sampled_from([low + width, None])),
        draw(st.integers(0, 40)),
        draw(st.sampled_from([UMK, 3_205_220, None])),
    )


def ladder(*counts: int) -> list[PayGroup]:
    bounds = [None, *UP_TO, None]
    return [PayGroup(bounds[i], bounds[i + 1], count, UMK) for i, count in enumerate(counts)]


def test_brackets_built_from_the_minimum_wage_decide_every_case() -> None:
    share = pay_share(ladder(5, 10, 20, 15))
    assert share.rate == Rate(35, 50)
    assert share.undetermined == 0
    assert pay_share(ladder(5, 10, 20, 15), FIFTH_ABOVE).rate == Rate(15, 50)


def test_a_bracket_across_the_minimum_wage_is_undetermined_and_told() -> None:
    share = pay_share([PayGroup(3_000_000, 4_000_000, 6, UMK), *ladder(2, 0, 3, 0)])
    assert share.rate == Rate(3, 5)
    assert share.undetermined == 6
    assert (share.lower_bound, share.upper_bound) == (Rate(3, 11), Rate(9, 11))


def test_an_open_bracket_decides_only_on_its_closed_side() -> None:
    assert pay_share([PayGroup(None, 3_000_000, 1, UMK)]).below == 1
    assert pay_share([PayGroup(None, 4_000_000, 1, UMK)]).undetermined == 1
    assert pay_share([PayGroup(4_000_000, None, 1, UMK)]).at_least == 1
    assert pay_share([PayGroup(3_000_000, None, 1, UMK)]).undetermined == 1


def test_each_income_is_compared_with_the_place_and_year_it_was_earned_in() -> None:
    ketapang, pontianak = PayGroup(3_300_000, 3_500_000, 1, UMK), PayGroup(3_300_000, 3_500_000, 1, 3_205_220)
    assert pay_share([ketapang]).rate == Rate(0, 1)
    assert pay_share([pontianak]).rate == Rate(1, 1)


def test_who_would_rather_not_say_is_in_no_denominator() -> None:
    share = pay_share([PayGroup(None, None, 9, UMK), *ladder(1, 0, 1, 0)])
    assert (share.rate, share.untold) == (Rate(1, 2), 9)


def test_without_a_known_minimum_wage_nothing_is_compared() -> None:
    share = pay_share([PayGroup(5_000_000, None, 4, None)])
    assert share.rate.share is None
    assert share.without_minimum == 4


def test_a_bound_printed_in_round_thousands_is_still_the_limit() -> None:
    assert pay_share([PayGroup(3_561_000, 4_274_000, 1, UMK)]).rate == Rate(1, 1)
    assert pay_share([PayGroup(2_671_000, 3_562_000, 1, UMK)]).rate == Rate(0, 1)


def test_nobody_at_work_is_no_data() -> None:
    assert pay_share([]).rate.share is None
    assert median_pay([]) is None
    assert median_pay([PayGroup(None, None, 12)]) is None


def test_the_median_is_read_inside_its_bracket() -> None:
    groups = [PayGroup(0, 2_000_000, 10), PayGroup(2_000_000, 4_000_000, 20), PayGroup(4_000_000, 5_000_000, 10)]
    assert median_pay(groups) == MedianPay(3_000_000, 3_000_000, 40)


def test_a_median_in_an_open_bracket_keeps_its_far_side_open() -> None:
    assert median_pay(ladder(1, 1, 1, 9)) == MedianPay(UP_TO[2], None, 12)
    assert median_pay(ladder(9, 1, 1, 1)) == MedianPay(0, UP_TO[0], 12)


def test_people_in_open_brackets_do_not_blur_a_median_between_them() -> None:
    median = median_pay(ladder(3, 4, 4, 3))
    assert median.low == median.high == UP_TO[1]


def test_a_bracket_of_one_amount_is_that_amount() -> None:
    assert median_pay([PayGroup(3_000_000, 3_000_000, 5)]) == MedianPay(3_000_000, 3_000_000, 5)


def test_brackets_of_two_places_may_overlap() -> None:
    groups = [PayGroup(2_000_000, 4_000_000, 8), PayGroup(3_000_000, 5_000_000, 8)]
    assert median_pay(groups) == MedianPay(3_500_000, 3_500_000, 16)


@given(st.lists(brackets(), max_size=12))
def test_everybody_is_on_exactly_one_side_and_the_bounds_hold_the_share(groups: list[PayGroup]) -> None:
    for times in (AT_MINIMUM, FIFTH_ABOVE, Fraction(3, 4)):
        share = pay_share(groups, times)
        told = share.at_least + share.below + share.undetermined + share.without_minimum + share.untold
        assert told == sum(group.count for group in groups)
        if share.rate.share is not None:
            assert share.lower_bound.share - 1e-12 <= share.rate.share <= share.upper_bound.share + 1e-12


@given(st.lists(brackets(), max_size=12))
def test_the_median_leaves_no_more_than_half_surely_below_or_above(groups: list[PayGroup]) -> None:
    median = median_pay(groups)
    told = [group for group in groups if group.is_told]
    if median is None:
        assert sum(group.count for group in told) == 0
        return
    surely_below = sum(group.count for group in told if group.high is not None and group.high < median.low)
    assert surely_below <= median.of / 2 + 1e-6
    if median.high is not None:
        assert median.low <= median.high
        surely_above = sum(group.count for group in told if group.low is not None and group.low > median.high)
        assert surely_above <= median.of / 2 + 1e-6


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=60), st.sampled_from([50_000, 200_000, 1_000_000]))
def test_the_median_lies_in_the_bracket_of_the_middle_amount(amounts: list[int], width: int) -> None:
    """Whatever people earn, the figure from brackets is no further from theirs than the brackets are wide."""
    groups = [PayGroup(amount // width * width, (amount // width + 1) * width, 1) for amount in amounts]
    ordered = sorted(amounts)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    found = median_pay(groups)
    assert low // width * width - 1 <= found.low <= (high // width + 1) * width + 1


def test_a_fraction_of_the_minimum_wage_is_exact() -> None:
    assert pytest.approx(1.2) == FIFTH_ABOVE
    assert Fraction(6, 5) == FIFTH_ABOVE
