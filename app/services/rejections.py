"""A company's no: with a reason and words, and for ten minutes as if it had not been said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import InvalidValue, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.application import Application
from app.models.event import Event
from app.models.notice import Notice
from app.models.outbox import Mail
from app.models.vacancy import Vacancy
from app.rules import answer_words
from app.rules.alumni_status import AlumniState
from app.rules.application_status import (
    REOPENING_LIFECYCLE,
    UNDO_WITHIN,
    ApplicationState,
    RejectReason,
    shows_person,
)
from app.rules.recruiter_rights import Right
from app.rules.vacancy_status import VacancyState
from app.services import application_letters as letters
from app.services import application_steps as steps
from app.services import interview_bookings, interview_letters, row_locks
from app.services.application_access import application_to_decide, own_vacancy_of, require_verified
from app.services.notices import Letter
from app.services.transaction import commit


@dataclass(frozen=True)
class Undoable:
    """A rejection that can still be undone, until then; `name` only where the company knew it."""

    application: Application
    name: str | None
    until: datetime
    event: Event

    @property
    def before(self) -> ApplicationState:
        return ApplicationState(self.event.details["before"])


def reject(application_id: int, *, reason: RejectReason, note: str = "", by: Account) -> Application:
    """Say no with a reason the applicant reads; "other" needs words. Raises NotFound, NotAllowed, InvalidValue."""
    application = application_to_decide(application_id, by=by)
    words = checked_words(reason, note)
    row_locks.lock(application)
    steps.refuse(application, reason, by=by, words=words, is_undoable=True)
    commit()
    jobs.start("send_mail")
    return application


def checked_words(reason: RejectReason, note: str) -> str:
    """The words of a rejection; raises InvalidValue at "note"."""
    words = answer_words.check(note, field="note")[: answer_words.LONGEST]
    if reason is RejectReason.OTHER and not words:
        raise InvalidValue(mark("Jelaskan alasannya; pelamar akan membacanya."), field="note")
    return words


def undoable(vacancy: Vacancy) -> Sequence[Undoable]:
    """The rejections of the reader's own vacancy that can be undone now, in at most two queries; the latest first."""
    rows = db.session.scalars(
        _recent(vacancy.id).options(joinedload(Application.alumni)).order_by(Application.changed_at.desc())
    ).all()
    lines = _lines_of([row.id for row in rows])
    return [_undoable(row, lines[row.id], vacancy) for row in rows if row.id in lines]


def undo(vacancy_id: int, application_ids: Collection[int], *, by: Account) -> Sequence[Application]:
    """Bring these back to where they stood before the company rejected them, as if it had not.

    The waiting mail and the notice go; who knows of it already is told. An interview is on again where its time is
    still free. Those that cannot be undone any more stay, as does one of somebody who is gone by now. Raises NotFound,
    NotAllowed, TransitionNotAllowed when none can.
    """
    vacancy = own_vacancy_of(vacancy_id, by=by, right=Right.DECIDE)
    require_verified(vacancy)
    row_locks.lock(vacancy)
    row_locks.lock_all(Application, application_ids)
    rows = db.session.scalars(
        _recent(vacancy_id)
        .where(Application.id.in_(application_ids))
        .options(
            joinedload(Application.alumni).joinedload(AlumniProfile.account),
            joinedload(Application.vacancy).joinedload(Vacancy.company),
        )
        .order_by(Application.id)
        .execution_options(populate_existing=True)
    ).all()
    lines = _lines_of([row.id for row in rows])
    hired = _hired_since(rows)
    found = [row for row in rows if row.id in lines and row.alumni_id not in hired]
    if not found or vacancy.state is VacancyState.FILLED:
        db.session.rollback()
        raise TransitionNotAllowed(mark("Penolakan ini tidak dapat diurungkan lagi. Pelamar sudah diberi tahu."))
    for row in found:
        _reopen(row, lines[row.id], by=by)
    commit()
    jobs.start("send_mail")
    return found


