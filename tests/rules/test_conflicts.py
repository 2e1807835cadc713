"""Conflicts: contradictions about one day, named, and gone once somebody looked or either side changed."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.conflicts import conflicts_about, conflicts_among, open_conflicts
from app.rules.outcome_status import ConflictKind
from app.rules.outcomes import Answer, Spell
from app.rules.placement_status import PlacementKind
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, ResponseStatus

CENSUS = date(2025, 6, 16)
B, M, W, S, L = Activity


def answer(activity: Activity, *, status: ResponseStatus = ResponseStatus.COMPLETE, at: str = "", **core) -> Answer:
    return Answer(status, activity, CENSUS, CENSUS, id=7, core=Core(activity=activity, **core), employer=at)


def job(start: date = date(2025, 1, 6), end: date | None = None, *, at: str = "sawit jaya", **values) -> Spell:
    return Spell(values.pop("kind", PlacementKind.JOB), start, end, id=values.pop("id", 3), employer=at, **values)


def kinds(told: Answer | None, *spells: Spell) -> list[ConflictKind]:
    return [conflict.kind for conflict in open_conflicts(CENSUS, told, spells, ())]


@pytest.mark.parametrize("activity", [M, S, L])
def test_not_working_by_the_answer_and_working_by_a_placement(activity: Activity) -> None:
    assert kinds(answer(activity), job()) == [ConflictKind.NOT_WORKING]
    assert kinds(answer(activity, also=("work",)), job()) == []


def test_a_placement_that_begins_after_the_day_is_news_and_no_contradiction() -> None:
    assert kinds(answer(S), job(date(2025, 6, 17))) == []
    assert kinds(answer(S), job(end=date(2025, 6, 15))) == []


def test_somebody_elses_word_against_a_placement() -> None:
    assert kinds(answer(S, status=ResponseStatus.PROXY), job()) == [ConflictKind.PROXY]
    assert kinds(answer(B, status=ResponseStatus.PROXY), job()) == []


def test_employee_by_the_one_and_own_business_by_the_other() -> None:
    assert kinds(answer(W), job()) == [ConflictKind.OTHER_KIND]
    assert kinds(answer(B), job(kind=PlacementKind.BUSINESS)) == [ConflictKind.OTHER_KIND]
    assert kinds(answer(W, also=("work",)), job()) == []


def test_another_employer() -> None:
    assert kinds(answer(B, at="hotel aston"), job()) == [ConflictKind.OTHER_EMPLOYER]
    assert kinds(answer(B, at="sawit jaya"), job()) == []
    assert kinds(answer(B), job()) == []


def test_the_company_decides_where_both_know_it_whatever_the_name() -> None:
    assert kinds(answer(B, at="sj", company_id=4), job(company_id=4)) == []
    assert kinds(answer(B, at="sawit jaya", company_id=4), job(company_id=5)) == [ConflictKind.OTHER_EMPLOYER]


def test_still_there_by_the_answer_and_gone_by_the_placement() -> None:
    left = job(end=date(2025, 3, 31))
    assert kinds(answer(B, at="sawit jaya"), left) == [ConflictKind.ENDED]
    assert kinds(answer(B, at="sawit jaya", started_on=date(2025, 5, 1)), left) == []


def test_two_jobs_at_once() -> None:
    both = (job(), job(date(2025, 2, 3), at="hotel aston", id=4))
    assert kinds(None, *both) == [ConflictKind.TWO_PLACEMENTS]
    assert kinds(None, both[0], replace(both[1], employer="sawit jaya")) == []
    assert kinds(None, both[0], replace(both[1], kind=PlacementKind.BUSINESS)) == []
    assert kinds(None, both[0], replace(both[1], started_on=date(2025, 7, 1))) == []


def test_the_same_job_begun_at_quite_different_times() -> None:
    assert kinds(answer(B, at="sawit jaya", started_on=date(2024, 9, 1)), job()) == [ConflictKind.START]
    assert kinds(answer(B, at="sawit jaya", started_on=date(2025, 1, 1)), job()) == []


def test_an_answer_without_an_activity_contradicts_nothing() -> None:
    partial = Answer(ResponseStatus.PARTIAL, None, CENSUS, CENSUS)
    assert conflicts_about(partial, [job()]) == []


def test_what_somebody_looked_at_stays_away_until_either_side_changes() -> None:
    told, spell = answer(S), job()
    (found,) = open_conflicts(CENSUS, told, [spell], ())
    assert open_conflicts(CENSUS, told, [spell], {found.key}) == []
    for changed in (replace(told, revision=2), replace(told, id=8)):
        assert open_conflicts(CENSUS, changed, [spell], {found.key})
    for changed in (replace(spell, started_on=date(2025, 1, 7)), replace(spell, ended_on=CENSUS), replace(spell, id=9)):
        assert open_conflicts(CENSUS, told, [changed], {found.key})


def test_the_order_placements_are_given_in_changes_no_key() -> None:
    spells = [job(), job(date(2025, 2, 3), at="hotel aston", id=4)]
    assert [one.key for one in conflicts_among(spells)] == [one.key for one in conflicts_among(spells[::-1])]
