"""Mail: noted in the transaction of the thing it tells about, sent after it, tried again when the server is away."""

import logging
import re
import smtplib
import ssl
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlparse

from flask import current_app
from sqlalchemy import or_, select

from app import clock
from app.extensions import db
from app.models.notice import BouncedAddress
from app.models.outbox import Mail
from app.rules.bounces import recipient_is_refused
from app.services import bounces

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
BATCH = 50
MOST_BATCHES = 40
"""So many in one go; the next go takes the rest."""
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_METHOD = re.compile(r"^METHOD:([A-Za-z-]+)\s*$", re.MULTILINE)


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
                sent += _send_batch(server, waiting)
                if not (waiting := _waiting(after=waiting[-1].id)):
                    break
    except OSError as error:
        log.warning("mail server not reachable: %s", error)
        for mail in waiting:
            if mail.sent_at is None:
                mail.last_error = str(error)[:300]
        db.session.commit()
    return sent


def _waiting(*, after: int) -> list[Mail]:
    """The next batch behind a mail, so that one that fails is not tried twice in one go."""
    may_go = or_(Mail.send_after.is_(None), Mail.send_after <= clock.now())
    wanted = select(Mail).where(Mail.sent_at.is_(None), Mail.attempts < MOST_ATTEMPTS, may_go, Mail.id > after)
    return list(db.session.scalars(wanted.order_by(Mail.id).limit(BATCH)))


def _send_batch(server: smtplib.SMTP, waiting: Sequence[Mail]) -> int:
    marked = bounces.among([mail.recipient for mail in waiting])
    return sum(_send(server, mail, marked.get(mail.recipient.lower())) for mail in waiting)


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


def _send(server: smtplib.SMTP, mail: Mail, marked: BouncedAddress | None) -> int:
    """Try one mail; a server that goes away meanwhile is raised, since that is no fault of the mails behind it.

    A mail to an address that bounced since is given up. One written later was asked for by somebody who knows of it
    (a new password), and is tried.
    """
    if marked and marked.created_at >= mail.created_at:
        _give_up(mail, marked.reason)
        db.session.commit()
        return 0
    mail.attempts += 1
    try:
        server.send_message(_message(mail))
        mail.sent_at, mail.last_error = clock.now(), ""
        mail.body = mail.attachment = ""  # they may hold a link that lets somebody in
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPRecipientsRefused as refusal:
        _refused(mail, *next(iter(refusal.recipients.values())))
    except (smtplib.SMTPException, ValueError) as error:
        mail.last_error = str(error)[:300]
    db.session.commit()
    return int(mail.sent_at is not None)


def _refused(mail: Mail, code: int, answer: bytes) -> None:
    words = answer.decode(errors="replace")
    mail.last_error = f"{code} {words}"[:300]
    if recipient_is_refused(code, words):
        bounces.note(mail.recipient, mail.last_error)
        _give_up(mail, mail.last_error)


def _give_up(mail: Mail, reason: str) -> None:
    mail.attempts, mail.last_error = MOST_ATTEMPTS, reason[:300]
    mail.body = mail.attachment = ""


def _message(mail: Mail) -> EmailMessage:
    sender = current_app.config["PADANKARYA"].mail_from
    message = EmailMessage(policy=_OneLineAddresses())
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> "))
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{current_app.config['PADANKARYA'].public_url}{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    message.set_content(mail.body)
    if mail.attachment:
        _add_calendar(message, mail.attachment)
    return message


class _OneLineAddresses(EmailPolicy):
    """The standard library breaks an address longer than a line into encoded words, which no mail program follows."""

    def fold_binary(self, name: str, value: str) -> bytes:
        if name == "List-Unsubscribe":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


def _add_calendar(message: EmailMessage, calendar: str) -> None:
    """The entry as another form of the words, which mail programs offer to accept, and as a file for all others."""
    method = _METHOD.search(calendar)
    params = {"charset": "utf-8", **({"method": method[1].upper()} if method else {})}
    content = "".join(f"{line}\r\n" for line in calendar.splitlines()).encode()
    message.add_alternative(content, maintype="text", subtype="calendar", params=params)
    message.add_attachment(content, maintype="text", subtype="calendar", params=params, filename="calendar.ics")
