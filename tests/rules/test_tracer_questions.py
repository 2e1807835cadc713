"""Which of the nine questions somebody is asked, in which order, and where "still the same" goes on."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.answer_changes import CHANGED, KEPT, differences, provenance_of
from app.rules.pay_brackets import REFUSED, bracket_of, brackets_around, code_of
from app.rules.tracer_core import Bracket, Core, without_idle
from app.rules.tracer_items import ITEMS, Kind, items_of, known_details
from app.rules.tracer_questions import ITEMS as ITEMS_OF
from app.rules.tracer_questions import Question, after, before, first_open, questions_of
from app.rules.tracer_status import Activity, WorkKind

FULL = Core(
    Activity.WORK,
    also=("study",),
    organisation="PT Contoh",
    company_id=3,
    position="Kasir",
    regency_code="61.04",
    started_on=date(2025, 1, 1),
    first_started_on=date(2024, 9, 1),
    sought_work=True,
    hours_per_week=40,
    work_kind=WorkKind.EMPLOYEE,
    alignment=3,
    vertical_match=2,
    pay=Bracket(0, 100),
    found_through=("bkk",),
    is_certified=True,
    details={"pkl_duration": "six"},
)


def test_who_works_is_asked_all_nine_and_who_seeks_work_four() -> None:
    assert questions_of(Activity.WORK) == tuple(Question)
    assert questions_of(Activity.BUSINESS) == tuple(Question)
    assert questions_of(Activity.SEEKING) == (Question.ACTIVITY, Question.ALSO, Question.STARTED, Question.CONTACT)
    assert Question.PAY not in questions_of(Activity.STUDY)
    assert Question.PLACE in questions_of(Activity.STUDY)


def test_before_the_activity_is_known_only_that_is_asked() -> None:
    assert questions_of(None) == (Question.ACTIVITY,)
    assert after(Question.ACTIVITY, None) is None


@pytest.mark.parametrize("activity", list(Activity))
def test_going_on_and_back_walks_the_same_questions(activity: Activity) -> None:
    walked = [Question.ACTIVITY]
    while (following := after(walked[-1], activity)) is not None:
        walked.append(following)
    assert tuple(walked) == questions_of(activity)
    assert [before(question, activity) for question in walked[1:]] == walked[:-1]


def test_a_question_that_is_skipped_leads_to_the_next_one_asked() -> None:
    assert after(Question.PLACE, Activity.SEEKING) is Question.STARTED
    assert before(Question.CONTACT, Activity.SEEKING) is Question.STARTED


@pytest.mark.parametrize("activity", list(Activity))
def test_no_item_is_kept_whose_question_is_not_asked(activity: Activity) -> None:
    """The skip logic of the form and that of storing are one."""
    kept = without_idle(replace(FULL, activity=activity))
    for question in set(Question) - set(questions_of(activity)):
        assert [getattr(kept, item) for item in ITEMS_OF[question] if getattr(kept, item)] == [], question


def test_still_the_same_goes_on_with_what_is_missing() -> None:
    assert first_open(Core()) is Question.ACTIVITY
    assert first_open(Core(Activity.OTHER)) is Question.STARTED
    placed = Core(Activity.WORK, organisation="PT Contoh", position="Kasir", started_on=date(2025, 1, 1))
    assert first_open(placed) is Question.ALIGNMENT
    assert first_open(replace(FULL, pay=None)) is Question.PAY
    assert first_open(FULL) is Question.CONTACT


@given(st.integers(min_value=1, max_value=20_000_000), st.integers(min_value=0, max_value=40_000_000))
def test_every_income_is_in_exactly_one_bracket(wage: int, income: int) -> None:
    found = [one for one in brackets_around(wage) if one.low <= income and (one.high is None or income < one.high)]
    assert len(found) == 1


@given(st.integers(min_value=100, max_value=20_000_000))
def test_a_bracket_survives_the_form(wage: int) -> None:
    for bracket in (*brackets_around(wage), Bracket()):
        assert bracket_of(code_of(bracket)) == bracket
    assert [one.high for one in brackets_around(2_000_000)] == [1_500_000, 2_000_000, 2_400_000, None]


@pytest.mark.parametrize("code", ["", "5", "-5", "9-3", "7-7", "a-b", "1-2-3", "-", "99999999999-", "٣-", "1e3-"])
def test_what_is_no_bracket_is_none(code: str) -> None:
    assert bracket_of(code) is None


def test_not_telling_is_an_answer_of_its_own() -> None:
    assert bracket_of(REFUSED) == Bracket()


def test_prefilled_items_are_told_as_kept_or_changed_and_income_is_not_among_them() -> None:
    answered = replace(FULL, position="Pengawas", pay=Bracket(100, None), also=())
    told = provenance_of(FULL, answered)
    assert told["organisation"] == KEPT
    assert told["position"] == told["also"] == CHANGED
    assert "pay" not in told
    assert provenance_of(Core(), answered) == {}
    assert differences(FULL, answered) == ("also", "position", "pay")


def test_the_longer_list_asks_what_concerns_the_activity() -> None:
    keys = {activity: {item.key for item in items_of(activity)} for activity in Activity}
    assert "study_level" in keys[Activity.STUDY] - keys[Activity.WORK]
    assert "business_scale" in keys[Activity.BUSINESS] - keys[Activity.WORK]
    assert {"pkl_place", "is_certified"} <= set.intersection(*keys.values())
    assert items_of(None) == ()


def test_the_longer_list_has_no_item_without_a_purpose_and_no_amount_of_money() -> None:
    words = " ".join(item.key + item.words for item in ITEMS).lower()
    for unwanted in ("tinggi badan", "berat", "nikah", "agama", "alamat", "gaji", "pendapatan"):
        assert unwanted not in words
    assert len({item.key for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        assert bool(item.choices) == (item.kind in (Kind.ONE, Kind.MANY)), item.key


def test_details_that_the_list_does_not_have_are_dropped() -> None:
    typed = {"pkl_duration": "six", "pkl_place": "9", "reasons": ["near", "x"], "certificate": " LSP ", "evil": "<b>"}
    assert known_details(typed, Activity.WORK) == {"reasons": ["near"], "pkl_duration": "six", "certificate": "LSP"}
    assert known_details({"study_level": "d3"}, Activity.WORK) == {}


def test_the_longer_lists_choices_are_the_words_of_the_rules() -> None:
    by_key = {item.key: [code for code, _ in item.choices] for item in ITEMS}
    assert by_key["work_kind"] == [kind.value for kind in WorkKind]
