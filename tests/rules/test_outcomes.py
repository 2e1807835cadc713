"""Outcomes: one status per person, by the stated precedence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.outcomes import (
    Answer,
    Outcome,
    Spell,
    default_census_date,
    outcome_on,
    outcome_today,
    starts_after,
    tally,
    tally_own,
)
from app.rules.placement_status import PlacementKind
from app.rules.tracer_status import Activity, ResponseStatus

CENSUS = date(2025, 6, 16)
TODAY = date(2026, 11, 24)
B, M, W, S = Activity.WORK, Activity.STUDY, Activity.BUSINESS, Activity.SEEKING


def answer(activity: Activity | None, status: ResponseStatus = ResponseStatus.COMPLETE, on: date = CENSUS) -> Answer:
    return Answer(status, activity, CENSUS, on)


def job(start: date, end: date | None = None, kind: PlacementKind = PlacementKind.JOB) -> Spell:
    return Spell(kind, start, end)


def proxy(activity: Activity) -> Answer:
    return answer(activity, ResponseStatus.PROXY)


PARTIAL = answer(None, ResponseStatus.PARTIAL)


def test_on_the_census_date_the_own_answer_wins_over_a_placement() -> None:
    assert outcome_on(CENSUS, answer(S), [job(date(2025, 1, 6))]) == Outcome(S, S)


@pytest.mark.parametrize(("kind", "activity"), [(PlacementKind.JOB, B), (PlacementKind.BUSINESS, W)])
def test_without_an_own_answer_a_running_placement_counts(kind: PlacementKind, activity: Activity) -> None:
    assert outcome_on(CENSUS, None, [job(date(2025, 1, 6), kind=kind)]) == Outcome(activity)


def test_a_placement_weighs_more_than_somebody_elses_word() -> None:
    assert outcome_on(CENSUS, proxy(S), [job(date(2025, 1, 6))]).activity is B
    assert outcome_on(CENSUS, proxy(S), []) == Outcome(S)


def test_a_placement_counts_from_its_first_to_its_last_day() -> None:
    assert outcome_on(CENSUS, None, [job(CENSUS, CENSUS)]).activity is B
    assert not outcome_on(CENSUS, None, [job(date(2025, 6, 17))]).is_traced
    assert not outcome_on(CENSUS, None, [job(date(2025, 1, 6), date(2025, 6, 15))]).is_traced


def test_a_placement_that_begins_after_the_day_is_known_but_not_counted() -> None:
    later = [job(date(2025, 6, 17))]
    assert starts_after(CENSUS, later)
    assert not starts_after(TODAY, later)


def test_a_partial_answer_is_not_traced_unless_a_placement_tells_more() -> None:
    assert outcome_on(CENSUS, PARTIAL, []) == Outcome(is_partial=True)
    assert outcome_on(CENSUS, PARTIAL, [job(date(2025, 1, 6))]) == Outcome(B)
    assert outcome_today(TODAY, [PARTIAL], []) == Outcome(is_partial=True)


def test_nothing_known_is_untraced() -> None:
    assert outcome_on(CENSUS, None, []) == outcome_today(TODAY, [], []) == Outcome()


def test_today_a_placement_begun_after_the_answer_updates_the_activity_but_not_what_was_said() -> None:
    assert outcome_today(TODAY, [answer(S)], [job(TODAY)]) == Outcome(B, S)


def test_today_a_placement_begun_before_the_answer_does_not_overrule_it() -> None:
    assert outcome_today(TODAY, [answer(M)], [job(date(2025, 1, 6))]) == Outcome(M, M)


def test_today_a_placement_that_ended_or_has_not_begun_changes_nothing() -> None:
    ended, future = job(date(2025, 9, 1), date(2026, 3, 1)), job(date(2026, 12, 1))
    assert outcome_today(TODAY, [answer(S)], [ended, future]) == Outcome(S, S)
    assert outcome_today(TODAY, [], [ended, future]) == Outcome()


def test_a_late_answer_still_speaks_of_the_census_date() -> None:
    """Asked about June, answered in September: the job begun in July is newer than what was said."""
    late = answer(S, on=date(2025, 9, 1))
    assert outcome_today(TODAY, [late], [job(date(2025, 7, 1))]).activity is B


def test_today_the_latest_own_answer_counts_whichever_wave_it_belongs_to() -> None:
    first = Answer(ResponseStatus.COMPLETE, S, date(2024, 12, 16), date(2024, 12, 20))
    assert outcome_today(TODAY, [answer(M), first], []).activity is M
    assert outcome_today(TODAY, [first, proxy(B)], []) == Outcome(S, S)


def test_one_hire_today_moves_the_figures_by_exactly_one() -> None:
    answered, silent = [answer(S)], []
    before = tally([outcome_today(TODAY, answered, []), outcome_today(TODAY, silent, [])])
    after_one = tally([outcome_today(TODAY, answered, [job(TODAY)]), outcome_today(TODAY, silent, [])])
    after_two = tally([outcome_today(TODAY, answered, [job(TODAY)]), outcome_today(TODAY, silent, [job(TODAY)])])
    assert [(one.absorbed, one.traced, one.own) for one in (before, after_one, after_two)] == [
        (0, 1, 1),
        (1, 1, 1),
        (2, 2, 1),
    ]


def test_figures_from_own_answers_alone_ignore_placements_and_proxies() -> None:
    group = [Outcome(B, S), Outcome(B), Outcome(M), Outcome(), Outcome(is_partial=True)]
    everything, own = tally(group), tally_own(group)
    assert (everything.own, everything.indirect, everything.partial, everything.untraced) == (1, 2, 1, 2)
    assert (own.own, own.indirect, own.seeking, own.absorbed, own.untraced) == (1, 0, 1, 0, 4)


def test_without_a_wave_the_census_date_is_a_year_after_mid_june_or_today() -> None:
    assert default_census_date(2024, TODAY) == date(2025, 6, 15)
    assert default_census_date(2026, TODAY) == TODAY


outcomes = st.builds(
    lambda activity, said, partial: Outcome(activity, said if activity else None, partial and activity is None),
    st.none() | st.sampled_from(Activity),
    st.none() | st.sampled_from(Activity),
    st.booleans(),
)


@given(st.lists(outcomes, max_size=60))
def test_whatever_is_known_the_register_is_traced_or_untraced(group: list[Outcome]) -> None:
    counts = tally(group)
    assert counts.population == len(group) == counts.traced + counts.untraced
    assert counts.traced == counts.own + counts.indirect
    assert tally_own(group).traced == counts.own
