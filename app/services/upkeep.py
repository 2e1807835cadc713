"""What time alone changes: deadlines, mails of contact plans, unanswered applications, what is past keeping."""

from datetime import timedelta

from sqlalchemy import and_, delete, or_, select

from app import clock
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
    search_log,
    speculative,
    uploads,
    vacancy_ending,
)
from app.services.transaction import commit

BATCH = 500
SENT_MAIL_DAYS = 30


def run() -> None:
    """Everything that is due, in batches, each its own transaction."""
    while expire_vacancies():
        pass
    while interview_bookings.remind_due():
        pass
    while speculative.lapse_due():
        pass
    answer_guarantee.keep()
    while deadline_reminders.remind_due():
        pass
    alerts.send_due()
    while pool_people.end_old():
        pass
    forget_sent_mails()
    notices.forget_old()
    alumni_dormancy.ask_due()
    company_dormancy.ask_due()
    notice_digests.send_due()
    search_log.forget_old()
    while referrals.lapse_over():
        pass
    answer_drafts.forget_old()
    uploads.sweep()
    roster_runs.forget_old()
    retention.forget_old()
    contact_mails.send_due()


def forget_sent_mails() -> None:
    """Delete the rows of mails sent, or lost, a month ago; who was written to need not be kept."""
    since = clock.now() - timedelta(days=SENT_MAIL_DAYS)
    is_lost = and_(Mail.sent_at.is_(None), Mail.body == "", Mail.created_at < since)
    db.session.execute(delete(Mail).where(or_(Mail.sent_at < since, is_lost)))
    commit()


def expire_vacancies() -> int:
    """Published vacancies past their deadline expire; who still waits for an answer goes on waiting for it."""
    due = list(
        db.session.scalars(
            select(Vacancy)
            .where(Vacancy.state == VacancyState.PUBLISHED, Vacancy.deadline < clock.today())
            .order_by(Vacancy.id)
            .limit(BATCH)
        )
    )
    for vacancy in due:
        vacancy_ending.end(vacancy, VacancyState.EXPIRED, by=None)
    commit()
    return len(due)
