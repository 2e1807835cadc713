"""Mail: noted in the transaction of the thing it tells about, sent after it, tried again when the server is away."""

import logging
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlparse

from flask import current_app
from sqlalchemy import or_, select

from app import clock
from app.extensions import db
from app.models.outbox import Mail

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
BATCH = 50


def write(recipient: str, subject: str, body: str, *, send_after: datetime | None = None) -> None:
    """Add a mail to the outbox, not to be sent before `send_after`; the caller's commit makes it last."""
    db.session.add(Mail(recipient=recipient, subject=subject, body=body, send_after=send_after))


def send_waiting() -> int:
    """Send what waits, oldest first; return how many went out. Without SMTP_URL none does."""
    smtp_url = current_app.config["PADANKARYA"].smtp_url
    if not smtp_url:
        return 0
    waiting = list(
        db.session.scalars(
            select(Mail)
            .where(
                Mail.sent_at.is_(None),
                Mail.attempts < MOST_ATTEMPTS,
                or_(Mail.send_after.is_(None), Mail.send_after <= clock.now()),
            )
            .order_by(Mail.id)
            .limit(BATCH)
        )
    )
    if not waiting:
        return 0
    sent = 0
    try:
        with _connect(smtp_url) as server:
            for mail in waiting:
                sent += _send(server, mail)
    except OSError as error:
        log.warning("mail server not reachable: %s", error)
        for mail in waiting:
            if mail.sent_at is None:
                mail.last_error = str(error)[:300]
        db.session.commit()
    return sent


def recent(limit: int = 100) -> list[Mail]:
    """The newest mails, for the demo's mail page."""
    return list(db.session.scalars(select(Mail).order_by(Mail.id.desc()).limit(limit)))


def _connect(url: str) -> smtplib.SMTP:
    """smtp://user:password@host:587 (STARTTLS when offered) or smtps://…:465."""
    parts = urlparse(url)
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    server = kind(parts.hostname or "localhost", parts.port or 25, timeout=20)
    server.ehlo()
    if parts.scheme == "smtp" and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _send(server: smtplib.SMTP, mail: Mail) -> int:
    """Try one mail; a server that goes away meanwhile is raised, since that is no fault of the mails behind it."""
    mail.attempts += 1
    try:
        server.send_message(_message(mail))
        mail.sent_at, mail.last_error = clock.now(), ""
        mail.body = ""  # it may hold a link that lets somebody in
    except smtplib.SMTPServerDisconnected:
        raise
    except (smtplib.SMTPException, ValueError) as error:
        mail.last_error = str(error)[:300]
    db.session.commit()
    return int(mail.sent_at is not None)


def _message(mail: Mail) -> EmailMessage:
    sender = current_app.config["PADANKARYA"].mail_from
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> "))
    message.set_content(mail.body)
    return message
