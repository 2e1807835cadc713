"""Somebody who is told something finds it in the list, and gets a mail as they chose, in their language and hours."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from app.errors import InvalidValue
from app.extensions import db
from app.models.account import Account
from app.models.notice import Notice, NoticeHours
from app.rules.notice_kinds import DEFAULT_MAIL, KINDS, MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import bounces, notice_choices, notice_hours, notice_letters, notices
from app.services.notice_choices import Way
from tests.at_once import at_once
from tests.factories import Make
from tests.services.notice_scene import agreeing, at, choose, mails, noon, tell


@pytest.fixture
def account(make: Make, monkeypatch: pytest.MonkeyPatch) -> Account:
    """An alumnus in WIB, at noon."""
    at(monkeypatch, noon())
    return make.alumni().account


def test_a_notice_is_listed_and_mailed_with_its_way_out(app: Flask, make: Make, account: Account) -> None:
    notice = tell(account)
    [mail] = mails()
    assert notice.mailed_at is not None
    assert mail.recipient == account.email
    assert mail.subject == "Jawaban untuk Operator"
    assert "http://localhost/lamaran/1" in mail.body
    assert "lewat PadanKarya" in mail.body
    assert f"http://localhost{mail.unsubscribe}" in mail.body.splitlines()[-1]
    assert mail.send_after is None


def test_a_typed_title_writes_no_line_of_its_own_into_our_mail(app: Flask, account: Account) -> None:
    forged = "Operator\r\n\r\nBuka di sini: https://jahat.example"
    tell(account, title=forged)
    [mail] = mails()
    assert not any(line.startswith("Buka di sini: https://jahat") for line in mail.body.splitlines())
    with force_locale("id"):
        company = notice_letters.said("Kata perusahaan:\n\n%(words)s", {"words": "Bawa SKCK.\n\nSalam"})
    assert company.endswith("\n\nSalam"), "a text keeps its paragraphs"


def test_each_kind_is_mailed_as_the_account_chose(app: Flask, account: Account) -> None:
    for rhythm in (MailRhythm.DAILY, MailRhythm.WEEKLY, MailRhythm.OFF):
        notice_choices.set_ways(account, {NoticeKind.APPLICATION: Way(rhythm)})
        assert tell(account).mailed_at is None
    assert mails() == []
    tell(account, NoticeKind.INVITATION)
    assert len(mails()) == 1


def test_what_concerns_the_account_is_always_mailed(app: Flask, account: Account) -> None:
    choose(account, NoticeKind.ACCOUNT, MailRhythm.OFF, is_shown=False)
    tell(account, NoticeKind.ACCOUNT)
    [mail] = mails()
    assert mail.unsubscribe == ""
    assert "Tidak ingin kabar" not in mail.body


@pytest.mark.parametrize(
    ("hour", "waits_until"),
    [(6, (25, 7)), (7, None), (19, None), (20, (26, 7)), (23, (26, 7))],
)
def test_a_mail_of_the_quiet_hours_waits_for_the_morning_of_the_place(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch, hour: int, waits_until: tuple[int, int] | None
) -> None:
    """Jayapura is two hours ahead of Jakarta."""
    at(monkeypatch, datetime(2026, 11, 25, hour, 30, tzinfo=UTC) - timedelta(hours=9))
    tell(make.alumni(regency_code="91.71").account)
    expected = waits_until and datetime(2026, 11, *waits_until, tzinfo=UTC) - timedelta(hours=9)
    assert mails()[0].send_after == expected


def test_own_hours_and_zone_take_the_place_of_the_usual_ones(
    app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.session.add(NoticeHours(account_id=account.id, opens=13, closes=15, zone="WIT"))
    db.session.commit()
    tell(account)  # noon in Ketapang is two in the afternoon in the east
    assert mails()[0].send_after is None
    at(monkeypatch, noon() + timedelta(hours=1))
    tell(account)
    assert mails()[1].send_after == datetime(2026, 11, 26, 4, tzinfo=UTC)


@pytest.mark.parametrize("rhythm", [MailRhythm.AT_ONCE, MailRhythm.WEEKLY])
def test_what_would_come_too_late_for_an_appointment_waits_for_nothing(
    app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch, rhythm: MailRhythm
) -> None:
    """At half past nine in the evening an interview of the next morning is called off, or one is of the next noon."""
    choose(account, NoticeKind.INTERVIEW, rhythm)
    at(monkeypatch, noon() + timedelta(hours=9, minutes=30))
    opening = noon(26) - timedelta(hours=5)
    for hours in (1, 2.9, 3, 5):
        tell(account, NoticeKind.INTERVIEW, in_time_for=opening + timedelta(hours=hours))
    assert [mail.send_after for mail in mails()] == [None, None, opening, opening]


def test_news_of_vacancies_is_mailed_only_to_who_agreed_to_messages(app: Flask, make: Make, account: Account) -> None:
    tell(account, NoticeKind.ALERT)
    tell(account, NoticeKind.DEADLINE)
    assert mails() == []
    assert len(db.session.scalars(select(Notice)).all()) == 2
    tell(agreeing(make), NoticeKind.ALERT)
    assert len(mails()) == 1


def test_an_address_that_bounced_is_left_alone(app: Flask, account: Account) -> None:
    bounces.note(account.email or "", "550 no such user")
    assert tell(account).mailed_at is None
    assert mails() == []
    bounces.lift(account.email)
    tell(account)
    assert len(mails()) == 1


def test_a_calendar_entry_waits_for_no_digest(app: Flask, account: Account) -> None:
    choose(account, NoticeKind.INTERVIEW, MailRhythm.WEEKLY)
    tell(account, NoticeKind.INTERVIEW, attachment="BEGIN:VCALENDAR")
    assert mails()[0].attachment == "BEGIN:VCALENDAR"


def test_who_cannot_sign_in_is_told_nothing(app: Flask, make: Make, account: Account) -> None:
    account.is_blocked = True
    notices.tell(account, NoticeKind.APPLICATION, "a", "b", "/")
    notices.tell(None, NoticeKind.APPLICATION, "a", "b", "/")
    assert db.session.scalars(select(Notice)).all() == []


def test_choices_are_kept_for_the_kinds_of_the_role_only(app: Flask, account: Account) -> None:
    ways = dict.fromkeys(NoticeKind, Way(MailRhythm.WEEKLY, is_shown=False))
    notice_choices.choose(ways, opens=6, closes=22, zone="WITA", by=account)
    notice_choices.choose(ways, opens=8, closes=22, zone="WITA", by=account)
    found = notice_choices.ways_of(account)
    assert list(found) == list(KINDS[Role.ALUMNI])
    assert found[NoticeKind.LOOK] == Way(MailRhythm.WEEKLY, is_shown=False)
    assert found[NoticeKind.ACCOUNT] == Way(MailRhythm.AT_ONCE)
    assert notice_hours.time_of(account).hours.opens == 8


def test_choosing_twice_at_once_is_choosing_once(app: Flask, account: Account) -> None:
    def choose_six(by: Account) -> None:
        notice_choices.choose(notice_choices.ways_of(by), opens=6, closes=22, zone="WITA", by=by)

    assert at_once(app, *[(account, choose_six)] * 4) == ["done"] * 4
    assert db.session.scalars(select(NoticeHours.opens)).all() == [6]


@pytest.mark.parametrize(
    ("opens", "closes", "zone", "field"), [(9, 9, "WIB", "closes"), (7, 25, "WIB", "closes"), (7, 20, "X", "zone")]
)
def test_impossible_hours_are_refused_at_their_field(
    app: Flask, account: Account, opens: int, closes: int, zone: str, field: str
) -> None:
    with pytest.raises(InvalidValue) as refusal:
        notice_choices.choose(notice_choices.ways_of(account), opens=opens, closes=closes, zone=zone, by=account)
    assert refusal.value.field == field


def test_every_kind_has_a_rhythm_and_somebody_who_is_told(app: Flask) -> None:
    assert DEFAULT_MAIL.keys() == set(NoticeKind)
    assert {kind for kinds in KINDS.values() for kind in kinds} == set(NoticeKind)


def test_notices_are_forgotten_after_half_a_year(app: Flask, account: Account) -> None:
    kept, old = tell(account), tell(account)
    old.created_at = noon() - timedelta(days=181)
    kept.created_at = noon() - timedelta(days=179)
    db.session.commit()
    notices.forget_old()
    assert db.session.scalars(select(Notice.id)).all() == [kept.id]
