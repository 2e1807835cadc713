"""Gatherings and kiosks: who came, who may answer at a kiosk, and how it ends."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound, TransitionNotAllowed, WrongCredentials
from app.extensions import db
from app.models.account import Account
from app.models.gathering import Attendance, Gathering
from app.models.tracer import Response
from app.rules.luring_status import AttendanceMark
from app.rules.roles import Role
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, Channel, WaveState
from app.services import answer_links, gatherings, kiosk_answers, kiosks
from app.services.own_answers import Sent
from tests.factories import PASSWORD, Make


@pytest.fixture
def day(make: Make) -> Gathering:
    return make.gathering()


@pytest.fixture
def staff(make: Make, day: Gathering) -> Account:
    return make.account(Role.STAFF, school=day.wave.cohort.school)


def test_attendance_is_counted_out_of_the_register_class_by_class(make: Make, day: Gathering, staff: Account) -> None:
    a, b = (make.alumni(cohort=day.wave.cohort, class_name="XII A") for _ in range(2))
    c = make.alumni(cohort=day.wave.cohort, class_name="XII B")
    make.response(day.wave, a)
    assert gatherings.tick(day, [a.id, b.id, c.id], [a.id, c.id], by=staff) == 2
    turnout = gatherings.turnout(day)
    assert (turnout.present, turnout.invited, turnout.answered) == (2, 3, 1)
    assert turnout.classes == {"XII A": (1, 2), "XII B": (1, 1)}


def test_a_tick_taken_away_removes_the_presence_and_leaves_who_was_not_shown(
    make: Make, day: Gathering, staff: Account
) -> None:
    a, b = (make.alumni(cohort=day.wave.cohort) for _ in range(2))
    gatherings.tick(day, [a.id, b.id], [a.id, b.id], by=staff)
    gatherings.tick(day, [a.id], [], by=staff)
    assert not gatherings.is_present(day, a.id)
    assert gatherings.is_present(day, b.id)


def test_somebody_of_another_cohort_cannot_be_ticked(make: Make, day: Gathering, staff: Account) -> None:
    stranger = make.alumni(cohort=make.cohort(graduation_year=2020))
    gatherings.tick(day, [stranger.id], [stranger.id], by=staff)
    assert not gatherings.is_present(day, stranger.id)


def test_a_scanned_code_notes_presence_once(make: Make, day: Gathering, staff: Account) -> None:
    person = make.alumni(cohort=day.wave.cohort)
    link = answer_links.links_for(day.wave, [person.id])[person.id]
    db.session.commit()
    assert gatherings.check_in(day, answer_links.address_of(link), by=staff) == (person, True)
    assert gatherings.check_in(day, link.code.lower(), by=staff) == (person, False)
    assert db.session.query(Attendance).one().mark is AttendanceMark.CODE


def test_a_wrong_code_is_told_at_its_field(make: Make, day: Gathering, staff: Account) -> None:
    for typed in ("AAAAAAAA", "x", "", "http://elsewhere.example/t/abc"):
        with pytest.raises(InvalidValue) as refusal:
            gatherings.check_in(day, typed, by=staff)
        assert refusal.value.field == "code"


def test_a_gathering_lies_after_the_census_and_not_years_ahead(make: Make, staff: Account, day: Gathering) -> None:
    for held_on in (day.wave.census_date - timedelta(days=1), clock.today() + timedelta(days=400)):
        with pytest.raises(InvalidValue):
            gatherings.plan(day.wave, held_on=held_on, place="Aula", by=staff)


def test_another_schools_gathering_looks_missing(make: Make, day: Gathering) -> None:
    with pytest.raises(NotFound):
        gatherings.get(day.id, by=make.account(Role.STAFF, school=make.school()))


def test_a_kiosk_works_until_it_is_closed_for_all_devices_at_once(day: Gathering, staff: Account) -> None:
    facts = kiosks.open_kiosk(day, by=staff)
    assert kiosks.find_kiosk(facts) is not None
    kiosks.close_all(day, by=staff)
    assert kiosks.find_kiosk(facts) is None
    again = kiosks.open_kiosk(day, by=staff)
    assert kiosks.find_kiosk(facts) is None, "an earlier device does not come back"
    assert kiosks.find_kiosk(again) is not None


def test_a_kiosk_ends_by_itself_and_with_the_wave(day: Gathering, staff: Account) -> None:
    facts = kiosks.open_kiosk(day, by=staff)
    day.kiosk_until = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert kiosks.find_kiosk(facts) is None
    facts = kiosks.open_kiosk(day, by=staff)
    day.wave.state = WaveState.CLOSED
    db.session.commit()
    assert kiosks.find_kiosk(facts) is None
    with pytest.raises(TransitionNotAllowed):
        kiosks.open_kiosk(day, by=staff)


@pytest.mark.parametrize("facts", [None, {}, [], {"gathering": 1}, {"gathering": "1", "round": 0, "by": 1}])
def test_whatever_else_stands_in_a_session_is_no_kiosk(day: Gathering, facts: object) -> None:
    assert kiosks.find_kiosk(facts) is None


def kiosk_of(day: Gathering, staff: Account) -> kiosks.Kiosk:
    kiosk = kiosks.find_kiosk(kiosks.open_kiosk(day, by=staff))
    assert kiosk is not None
    return kiosk


def test_class_name_and_birth_date_together_say_who_it_is(make: Make, day: Gathering, staff: Account) -> None:
    born = date(2005, 3, 4)
    person = make.alumni(cohort=day.wave.cohort, class_name="XII A", full_name="Siti Nur Contoh", birth_date=born)
    make.alumni(cohort=day.wave.cohort, class_name="XII A", full_name="Budi Contoh", birth_date=born)
    kiosk = kiosk_of(day, staff)
    assert kiosks.who_is(kiosk, class_name="XII A", name="siti contoh", birth_date=born) == person
    sentences = set()
    for class_name, name, day_of_birth in (
        ("XII A", "Contoh", born),  # two people
        ("XII A", "Ani", born),
        ("XII B", "Siti", born),
        ("XII A", "Siti", date(2005, 3, 5)),
        ("XII A", " ", born),
    ):
        with pytest.raises(InvalidValue) as refusal:
            kiosks.who_is(kiosk, class_name=class_name, name=name, birth_date=day_of_birth)
        sentences.add(str(refusal.value))
    assert len(sentences) == 1, "every way to be wrong reads the same"


def test_an_answer_at_a_kiosk_is_ones_own_and_counts_as_presence(make: Make, day: Gathering, staff: Account) -> None:
    person = make.alumni(cohort=day.wave.cohort)
    kiosk = kiosk_of(day, staff)
    with pytest.raises(InvalidValue) as refusal:
        kiosk_answers.answer(kiosk, person, Sent(Core(Activity.SEEKING)))
    assert refusal.value.field == "agrees"
    db.session.rollback()
    kiosk_answers.answer(kiosk, person, Sent(Core(Activity.SEEKING), agrees=True))
    answer = db.session.query(Response).one()
    assert (answer.channel, answer.entered_by_id, answer.activity) == (Channel.KIOSK, None, Activity.SEEKING)
    assert answer.consent_version
    assert db.session.query(Attendance).one().mark is AttendanceMark.KIOSK


def test_only_staff_of_the_school_take_a_kiosk_back(make: Make, day: Gathering, staff: Account) -> None:
    kiosk = kiosk_of(day, staff)
    with pytest.raises(WrongCredentials):
        kiosks.leave(kiosk, contact=str(staff.email), password="bukan-ini-kuncinya")
    for other in (make.account(Role.ALUMNI), make.account(Role.STAFF, school=make.school())):
        with pytest.raises(NotAllowed):
            kiosks.leave(kiosk, contact=str(other.email), password=PASSWORD)
    assert kiosks.leave(kiosk, contact=str(staff.email), password=PASSWORD) == staff
