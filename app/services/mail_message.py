"""The message a noted mail is sent as: its head, the way to end mails of its kind, a calendar entry."""

import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate

from flask import current_app
from sqlalchemy import Row

from app.models.outbox import Mail

PARTS = (Mail.id, Mail.recipient, Mail.subject, Mail.body, Mail.attachment, Mail.unsubscribe, Mail.created_at)
Noted = Row[int, str, str, str, str, str, datetime]
"""A row of PARTS: what was noted, also when the mail itself is gone by now."""
_METHOD = re.compile(r"^METHOD:([A-Za-z-]+)\s*$", re.MULTILINE)


def message_of(mail: Noted) -> EmailMessage:
    """Raises whatever the standard library does where a part cannot be written down."""
    sender = current_app.config["PADANKARYA"].mail_from
    message = EmailMessage(policy=_OneLineAddresses())
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = formatdate(localtime=False)
    domain = sender.rpartition("@")[2].strip("> ")
    message["Message-ID"] = f"<{mail.created_at:%Y%m%d%H%M%S%f}.{mail.id}@{domain}>"  # the same when it is sent again
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
