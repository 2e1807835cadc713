"""What waits to be done after the answer: mails, notes for the search index, tasks of the queue."""

import logging
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import func, select, update

from app import jobs
from app.extensions import db
from app.models.outbox import Mail, SearchOutbox
from app.services import mail
from app.services.transaction import commit

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Backlog:
    """`mails_given_up` were tried mail.MOST_ATTEMPTS times; `tasks` is None when the queue cannot be asked."""

    mails_waiting: int
    mails_given_up: int
    oldest_mail_at: datetime | None
    last_error: str
    index_notes: int
    tasks: int | None


def read() -> Backlog:
    unsent = Mail.sent_at.is_(None)
    waiting, given_up, oldest = db.session.execute(
        select(
            func.count(Mail.id).filter(Mail.attempts < mail.MOST_ATTEMPTS),
            func.count(Mail.id).filter(Mail.attempts >= mail.MOST_ATTEMPTS),
            func.min(Mail.id),
        ).where(unsent)
    ).one()
    first = db.session.get(Mail, oldest) if oldest else None
    last_error = select(Mail.last_error).where(unsent, Mail.last_error != "").order_by(Mail.id.desc()).limit(1)
    return Backlog(
        mails_waiting=waiting,
        mails_given_up=given_up,
        oldest_mail_at=first.created_at if first else None,
        last_error=db.session.scalar(last_error) or "",
        index_notes=db.session.scalar(select(func.count(SearchOutbox.id))) or 0,
        tasks=_tasks(),
    )


def try_given_up_mails_again() -> int:
    """Let the mails that were given up wait again; return how many."""
    given_up = update(Mail).where(Mail.sent_at.is_(None), Mail.attempts >= mail.MOST_ATTEMPTS).values(attempts=0)
    again = db.session.scalars(given_up.returning(Mail.id)).all()
    commit()
    jobs.start("send_mail")
    return len(again)


def write_test_mail(recipient: str, *, subject: str, body: str) -> None:
    """A mail on the same way as every other: outbox, queue, worker, mail server."""
    mail.write(recipient, subject, body)
    commit()
    jobs.start("send_mail")


def _tasks() -> int | None:
    queue = current_app.extensions["queue"]
    try:
        return queue.pending_count() + queue.scheduled_count()
    except Exception:
        log.exception("queue not reachable")
        return None
