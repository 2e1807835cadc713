"""The end of a vacancy, and the answer everyone who still waits for one gets with it."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.application import Application, Invitation
from app.models.vacancy import Vacancy
from app.rules.application_status import OPEN_STATES, ApplicationState, InvitationState, RejectReason
from app.rules.vacancy_status import VacancyState
from app.services import ledger


def end(vacancy: Vacancy, state: VacancyState, *, by: Account | None) -> None:
    """Set its final state (not committed; the caller guarded the step).

    Filled: every open application is rejected with "position filled". Otherwise those nobody looked at lapse, and the
    shortlisted stay open: the company is still at work on them. Unanswered invitations lapse either way.
    """
    vacancy.state, vacancy.ended_at = state, clock.now()
    ledger.record(
        f"vacancy.{state.value}", vacancy, by=by, school_id=vacancy.school_id, hired_elsewhere=vacancy.hired_elsewhere
    )
    is_filled = state is VacancyState.FILLED
    for application in _applications(vacancy, OPEN_STATES if is_filled else {ApplicationState.SUBMITTED}):
        application.state = ApplicationState.REJECTED if is_filled else ApplicationState.LAPSED
        application.reject_reason = RejectReason.FILLED if is_filled else None
        application.changed_at = clock.now()
        _record(application, vacancy, by)
    unread = select(Invitation).where(Invitation.vacancy_id == vacancy.id, Invitation.state == InvitationState.SENT)
    for invitation in db.session.scalars(unread):
        invitation.state, invitation.answered_at = InvitationState.LAPSED, clock.now()
        _record(invitation, vacancy, by)


def _applications(vacancy: Vacancy, states: set[ApplicationState] | frozenset[ApplicationState]) -> list[Application]:
    return list(
        db.session.scalars(
            select(Application).where(Application.vacancy_id == vacancy.id, Application.state.in_(states))
        )
    )


def _record(row: Application | Invitation, vacancy: Vacancy, by: Account | None) -> None:
    ledger.record(
        f"{row.__tablename__}.{row.state.value}", row, by=by, school_id=vacancy.school_id, alumni_id=row.alumni_id
    )
