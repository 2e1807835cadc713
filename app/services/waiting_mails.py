"""What becomes of a mail of a notice that waited: still wanted, too late in the day, gone to another address."""

from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.errors import TokenNotValid
from app.extensions import db
from app.models.account import Account
from app.models.company import Recruiter
from app.models.outbox import Mail
from app.rules.notice_kinds import MailRhythm
from app.rules.roles import Role
from app.services import notice_choices, notice_hours, notice_stops
from app.services.mail_message import Noted
from app.services.notice_stops import Stop

LATE = timedelta(hours=1)


def way_out(mail: Noted) -> Stop | None:
    """What a mail's own link ends; None for one without, which is always wanted and never late."""
    try:
        return notice_stops.read(*mail.unsubscribe.split("/")[-2:]) if mail.unsubscribe else None
    except TokenNotValid:
        return None


def is_wanted(stop: Stop) -> bool:
    """Whether the mail may still go: not once its kind was ended, a consent withdrawn, the account blocked, the company
    left."""
    if stop.account.is_blocked or not stop.is_current or _has_left(stop.account):
        return False
    return any(
        rhythm is not MailRhythm.OFF and notice_choices.may_be_mailed(stop.account, kind)
        for kind, rhythm in stop.rhythms.items()
    )


def quiet_until(mail: Noted, stop: Stop) -> datetime | None:
    """When a mail that comes late may go, as after an hour without a mail server; None when it may go now.

    One that is new, or has an appointment with it, was given its moment when it was written.
    """
    if mail.attachment or clock.now() - mail.created_at < LATE:
        return None
    return notice_hours.time_of(stop.account).waits_until


def follow_address(account: Account, before: str) -> None:
    """What waits for the address of before goes to the new one, with the way out that belongs to it (not committed)."""
    waiting = select(Mail).where(Mail.recipient == before, Mail.sent_at.is_(None), Mail.unsubscribe != "")
    for mail in db.session.scalars(waiting):
        path = notice_stops.path_of(account, mail.unsubscribe.split("/")[-2])
        mail.body = mail.body.replace(mail.unsubscribe, path)
        mail.recipient, mail.unsubscribe = account.email or "", path


def _has_left(account: Account) -> bool:
    """Whether the company, of which the mail tells, is not theirs any more."""
    if account.role is not Role.RECRUITER:
        return False
    return db.session.scalar(select(Recruiter.id).where(Recruiter.account_id == account.id)) is None
