"""Mail: noted in the transaction of the thing it tells about, sent after it, tried again when the server is away."""

import logging
import smtplib
import ssl
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import unquote, urlparse

from flask import current_app
from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from app import clock
from app.extensions import db
from app.models.outbox import Mail
from app.rules.bounces import recipient_is_refused
from app.services import bounces, mail_message, waiting_mails
from app.services.mail_message import Noted

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=5)
"""Until the second attempt; each further pause is twice as long, so that a mail is tried for half a day."""
BATCH = 50
MOST_BATCHES = 40
"""So many in one go; the next go takes the rest."""
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
EMPTIED = {"body": "", "attachment": ""}
"""The words of a mail that is over: they may hold a link that lets somebody in."""


def write(
    recipient: str,
    subject: str,
    body: str,
    *,
    attachment: str = "",
    unsubscribe: str = "",
    send_after: datetime | None = None,
) -> None:
    """Add a mail to the outbox; the caller's commit makes it last.

    `attachment`: an iCalendar text (text/calendar); `unsubscribe`: the path of the page that ends mails of its kind.
    """
    db.session.add(
        Mail(
            recipient=recipient,
            subject=subject,
            body=body,
            attachment=attachment,
            unsubscribe=unsubscribe,
            send_after=send_after,
        )
    )


def send_waiting() -> int:
    """Send what waits and may go now, oldest first; return how many went out. Without SMTP_URL none does."""
    smtp_url = current_app.config["PADANKARYA"].smtp_url
    if not smtp_url or not (waiting := _waiting(after=0)):
        return 0
    sent = 0
    try:
        with _connect(smtp_url) as server:
            for _ in range(MOST_BATCHES):
                sent += sum(_send(server, key) for key in waiting)
                if not (waiting := _waiting(after=waiting[-1])):
                    break
    except OSError as error:
        log.warning("mail server not reachable: %s", error)
        _note(Mail.id.in_(waiting) & Mail.sent_at.is_(None), last_error=str(error)[:300])
    return sent


def _waiting(*, after: int) -> Sequence[int]:
    """The next batch behind a mail, so that one that fails is not tried twice in one go."""
    return db.session.scalars(select(Mail.id).where(_may_go(), Mail.id > after).order_by(Mail.id).limit(BATCH)).all()


def _may_go() -> ColumnElement[bool]:
    is_time = or_(Mail.send_after.is_(None), Mail.send_after <= clock.now())
    return and_(Mail.sent_at.is_(None), Mail.attempts < MOST_ATTEMPTS, is_time)


def recent(limit: int = 100) -> list[Mail]:
    """The newest mails, for the demo's mail page."""
    return list(db.session.scalars(select(Mail).order_by(Mail.id.desc()).limit(limit)))


def _connect(url: str) -> smtplib.SMTP:
    """smtp://user:password@host:587 (STARTTLS when offered) or smtps://…:465.

    A mail server on this machine is spoken to in the open: nothing leaves it, and Debian gives Postfix a certificate
    that nobody signed.
    """
    parts = urlparse(url)
    host = parts.hostname or "localhost"
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    server = kind(host, parts.port or 25, timeout=20)
    try:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls") and host not in THIS_MACHINE:
            server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, smtplib.SMTPException):
        server.close()
        raise
    return server


def _send(server: smtplib.SMTP, mail_id: int) -> int:
    """Try one mail; a server that goes away meanwhile is raised, since that is no fault of the mails behind it.

    A mail to an address that bounced since is given up. One written later was asked for by somebody who knows of it
    (a new password), and is tried. What nobody wants any more since it was written is dropped.
    """
    mail = _take(mail_id)
    if mail is None:
        return 0
    marked = bounces.find(mail.recipient)
    if marked and marked.created_at >= mail.created_at:
        _give_up(mail, marked.reason)
        return 0
    stop = waiting_mails.way_out(mail)
    if stop and not waiting_mails.is_wanted(stop):
        _drop(mail)
        return 0
    if stop and (opening := waiting_mails.quiet_until(mail, stop)):
        _note(Mail.id == mail.id, attempts=Mail.attempts - 1, send_after=opening)
        return 0
    try:
        server.send_message(mail_message.message_of(mail))
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPRecipientsRefused as refusal:
        _refused(mail, *next(iter(refusal.recipients.values())))
        return 0
    except Exception as error:  # whatever is wrong with one mail holds nobody up
        _note(Mail.id == mail.id, last_error=(str(error) or type(error).__name__)[:300])
        return 0
    _note(Mail.id == mail.id, sent_at=clock.now(), last_error="", **EMPTIED)
    return 1


def _take(mail_id: int) -> Noted | None:
    """Hold a mail until its next attempt; None when another worker has it, or it is gone.

    Written before it is sent: a worker that dies meanwhile does not send it again at once, and a server that asks to
    come back later is given the time.
    """
    pause = FIRST_PAUSE * (2 ** (db.session.scalar(select(Mail.attempts).where(Mail.id == mail_id)) or 0))
    taken = (
        update(Mail)
        .where(Mail.id == mail_id, _may_go())
        .values(attempts=Mail.attempts + 1, send_after=clock.now() + pause)
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(taken.returning(*mail_message.PARTS)).one_or_none()
    db.session.commit()
    return row


def _note(which: ColumnElement[bool], **values: object) -> None:
    """Write it down for mails that may be gone by now (an erased person's are)."""
    db.session.execute(update(Mail).where(which).values(**values).execution_options(synchronize_session=False))
    db.session.commit()


def _drop(mail: Noted) -> None:
    db.session.execute(delete(Mail).where(Mail.id == mail.id).execution_options(synchronize_session=False))
    db.session.commit()


def _refused(mail: Noted, code: int, answer: bytes) -> None:
    words = f"{code} {answer.decode(errors='replace')}"[:300]
    if recipient_is_refused(code, answer.decode(errors="replace")):
        bounces.note(mail.recipient, words)
        _give_up(mail, words)
    else:
        _note(Mail.id == mail.id, last_error=words)


def _give_up(mail: Noted, reason: str) -> None:
    _note(Mail.id == mail.id, attempts=MOST_ATTEMPTS, last_error=reason[:300], **EMPTIED)
