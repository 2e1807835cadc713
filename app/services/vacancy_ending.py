"""The end of a vacancy, and the answer everyone who still waits for one gets with it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.vacancy import Vacancy
from app.rules.application_status import OPEN_STATES, InvitationState, RejectReason
from app.rules.notice_kinds import NoticeKind
from app.rules.vacancy_status import VacancyState
from app.services import application_steps as steps
from app.services import ledger, row_locks
from app.services.company_notices import tell_recruiters
from app.services.notices import Letter

HOW_IT_WENT: Letter = (
    mark("Bagaimana hasilnya: %(vacancy)s?"),
    mark("%(vacancy)s sudah lewat batas dan tidak tampil lagi. Catat berapa orang yang Anda terima dan dari mana."),
)
CLOSED_WORDS = "Perusahaan menutup lowongan ini sebelum semua posisi terisi."


def end(vacancy: Vacancy, state: VacancyState, *, by: Account | None) -> None:
    """Set its final state (not committed; the caller guarded the step). `by` is None when only time passed.

    Filled: every open application is rejected with "position filled". Otherwise they stay open: the company is still at
    work on them, and the promise of an answer holds (see answer_guarantee). Unanswered invitations lapse either way.
    Expired: its company is asked how many it hired; saying that later moves no date the applicants were promised.
    """
    if vacancy.ended_at is None or state is VacancyState.FILLED:
        vacancy.ended_at = clock.now()
    vacancy.state = state
    ledger.record(
        f"vacancy.{state.value}", vacancy, by=by, school_id=vacancy.school_id, hired_elsewhere=vacancy.hired_elsewhere
    )
    if state is VacancyState.FILLED:
        for application in _open_applications(vacancy):
            steps.refuse(application, RejectReason.FILLED, by=by)
    unread = select(Invitation).where(Invitation.vacancy_id == vacancy.id, Invitation.state == InvitationState.SENT)
    for invitation in db.session.scalars(unread):
        steps.answer_invitation(invitation, InvitationState.LAPSED, by=by)
    if state is VacancyState.EXPIRED:
        path = f"/lowongan/{vacancy.id}/tutup"
        tell_recruiters(vacancy.company_id, NoticeKind.COMPANY, *HOW_IT_WENT, path, vacancy=vacancy.title)


def answer_all(vacancy: Vacancy, *, by: Account, words: str = CLOSED_WORDS) -> None:
    """Everyone still waiting learns why the vacancy is over (not committed)."""
    for application in _open_applications(vacancy):
        steps.refuse(application, RejectReason.OTHER, by=by, words=words)


def _open_applications(vacancy: Vacancy) -> Sequence[Application]:
    """Held until the transaction ends: nobody withdraws or is answered meanwhile."""
    of_vacancy = (Application.vacancy_id == vacancy.id, Application.state.in_(OPEN_STATES))
    row_locks.lock_all(Application, db.session.scalars(select(Application.id).where(*of_vacancy)).all())
    return db.session.scalars(
        select(Application)
        .where(*of_vacancy)
        .options(joinedload(Application.alumni).joinedload(AlumniProfile.account))
        .order_by(Application.id)
        .execution_options(populate_existing=True)
    ).all()
