"""Contacts: who is next, what is noted, and what stops them."""

import threading
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import AlreadyTaken, InvalidValue, NotFound, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import Consent
from app.models.event import Event
from app.models.tracer_contact import Contact, DeadAddress, OptOut
from app.rules.alumni_status import AlumniState, ConsentPurpose
from app.rules.contact_plan import Step
from app.rules.contact_status import ContactOutcome, ContactWay, Standing, StepWay
from app.rules.roles import Role
from app.rules.tracer_status import Channel, ResponseStatus
from app.services import answer_links, contact_steps, contacting, opt_outs, tracer_waves, wave_work
from app.services.transaction import commit
from tests.at_once import at_once
from tests.factories import Make
from tests.queries import count_queries
from tests.services.contact_scene import line_now, quiet_now, wave_of, work_now


@pytest.fixture
def staff(make: Make) -> Account:
    return make.account(Role.STAFF)


def people(make: Make, number: int = 1, **values):
    return [make.alumni(has_account=False, is_findable=False, **values) for _ in range(number)]


def standing_of(wave, person, staff) -> Standing:
    return line_now(wave, person.id, staff)[1].standing


def sent(wave, person, staff) -> bool:
    return contacting.mark_sent(*line_now(wave, person.id, staff), by=staff)


def test_the_message_names_the_first_name_and_carries_the_own_link_and_the_way_to_stop(
    app: Flask, make: Make, staff: Account
) -> None:
    person = people(make, full_name="Siti Rahma Contoh", phone="+6281234567890")[0]
    wave = wave_of(make)
    message = contacting.next_message(work_now(wave, staff), after=None, class_name=None, by=staff)
    token = answer_links.token_of(answer_links.links_for(wave, [person.id])[person.id])
    assert "Halo Siti," in message.text
    assert "Rahma" not in message.text
    assert f"http://localhost/t/{token}\n" in message.text
    assert message.text.endswith(f"/berhenti/{token}")
    address, _, text = message.whatsapp.partition("?text=")
    assert (address, unquote(text)) == ("https://wa.me/6281234567890", message.text)
    assert "\n" not in message.whatsapp
    assert answer_links.open_link(token).alumni_id == person.id


def test_the_message_is_in_the_language_of_whoever_gets_it(app: Flask, make: Make, staff: Account) -> None:
    english = make.alumni(is_findable=False, account=make.account(locale="en"))
    wave = wave_of(make)
    assert line_now(wave, english.id, staff)[1].locale == "en"


def test_marking_one_shows_the_next_and_the_same_day_is_not_counted_twice(
    app: Flask, make: Make, staff: Account
) -> None:
    first, second = people(make, 2, class_name="XII A")
    wave = wave_of(make)
    assert sent(wave, first, staff)
    assert not sent(wave, first, staff)
    assert contacting.next_message(work_now(wave, staff), after=first.id, class_name=None, by=staff).alumni == second
    assert [(row.number, row.step) for row in db.session.scalars(select(Contact))] == [(1, 1)]
    assert standing_of(wave, first, staff) is Standing.WAITING


def test_who_is_passed_over_comes_again_after_the_others(app: Flask, make: Make, staff: Account) -> None:
    first, second = people(make, 2, class_name="XII A")
    work = work_now(wave_of(make), staff)
    assert contacting.next_message(work, after=first.id, class_name=None, by=staff).alumni == second
    assert contacting.next_message(work, after=second.id, class_name=None, by=staff).alumni == first
    assert contacting.next_message(work, after=None, class_name="XII B", by=staff) is None


def test_two_colleagues_on_one_list_are_shown_different_people(app: Flask, make: Make, staff: Account) -> None:
    people(make, 2, class_name="XII A")
    work, colleague = work_now(wave_of(make), staff), make.account(Role.STAFF)
    mine = contacting.next_message(work, after=None, class_name=None, by=staff)
    theirs = contacting.next_message(work, after=None, class_name=None, by=colleague)
    assert mine.alumni != theirs.alumni
    assert contacting.next_message(work, after=None, class_name=None, by=staff).alumni == mine.alumni


