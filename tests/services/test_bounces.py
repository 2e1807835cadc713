"""An address that refuses mail is marked once, counts as dead for the school, and is lifted by its owner."""

import pytest
from flask import Flask
from sqlalchemy import insert, select

from app import clock
from app.extensions import db
from app.models.event import Event
from app.models.notice import BouncedAddress
from app.models.outbox import Mail
from app.rules.contact_status import Standing
from app.rules.roles import Role
from app.services import access_links, bounce_reports, bounces, contactable, mail, phone_numbers
from tests.factories import Make
from tests.meanwhile import just_after_reading
from tests.rules.test_bounce_reports import group, report
from tests.services.contact_scene import wave_of, work_now


def sent_to(address: str) -> None:
    db.session.add(Mail(recipient=address, subject="Kabar", body="", sent_at=clock.now()))
    db.session.commit()


def test_a_report_marks_whom_we_wrote_to_lately_and_nobody_else(app: Flask) -> None:
    sent_to("sari@example.com")
    mail.write("waiting@example.com", "Kabar", "Halo")
    db.session.commit()
    names = ("sari", "waiting", "stranger")
    raw = report(*(group(f"rfc822; {name}@example.com") for name in names))
    assert bounce_reports.receive(raw) == ["sari@example.com"]
    assert bounce_reports.receive(raw) == ["sari@example.com"]
    assert db.session.scalars(select(BouncedAddress.address)).all() == ["sari@example.com"]


def test_a_refusal_and_a_report_at_once_make_one_mark(app: Flask) -> None:
    quicker = insert(BouncedAddress).values(address="sari@example.com", reason="550 a report", created_at=clock.now())
    with just_after_reading("bounced_address", quicker):
        bounces.note("sari@example.com", "550 unknown")
    db.session.commit()
    assert db.session.scalars(select(BouncedAddress.address)).all() == ["sari@example.com"]


def test_the_school_reads_in_the_history_that_mail_does_not_arrive(app: Flask, make: Make) -> None:
    alumni = make.alumni(email="sari@example.com")
    for _ in range(2):
        bounces.note("sari@example.com", "550 unknown")
        bounces.note(alumni.account.email or "", "550 unknown")
        db.session.commit()
    events = db.session.scalars(select(Event).where(Event.action == "alumni.email_bounced")).all()
    assert [(event.alumni_id, event.school_id) for event in events] == [(alumni.id, alumni.cohort.school_id)] * 2


def test_a_marked_address_is_a_dead_one_for_the_contact_plan_until_it_is_lifted(app: Flask, make: Make) -> None:
    person = make.alumni(has_account=False, is_findable=False, phone=None, email="sari@example.com")
    staff, wave = make.account(Role.STAFF), wave_of(make)
    assert work_now(wave, staff).lines[0].reach.has_email
    bounces.note("sari@example.com", "550 unknown")
    db.session.commit()
    [line] = work_now(wave, staff).lines
    assert (line.reach.has_email, line.standing) == (False, Standing.UNREACHABLE)
    assert contactable.by_cohort([wave.cohort_id])[wave.cohort_id].contactable == 0
    phone_numbers.revive(person, by=staff)
    assert work_now(wave, staff).lines[0].reach.has_email
    assert not bounces.is_marked("sari@example.com")


def test_the_owner_lifts_the_mark_and_so_does_a_link_that_only_went_there(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make.account(Role.RECRUITER, email="hrd@example.com")
    bounces.note("hrd@example.com", "550 unknown")
    bounces.lift_own(by=account)
    assert not bounces.is_marked("hrd@example.com")
    bounces.note("hrd@example.com", "550 unknown")
    access_links.request_reset("hrd@example.com", link="/x/{token}", subject="Sandi", body="{link}")
    token = db.session.scalars(select(Mail.body)).one().removeprefix("/x/")
    assert bounces.is_marked("hrd@example.com")
    access_links.reset_password(token, password="kunci-rumah-hijau")
    assert not bounces.is_marked("hrd@example.com")
