"""Figures somebody else published, recomputed: the rules give what they should, and say where a source does not."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest

from app.rules.indicators import (
    Counts,
    absorbed_lower_bound,
    absorbed_rate,
    absorbed_upper_bound,
    leavers_employment_rate,
    unemployment_rate,
)
from app.rules.rates import Rate


def counts(*, untraced: int = 0, **activities: int) -> Counts:
    known = dict.fromkeys(("work", "study", "business", "seeking", "other"), 0) | activities
    traced = sum(known.values())
    return Counts(population=traced + untraced, own=traced, partial=0, indirect=0, **known)


def percent(rate: Rate, rounding: str = ROUND_HALF_UP, digits: str = "0.01") -> str:
    return str((Decimal(100 * rate.count) / rate.of).quantize(Decimal(digits), rounding))


def test_the_national_unemployment_rate_of_august_2024() -> None:
    """BPS, in ten thousand people: 144.64 million at work, 7.47 million unemployed, published as 4.91 %."""
    assert percent(unemployment_rate(counts(work=14464, seeking=747))) == "4.91"


def test_nobody_in_the_labour_force_is_no_data_where_a_published_table_says_zero() -> None:
    """Military Technologies in the table of 173 US fields of study: nobody employed, nobody unemployed, rate 0."""
    assert unemployment_rate(counts(other=124)).share is None


@pytest.mark.parametrize(
    ("placed", "of", "rounded", "printed"), [(54, 319, "16.93", "16.92"), (80, 282, "28.37", "28.36")]
)
def test_a_published_percentage_may_be_cut_off_instead_of_rounded(placed, of, rounded, printed) -> None:
    rate = Rate(placed, of)
    assert percent(rate) == rounded
    assert percent(rate, ROUND_DOWN) == printed


def test_leaving_the_untraced_in_the_denominator_publishes_the_lower_bound_as_the_headline() -> None:
    """The study of a province's SMK, in hundredths of a per cent: 16.13 % without data are among its hundred."""
    province = counts(work=3510, study=2505, business=1367, seeking=1006, untraced=1613)
    assert percent(absorbed_lower_bound(province)) == "73.81"
    assert percent(absorbed_rate(province)) == "88.01"
    assert percent(absorbed_upper_bound(province)) == "89.94"


def test_employment_of_leavers_follows_from_the_shares_of_all() -> None:
    """A French centre: 30 % study on, 57 % employed, 13 % neither; published rate among leavers 81 %."""
    assert percent(leavers_employment_rate(counts(study=30, work=57, seeking=13)), digits="1") == "81"
