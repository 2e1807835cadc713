"""The contact plan: who is due for what, at most how often, and when the school keeps quiet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.contact_plan import DEFAULT_PLAN, MOST_CONTACTS, Hours, Reach, Step, standing
from app.rules.contact_status import ContactWay, Standing, StepWay

OPENED = date(2026, 6, 15)


def at(day: int, plan=DEFAULT_PLAN, **known):
    person = Reach(**{"has_phone": True, "has_email": True} | known)
    return standing(person, plan, opened_on=OPENED, today=OPENED + timedelta(days=day))


def walk(
    plan, days: int, *, has_phone: bool = True, has_email: bool = True, every: int = 1
) -> list[tuple[int, str, int]]:
    """(day, way, step) of each contact of a person who never answers, when the team works every so many days."""
    made: list[tuple[int, str, int]] = []
    person = Reach(has_phone=has_phone, has_email=has_email)
    for day in range(0, days, every):
        today = OPENED + timedelta(days=day)
        where, due = standing(person, plan, opened_on=OPENED, today=today)
        if where is Standing.DUE:
            made.append((day, due.way.value, due.step.position))
            person = Reach(
                has_phone=has_phone,
                has_email=has_email,
                contacts=person.contacts + 1,
                last_on=today,
                done=person.done | {due.step.position},
            )
    return made


def test_the_default_plan_reaches_a_silent_person_five_times() -> None:
    assert walk(DEFAULT_PLAN, 200) == [
        (0, "whatsapp", 1),
        (10, "whatsapp", 3),
        (24, "whatsapp", 4),
        (25, "phone", 5),
        (75, "whatsapp", 7),
    ]


def test_without_a_number_the_messages_go_by_mail_and_nobody_telephones() -> None:
    assert [way for _, way, _ in walk(DEFAULT_PLAN, 200, has_phone=False)] == ["email"] * 4


def test_missed_steps_are_not_caught_up_one_after_the_other() -> None:
    assert walk(DEFAULT_PLAN, 31, every=30) == [(0, "whatsapp", 1), (30, "whatsapp", 4)]


@pytest.mark.parametrize(
    ("known", "where"),
    [
        ({"has_answered": True}, Standing.ANSWERED),
        ({"has_answered": True, "has_opted_out": True}, Standing.ANSWERED),
        ({"has_opted_out": True}, Standing.OPTED_OUT),
        ({"has_phone": False, "has_email": False}, Standing.UNREACHABLE),
        ({"contacts": 5, "done": frozenset({1, 3, 4, 5})}, Standing.FULL),
        ({"contacts": 1, "last_on": OPENED + timedelta(days=80), "done": frozenset({1})}, Standing.RESTING),
        ({"contacts": 1, "last_on": OPENED + timedelta(days=79), "done": frozenset({1})}, Standing.DUE),
        ({"contacts": 4, "last_on": OPENED + timedelta(days=75), "done": frozenset({7})}, Standing.WAITING),
    ],
)
def test_everybody_stands_in_one_place(known, where: Standing) -> None:
    assert at(80, **known)[0] is where


def test_the_first_message_is_an_invitation_whatever_the_step_and_the_last_one_says_so() -> None:
    late = at(80)[1]
    assert (late.step.position, late.is_first, late.is_last) == (7, True, False)
    last = at(80, contacts=2, done=frozenset({1, 3}))[1]
    assert (last.is_first, last.is_last) == (False, True)
    fifth = at(24, contacts=4, done=frozenset({1}))[1]
    assert fifth.is_last, "the last contact allowed is the last, whatever the plan still holds"


def test_a_step_without_names_is_due_for_nobody() -> None:
    plan = [Step(1, 0, StepWay.CLASS_REP), Step(2, 1, StepWay.LURING), Step(3, 9, StepWay.PHONE)]
    assert at(5, plan)[0] is Standing.WAITING
    assert at(9, plan)[1].way is ContactWay.PHONE


plans = st.lists(st.tuples(st.integers(0, 120), st.sampled_from(StepWay)), min_size=1, max_size=10, unique=True).map(
    lambda rows: [Step(number, day, way) for number, (day, way) in enumerate(rows, start=1)]
)


@given(plans, st.booleans(), st.booleans(), st.integers(1, 40))
def test_no_plan_asks_more_than_five_times_nor_twice_a_day_nor_by_a_dead_channel(
    plan, has_phone: bool, has_email: bool, every: int
) -> None:
    made = walk(plan, 200, has_phone=has_phone, has_email=has_email, every=every)
    assert len(made) <= MOST_CONTACTS
    assert len({day for day, _, _ in made}) == len(made)
    assert len({step for _, _, step in made}) == len(made)
    assert has_email or "email" not in {way for _, way, _ in made}
    assert has_phone or not {"whatsapp", "phone"} & {way for _, way, _ in made}


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def test_the_school_keeps_quiet_outside_its_hours() -> None:
    hours = Hours(opens=8, closes=20)
    assert [hours.are_quiet(moment(15, hour)) for hour in (7, 8, 19, 20)] == [True, False, False, True]
    assert hours.next_opening(moment(15, 6, 30)) == moment(15, 8)
    assert hours.next_opening(moment(15, 20, 5)) == moment(16, 8)
    assert hours.next_opening(moment(15, 9, 5)) == moment(15, 9, 5)


def test_a_sunday_of_rest_is_quiet_all_day() -> None:
    hours = Hours(rests_on_sunday=True)
    assert hours.are_quiet(moment(21, 12))
    assert hours.next_opening(moment(20, 21)) == moment(22, 8)
    assert not Hours().are_quiet(moment(21, 12))
