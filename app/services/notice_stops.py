"""Ending mails of a kind without signing in: a signed address in every mail, its one button, and taking it back."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.errors import TokenNotValid
from app.extensions import db
from app.models.account import Account
from app.models.company import Recruiter
from app.models.outbox import Mail
from app.rules.notice_kinds import ALWAYS, DEFAULT_MAIL, KINDS, MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import ledger, notice_choices, notice_hours, row_locks, signed_links
from app.services.mail_message import Noted
from app.services.notice_choices import Way
from app.services.transaction import commit

PATH = "/kabar/berhenti/{topic}/{token}"
LATE = timedelta(hours=1)
EVERYTHING = "semua"
"""The topic of every kind that can be switched off; another topic is a kind, or several joined by a dash."""


@dataclass(frozen=True)
class Stop:
    """What a link ends: mails of `kinds` to `address`. `is_current`: the account is still written to there."""

    account: Account
    topic: str
    kinds: tuple[NoticeKind, ...]
    address: str
    is_current: bool
    rhythms: Mapping[NoticeKind, MailRhythm]
    """How often each kind is mailed now."""

    @property
    def is_over(self) -> bool:
        """Whether all of it is ended already."""
        return all(rhythm is MailRhythm.OFF for rhythm in self.rhythms.values())


def topic_of(kinds: Iterable[NoticeKind]) -> str:
    """The topic that ends these kinds, as far as they can be ended; empty when none can."""
    return "-".join(sorted(kind.value for kind in set(kinds) - ALWAYS))


def path_of(account: Account, topic: str) -> str:
    """Where mails of the topic are ended; empty for an empty topic."""
    return PATH.format(topic=topic, token=token_of(account, topic)) if topic else ""


def token_of(account: Account, topic: str) -> str:
    """Bound to the address the mail goes to: who gets an old mailbox cannot end, or read, what goes to the new one."""
    return signed_links.sign(f"notices.stop.{topic}", account.id, _fingerprint(account))


def read(topic: str, token: str) -> Stop:
    """What the link ends; raises TokenNotValid."""
    account_id, fingerprint = signed_links.read(f"notices.stop.{topic}", token)
    account = db.session.get(Account, account_id)
    if account is None:
        raise TokenNotValid()
    offered = [kind for kind in KINDS[account.role] if kind not in ALWAYS]
    kinds = tuple(offered) if topic == EVERYTHING else tuple(kind for kind in NoticeKind if kind in topic.split("-"))
    ways = notice_choices.ways_of(account, kinds)
    return Stop(
        account=account,
        topic=topic,
        kinds=kinds,
        address=account.email or account.phone or "",
        is_current=fingerprint == _fingerprint(account),
        rhythms={kind: way.mail for kind, way in ways.items()},
    )


def is_wanted(mail: Noted) -> bool:
    """Whether a mail that waited may still go: not once its kind was ended, a consent withdrawn, the account blocked,
    the company left.

    A mail without a way out is always wanted.
    """
    found = _ended_by(mail)
    if found is None:
        return True
    if found.account.is_blocked or not found.is_current or _has_left(found.account):
        return False
    return any(
        rhythm is not MailRhythm.OFF and notice_choices.may_be_mailed(found.account, kind)
        for kind, rhythm in found.rhythms.items()
    )


def quiet_until(mail: Noted) -> datetime | None:
    """When a mail that comes late may go, as after an hour without a mail server; None when it may go now.

    One that is new, or has an appointment with it, was given its moment when it was written.
    """
    found = _ended_by(mail)
    if found is None or mail.attachment or clock.now() - mail.created_at < LATE:
        return None
    return notice_hours.time_of(found.account).waits_until


def _has_left(account: Account) -> bool:
    """Whether the company, of which the mail tells, is not theirs any more."""
    if account.role is not Role.RECRUITER:
        return False
    return db.session.scalar(select(Recruiter.id).where(Recruiter.account_id == account.id)) is None


def _ended_by(mail: Noted) -> Stop | None:
    try:
        return read(*mail.unsubscribe.split("/")[-2:]) if mail.unsubscribe else None
    except TokenNotValid:
        return None


def follow_address(account: Account, before: str) -> None:
    """What waits for the address of before goes to the new one, with the way out that belongs to it (not committed)."""
    waiting = select(Mail).where(Mail.recipient == before, Mail.sent_at.is_(None), Mail.unsubscribe != "")
    for mail in db.session.scalars(waiting):
        path = path_of(account, mail.unsubscribe.split("/")[-2])
        mail.body = mail.body.replace(mail.unsubscribe, path)
        mail.recipient, mail.unsubscribe = account.email or "", path


def everything_of(found: Stop) -> Stop:
    """All that can be ended, for the holder of any link to the same address."""
    whole = read(EVERYTHING, token_of(found.account, EVERYTHING))
    return replace(whole, is_current=found.is_current)


def stop(found: Stop) -> None:
    """End the mails; what is listed stays. Ending twice changes nothing."""
    if found.is_current and not found.is_over:
        _change(found, dict.fromkeys(found.kinds, MailRhythm.OFF), "account.notices_stopped")


def take_back(found: Stop, before: Mapping[NoticeKind, MailRhythm]) -> None:
    """Mails of these kinds come again as they came `before`, or as is usual for the kind."""
    if found.is_current and found.is_over:
        again = {kind: before.get(kind, DEFAULT_MAIL[kind]) for kind in found.kinds}
        _change(found, again, "account.notices_resumed")


def _change(found: Stop, rhythms: Mapping[NoticeKind, MailRhythm], action: str) -> None:
    row_locks.lock(found.account)
    ways = notice_choices.ways_of(found.account, found.kinds)
    changed = {kind: Way(rhythms[kind], way.is_shown) for kind, way in ways.items()}
    notice_choices.set_ways(found.account, changed)
    ledger.record(action, found.account, by=None, kinds=[kind.value for kind in found.kinds])
    commit()


def _fingerprint(account: Account) -> int:
    digest = hashlib.sha256((account.email or account.phone or "").encode()).digest()
    return int.from_bytes(digest[:4], "big")
