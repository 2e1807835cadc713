"""Tracer figures: counted from rows, exact for the own school, the same number of queries for any cohort."""

from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.errors import NotFound
from app.rules.application_status import ApplicationState
from app.rules.placement_status import PlacementKind, PlacementState
from app.rules.roles import Role
from app.rules.tracer_status import Activity, ResponseStatus
from app.services import applications, tracer
from tests.factories import Make
from tests.queries import count_queries


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


def graduates(make: Make, number: int, **values):
    return [make.alumni(has_account=False, is_findable=False, **values) for _ in range(number)]


def test_a_cohort_is_named_by_its_year_where_one_school_is_served(app: Flask, make: Make) -> None:
    cohort = make.cohort()
    assert tracer.cohort_key(cohort) == "2024"
    assert tracer.get_cohort("2024") == cohort
    assert tracer.get_cohort(f"{cohort.school.npsn}-2024") == cohort


def test_several_schools_need_the_npsn_in_the_name(app: Flask, make: Make) -> None:
    first = make.cohort()
    other = make.cohort(school=make.school())
    assert tracer.cohort_key(other) == f"{other.school.npsn}-2024"
    assert tracer.get_cohort(tracer.cohort_key(other)) == other
    assert tracer.get_cohort(tracer.cohort_key(first)) == first
    with pytest.raises(NotFound):
        tracer.get_cohort("2024")


@pytest.mark.parametrize("key", ["", "abc", "20244", "99999999-2024", "-2024x", "²024", "2023"])
def test_a_name_that_no_cohort_has_is_not_found(app: Flask, make: Make, key: str) -> None:
    make.cohort()
    with pytest.raises(NotFound):
        tracer.get_cohort(key)


def test_one_placement_moves_the_figures_by_exactly_one(app: Flask, make: Make, staff) -> None:
    first, second, *_ = graduates(make, 4)
    make.response(make.wave(), first, Activity.SEEKING)

    def figures():
        shown = tracer.cohort_sheet("2024", reader=staff).figures
        return shown.absorbed.count, shown.traced.count, shown.response.count, shown.activities[Activity.WORK].count

    assert figures() == (0, 1, 1, 0)
    make.placement(first, started_on=clock.today())
    assert figures() == (1, 1, 1, 1)
    make.placement(second, started_on=clock.today())
    assert figures() == (2, 2, 1, 2)


def test_a_hire_on_the_board_moves_the_figures_by_exactly_one(app: Flask, make: Make, staff) -> None:
    recruiter = make.recruiter()
    application = make.application(state=ApplicationState.OFFERED)
    graduates(make, 3)
    before = tracer.cohort_sheet("2024", reader=staff).figures
    applications.hire(application.id, started_on=clock.today(), by=recruiter.account)
    after = tracer.cohort_sheet("2024", reader=staff).figures
    assert (before.absorbed.count, before.traced.count, before.untraced.count) == (0, 0, 4)
    assert (after.absorbed.count, after.traced.count, after.untraced.count) == (1, 1, 3)


def test_a_placement_after_the_census_date_is_told_but_not_counted_in_the_wave(app: Flask, make: Make, staff) -> None:
    first, *_ = graduates(make, 3)
    make.wave()
    make.placement(first, started_on=date(2025, 6, 17))
    wave, today = (tracer.cohort_sheet("2024", reader=staff, months=months) for months in (12, None))
    assert (wave.moment.day, wave.figures.traced.count, wave.later) == (date(2025, 6, 16), 0, 1)
    assert (today.figures.traced.count, today.later) == (1, 0)


def test_a_disputed_placement_counts_nowhere(app: Flask, make: Make, staff) -> None:
    make.placement(graduates(make, 2)[0], state=PlacementState.DISPUTED)
    assert tracer.cohort_sheet("2024", reader=staff).figures.traced.count == 0


