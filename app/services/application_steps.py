"""The single steps of an application: guarded, dated, noted in the ledger, and told to the person. None commits."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.errors import DomainError, mark
from app.extensions import Base, db
from app.models.account import Account
from app.models.application import Application, Invitation
from app.models.vacancy import Vacancy
from app.rules.application_status import (
    ANSWERS,
    APPLICATION_LIFECYCLE,
    INVITATION_LIFECYCLE,
    UNDO_WITHIN,
    ApplicationState,
    InvitationState,
    RejectReason,
)
from app.rules.notice_kinds import NoticeKind
from app.rules.roles import Role
from app.services import application_letters as letters
from app.services import company_notices, interview_bookings, ledger, transaction
from app.services.notices import Letter

TAKEN_BACK: Letter = (
    mark("Lamaran ditarik: %(vacancy)s"),
    mark("Seorang pelamar menarik lamarannya untuk %(vacancy)s."),
)


def add_once(row: Base, refusal: DomainError) -> None:
    """Add a row of which there may be only one, such as an application; raises `refusal` if it was there first."""
    db.session.add(row)
    try:
        transaction.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise refusal from error


def change(application: Application, state: ApplicationState, *, by: Account | None, **details: str) -> None:
    """One guarded step; raises TransitionNotAllowed. The company's first one is its answer.

    With `before` among the details it is undoable: the applicant's mail about an interview given up with it waits.
    """
    APPLICATION_LIFECYCLE.guard(application.state, state)
    was_interview = application.state is ApplicationState.INTERVIEW
    application.state, application.changed_at = state, clock.now()
    if application.answered_at is None and state in ANSWERS and by is not None and by.role is Role.RECRUITER:
        application.answered_at = application.changed_at
    note(f"application.{state.value}", application, by=by, **details)
    if was_interview:
        waits = application.changed_at + UNDO_WITHIN if "before" in details else None
        interview_bookings.release(application, by=by, send_after=waits)


def advance(application: Application, state: ApplicationState, *, by: Account, words: str = "") -> None:
    """A step forward that the applicant is told, with the company's words if it has any."""
    change(application, state, by=by, **({"words": words} if words else {}))
    letters.tell(application, words=words)


def refuse(
    application: Application, reason: RejectReason, *, by: Account | None, words: str = "", is_undoable: bool = False
) -> None:
    """Reject with a reason, and tell the applicant that there is an answer.

    One that is undoable keeps in the ledger where the application stood, and its mail waits (see rejections.undo).
    """
    before = {"before": application.state.value, "since": application.changed_at.isoformat()} if is_undoable else {}
    application.reject_reason, application.reject_note = reason, words
    change(application, ApplicationState.REJECTED, by=by, reason=reason.value, **before)
    letters.tell(application, words=words, send_after=application.changed_at + UNDO_WITHIN if is_undoable else None)


def lapse(application: Application) -> None:
    """Close an application the company did not answer to its end; it counts as unanswered."""
    change(application, ApplicationState.LAPSED, by=None)
    application.answered_at = None
    letters.tell(application)


def close_for_hired(application: Application, *, by: Account) -> None:
    """Take back an application of somebody who was hired elsewhere; both sides are told, the contact is hidden."""
    application.reject_reason = RejectReason.HIRED_ELSEWHERE
    change(application, ApplicationState.WITHDRAWN, by=by, reason=RejectReason.HIRED_ELSEWHERE.value)
    tell_applicant(application)
    tell_company(application.vacancy, TAKEN_BACK)


def answer_invitation(invitation: Invitation, state: InvitationState, *, by: Account | None) -> None:
    """One guarded step of an invitation."""
    INVITATION_LIFECYCLE.guard(invitation.state, state)
    invitation.state = state
    invitation.answered_at = clock.now()
    note(f"invitation.{state.value}", invitation, by=by)


def open_invitation(vacancy_id: int, alumni_id: int) -> Invitation | None:
    """The invitation that still waits for this alumnus's answer."""
    return db.session.scalar(
        select(Invitation).where(
            Invitation.vacancy_id == vacancy_id,
            Invitation.alumni_id == alumni_id,
            Invitation.state == InvitationState.SENT,
        )
    )


def note(action: str, subject: Application | Invitation, *, by: Account | None, **details: str) -> None:
    """A line in the ledger of the vacancy's school about this alumnus."""
    school_id = subject.vacancy.school_id
    ledger.record(action, subject, by=by, school_id=school_id, alumni_id=subject.alumni_id, **details)


def tell_applicant(application: Application) -> None:
    """The letter of the state the application is in now."""
    letters.tell(application)


def tell_company(vacancy: Vacancy, letter: Letter) -> None:
    company_notices.tell_recruiters(
        vacancy.company_id, NoticeKind.APPLICANT, *letter, f"/lowongan/{vacancy.id}/lamaran", vacancy=vacancy.title
    )
