"""E-mails of the plan: written by the worker in the school's hours, once, to those the plan names."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.outbox import Mail
from app.models.tracer_contact import Contact
from app.rules.contact_status import ContactWay
from app.rules.roles import Role
from app.services import contact_mails, tracer_waves, upkeep
from tests.factories import Make
from tests.services.contact_scene import quiet_now, wave_of


@pytest.fixture
def staff(make: Make) -> Account:
    return make.account(Role.STAFF)


def person(make: Make, **values):
    return make.alumni(has_account=False, is_findable=False, **values)


def recipients() -> list[str]:
    return list(db.session.scalars(select(Mail.recipient).order_by(Mail.id)))


def test_who_has_no_number_gets_one_mail_with_the_own_link(app: Flask, make: Make) -> None:
    by_mail = person(make, phone=None, email="rina@example.com", full_name="Rina Contoh")
    person(make)
    answered = person(make, phone=None)
    wave = wave_of(make)
    make.response(wave, answered)
    upkeep.run()
    upkeep.run()
    assert recipients() == ["rina@example.com"]
    mail = db.session.scalars(select(Mail)).one()
    assert "Halo Rina," in mail.body
    assert "/t/" in mail.body
    assert "/berhenti/" in mail.body
    contact = db.session.scalars(select(Contact)).one()
    assert (contact.alumni_id, contact.way, contact.number, contact.made_by_id) == (
        by_mail.id, ContactWay.EMAIL, 1, None,
    )  # fmt: skip


def test_a_dead_number_turns_the_message_into_a_mail(app: Flask, make: Make) -> None:
    somebody = person(make, email="budi@example.com")
    make.dead(somebody, somebody.phone)
    wave_of(make)
    assert contact_mails.send_due() == 1
    assert recipients() == ["budi@example.com"]


def test_mails_wait_in_the_quiet_hours_and_end_with_the_wave(app: Flask, make: Make, staff: Account) -> None:
    person(make, phone=None)
    wave = wave_of(make)
    quiet_now(wave)
    assert contact_mails.send_due() == 0
    tracer_waves.close_wave(wave, by=staff)
    assert contact_mails.send_due() == 0
    assert recipients() == []


def test_hundreds_go_out_in_batches_each_with_a_link_of_its_own(app: Flask, make: Make) -> None:
    for _ in range(3):
        person(make, phone=None)
    wave_of(make)
    contact_mails.BATCH, batch = 2, contact_mails.BATCH
    try:
        assert contact_mails.send_due() == 3
    finally:
        contact_mails.BATCH = batch
    assert len(set(recipients())) == 3
    bodies = set(db.session.scalars(select(Mail.body)))
    assert len(bodies) == 3
