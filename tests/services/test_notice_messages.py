"""Whom no mail reaches and who agreed is told by WhatsApp, once, by one colleague, in nobody's quiet hours."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import NotFound, QuietHours
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.event import Event
from app.models.notice import NoticeHours
from app.rules.alumni_status import ConsentPurpose
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import bounces, consents, notice_list, notice_messages
from tests.factories import Make
from tests.services.notice_scene import agreeing, at, choose, mails, noon, tell


@pytest.fixture
def staff(make: Make, monkeypatch: pytest.MonkeyPatch) -> Account:
    """At ten in the morning."""
    at(monkeypatch, noon() - timedelta(hours=2))
    return make.account(Role.STAFF)


def unreached(make: Make, **values) -> Account:
    """Agreed to messages, has a number and no e-mail address."""
    phone = f"+6281{make.account().id:08d}"
    return agreeing(make, account=make.account(email=None, phone=phone), phone=phone, **values)


def wait(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, noon())


def person_of(account: Account) -> AlumniProfile:
    return db.session.scalars(select(AlumniProfile).where(AlumniProfile.account_id == account.id)).one()


def test_a_notice_is_passed_on_once(app: Flask, make: Make, staff: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    account = unreached(make, full_name="Sari Contoh")
    for number in range(7):
        tell(account, title=f"Lowongan {number}")
    assert notice_messages.next_message(after=None, by=staff) is None, "they may still read it themselves"
    wait(monkeypatch)
    message = notice_messages.next_message(after=None, by=staff)
    assert message is not None
    assert message.whatsapp.startswith(f"https://wa.me/{person_of(account).phone[1:]}?text=Halo%20Sari")
    assert message.count == 7
    assert "- Jawaban untuk Lowongan 6" in message.text
    assert "2 kabar lagi" in message.text
    assert "http://localhost/kabar" in message.text
    assert "http://localhost/kabar/berhenti/semua/" in message.text
    newer = tell(account, title="Sesudahnya")
    assert notice_messages.mark_told(message.alumni.id, until=message.until, by=staff)
    assert not notice_messages.mark_told(message.alumni.id, until=message.until, by=staff)
    assert newer.mailed_at is None
    assert notice_messages.next_message(after=None, by=staff) is None
    actions = db.session.scalars(select(Event.action).where(Event.actor_id == staff.id)).all()
    assert actions == ["alumni.contact_shown", "alumni.notices_told"]


def test_only_who_agreed_has_a_number_and_no_mail_that_works_is_written_to(
    app: Flask, make: Make, staff: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_mail, bounced, off = agreeing(make), agreeing(make), unreached(make)
    silent = make.alumni(account=make.account(email=None, phone="+628170000001")).account
    without_number = unreached(make)
    person_of(without_number).phone = None
    dead = unreached(make)
    make.dead(person_of(dead), person_of(dead).phone)
    elsewhere = unreached(make, cohort=make.cohort(school=make.school()))
    read, withdrawn = unreached(make), unreached(make)
    choose(off, NoticeKind.APPLICATION, MailRhythm.OFF)
    bounces.note(bounced.email or "", "550")
    for account in (with_mail, bounced, off, silent, without_number, dead, elsewhere, read, withdrawn):
        notice = tell(account)
        if account is read:
            notice_list.open_one(notice.id, by=account)
    consents.withdraw(ConsentPurpose.MESSAGES, by=withdrawn)
    wait(monkeypatch)
    assert notice_messages.count_waiting(by=staff) == 1
    message = notice_messages.next_message(after=None, by=staff)
    assert message
    assert message.alumni.account is bounced
    with pytest.raises(NotFound):
        notice_messages.mark_told(person_of(elsewhere).id, until=2**30, by=staff)


def test_two_who_work_the_list_are_shown_different_people(
    app: Flask, make: Make, staff: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = [unreached(make) for _ in range(3)]
    for account in accounts:
        tell(account)
    wait(monkeypatch)
    ids = [person_of(account).id for account in accounts]
    first = notice_messages.next_message(after=None, by=staff)
    for event in db.session.scalars(select(Event)):
        event.created_at = noon()
    second = notice_messages.next_message(after=None, by=make.account(Role.STAFF))
    assert first
    assert second
    assert [first.alumni.id, second.alumni.id] == ids[:2]
    passed_over = notice_messages.next_message(after=ids[0], by=staff)
    assert passed_over
    assert passed_over.alumni.id == ids[2]


def test_nobody_is_shown_in_the_quiet_hours_of_the_school_or_the_person(
    app: Flask, make: Make, staff: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = unreached(make)
    tell(account)
    at(monkeypatch, noon() + timedelta(hours=9))
    assert notice_messages.next_message(after=None, by=staff) is None
    with pytest.raises(QuietHours):
        notice_messages.mark_told(person_of(account).id, until=2**30, by=staff)
    wait(monkeypatch)
    db.session.add(NoticeHours(account_id=account.id, opens=18, closes=20, zone="WIB"))
    db.session.commit()
    assert notice_messages.next_message(after=None, by=staff) is None


def test_a_wrong_number_is_dead_from_then_on(
    app: Flask, make: Make, staff: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = unreached(make)
    tell(account)
    wait(monkeypatch)
    notice_messages.mark_wrong_number(person_of(account).id, by=staff)
    assert notice_messages.count_waiting(by=staff) == 0
    assert mails() == []
