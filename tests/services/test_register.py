from datetime import date, timedelta

import pytest

from app import clock
from app.errors import AlreadyTaken, InvalidValue, NotAllowed, NotFound
from app.rules.alumni_status import AlumniState, Evidence, Visibility
from app.rules.roles import Role
from app.services import register
from app.services.register import RegisterFilter
from tests.factories import Make
from tests.queries import count_queries


def names(make: Make, chosen: RegisterFilter, by=None) -> list[str]:
    by = by or make.account(Role.STAFF)
    return [person.full_name for person in register.find_alumni(chosen, by=by, page=1).items]


def test_the_register_is_searched_by_words_of_the_name_or_by_nisn(make: Make) -> None:
    make.alumni(full_name="Siti Aminah", nisn="0061234567")
    make.alumni(full_name="Budi Santoso", nisn="0069999999")
    assert names(make, RegisterFilter(text="amin siti")) == ["Siti Aminah"]
    assert names(make, RegisterFilter(text="00699")) == ["Budi Santoso"]
    assert names(make, RegisterFilter(text="%")) == []
    assert names(make, RegisterFilter()) == ["Budi Santoso", "Siti Aminah"]


def test_the_register_is_narrowed_by_programme_cohort_and_state(make: Make) -> None:
    old, welding = make.cohort(graduation_year=2020), make.programme()
    make.alumni(full_name="A", cohort=old, programme=welding)
    make.alumni(full_name="B", has_account=False, is_findable=False)
    assert names(make, RegisterFilter(cohort_id=old.id)) == ["A"]
    assert names(make, RegisterFilter(programme_id=welding.id)) == ["A"]
    assert names(make, RegisterFilter(state=AlumniState.REGISTERED)) == ["B"]


def test_other_schools_and_erased_people_are_not_in_it(make: Make) -> None:
    person = make.alumni()
    erased = make.alumni(state=AlumniState.ERASED)
    outsider = make.account(Role.STAFF, school=make.school())
    assert names(make, RegisterFilter(), by=outsider) == []
    for alumni, by in ((person, outsider), (erased, make.account(Role.STAFF))):
        with pytest.raises(NotFound):
            register.get_alumnus(alumni.id, by=by)
    with pytest.raises(NotAllowed):
        register.find_alumni(RegisterFilter(), by=person.account, page=1)


def test_a_page_of_the_register_needs_two_queries(make: Make) -> None:
    for _ in range(25):
        make.alumni()
    staff = make.account(Role.STAFF)
    assert staff.school_id
    with count_queries() as queries:
        page = register.find_alumni(RegisterFilter(), by=staff, page=2)
        assert [(person.programme.name, person.cohort.graduation_year) for person in page.items]
    assert (len(page.items), page.total, queries.count) == (5, 25, 2)


FACTS = {
    "full_name": "Siti  Aminah",
    "nisn": "61234567",
    "birth_date": date(2006, 5, 12),
    "sex": "P",
    "class_name": "XII TKJ 1",
}


def test_the_school_corrects_its_facts(make: Make) -> None:
    person = make.alumni()
    register.correct_facts(person.id, by=make.account(Role.STAFF), programme_id=person.programme_id, **FACTS)
    assert (person.full_name, person.nisn, person.class_name) == ("Siti Aminah", "0061234567", "XII TKJ 1")


@pytest.mark.parametrize(
    ("change", "field", "refusal"),
    [
        ({"nisn": "12"}, "nisn", InvalidValue),
        ({"nisn": "0069999999"}, "nisn", AlreadyTaken),
        ({"birth_date": date(2020, 1, 1)}, "birth_date", InvalidValue),
        ({"programme_id": 999}, "programme_id", InvalidValue),
    ],
)
def test_a_wrong_fact_is_refused_at_its_field(make: Make, change: dict, field: str, refusal: type) -> None:
    make.alumni(nisn="0069999999")
    person = make.alumni()
    with pytest.raises(refusal) as refused:
        register.correct_facts(
            person.id, by=make.account(Role.STAFF), **FACTS | {"programme_id": person.programme_id} | change
        )
    assert refused.value.field == field


def test_whoever_turns_out_to_be_a_minor_is_hidden(make: Make) -> None:
    this_year = clock.today().year
    person = make.alumni(cohort=make.cohort(graduation_year=this_year))
    young = clock.today() - timedelta(days=17 * 365)
    register.correct_facts(
        person.id, by=make.account(Role.STAFF), **FACTS | {"birth_date": young, "programme_id": person.programme_id}
    )
    assert person.visibility is Visibility.PRIVATE


def test_a_recorded_mark_is_the_schools_evidence(make: Make) -> None:
    person = make.alumni(skills={"Merajut": 2})
    register.record_mark(person.id, person.competencies[0].id, by=make.account(Role.STAFF))
    assert person.competencies[0].evidence is Evidence.SCHOOL
    with pytest.raises(NotFound):
        register.record_mark(person.id, 999, by=make.account(Role.STAFF))
