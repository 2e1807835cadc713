"""The end of a vacancy, and the answer everyone who still waits for one gets with it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.vacancy import Vacancy
from app.rules.application_status import OPEN_STATES, ApplicationState, InvitationState, RejectReason
from app.rules.vacancy_status import VacancyState
from app.services import application_steps as steps
from app.services import ledger

CLOSED_WORDS = "Perusahaan menutup lowongan ini sebelum semua posisi terisi."


def end(vacancy: Vacancy, state: VacancyState, *, by: Account | None, lapses_unread: bool = True) -> None:
    """Set its final state (not committed; the caller guarded the step). `by` is None when only time passed.

    Filled: every open application is rejected with "position filled". Otherwise those nobody looked at lapse, unless
    the company said that it still reads them, and the shortlisted stay open: the company is still at work on them.
    Unanswered invitations lapse either way.
    """
    vacancy.state, vacancy.ended_at = state, clock.now()
    ledger.record(
        f"vacancy.{state.value}", vacancy, by=by, school_id=vacancy.school_id, hired_elsewhere=vacancy.hired_elsewhere
    )
    if state is VacancyState.FILLED:
        for application in _applications(vacancy, OPEN_STATES):
            steps.refuse(application, RejectReason.FILLED, by=by)
    elif lapses_unread:
        for application in _applications(vacancy, {ApplicationState.SUBMITTED}):
            steps.change(application, ApplicationState.LAPSED, by=by)
    unread = select(Invitation).where(Invitation.vacancy_id == vacancy.id, Invitation.state == InvitationState.SENT)
    for invitation in db.session.scalars(unread):
        steps.answer_invitation(invitation, InvitationState.LAPSED, by=by)


def answer_all(vacancy: Vacancy, *, by: Account) -> None:
    """Everyone still waiting learns that the company closed the vacancy (not committed)."""
    for application in _applications(vacancy, OPEN_STATES):
        steps.refuse(application, RejectReason.OTHER, by=by, words=CLOSED_WORDS)


def _applications(vacancy: Vacancy, states: Collection[ApplicationState]) -> Sequence[Application]:
    return db.session.scalars(
        select(Application)
        .where(Application.vacancy_id == vacancy.id, Application.state.in_(states))
        .options(joinedload(Application.alumni).joinedload(AlumniProfile.account))
        .order_by(Application.id)
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    ).all()
