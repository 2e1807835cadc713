from datetime import date

import pytest

from app import clock
from app.errors import AlreadyTaken, InvalidValue, NotFound, TransitionNotAllowed
from app.rules.alumni_status import AlumniState
from app.rules.register_changes import ChangeKind, LeftReason
from app.rules.roles import Role
from app.services import cohorts, register_changes
from tests.factories import Make


def test_cohorts_are_counted_newest_first_also_who_erased_their_data(make: Make) -> None:
    staff = make.account(Role.STAFF)
    make.alumni()
    make.alumni(is_findable=False)
    make.alumni(has_account=False, is_findable=False)
    make.alumni(state=AlumniState.ERASED)
    make.cohort(graduation_year=2025)
    counted = cohorts.counted(by=staff)
    assert [(one.cohort.graduation_year, one.alumni, one.active, one.opened) for one in counted] == [
        (2025, 0, 0, 0),
        (2024, 4, 2, 1),
    ]


def test_a_year_has_one_cohort(make: Make) -> None:
    staff = make.account(Role.STAFF)
    cohorts.open_cohort(2023, by=staff)
    with pytest.raises(AlreadyTaken) as refused:
        cohorts.open_cohort(2023, by=staff)
    assert refused.value.field == "graduation_year"


def test_a_year_that_cannot_be_is_refused(make: Make) -> None:
    for year in (20, clock.today().year + 2):
        with pytest.raises(InvalidValue):
            cohorts.open_cohort(year, by=make.account(Role.STAFF))


def test_a_cohort_is_closed_once_with_its_number_and_opened_again_with_a_note(make: Make) -> None:
    make.alumni()
    make.alumni(left_register_at=clock.now(), left_reason=LeftReason.DECEASED)
    staff, cohort = make.account(Role.STAFF), make.alumni(has_account=False).cohort
    cohorts.close_cohort(cohort.id, by=staff)
    assert (cohort.closed_at is not None, cohort.closed_size) == (True, 2)
    with pytest.raises(TransitionNotAllowed):
        cohorts.close_cohort(cohort.id, by=staff)
    with pytest.raises(InvalidValue) as refused:
        cohorts.reopen_cohort(cohort.id, by=staff, note=" - ")
    assert (refused.value.field, cohort.closed_at is not None) == ("note", True)
    cohorts.reopen_cohort(cohort.id, by=staff, note="Daftar susulan kelas XII TKJ 3")
    assert cohort.closed_at is None
    with pytest.raises(TransitionNotAllowed):
        cohorts.reopen_cohort(cohort.id, by=staff, note="Sekali lagi")
    changes = register_changes.changes_of(cohort, page=1).items
    assert [(change.kind, change.note, change.was_closed) for change in changes] == [
        (ChangeKind.REOPENED, "Daftar susulan kelas XII TKJ 3", True),
        (ChangeKind.CLOSED, "", False),
    ]


def test_the_diploma_date_lies_in_the_year_of_graduation(make: Make) -> None:
    staff, cohort = make.account(Role.STAFF), make.cohort()
    cohorts.set_graduation_day(cohort.id, date(2024, 5, 6), by=staff)
    assert cohort.graduated_on == date(2024, 5, 6)
    with pytest.raises(InvalidValue) as refused:
        cohorts.set_graduation_day(cohort.id, date(2023, 5, 6), by=staff)
    assert refused.value.field == "graduated_on"
    cohorts.set_graduation_day(cohort.id, None, by=staff)
    assert cohort.graduated_on is None


def test_other_schools_cohorts_do_not_exist(make: Make) -> None:
    with pytest.raises(NotFound):
        cohorts.close_cohort(make.cohort().id, by=make.account(Role.STAFF, school=make.school()))
