"""Accounts that are told something at a moment the test chooses."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app import clock
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import Consent
from app.models.notice import Notice, NoticeChoice
from app.models.outbox import Mail
from app.rules.alumni_status import ConsentPurpose
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.services import notices
from tests.factories import Make

WORDS = (mark("Jawaban untuk %(title)s"), mark("Perusahaan menjawab lamaran Anda untuk %(title)s."))


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """From now on it is this moment."""
    monkeypatch.setattr(clock, "now", lambda: moment)
    monkeypatch.setattr(clock, "today", lambda: moment.date())


def noon(day: int = 25) -> datetime:
    """12.00 WIB of a day of November 2026; the 25th is a Wednesday."""
    return datetime(2026, 11, day, 5, tzinfo=UTC)


def tell(account: Account, kind: NoticeKind = NoticeKind.APPLICATION, title: str = "Operator", **values) -> Notice:
    """Tell it and commit; created when the clock says."""
    notices.tell(account, kind, *WORDS, "/lamaran/1", title=title, **values)
    db.session.flush()
    notice = db.session.scalars(select(Notice).order_by(Notice.id.desc()).limit(1)).one()
    notice.created_at = clock.now()
    db.session.commit()
    return notice


def choose(account: Account, kind: NoticeKind, rhythm: MailRhythm, *, is_shown: bool = True) -> None:
    db.session.add(NoticeChoice(account_id=account.id, kind=kind, mail=rhythm, is_shown=is_shown))
    db.session.commit()


def mails() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def agreeing(make: Make, **values) -> Account:
    """An alumnus who agreed to messages."""
    alumni = make.alumni(**values)
    alumni.consents.append(Consent(purpose=ConsentPurpose.MESSAGES, version="2026-11", given_at=datetime.now(UTC)))
    db.session.commit()
    return alumni.account
