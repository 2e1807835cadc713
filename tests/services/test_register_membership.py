"""People added, taken out and brought back one by one; in a closed cohort each time with a note."""

from datetime import date

import pytest

from app import clock
from app.errors import AlreadyTaken, InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.school import Cohort
from app.rules.alumni_status import AlumniState, Visibility
from app.rules.register_changes import ChangeKind, LeftReason
from app.rules.resemblance import Resemblance
from app.rules.roles import Role
from app.rules.tracer_status import Activity
from app.services import (
    answer_links,
    cohorts,
    duplicates,
    office,
    register,
    register_changes,
    register_membership,
    tracer,
    tracer_answers,
)
from app.services.register import RegisterFilter
from app.services.register_membership import Resembles
from tests.factories import Make

BORN = date(2006, 5, 12)


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


@pytest.fixture
def cohort(make: Make) -> Cohort:
    return make.alumni(full_name="Warga Lama").cohort


def close(cohort: Cohort) -> None:
    cohort.closed_at, cohort.closed_size = clock.now(), register_changes.size_of(cohort)
    db.session.commit()


def add(cohort: Cohort, staff, name: str = "Siti Aminah", **values):
    programme = register.programmes(by=staff)[0]
    return register_membership.add(by=staff, cohort_id=cohort.id, programme_id=programme.id, full_name=name, **values)


def test_a_graduate_added_by_hand_is_private_and_without_account(cohort: Cohort, staff) -> None:
    person = add(cohort, staff, " Siti  Aminah", nisn="61234567", birth_date=BORN, sex="P", phone="0812 3456 7890")
    assert (person.full_name, person.nisn, person.phone) == ("Siti Aminah", "0061234567", "+6281234567890")
    assert (person.state, person.visibility) == (AlumniState.REGISTERED, Visibility.PRIVATE)
    (change,) = register_changes.changes_of(cohort, page=1).items
    assert (change.kind, change.alumni_id, change.by_id, change.size_after) == (
        ChangeKind.ADDED,
        person.id,
        staff.id,
        2,
    )


@pytest.mark.parametrize(
    ("values", "field", "refusal"),
    [
        ({"nisn": "12"}, "nisn", InvalidValue),
        ({"nisn": "0069999999"}, "nisn", AlreadyTaken),
        ({"birth_date": date(2020, 1, 1)}, "birth_date", InvalidValue),
        ({"phone": "12"}, "phone", InvalidValue),
        ({"email": "a@"}, "email", InvalidValue),
        ({"programme_id": 999}, "programme_id", InvalidValue),
    ],
)
def test_a_wrong_fact_is_refused_at_its_field(
    make: Make, cohort: Cohort, staff, values: dict, field: str, refusal: type
) -> None:
    make.alumni(nisn="0069999999")
    told = {"cohort_id": cohort.id, "programme_id": register.programmes(by=staff)[0].id, "full_name": "Siti"}
    with pytest.raises(refusal) as refused:
        register_membership.add(by=staff, **told | values)
    assert refused.value.field == field


def test_somebody_who_resembles_a_known_person_is_added_only_after_a_look(make: Make, cohort: Cohort, staff) -> None:
    known = make.alumni(full_name="Sitti Aminah", birth_date=BORN)
    with pytest.raises(Resembles) as refused:
        add(cohort, staff, birth_date=BORN)
    assert [(one.alumni_id, one.why) for one in refused.value.found] == [(known.id, Resemblance.NAME_AND_BIRTH)]
    add(cohort, staff, birth_date=BORN, is_somebody_else=True)
    assert duplicates.count_pairs(by=staff) == 0


def test_into_a_closed_cohort_nobody_is_added_without_a_note(cohort: Cohort, staff) -> None:
    close(cohort)
    with pytest.raises(InvalidValue) as refused:
        add(cohort, staff)
    assert refused.value.field == "note"
    add(cohort, staff, note="Terlewat: ijazah menyusul")
    (change,) = register_changes.changes_of(cohort, page=1).items
    assert (change.note, change.was_closed, change.size_after, cohort.closed_size) == (
        "Terlewat: ijazah menyusul",
        True,
        2,
        1,
    )


