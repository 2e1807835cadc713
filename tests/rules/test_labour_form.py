from dataclasses import replace
from datetime import date

import pytest

from app.errors import InvalidValue
from app.rules.labour_form import LabourFacts, LabourItem, check_limits
from app.rules.vacancy_status import Education, PayKind

WHOLE = LabourFacts(
    company="PT Contoh",
    nib="9999000000001",
    address="Jalan Contoh 1",
    title="Mekanik",
    openings=3,
    opened_on=date(2026, 11, 1),
    deadline=date(2026, 12, 1),
    age_min=None,
    age_max=None,
    sex=None,
    education=Education.SMK,
    competencies=["Las SMAW"],
    experience_months=0,
    pay_kind=PayKind.BAND,
    pay_min=3_000_000,
    pay_max=4_000_000,
    regency_code="61.04",
)


def test_a_vacancy_without_limits_can_be_complete():
    assert WHOLE.missing == []
    assert WHOLE.percent == 100


@pytest.mark.parametrize(
    ("lacks", "item"),
    [
        ({"nib": ""}, LabourItem.EMPLOYER),
        ({"address": ""}, LabourItem.EMPLOYER),
        ({"education": None}, LabourItem.EDUCATION),
        ({"competencies": []}, LabourItem.COMPETENCIES),
        ({"experience_months": None}, LabourItem.EXPERIENCE),
        ({"pay_min": None}, LabourItem.WAGE),
    ],
)
def test_what_the_form_still_asks_for_is_named(lacks, item):
    assert replace(WHOLE, **lacks).missing == [item]


def test_the_minimum_wage_is_a_wage_and_no_experience_is_an_answer():
    assert replace(WHOLE, pay_kind=PayKind.MINIMUM_WAGE, pay_min=None, pay_max=None).missing == []


def test_places_left_open_are_never_fewer_than_none():
    assert replace(WHOLE, hired_here=1, hired_elsewhere=1).left_open == 1
    assert replace(WHOLE, hired_here=3, hired_elsewhere=2).left_open == 0


@pytest.mark.parametrize(
    ("limits", "field"),
    [
        ((14, None, None, "gelap"), "age_min"),
        ((None, 71, None, "gelap"), "age_max"),
        ((30, 20, None, "gelap"), "age_max"),
        ((None, None, "X", "gelap"), "sex"),
        ((18, None, None, "  "), "justification"),
        ((None, None, "P", ""), "justification"),
    ],
)
def test_a_limit_needs_sense_and_a_reason(limits, field):
    with pytest.raises(InvalidValue) as refusal:
        check_limits(*limits)
    assert refusal.value.field == field


def test_no_limit_needs_no_reason():
    check_limits(None, None, None, "")
    check_limits(18, 30, None, "Mengangkat beban di ketinggian.")
