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
    APPLICATION_LIFECYCLE,
    INVITATION_LIFECYCLE,
    ApplicationState,
    InvitationState,
    RejectReason,
)
from app.rules.notice_kinds import NoticeKind
from app.services import company_notices, interview_bookings, ledger, notices, transaction

Letter = tuple[str, str]

LETTERS: dict[ApplicationState, Letter] = {
    ApplicationState.SHORTLISTED: (
        mark("Anda lolos seleksi awal: %(vacancy)s"),
        mark("%(company)s meloloskan lamaran Anda untuk %(vacancy)s pada seleksi awal."),
    ),
    ApplicationState.INTERVIEW: (
        mark("Wawancara: %(vacancy)s"),
        mark("%(company)s mengajak Anda wawancara untuk %(vacancy)s. Waktu dan tempatnya ada di halaman lamaran."),
    ),
    ApplicationState.OFFERED: (
        mark("Tawaran kerja: %(vacancy)s"),
        mark("%(company)s menawari Anda pekerjaan %(vacancy)s. Baca tawarannya, lalu terima atau tolak."),
    ),
    ApplicationState.HIRED: (
        mark("Anda diterima: %(vacancy)s"),
        mark("Selamat! %(company)s mencatat bahwa Anda diterima bekerja sebagai %(vacancy)s."),
    ),
    ApplicationState.REJECTED: (
        mark("Kabar lamaran: %(vacancy)s"),
        mark("%(company)s sudah menjawab lamaran Anda untuk %(vacancy)s. Alasannya ada di halaman lamaran."),
    ),
    ApplicationState.WITHDRAWN: (
        mark("Lamaran ditutup: %(vacancy)s"),
        mark(
            "Karena Anda sudah diterima bekerja, lamaran Anda ke %(company)s untuk %(vacancy)s kami tutup."
            " Perusahaan itu tidak lagi melihat nama dan kontak Anda."
        ),
    ),
}
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
    """One guarded step; raises TransitionNotAllowed."""
    APPLICATION_LIFECYCLE.guard(application.state, state)
    was_interview = application.state is ApplicationState.INTERVIEW
    application.state = state
    application.changed_at = clock.now()
    note(f"application.{state.value}", application, by=by, **details)
    if was_interview:
        interview_bookings.release(application, by=by)


def refuse(application: Application, reason: RejectReason, *, by: Account | None, words: str = "") -> None:
    """Reject with a reason, and tell the applicant that there is an answer."""
    application.reject_reason, application.reject_note = reason, words
    change(application, ApplicationState.REJECTED, by=by, reason=reason.value)
    tell_applicant(application)


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
    vacancy = application.vacancy
    notices.tell(
        application.alumni.account,
        NoticeKind.APPLICATION,
        *LETTERS[application.state],
        f"/lamaran/{application.id}",
        company=vacancy.company.name,
        vacancy=vacancy.title,
    )


def tell_company(vacancy: Vacancy, letter: Letter) -> None:
    company_notices.tell_recruiters(
        vacancy.company_id, NoticeKind.APPLICANT, *letter, f"/lowongan/{vacancy.id}/lamaran", vacancy=vacancy.title
    )