def test_bmw_from_own_answers_stands_beside_bmw_from_everyone_traced(app: Flask, make: Make, staff) -> None:
    people = graduates(make, 6)
    wave = make.wave()
    make.response(wave, people[0], Activity.SEEKING)
    make.response(wave, people[1], Activity.STUDY)
    make.response(wave, people[2], Activity.WORK, status=ResponseStatus.PROXY)
    make.response(wave, people[3], None)
    make.placement(people[4], kind=PlacementKind.BUSINESS)
    sheet = tracer.cohort_sheet("2024", reader=staff, months=12)
    assert (sheet.figures.own_absorbed.count, sheet.figures.own_absorbed.of) == (1, 2)
    assert (sheet.figures.absorbed.count, sheet.figures.absorbed.of) == (3, 4)
    assert (sheet.figures.untraced.count, sheet.partial) == (2, 1)


def test_without_a_wave_the_twelfth_month_is_assumed(app: Flask, make: Make, staff) -> None:
    graduates(make, 1)
    moment = tracer.cohort_sheet("2024", reader=staff, months=12).moment
    assert (moment.day, moment.wave) == (date(2025, 6, 15), None)
    with pytest.raises(NotFound):
        tracer.cohort_sheet("2024", reader=staff, months=36)


def test_only_the_schools_own_people_read_exact_figures(app: Flask, make: Make, staff) -> None:
    own = make.school()
    readers = {
        "own": make.account(Role.SCHOOL_ADMIN, school=own),
        "other": staff,
        "office": make.account(Role.OFFICE),
        "admin": make.account(Role.ADMIN),
        "visitor": None,
    }
    exact = [name for name, reader in readers.items() if tracer.reads_exact(reader, own.id)]
    assert exact == ["own"]


def test_the_public_sees_rounded_figures_and_small_programmes_hidden(app: Flask, make: Make) -> None:
    large, middle, small = make.programme(name="A"), make.programme(name="B"), make.programme(name="C")
    wave = make.wave()
    for programme, number in ((large, 41), (middle, 22), (small, 4)):
        for alumni in graduates(make, number, programme=programme):
            make.response(wave, alumni, Activity.WORK)
    sheet = tracer.cohort_sheet("2024", reader=None)
    assert (sheet.is_exact, sheet.figures.population, sheet.figures.absorbed.count) == (False, 65, 65)
    hidden = {programme.name: figures.absorbed.is_hidden for programme, figures in sheet.programmes}
    assert hidden == {"A": False, "B": True, "C": True}


def test_a_cohorts_page_needs_the_same_few_queries_whatever_its_size(app: Flask, make: Make, staff) -> None:
    def queries_for_sheet() -> int:
        tracer.cohort_sheet("2024", reader=staff)  # applies what was noted
        with count_queries() as queries:
            tracer.cohort_sheet("2024", reader=staff)
        return queries.count

    for alumni in graduates(make, 2):
        make.placement(alumni)
    few = queries_for_sheet()
    for alumni in graduates(make, 12, programme=make.programme()):
        make.placement(alumni)
    assert queries_for_sheet() == few <= 9


def test_the_list_of_schools_needs_the_same_few_queries_whatever_their_number(app: Flask, make: Make) -> None:
    graduates(make, 2)
    tracer.schools_with_figures(reader=None)  # applies what was noted
    with count_queries() as few:
        tracer.schools_with_figures(reader=None)
    for _ in range(3):
        cohort = make.cohort(school=make.school())
        graduates(make, 2, cohort=cohort)
    tracer.schools_with_figures(reader=None)
    with count_queries() as many:
        page = tracer.schools_with_figures(reader=None)
    assert many.count == few.count <= 6
    assert [len(one.cohorts) for one in page.items] == [1, 1, 1, 1]
    assert page.items[0].cohorts[0].key.startswith(page.items[0].school.npsn)


def test_a_job_begun_before_the_day_of_the_answer_does_not_overrule_it(app: Flask, make: Make, staff) -> None:
    alumni = graduates(make, 1)[0]
    today = clock.today()
    make.response(make.wave(census_date=today), alumni, Activity.SEEKING)
    make.placement(alumni, started_on=today - timedelta(days=1))
    assert tracer.cohort_sheet("2024", reader=staff).figures.activities[Activity.SEEKING].count == 1
