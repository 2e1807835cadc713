"""Mails again: those that were given up, and one to see whether mail works at all."""

from sqlalchemy import exists, func, update

from app import jobs
from app.extensions import db
from app.models.notice import BouncedAddress
from app.models.outbox import Mail
from app.services import mail
from app.services.transaction import commit


def try_given_up_again() -> int:
    """Let the mails that were given up wait again; return how many. Those whose address refused them are lost."""
    has_bounced = exists().where(BouncedAddress.address == func.lower(Mail.recipient))
    given_up = (
        update(Mail)
        .where(Mail.sent_at.is_(None), Mail.attempts >= mail.MOST_ATTEMPTS, Mail.body != "", ~has_bounced)
        .values(attempts=0, send_after=None)
        .execution_options(synchronize_session=False)
    )
    again = db.session.scalars(given_up.returning(Mail.id)).all()
    commit()
    jobs.start("send_mail")
    return len(again)


def write_trial(recipient: str, *, subject: str, body: str) -> None:
    """A mail on the same way as every other: outbox, queue, worker, mail server."""
    mail.write(recipient, subject, body)
    commit()
    jobs.start("send_mail")