def _reopen(application: Application, line: Event, *, by: Account) -> None:
    before, rejected_at = ApplicationState(line.details["before"]), application.changed_at
    REOPENING_LIFECYCLE.guard(application.state, before)
    application.state, application.changed_at = before, datetime.fromisoformat(line.details["since"])
    application.reject_reason, application.reject_note = None, ""
    if application.answered_at == rejected_at:
        application.answered_at = None
    steps.note("application.reopened", application, by=by, state=before.value)
    if _take_back(application, letters.LETTERS[ApplicationState.REJECTED], rejected_at):
        letters.tell_reopened(application)
    booking = interview_bookings.take_up_again(application, since=rejected_at, by=by)
    if booking:
        if _take_back(application, interview_letters.RELEASED, rejected_at, has_entry=True):
            interview_letters.tell_applicant(booking, interview_letters.CHOSEN)
        interview_letters.tell_company(booking, interview_letters.CHOSEN_TO_COMPANY)


def _take_back(application: Application, letter: Letter, rejected_at: datetime, *, has_entry: bool = False) -> bool:
    """Delete the notice of this letter and the mail that waits, with or without a calendar entry; whether the applicant
    knows of it already: read it, or was mailed it in a digest."""
    path, (subject, _sentence) = letters.path_of(application), letter
    waiting = delete(Mail).where(
        Mail.send_after >= rejected_at + UNDO_WITHIN,
        Mail.created_at >= rejected_at,
        Mail.sent_at.is_(None),
        Mail.body.contains(f"{path}\n", autoescape=True),
        (Mail.attachment != "") if has_entry else (Mail.attachment == ""),
    )
    deleted = db.session.scalars(waiting.returning(Mail.id)).all()
    notice = db.session.scalars(
        select(Notice)
        .where(Notice.account_id == application.alumni.account_id, Notice.path == path, Notice.subject == subject)
        .order_by(Notice.id.desc())
        .limit(1)
    ).first()
    if notice is None:
        return False
    db.session.delete(notice)
    return notice.read_at is not None or (notice.mailed_at is not None and not deleted)


def _recent(vacancy_id: int) -> Select[Application]:
    return select(Application).where(
        Application.vacancy_id == vacancy_id,
        Application.state == ApplicationState.REJECTED,
        Application.changed_at > clock.now() - UNDO_WITHIN,
        Application.alumni_id.in_(
            select(AlumniProfile.id).where(LISTED, AlumniProfile.state != AlumniState.ERASED),
        ),
    )


def _lines_of(application_ids: Collection[int]) -> dict[int, Event]:
    """The ledger's line of the last rejection of each, where it can be undone."""
    if not application_ids:
        return {}
    lines = db.session.scalars(
        select(Event)
        .where(
            Event.subject_kind == Application.__tablename__,
            Event.subject_id.in_(application_ids),
            Event.action == "application.rejected",
        )
        .order_by(Event.id)
    )
    latest = {line.subject_id: line for line in lines}
    return {id: line for id, line in latest.items() if "before" in line.details}


def _undoable(application: Application, line: Event, vacancy: Vacancy) -> Undoable:
    before = ApplicationState(line.details["before"])
    name = application.alumni.full_name if shows_person(before, vacancy.is_blind) else None
    return Undoable(application, name, application.changed_at + UNDO_WITHIN, line)


def _hired_since(applications: Sequence[Application]) -> set[int]:
    """Of these people, who was hired anywhere after being rejected here."""
    since = min((one.changed_at for one in applications), default=clock.now())
    hired = select(Application.alumni_id).where(
        Application.alumni_id.in_([one.alumni_id for one in applications]),
        Application.state == ApplicationState.HIRED,
        Application.changed_at >= since,
    )
    return set(db.session.scalars(hired)) if applications else set()
