"""Class representatives: the own class, names and contact status, and nothing by guessing."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from itsdangerous import URLSafeSerializer
from sqlalchemy import select

from app.errors import InvalidValue, NotFound, TokenNotValid, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.event import Event
from app.models.tracer_contact import ClassRepLink, Contact, NumberProposal, OptOut
from app.rules.contact_status import Standing
from app.rules.roles import Role
from app.services import answer_links, class_reps, phone_numbers, tracer_waves
from app.services.class_reps import Reached
from tests.factories import Make
from tests.services.contact_scene import line_now, wave_of, work_now


@pytest.fixture
def staff(make: Make) -> Account:
    return make.account(Role.STAFF)


def person(make: Make, **values):
    return make.alumni(has_account=False, is_findable=False, **{"class_name": "XII A"} | values)


def token_of(link: ClassRepLink) -> str:
    return class_reps.address_of(link).rpartition("/")[2]


def test_the_list_shows_the_own_class_and_who_was_reached(app: Flask, make: Make, staff: Account) -> None:
    done, waits, gone = person(make), person(make), person(make, phone=None, email=None)
    stopped, other = person(make), person(make, class_name="XII B")
    wave = wave_of(make)
    make.response(wave, done)
    db.session.add(OptOut(alumni_id=stopped.id, wave_id=wave.id))
    db.session.commit()
    link = class_reps.open_link(token_of(class_reps.give(wave, "XII A", by=staff)))
    shown = class_reps.class_list(link)
    assert [(mate.alumni_id, mate.reached) for mate in shown.classmates] == [
        (waits.id, Reached.NOT_YET),
        (gone.id, Reached.UNREACHABLE),
        (done.id, Reached.ANSWERED),
    ]
    for somebody in (stopped, other):
        with pytest.raises(NotFound):
            class_reps.remind(link, somebody.id)
        with pytest.raises(NotFound):
            phone_numbers.propose(link, somebody.id, "081234567890")


def test_guessing_another_class_is_guessing_a_signature(app: Flask, make: Make, staff: Account) -> None:
    for name in ("XII A", "XII B"):
        person(make, class_name=name)
    wave = wave_of(make)
    own = class_reps.give(wave, "XII A", by=staff)
    other = class_reps.give(wave, "XII B", by=staff)
    body, _, signature = token_of(own).rpartition(".")
    theirs = token_of(other).rpartition(".")[0]
    key = app.config["SECRET_KEY"]
    personal = answer_links.links_for(wave, [person(make).id])
    guesses = [
        f"{theirs}.{signature}",
        body,
        "",
        "x" * 5000,
        "%00.\x00",
        URLSafeSerializer("another key", salt=class_reps.KIND).dumps([other.id, 1]),
        URLSafeSerializer(key, salt="answer-link").dumps([other.id, 1]),
        URLSafeSerializer(key, salt=class_reps.KIND).dumps([999, 1]),
        URLSafeSerializer(key, salt=class_reps.KIND).dumps([other.id, 0]),
        URLSafeSerializer(key, salt=class_reps.KIND).dumps("XII B"),
        *(answer_links.token_of(link) for link in personal.values()),
    ]
    sentences = set()
    for guess in guesses:
        with pytest.raises(TokenNotValid) as refusal:
            class_reps.open_link(guess)
        sentences.add(str(refusal.value))
    assert len(sentences) == 1


@pytest.mark.parametrize("end", ["revoked", "renewed", "expired", "closed"])
def test_a_link_ends(app: Flask, make: Make, staff: Account, end: str) -> None:
    person(make)
    wave = wave_of(make)
    link = class_reps.give(wave, "XII A", by=staff)
    token = token_of(link)
    class_reps.open_link(token)
    if end == "revoked":
        class_reps.revoke(wave, "XII A", by=staff)
    elif end == "renewed":
        class_reps.give(wave, "XII A", by=staff)
    elif end == "closed":
        tracer_waves.close_wave(wave, by=staff)
    else:
        link.expires_at = datetime.now(UTC) - timedelta(seconds=1)
        db.session.commit()
    with pytest.raises(TokenNotValid):
        class_reps.open_link(token)


def test_a_link_is_made_for_an_own_class_only(app: Flask, make: Make, staff: Account) -> None:
    person(make)
    wave = wave_of(make)
    for name in ("XII Z", ""):
        with pytest.raises(NotFound):
            class_reps.give(wave, name, by=staff)
    with pytest.raises(NotFound):
        class_reps.give(wave, "XII A", by=make.account(Role.STAFF, school=make.school()))


def test_a_reminder_is_noted_once_a_day_and_counts_as_no_contact(app: Flask, make: Make, staff: Account) -> None:
    mate = person(make)
    wave = wave_of(make)
    link = class_reps.give(wave, "XII A", by=staff)
    class_reps.remind(link, mate.id)
    class_reps.remind(link, mate.id)
    assert [row.number for row in db.session.scalars(select(Contact))] == [None]
    assert class_reps.class_list(link).classmates[0].is_reminded_today
    line = line_now(wave, mate.id, staff)[1]
    assert (line.standing, line.reach.contacts, line.reminded_on) == (Standing.DUE, 0, work_now(wave, staff).time.today)


def test_a_new_number_goes_to_the_staff_who_accept_it(app: Flask, make: Make, staff: Account) -> None:
    mate = person(make, phone=None, email=None)
    wave = wave_of(make)
    link = class_reps.give(wave, "XII A", by=staff)
    with pytest.raises(InvalidValue) as refusal:
        phone_numbers.propose(link, mate.id, "bukan nomor")
    assert refusal.value.field == "phone"
    phone_numbers.propose(link, mate.id, "0812 0000 1111")
    phone_numbers.propose(link, mate.id, "0812 0000 2222")
    assert phone_numbers.count_waiting(by=staff) == 1
    proposal = phone_numbers.waiting(page=1, by=staff).items[0]
    assert proposal.phone == "+6281200002222"
    with pytest.raises(NotFound):
        phone_numbers.accept(proposal.id, by=make.account(Role.STAFF, school=make.school()))
    phone_numbers.accept(proposal.id, by=staff)
    assert (mate.phone, proposal.phone) == ("+6281200002222", "")
    assert line_now(wave, mate.id, staff)[1].standing is Standing.DUE
    with pytest.raises(TransitionNotAllowed):
        phone_numbers.refuse(proposal.id, by=staff)
    told = str([event.details for event in db.session.scalars(select(Event))])
    assert "1200002222" not in told


def test_a_refused_number_is_forgotten(app: Flask, make: Make, staff: Account) -> None:
    mate = person(make)
    before = mate.phone
    link = class_reps.give(wave_of(make), "XII A", by=staff)
    phone_numbers.propose(link, mate.id, "081200001111")
    phone_numbers.refuse(phone_numbers.waiting(page=1, by=staff).items[0].id, by=staff)
    assert mate.phone == before
    assert [row.phone for row in db.session.scalars(select(NumberProposal))] == [""]


def test_who_has_an_account_keeps_the_own_number_while_it_works(app: Flask, make: Make, staff: Account) -> None:
    mate = make.alumni(class_name="XII A")
    with pytest.raises(InvalidValue, match="mengurus nomornya sendiri"):
        phone_numbers.correct(mate, "081200001111", by=staff)
    db.session.rollback()
    make.dead(mate, mate.phone)
    phone_numbers.correct(mate, "081200001111", by=staff)
    assert mate.phone == "+6281200001111"
