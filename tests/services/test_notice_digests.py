"""A digest is one mail at the opening hour, tells each notice once, and is not written when there is nothing new."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.notice import Notice, NoticeHours
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import bounces, notice_digests, notice_list
from tests.factories import Make
from tests.queries import count_queries
from tests.services.notice_scene import agreeing, at, choose, mails, noon, tell

MORNING = timedelta(hours=-4)
"""From noon to eight o'clock."""


@pytest.fixture
def account(make: Make, monkeypatch: pytest.MonkeyPatch) -> Account:
    """An alumnus in WIB who wants answers daily, on a Wednesday at noon."""
    at(monkeypatch, noon(25))
    account = make.alumni().account
    choose(account, NoticeKind.APPLICATION, MailRhythm.DAILY)
    return account


def test_a_day_comes_in_one_mail_the_next_morning(
    app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in ("Operator", "Teknisi"):
        tell(account, title=title)
    tell(account, NoticeKind.LOOK, "Admin")
    assert notice_digests.send_due() == 0, "this morning's is over"
    at(monkeypatch, noon(26) + timedelta(hours=-6))
    assert notice_digests.send_due() == 0, "quiet at six"
    at(monkeypatch, noon(26) + MORNING)
    assert notice_digests.send_due() == 1
    assert notice_digests.send_due() == 0
    [mail] = mails()
    assert mail.subject == "3 kabar baru di PadanKarya"
    lines = mail.body.splitlines()
    assert [line for line in lines if line.startswith("- ")] == [
        "- Jawaban untuk Teknisi", "- Jawaban untuk Operator", "- Jawaban untuk Admin",
    ]  # fmt: skip
    assert "Jawaban atas lamaran Anda:" in lines
    assert mail.unsubscribe.startswith("/kabar/berhenti/application-look/")


def test_a_week_comes_on_monday(app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(account, NoticeKind.INVITATION, MailRhythm.WEEKLY)
    tell(account, NoticeKind.INVITATION)
    for day in (26, 27, 28, 29):
        at(monkeypatch, noon(day))
        assert notice_digests.send_due() == 0
    at(monkeypatch, noon(30))
    assert notice_digests.send_due() == 1
    assert mails()[0].subject == "Jawaban untuk Operator"


def test_what_was_read_is_no_news(app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    notice_list.open_one(tell(account).id, by=account)
    at(monkeypatch, noon(26))
    assert notice_digests.send_due() == 0
    assert mails() == []


def test_a_digest_comes_at_the_opening_hour_the_account_chose(
    app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.session.add(NoticeHours(account_id=account.id, opens=14, closes=16, zone="WIT"))
    tell(account)
    at(monkeypatch, noon(26) + timedelta(hours=-1))
    assert notice_digests.send_due() == 0, "one o'clock in the east"
    at(monkeypatch, noon(26))
    assert notice_digests.send_due() == 1


def test_nobody_is_written_to_without_an_address_that_works_or_without_consent(
    app: Flask, make: Make, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, agreed = make.alumni().account, agreeing(make)
    choose(other, NoticeKind.ALERT, MailRhythm.DAILY)
    choose(agreed, NoticeKind.ALERT, MailRhythm.DAILY)
    silent = make.alumni(account=make.account(email=None, phone="+628123456789")).account
    for one, kind in ((account, NoticeKind.LOOK), (other, NoticeKind.ALERT), (agreed, NoticeKind.ALERT)):
        tell(one, kind)
    tell(silent, NoticeKind.LOOK)
    bounces.note(account.email or "", "550")
    db.session.commit()
    at(monkeypatch, noon(26))
    notice_digests.send_due()
    assert [mail.recipient for mail in mails()] == [agreed.email]


def test_what_was_switched_off_or_is_older_than_ten_days_is_left_out(
    app: Flask, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(account, NoticeKind.LOOK, MailRhythm.OFF)
    tell(account, NoticeKind.LOOK)
    old = tell(account)
    old.created_at = noon(26) - timedelta(days=11)
    db.session.commit()
    at(monkeypatch, noon(26))
    assert notice_digests.send_due() == 0


def test_a_worker_that_dies_tells_nothing_twice_and_loses_nothing(
    app: Flask, make: Make, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = [make.account(Role.STAFF) for _ in range(3)]
    for one in staff:
        tell(one, NoticeKind.INBOX)
    at(monkeypatch, noon(26))
    monkeypatch.setattr(notice_digests, "BATCH", 2)
    write = notice_digests._write

    def die_in_the_second_batch(accounts):
        written = write(accounts)
        if staff[-1] in accounts:
            raise RuntimeError("the power is gone")
        return written

    with monkeypatch.context() as dying:
        dying.setattr(notice_digests, "_write", die_in_the_second_batch)
        with pytest.raises(RuntimeError):
            notice_digests.send_due()
    db.session.rollback()
    assert len(mails()) == 2
    notice_digests.send_due()
    assert sorted(mail.recipient for mail in mails()) == sorted(one.email for one in staff)
    assert None not in db.session.scalars(select(Notice.mailed_at)).all()


def test_a_hundred_accounts_cost_no_more_questions_than_two(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, noon(25))
    counts = []
    for people in (2, 12):
        for _ in range(people):
            tell(make.account(Role.STAFF), NoticeKind.INBOX)
        at(monkeypatch, noon(26))
        with count_queries() as queries:
            assert notice_digests.send_due() == people
        counts.append(sum(not line.startswith("INSERT") for line in queries.statements))
        at(monkeypatch, noon(25))
    assert counts[0] == counts[1]


def test_who_left_a_company_gets_no_digest_of_its_applicants(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, noon(25))
    leaving = make.recruiter(company=make.company())
    choose(leaving.account, NoticeKind.APPLICANT, MailRhythm.DAILY)
    tell(leaving.account, NoticeKind.APPLICANT)
    db.session.delete(leaving)
    db.session.commit()
    at(monkeypatch, noon(26) + MORNING)
    assert notice_digests.send_due() == 0
