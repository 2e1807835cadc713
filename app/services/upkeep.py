"""What time alone changes: vacancies past their deadline, applications nobody answered."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.application import Application, Invitation
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState, InvitationState
from app.rules.vacancy_status import VacancyState
from app.services import ledger
from app.services.transaction import commit

BATCH = 500


def run() -> None:
    """Everything that is due, in batches, each its own transaction."""
    while expire_vacancies():
        pass


def expire_vacancies() -> int:
    """Published vacancies past their deadline expire; their unanswered applications and invitations lapse.

    Applications that were at least shortlisted stay open: the company is still at work on them.
    """
    due = list(
        db.session.scalars(
            select(Vacancy)
            .where(Vacancy.state == VacancyState.PUBLISHED, Vacancy.deadline < clock.today())
            .order_by(Vacancy.id)
            .limit(BATCH)
        )
    )
    for vacancy in due:
        vacancy.state = VacancyState.EXPIRED
        vacancy.ended_at = clock.now()
        ledger.record("vacancy.expired", vacancy, by=None, school_id=vacancy.school_id)
        _lapse_unanswered(vacancy)
    commit()
    return len(due)


def _lapse_unanswered(vacancy: Vacancy) -> None:
    unanswered = select(Application).where(
        Application.vacancy_id == vacancy.id, Application.state == ApplicationState.SUBMITTED
    )
    for application in db.session.scalars(unanswered):
        application.state = ApplicationState.LAPSED
        application.changed_at = clock.now()
        ledger.record(
            "application.lapsed", application, by=None, school_id=vacancy.school_id, alumni_id=application.alumni_id
        )
    unread = select(Invitation).where(Invitation.vacancy_id == vacancy.id, Invitation.state == InvitationState.SENT)
    for invitation in db.session.scalars(unread):
        invitation.state = InvitationState.LAPSED
        invitation.answered_at = clock.now()
        ledger.record(
            "invitation.lapsed", invitation, by=None, school_id=vacancy.school_id, alumni_id=invitation.alumni_id
        )
