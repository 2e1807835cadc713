"""Mails that come back: the report of a mail server marks an address we wrote to lately."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.extensions import db
from app.models.outbox import Mail
from app.rules.bounce_reports import failed_recipients
from app.services import bounces
from app.services.transaction import commit


def receive(raw: bytes) -> Sequence[str]:
    """Mark the addresses a report names as failed for good; return them.

    Only what was sent there and is still on record (a month) is believed: whoever can write to the address of the
    sender could otherwise silence anybody.
    """
    failed = failed_recipients(raw)
    ours = set(
        db.session.scalars(
            select(func.lower(Mail.recipient)).where(func.lower(Mail.recipient).in_(failed), Mail.sent_at.is_not(None))
        )
    )
    for address in sorted(ours):
        bounces.note(address, failed[address])
    commit()
    return sorted(ours)
