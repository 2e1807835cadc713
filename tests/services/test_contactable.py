"""C of the indicators: at least one channel not known to be dead."""

from flask import Flask

from app.rules.alumni_status import AlumniState
from app.services import contactable
from app.services.contactable import Contactable
from tests.factories import Make
from tests.queries import count_queries


def test_a_person_counts_while_one_channel_is_alive(app: Flask, make: Make) -> None:
    def person(**values):
        return make.alumni(has_account=False, is_findable=False, **{"class_name": "XII A"} | values)

    person()
    person(phone=None)
    person(phone=None, email=None, class_name="XII B")
    half_dead = person()
    make.dead(half_dead, half_dead.phone)
    all_dead = person(email=None)
    make.dead(all_dead, all_dead.phone)
    moved = person(email=None)
    make.dead(moved, "+6281100000000")
    person(state=AlumniState.ERASED, phone=None, email=None, class_name="")
    cohort, programme = half_dead.cohort_id, half_dead.programme_id
    with count_queries() as queries:
        assert contactable.by_cohort([cohort]) == {cohort: Contactable(4, 7)}
    assert queries.count == 1
    assert contactable.by_class([cohort]) == {
        (cohort, "XII A"): Contactable(4, 5),
        (cohort, "XII B"): Contactable(0, 1),
        (cohort, ""): Contactable(0, 1),
    }
    assert contactable.by_programme([cohort]) == {(cohort, programme): Contactable(4, 7)}