def test_two_colleagues_at_once_make_one_contact(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    wave = wave_of(make)
    mine, theirs = line_now(wave, person.id, staff), line_now(wave, person.id, staff)
    contacting.mark_sent(*mine, by=staff)
    with pytest.raises(AlreadyTaken):
        contacting.mark_sent(*theirs, by=staff)
    assert len(list(db.session.scalars(select(Contact)))) == 1


def test_the_database_itself_refuses_a_sixth_contact(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    wave = wave_of(make, 80)
    for number in range(1, 6):
        make.contact(wave, person, number=number, step=number)
    assert standing_of(wave, person, staff) is Standing.FULL
    with pytest.raises(InvalidValue, match="lima kali"):
        sent(wave, person, staff)
    db.session.rollback()
    with pytest.raises(Exception, match="ck_contact_number"):
        make.contact(wave, person, number=6)
    db.session.rollback()


def test_an_own_answer_stops_the_asking_and_somebody_elses_word_does_not(
    app: Flask, make: Make, staff: Account
) -> None:
    own, proxy, partial = people(make, 3)
    wave = wave_of(make)
    make.response(wave, own)
    make.response(wave, proxy, channel=Channel.FAMILY, status=ResponseStatus.PROXY)
    make.response(wave, partial, None)
    found = [standing_of(wave, person, staff) for person in (own, proxy, partial)]
    assert found == [Standing.ANSWERED, Standing.DUE, Standing.DUE]


def test_do_not_contact_me_holds_for_every_wave_until_taken_back(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    first, second = wave_of(make), wave_of(make, months=36)
    link = answer_links.links_for(first, [person.id])[person.id]
    commit()
    opt_outs.stop(link)
    opt_outs.stop(link)
    assert [standing_of(wave, person, staff) for wave in (first, second)] == [Standing.OPTED_OUT] * 2
    assert len(list(db.session.scalars(select(OptOut)))) == 1
    opt_outs.take_back(link)
    assert standing_of(second, person, staff) is Standing.DUE


def test_two_taps_at_once_on_do_not_contact_me_are_one(app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    person, wave = people(make)[0], wave_of(make)
    link = answer_links.links_for(wave, [person.id])[person.id]
    commit()
    find, both = opt_outs.find, threading.Barrier(2)

    def find_beside_the_other(alumni_id: int):
        found = find(alumni_id)
        with suppress(threading.BrokenBarrierError):
            both.wait(1)
        return found

    monkeypatch.setattr(opt_outs, "find", find_beside_the_other)
    assert at_once(app, (link, opt_outs.stop), (link, opt_outs.stop)) == ["done", "done"]
    assert len(list(db.session.scalars(select(OptOut)))) == 1


@pytest.mark.parametrize("purpose", [ConsentPurpose.TRACER, ConsentPurpose.MESSAGES])
def test_a_consent_taken_back_stops_the_asking_until_it_is_given_again(
    app: Flask, make: Make, staff: Account, purpose: ConsentPurpose
) -> None:
    person = people(make)[0]
    wave = wave_of(make)
    now = datetime.now(UTC)
    person.consents.append(Consent(purpose=purpose, version="2026-11", given_at=now, withdrawn_at=now))
    db.session.commit()
    assert standing_of(wave, person, staff) is Standing.OPTED_OUT
    person.consents.append(Consent(purpose=purpose, version="2026-11", given_at=now))
    db.session.commit()
    assert standing_of(wave, person, staff) is Standing.DUE


def test_a_wrong_number_is_dead_and_no_contact_and_a_new_number_is_alive(
    app: Flask, make: Make, staff: Account
) -> None:
    person = people(make, email=None)[0]
    wave = wave_of(make)
    work, line = line_now(wave, person.id, staff)
    contacting.mark_wrong_number(work, line, ContactWay.WHATSAPP, by=staff)
    assert standing_of(wave, person, staff) is Standing.UNREACHABLE
    assert [row.number for row in db.session.scalars(select(Contact))] == [None]
    person.phone = "+6281399990000"
    db.session.commit()
    assert standing_of(wave, person, staff) is Standing.DUE


def test_what_comes_of_a_call(app: Flask, make: Make, staff: Account) -> None:
    picked_up, silent, wrong, stops = people(make, 4)
    wave = wave_of(make, 25)
    contact_steps.change(wave, [Step(1, 20, StepWay.PHONE)], by=staff)
    page = contacting.calls(work_now(wave, staff), class_name=None, page=1, by=staff)
    assert {call.alumni.id for call in page.items} == {one.id for one in (picked_up, silent, wrong, stops)}
    outcomes = dict(
        zip(
            (picked_up, silent, wrong, stops),
            (
                ContactOutcome.ANSWERED,
                ContactOutcome.NO_ANSWER,
                ContactOutcome.WRONG_NUMBER,
                ContactOutcome.OPTED_OUT,
            ),
            strict=True,
        )
    )
    for person, outcome in outcomes.items():
        contacting.mark_call(*line_now(wave, person.id, staff), outcome, by=staff)
    noted = {row.alumni_id: row.outcome for row in db.session.scalars(select(Contact))}
    assert noted == {person.id: outcome for person, outcome in outcomes.items()}
    assert db.session.scalar(select(DeadAddress.alumni_id)) == wrong.id
    assert db.session.scalar(select(OptOut.alumni_id)) == stops.id
    assert not work_now(wave, staff).due(ContactWay.PHONE)


def test_somebody_called_for_the_sixth_time_can_still_say_stop(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    wave = wave_of(make, 80)
    for number in range(1, 6):
        make.contact(wave, person, number=number, step=number)
    contacting.mark_call(*line_now(wave, person.id, staff), ContactOutcome.OPTED_OUT, by=staff)
    assert standing_of(wave, person, staff) is Standing.OPTED_OUT


def test_in_the_quiet_hours_nobody_is_shown_but_what_was_sent_is_noted(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    wave = wave_of(make)
    quiet_now(wave)
    work = work_now(wave, staff)
    assert work.time.is_quiet
    assert contacting.next_message(work, after=None, class_name=None, by=staff) is None
    assert contacting.calls(work, class_name=None, page=1, by=staff).total == 0
    assert sent(wave, person, staff)


def test_each_number_that_is_shown_stands_in_the_ledger_once_an_hour(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    work = work_now(wave_of(make), staff)
    for _ in range(3):
        contacting.next_message(work, after=None, class_name=None, by=staff)
    colleague = make.account(Role.STAFF)
    contacting.next_message(work, after=None, class_name=None, by=colleague)
    looks = db.session.scalars(select(Event).where(Event.action == "alumni.contact_shown").order_by(Event.id))
    assert [(look.alumni_id, look.actor_id) for look in looks] == [(person.id, staff.id), (person.id, colleague.id)]


def test_a_closed_wave_contacts_nobody(app: Flask, make: Make, staff: Account) -> None:
    person = people(make)[0]
    wave = wave_of(make)
    before = line_now(wave, person.id, staff)
    tracer_waves.close_wave(wave, by=staff)
    assert not work_now(wave, staff).due(ContactWay.WHATSAPP)
    with pytest.raises(TransitionNotAllowed):
        contacting.mark_sent(*before, by=staff)


def test_another_schools_wave_and_another_cohorts_person_look_missing(app: Flask, make: Make, staff: Account) -> None:
    wave = wave_of(make)
    other = make.alumni(cohort=make.cohort(graduation_year=2023))
    with pytest.raises(NotFound):
        work_now(wave, make.account(Role.STAFF, school=make.school()))
    with pytest.raises(NotFound):
        line_now(wave, other.id, staff)


def test_the_erased_are_on_no_list(app: Flask, make: Make, staff: Account) -> None:
    person = people(make, state=AlumniState.ERASED)[0]
    wave = wave_of(make)
    assert not work_now(wave, staff).lines
    with pytest.raises(NotFound):
        line_now(wave, person.id, staff)


def test_twenty_waves_cost_as_many_queries_as_two(app: Flask, make: Make, staff: Account) -> None:
    costs = []
    for years in (range(2020, 2022), range(2022, 2040)):
        for year in years:
            cohort = make.cohort(graduation_year=year)
            wave = make.wave(cohort)
            for person in people(make, 2, cohort=cohort):
                make.contact(wave, person)
        db.session.expire_all()
        with count_queries() as queries:
            wave_work.open_work(by=staff)
        costs.append(queries.count)
    assert costs[0] == costs[1] <= 9


def test_a_plan_needs_somebody_by_name_and_days_within_a_year(app: Flask, make: Make, staff: Account) -> None:
    wave = wave_of(make)
    for steps in (
        [Step(1, 0, StepWay.LURING)],
        [Step(1, 400, StepWay.PHONE)],
        [Step(1, 3, StepWay.PHONE), Step(2, 3, StepWay.PHONE)],
    ):
        with pytest.raises(InvalidValue):
            contact_steps.change(wave, steps, by=staff)
        db.session.rollback()
    contact_steps.change(wave, [Step(3, 5, StepWay.PHONE)], by=staff)
    assert contact_steps.plan_of(wave) == [Step(3, 5, StepWay.PHONE)]
