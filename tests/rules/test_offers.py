"""An offer leaves time to answer, and its contract ends after it began."""

from datetime import date, timedelta

import pytest

from app.errors import InvalidValue
from app.rules.offers import can_be_accepted, check_answer_until, check_contract, check_start

TODAY = date(2026, 11, 26)
START = date(2026, 12, 14)


def test_a_contract_ends_after_it_began_and_within_five_years_or_never():
    check_contract(START, None, field="ends_on")
    check_contract(START, START, field="ends_on")
    check_contract(START, date(2031, 12, 13), field="ends_on")
    for wrong in (START - timedelta(days=1), date(2032, 12, 14)):
        with pytest.raises(InvalidValue) as refusal:
            check_contract(START, wrong, field="ends_on")
        assert refusal.value.field == "ends_on"


def test_work_begins_within_half_a_year():
    check_start(TODAY + timedelta(days=183), TODAY, field="starts_on")
    with pytest.raises(InvalidValue):
        check_start(TODAY + timedelta(days=184), TODAY, field="starts_on")


@pytest.mark.parametrize("until", [TODAY - timedelta(days=1), START + timedelta(days=1)])
def test_the_answer_comes_from_today_until_the_first_day_of_work(until):
    check_answer_until(TODAY, START, TODAY)
    check_answer_until(START, START, TODAY)
    with pytest.raises(InvalidValue) as refusal:
        check_answer_until(until, START, TODAY)
    assert refusal.value.field == "answer_until"


def test_the_last_day_counts():
    assert can_be_accepted(TODAY, TODAY)
    assert can_be_accepted(None, TODAY)
    assert not can_be_accepted(TODAY - timedelta(days=1), TODAY)
