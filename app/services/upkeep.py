"""What time alone changes: deadlines, mails of contact plans, unanswered applications, what is past keeping."""

import logging
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import and_, delete, or_, select

from app import clock, jobs
from app.extensions import db
from app.models.outbox import Mail
from app.models.vacancy import Vacancy
from app.rules.vacancy_status import VacancyState
from app.services import (
    alerts,
    alumni_dormancy,
    answer_drafts,
    answer_guarantee,
    company_dormancy,
    contact_mails,
    deadline_reminders,
    interview_bookings,
    notice_digests,
    notices,
    pool_people,
    referrals,
    retention,
    roster_runs,
    row_locks,
    search_log,
    speculative,
    uploads,
    vacancy_ending,
)
from app.services.transaction import commit

log = logging.getLogger(__name__)

BATCH = 500
MAIL_DAYS = 30


def run() -> None:
    """Everything that is due, each step in batches, each batch its own transaction; one that fails stops no other."""
    for step in STEPS:
        try:
            step()
        except Exception:
            db.session.rollback()
            log.exception("upkeep: a step failed and is tried again in an hour")


def _until_none(batch: Callable[[], int]) -> Callable[[], None]:
    """Batch after batch until nothing is due."""

    def step() -> None:
        while batch():
            pass

    return step


def forget_old_mails() -> None:
    """Delete the rows of mails sent a month ago, and of what waited as long: who was written to need not be kept, and
    no news are that old."""
    since = clock.now() - timedelta(days=MAIL_DAYS)
    waited = and_(Mail.sent_at.is_(None), Mail.created_at < since)
    db.session.execute(delete(Mail).where(or_(Mail.sent_at < since, waited)))
    commit()


def expire_vacancies() -> int:
    """Published vacancies past their deadline expire; who still waits for an answer goes on waiting for it."""
    due = db.session.scalars(
        select(Vacancy.id)
        .where(Vacancy.state == VacancyState.PUBLISHED, Vacancy.deadline < clock.today())
        .order_by(Vacancy.id)
        .limit(BATCH)
    ).all()
    for vacancy_id in due:
        _expire(vacancy_id)
    if due:
        jobs.start("send_mail")
    return len(due)


def _expire(vacancy_id: int) -> None:
    """Unless the company or the school ended it at this very moment."""
    vacancy = db.session.get_one(Vacancy, vacancy_id)
    row_locks.lock(vacancy)
    if vacancy.state is VacancyState.PUBLISHED:
        vacancy_ending.end(vacancy, VacancyState.EXPIRED, by=None)
    commit()


STEPS: tuple[Callable[[], object], ...] = (
    _until_none(expire_vacancies),
    _until_none(interview_bookings.remind_due),
    _until_none(speculative.lapse_due),
    answer_guarantee.keep,
    _until_none(deadline_reminders.remind_due),
    alerts.send_due,
    _until_none(pool_people.end_old),
    forget_old_mails,
    notices.forget_old,
    alumni_dormancy.ask_due,
    company_dormancy.ask_due,
    notice_digests.send_due,
    search_log.forget_old,
    _until_none(referrals.lapse_over),
    answer_drafts.forget_old,
    uploads.sweep,
    roster_runs.forget_old,
    retention.forget_old,
    contact_mails.send_due,
)
"""In this order: what ends is told before the digests are written."""
