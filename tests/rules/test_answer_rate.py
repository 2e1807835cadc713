"""The public figure counts what needed an answer by now; any first step is one, silence and lateness are not hidden."""

from datetime import date, timedelta

import pytest

from app.rules.answer_rate import ENOUGH, AnswerRecord, Case, is_due, record_of
from app.rules.application_status import ApplicationState

TODAY = date(2026, 11, 26)


def case(days_ago, *, answered_after=None, state=ApplicationState.SUBMITTED, changed_after=0, promise=14):
    applied = TODAY - timedelta(days=days_ago)
    return Case(
        applied_on=applied,
        answer_days=promise,
        answered_on=None if answered_after is None else applied + timedelta(days=answered_after),
        state=state,
        changed_on=applied + timedelta(days=changed_after),
    )


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (case(14), False),  # the promised day itself is still in time
        (case(15), True),
        (case(3, answered_after=1, state=ApplicationState.REJECTED), True),
        (case(3, state=ApplicationState.LAPSED), True),
        (case(30, state=ApplicationState.WITHDRAWN, changed_after=14), False),
        (case(30, state=ApplicationState.WITHDRAWN, changed_after=15), True),  # gave up after the promised day
        (case(30, state=ApplicationState.WITHDRAWN, changed_after=9, answered_after=2), True),
        (case(5, state=ApplicationState.SHORTLISTED), False),  # an invitation accepted: the company has not moved yet
    ],
)
def test_what_needed_an_answer_by_now(one, counts):
    assert is_due(one, TODAY) is counts


def test_answered_of_due_with_the_median_of_the_days():
    cases = [
        *(case(60, answered_after=days, state=ApplicationState.REJECTED) for days in (0, 4, 20)),
        case(60, state=ApplicationState.LAPSED),
        case(2),
    ]
    assert record_of(cases, TODAY) == AnswerRecord(answered=3, due=4, median_days=4, in_time=2)


def test_an_even_number_of_answers_has_its_median_between():
    cases = [case(60, answered_after=days, state=ApplicationState.HIRED) for days in (1, 2)]
    assert record_of(cases, TODAY).median_days == 1.5


def test_only_the_last_twelve_months_count():
    assert record_of([case(365, answered_after=1), case(364, answered_after=1)], TODAY).due == 1


def test_few_cases_are_not_enough_and_none_have_no_median():
    few = [case(60, answered_after=1, state=ApplicationState.REJECTED)] * (ENOUGH - 1)
    assert not record_of(few, TODAY).is_enough
    assert record_of([*few, case(60)], TODAY).is_enough
    assert record_of([], TODAY) == AnswerRecord()
