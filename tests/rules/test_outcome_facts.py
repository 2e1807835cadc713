"""Outcome facts: everything the indicators need to know about one alumnus, from what is known of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.outcome_facts import (
    BY_BOARD,
    NOTHING,
    Known,
    OutcomeFacts,
    bits_of,
    facts_on,
    facts_today,
    graduation_day,
    ways_of,
)
from app.rules.outcome_status import Source
from app.rules.outcomes import Answer, Spell, outcome_on, outcome_today
from app.rules.placement_status import PlacementKind
from app.rules.tracer_core import EARNING, Bracket, Core
from app.rules.tracer_status import Activity, Channel, FoundThrough, ResponseStatus

GRADUATED = date(2024, 6, 15)
CENSUS = date(2025, 6, 16)
TODAY = date(2026, 11, 24)
B, M, W, S, L = Activity


def answer(activity: Activity | None, *, status: ResponseStatus = ResponseStatus.COMPLETE, **core: object) -> Answer:
    told = Core(activity=activity, **core)  # type: ignore[arg-type]
    return Answer(status, activity, CENSUS, CENSUS, id=7, channel=Channel.PAPER, core=told)


def job(start: date, end: date | None = None, **values: object) -> Spell:
    return Spell(PlacementKind.JOB, start, end, id=3, **values)  # type: ignore[arg-type]


def facts(told: Answer | None = None, *spells: Spell) -> OutcomeFacts:
    return facts_on(CENSUS, 1, Known({1: told} if told else {}, spells), GRADUATED)


def test_of_whom_nothing_is_known_there_is_nothing_to_tell() -> None:
    assert facts() == NOTHING
    assert (NOTHING.source, NOTHING.activity, NOTHING.has_worked, NOTHING.waiting_months) == (Source.NONE,) + (
        None,
    ) * 3


def test_a_diploma_without_a_date_is_of_mid_june() -> None:
    assert graduation_day(None, 2024) == GRADUATED
    assert graduation_day(date(2024, 5, 6), 2024) == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("told", "months"),
    [
        ({"started_on": date(2024, 7, 1)}, 1),
        ({"started_on": date(2025, 3, 1), "first_started_on": date(2024, 8, 1)}, 2),
        ({"started_on": date(2024, 5, 1)}, -1),
        ({}, None),
    ],
)
def test_waiting_counts_from_the_diploma_to_the_first_job(told: dict[str, date], months: int | None) -> None:
    found = facts(answer(B, **told))
    assert (found.has_worked, found.waiting_months) == (True, months)


def test_a_placement_recorded_earlier_is_the_first_job() -> None:
    found = facts(answer(B, started_on=date(2025, 3, 1)), job(date(2024, 9, 2), date(2024, 12, 31)))
    assert found.waiting_months == 3


def test_who_seeks_is_observed_until_the_day_the_answer_speaks_of() -> None:
    found = facts(answer(S))
    assert (found.has_worked, found.waiting_months, found.months_worked) == (False, 12, 0)
    early = replace(answer(S), answered_on=date(2025, 2, 1))
    assert facts(early).waiting_months == 8


def test_who_studies_and_never_looked_for_work_waits_for_none() -> None:
    assert facts(answer(M)).waiting_months is None
    assert facts(answer(M, sought_work=True)).waiting_months == 12
    assert facts(answer(M, first_started_on=date(2024, 8, 1))).waiting_months == 2


def test_what_was_said_of_an_earlier_job_says_nothing_about_the_placement_that_followed() -> None:
    told = answer(B, alignment=4, regency_code="61.04", hours_per_week=40, found_through=("family",), is_certified=True)
    spell = job(date(2025, 9, 1), regency_code="61.71", is_from_board=True)
    found = facts_today(TODAY, Known({1: told}, [spell]), GRADUATED)
    assert (found.activity, found.own_activity, found.source) == (B, B, Source.PLACEMENT)
    assert (found.alignment, found.is_full_time, found.regency_code) == (None, None, "61.71")
    assert (found.found_through, found.is_certified) == (BY_BOARD, True)


def test_the_year_of_work_is_the_one_the_answer_speaks_of() -> None:
    assert facts(answer(B, pay=Bracket(1, 2))).year_of_work == 2025
    assert facts(answer(S)).year_of_work is None


def test_a_hire_through_the_board_is_known_even_if_the_alumnus_did_not_say() -> None:
    hired = job(date(2025, 1, 6), is_from_board=True)
    assert facts(answer(B), hired).found_through == BY_BOARD
    assert ways_of(facts(answer(B, found_through=("bkk", "family")), hired).found_through or 0) == {
        FoundThrough.BKK,
        FoundThrough.FAMILY,
    }
    assert facts(answer(S), hired).found_through is None


@given(st.sets(st.sampled_from(FoundThrough)))
def test_ways_survive_being_kept_as_bits(ways: set[FoundThrough]) -> None:
    assert ways_of(bits_of(ways) or 0) == ways


days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
cores = st.builds(
    Core,
    started_on=st.none() | days,
    first_started_on=st.none() | days,
    sought_work=st.none() | st.booleans(),
    hours_per_week=st.none() | st.integers(0, 168),
    alignment=st.none() | st.integers(1, 4),
    found_through=st.lists(st.sampled_from([way.value for way in FoundThrough]), max_size=3).map(tuple),
    is_certified=st.none() | st.booleans(),
)


def _told(status: ResponseStatus, activity: Activity, census: date, late: int, core: Core) -> Answer:
    known = None if status is ResponseStatus.PARTIAL else activity
    return Answer(status, known, census, census + timedelta(days=late), id=1, core=replace(core, activity=known))


answers = st.builds(
    _told, st.sampled_from(ResponseStatus), st.sampled_from(Activity), days, st.integers(-200, 200), cores
)
spells = st.builds(
    lambda kind, start, length, board: Spell(
        kind, start, start + timedelta(days=length) if length else None, id=2, employer="contoh", is_from_board=board
    ),
    st.sampled_from(PlacementKind),
    days,
    st.none() | st.integers(1, 900),
    st.booleans(),
)
knowns = st.builds(Known, st.dictionaries(st.integers(1, 4), answers, max_size=4), st.lists(spells, max_size=4))


@given(knowns, days, st.none() | st.integers(1, 4))
def test_facts_never_contradict_the_precedence_or_each_other(known: Known, day: date, wave: int | None) -> None:
    if wave in known.answers:
        day = known.answers[wave].census_date
    found = facts_on(day, wave, known, GRADUATED)
    outcome = outcome_on(day, known.answers.get(wave) if wave else None, known.spells)
    assert (found.activity, found.own_activity, found.is_partial) == (
        outcome.activity,
        outcome.own_activity,
        outcome.is_partial,
    )
    _is_sound(found)


@given(knowns, days)
def test_facts_of_today_never_contradict_the_precedence_or_each_other(known: Known, day: date) -> None:
    found = facts_today(day, known, GRADUATED)
    outcome = outcome_today(day, list(known.answers.values()), known.spells)
    assert (found.activity, found.own_activity, found.source) == (
        outcome.activity,
        outcome.own_activity,
        outcome.source,
    )
    _is_sound(found)


def _is_sound(found: OutcomeFacts) -> None:
    is_traced = found.activity is not None
    assert is_traced == (found.source is not Source.NONE) == (found.has_worked is not None)
    assert not (found.is_partial and is_traced)
    assert (found.source is Source.PLACEMENT) == (found.placement_id is not None)
    if found.activity in EARNING:
        assert found.has_worked
    else:
        assert (found.alignment, found.found_through, found.is_full_time, found.year_of_work) == (None,) * 4
    if found.has_worked is False:
        assert found.waiting_months is None or found.waiting_months >= 0
    if found.months_observed is not None:
        assert 0 <= (found.months_worked or 0) <= found.months_observed