def test_whoever_is_taken_out_counts_nowhere_and_is_not_asked(make: Make, cohort: Cohort, staff) -> None:
    person = make.alumni(full_name="Budi Santoso")
    wave = make.wave()
    make.response(wave, person, Activity.WORK)
    link = answer_links.links_for(wave, [person.id])[person.id]
    seekers = office.office_sheet().seekers
    register_membership.remove(person.id, by=staff, reason=LeftReason.DECEASED, note="")
    sheet = tracer.cohort_sheet("2024", reader=staff, months=12)
    assert (sheet.figures.population, sheet.figures.response.count) == (1, 0)
    assert [one.alumni for one in cohorts.counted(by=staff)] == [1]
    assert dict(cohorts.programmes_of(cohort)) == {cohort and person.programme: 1}
    assert person.visibility is Visibility.PRIVATE
    assert office.office_sheet().seekers <= seekers
    assert register.find_alumni(RegisterFilter(), by=staff, page=1).total == 1
    assert register.find_alumni(RegisterFilter(is_listed=False), by=staff, page=1).items == [person]
    with pytest.raises(NotFound):
        tracer_answers.alumnus_to_record(cohort, person.id, by=staff)
    with pytest.raises(answer_links.TokenNotValid):
        answer_links.open_link(answer_links.token_of(link))


def test_taking_out_needs_a_reason_and_in_a_closed_cohort_a_note(make: Make, cohort: Cohort, staff) -> None:
    person = make.alumni()
    with pytest.raises(InvalidValue) as refused:
        register_membership.remove(person.id, by=staff, reason=LeftReason.MERGED, note="")
    assert refused.value.field == "reason"
    close(cohort)
    with pytest.raises(InvalidValue) as refused:
        register_membership.remove(person.id, by=staff, reason=LeftReason.DECEASED, note="  ")
    assert (refused.value.field, person.is_listed) == ("note", True)
    register_membership.remove(person.id, by=staff, reason=LeftReason.DECEASED, note="Kabar dari keluarga")
    (change,) = register_changes.changes_of(cohort, page=1).items
    assert (change.details, change.size_after) == ({"reason": "deceased"}, 1)
    assert register_changes.left_counts(cohort) == {LeftReason.DECEASED: 1}


def test_whoever_was_taken_out_by_mistake_comes_back(make: Make, cohort: Cohort, staff) -> None:
    person = make.alumni()
    with pytest.raises(TransitionNotAllowed):
        register_membership.restore(person.id, by=staff, note="")
    register_membership.remove(person.id, by=staff, reason=LeftReason.WRONGLY_LISTED, note="")
    with pytest.raises(TransitionNotAllowed):
        register_membership.remove(person.id, by=staff, reason=LeftReason.WRONGLY_LISTED, note="")
    register_membership.restore(person.id, by=staff, note="Keliru membaca nama")
    assert (person.is_listed, person.left_reason, register_changes.size_of(cohort)) == (True, None, 2)


def test_moving_to_another_programme_is_noted(make: Make, cohort: Cohort, staff) -> None:
    person = make.alumni(has_account=False, is_findable=False)
    welding = make.programme(name="Teknik Pengelasan")
    cohort.school.programmes = [welding, person.programme]
    close(cohort)
    facts = {"full_name": "Budi", "nisn": "", "birth_date": None, "sex": "L", "class_name": ""}
    with pytest.raises(InvalidValue) as refused:
        register.correct_facts(person.id, by=staff, programme_id=welding.id, **facts)
    assert refused.value.field == "note"
    before = person.programme.name
    register.correct_facts(person.id, by=staff, programme_id=welding.id, note="Salah kelas", **facts)
    register.correct_facts(person.id, by=staff, programme_id=welding.id, **facts | {"full_name": "Budi S"})
    (change,) = register_changes.changes_of(cohort, page=1).items
    assert (change.kind, change.details) == (
        ChangeKind.PROGRAMME_MOVED,
        {"before": before, "after": "Teknik Pengelasan"},
    )


def test_the_school_keeps_number_and_address_until_the_person_has_an_account(make: Make, staff) -> None:
    without = make.alumni(has_account=False, is_findable=False)
    own = make.alumni(phone="+6281111111111")
    facts = {"nisn": "", "birth_date": None, "sex": "", "class_name": "", "phone": "0812 9999 8888", "email": ""}
    for person in (without, own):
        register.correct_facts(
            person.id, by=staff, full_name=person.full_name, programme_id=person.programme_id, **facts
        )
    assert (without.phone, without.email, own.phone) == ("+6281299998888", None, "+6281111111111")


def test_rows_of_another_school_are_not_there(make: Make, cohort: Cohort, staff) -> None:
    outsider = make.account(Role.STAFF, school=make.school())
    person = make.alumni()
    for act in (
        lambda: register_membership.remove(person.id, by=outsider, reason=LeftReason.DECEASED, note="x"),
        lambda: register_membership.restore(person.id, by=outsider, note="x"),
        lambda: register_membership.add(by=outsider, cohort_id=cohort.id, programme_id=1, full_name="X"),
        lambda: cohorts.set_graduation_day(cohort.id, None, by=outsider),
    ):
        with pytest.raises(NotFound):
            act()
