"""Contradictions reach the team with both sides, and leave when somebody looked or corrected."""

from datetime import date

import pytest
from flask import Flask

from app.errors import NotFound, TransitionNotAllowed
from app.models.school import Cohort
from app.rules.outcome_status import ConflictKind
from app.rules.roles import Role
from app.rules.tracer_status import Activity
from app.services import conflicts, ledger, placements
from tests.factories import Make
from tests.queries import count_queries


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


def contradicted(make: Make, number: int = 1) -> Cohort:
    """People who answered that they seek work while a placement of theirs runs."""
    wave = make.wave()
    for _ in range(number):
        alumni = make.alumni(has_account=False, is_findable=False)
        make.response(wave, alumni, Activity.SEEKING)
        make.placement(alumni)
    return wave.cohort


def test_a_contradiction_is_listed_with_both_sides(app: Flask, make: Make, staff) -> None:
    cohort = contradicted(make)
    found = conflicts.conflicts_of(cohort, months=12, by=staff)
    (person,) = found.page.items
    (case,) = person.cases
    assert found.sizes == {ConflictKind.NOT_WORKING: 1}
    assert (case.kind, case.response.activity) == (ConflictKind.NOT_WORKING, Activity.SEEKING)
    (placement, steps) = case.placements[0]
    assert (placement.employer_name, steps.may_dispute, steps.may_end) == ("PT Contoh", True, True)


def test_disputing_the_placement_or_correcting_the_answer_settles_it(app: Flask, make: Make, staff) -> None:
    cohort = contradicted(make, 2)
    first, second = conflicts.conflicts_of(cohort, months=12, by=staff).page.items
    placements.dispute(first.cases[0].placements[0][0].id, by=staff)
    assert conflicts.conflicts_of(cohort, months=12, by=staff).page.total == 1
    response = second.cases[0].response
    response.activity, response.revision = Activity.WORK, 2
    assert conflicts.conflicts_of(cohort, months=12, by=staff).page.total == 0


def test_looked_at_it_leaves_every_moment_and_is_on_record(app: Flask, make: Make, staff) -> None:
    cohort = contradicted(make)
    (person,) = conflicts.conflicts_of(cohort, months=12, by=staff).page.items
    review = conflicts.review(cohort, person.alumni.id, person.cases[0].key, months=12, note="dua kerja", by=staff)
    assert conflicts.conflicts_of(cohort, months=12, by=staff).page.total == 0
    assert conflicts.conflicts_of(cohort, months=None, by=staff).page.total == 0
    (event,) = ledger.events_of(review)
    assert (event.action, event.details["note"], event.alumni_id) == (
        "conflict.reviewed",
        "dua kerja",
        person.alumni.id,
    )


def test_it_comes_back_when_a_side_changes(app: Flask, make: Make, staff) -> None:
    cohort = contradicted(make)
    (person,) = conflicts.conflicts_of(cohort, months=12, by=staff).page.items
    conflicts.review(cohort, person.alumni.id, person.cases[0].key, months=12, by=staff)
    person.cases[0].placements[0][0].employer_name = "PT Lain"
    assert conflicts.conflicts_of(cohort, months=12, by=staff).page.total == 1


def test_what_changed_meanwhile_cannot_be_marked_as_looked_at(app: Flask, make: Make, staff) -> None:
    cohort = contradicted(make)
    (person,) = conflicts.conflicts_of(cohort, months=12, by=staff).page.items
    placements.end(person.cases[0].placements[0][0].id, ended_on=date(2025, 6, 30), by=staff)
    with pytest.raises(TransitionNotAllowed):
        conflicts.review(cohort, person.alumni.id, person.cases[0].key, months=12, by=staff)


def test_another_schools_team_sees_nothing(app: Flask, make: Make, staff) -> None:
    cohort = contradicted(make)
    (person,) = conflicts.conflicts_of(cohort, months=12, by=staff).page.items
    stranger = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotFound):
        conflicts.conflicts_of(cohort, months=12, by=stranger)
    with pytest.raises(NotFound):
        conflicts.review(cohort, person.alumni.id, person.cases[0].key, months=12, by=stranger)


def test_a_page_of_contradictions_needs_the_same_few_queries_whatever_their_number(app, make: Make, staff) -> None:
    cohort = contradicted(make, 2)
    conflicts.conflicts_of(cohort, months=12, by=staff)
    with count_queries() as few:
        conflicts.conflicts_of(cohort, months=12, by=staff)
    wave = conflicts.find_moment(cohort, 12).wave
    for _ in range(6):
        alumni = make.alumni(has_account=False, is_findable=False)
        make.response(wave, alumni, Activity.SEEKING)
        make.placement(alumni)
    conflicts.conflicts_of(cohort, months=12, by=staff)
    with count_queries() as many:
        assert len(conflicts.conflicts_of(cohort, months=12, by=staff).page.items) == 8
    assert many.count == few.count <= 16
