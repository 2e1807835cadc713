"""The time an applicant chose for an interview: chosen, changed, given up, and reminded of."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import CompanyNotApproved, InvalidValue, NotFound, SlotTaken, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.interview_times import REMIND_BEFORE, may_change
from app.services import interview_letters as letters
from app.services import ledger, row_locks
from app.services.application_access import is_verified, own_application
from app.services.transaction import commit, flush

BATCH = 200
LONGEST_NOTE = 300
TOO_LATE = mark("Wawancara tinggal kurang dari 12 jam, jadi tidak dapat diubah di sini. Hubungi perusahaan.")
_LOADED = (
    joinedload(InterviewBooking.slot).joinedload(InterviewSlot.vacancy).joinedload(Vacancy.company),
    joinedload(InterviewBooking.application).joinedload(Application.alumni).joinedload(AlumniProfile.account),
)


def booking_of(application_id: int) -> InterviewBooking | None:
    """The booking of an application with its slot, also a cancelled one."""
    return db.session.scalar(
        select(InterviewBooking).where(InterviewBooking.application_id == application_id).options(*_LOADED)
    )


def open_application(application_id: int, *, by: Account) -> Application:
    """One's own application at the stage at which a time is chosen.

    Raises NotFound, NotAllowed, TransitionNotAllowed, and CompanyNotApproved while the school does not stand by it.
    """
    application = own_application(application_id, by=by)
    if application.state is not ApplicationState.INTERVIEW:
        raise TransitionNotAllowed(mark("Lamaran ini tidak (lagi) pada tahap wawancara."))
    if not is_verified(application.vacancy):
        raise CompanyNotApproved(
            mark("Sekolah sedang tidak menyetujui perusahaan ini, jadi wawancara belum dapat dipilih.")
        )
    return application


def book(application_id: int, slot_id: int, *, by: Account) -> InterviewBooking:
    """Choose a time, or another one instead. The same again changes nothing.

    Raises NotFound, NotAllowed, TransitionNotAllowed, CompanyNotApproved, InvalidValue, SlotTaken.
    """
    application = open_application(application_id, by=by)
    row_locks.lock(application)
    slot = db.session.get(InterviewSlot, slot_id)
    if slot is None or slot.vacancy_id != application.vacancy_id:
        raise NotFound()
    row_locks.lock(slot)
    open_application(application_id, by=by)
    booking = _locked_booking(application)
    if booking and booking.cancelled_at is None:
        if booking.slot_id == slot.id:
            return booking
        _require_changeable(booking)
    _require_free(slot)
    is_first = booking is None
    if booking is None:
        booking = InterviewBooking(application=application, slot=slot)
        db.session.add(booking)
        flush()
    else:
        booking.slot, booking.sequence, booking.cancelled_at = slot, booking.sequence + 1, None
    is_soon = slot.starts_at - clock.now() < REMIND_BEFORE
    booking.reminded_at = clock.now() if is_soon else None
    application.slots_declined_at, application.slots_note = None, ""
    note("application.interview_chosen" if is_first else "application.interview_changed", application, by=by)
    letters.tell_applicant(booking, letters.CHOSEN)
    letters.tell_company(booking, letters.CHOSEN_TO_COMPANY)
    commit()
    jobs.start("send_mail")
    return booking


def decline_all(application_id: int, *, words: str, by: Account) -> Application:
    """Say that no time fits, in a few words to the company; a time chosen before is given up.

    Raises as book() does, and InvalidValue without words.
    """
    application = open_application(application_id, by=by)
    row_locks.lock(application)
    open_application(application_id, by=by)
    words = words.strip()[:LONGEST_NOTE]
    if not words:
        raise InvalidValue(
            mark("Tulis hari dan jam yang Anda bisa, supaya perusahaan dapat menyesuaikan."), field="words"
        )
    booking = _locked_booking(application)
    if booking and booking.cancelled_at is None:
        _require_changeable(booking)
        _cancel(booking)
        letters.tell_applicant(booking, letters.GIVEN_UP)
        letters.tell_company(booking, letters.FREED_TO_COMPANY)
    if application.slots_note != words:
        letters.tell_none_fits(application)
        note("application.no_time_fits", application, by=by)
    application.slots_declined_at, application.slots_note = clock.now(), words
    commit()
    jobs.start("send_mail")
    return application


def release(application: Application, *, by: Account | None, send_after: datetime | None = None) -> None:
    """An application that leaves the interview stage gives its time back, if that is still to come (not committed).

    The applicant's mail does not leave before `send_after`.
    """
    booking = _locked_booking(application)
    if booking is None or booking.cancelled_at is not None or booking.slot.starts_at <= clock.now():
        return
    _cancel(booking)
    note("application.interview_released", application, by=by)
    letters.tell_applicant(booking, letters.RELEASED, send_after=send_after)
    letters.tell_company(booking, letters.FREED_TO_COMPANY)


def take_up_again(application: Application, *, since: datetime, by: Account) -> InterviewBooking | None:
    """The time that was given back at that moment or later is the applicant's again, if it is still free.

    Neither committed nor told.
    """
    booking = booking_of(application.id)
    if booking is None or booking.cancelled_at is None or booking.cancelled_at < since:
        return None
    row_locks.lock(booking.slot)
    try:
        _require_free(booking.slot)
    except SlotTaken:
        note("application.interview_released", application, by=by)
        return None
    booking.cancelled_at, booking.sequence = None, booking.sequence + 1
    return booking


def remind_due() -> int:
    """Remind applicants of interviews within a day, each once, a batch at a time; return how many."""
    now = clock.now()
    due = db.session.scalars(
        select(InterviewBooking)
        .join(InterviewSlot)
        .where(
            InterviewBooking.cancelled_at.is_(None),
            InterviewBooking.reminded_at.is_(None),
            InterviewSlot.starts_at > now,
            InterviewSlot.starts_at <= now + REMIND_BEFORE,
        )
        .options(*_LOADED)
        .order_by(InterviewBooking.id)
        .limit(BATCH)
        .with_for_update(of=InterviewBooking, skip_locked=True)
    ).all()
    for booking in due:
        booking.reminded_at = now
        letters.tell_applicant(booking, letters.REMINDER, with_entry=False)
    commit()
    return len(due)


def taken(slot: InterviewSlot) -> int:
    """How many have chosen this time."""
    chosen = select(func.count(InterviewBooking.id)).where(
        InterviewBooking.slot_id == slot.id, InterviewBooking.cancelled_at.is_(None)
    )
    return db.session.scalar(chosen) or 0


def note(action: str, application: Application, *, by: Account | None) -> None:
    ledger.record(action, application, by=by, school_id=application.vacancy.school_id, alumni_id=application.alumni_id)


def _cancel(booking: InterviewBooking) -> None:
    booking.cancelled_at, booking.sequence = clock.now(), booking.sequence + 1


def _locked_booking(application: Application) -> InterviewBooking | None:
    booking = booking_of(application.id)
    if booking is not None:
        row_locks.lock(booking)
    return booking


def _require_changeable(booking: InterviewBooking) -> None:
    if not may_change(booking.slot.starts_at, clock.now()):
        raise TransitionNotAllowed(TOO_LATE)


def _require_free(slot: InterviewSlot) -> None:
    if slot.cancelled_at is not None:
        raise SlotTaken(mark("Waktu ini baru saja dibatalkan perusahaan. Pilih waktu lain."), field="slot_id")
    if slot.starts_at <= clock.now():
        raise SlotTaken(mark("Waktu ini sudah lewat. Pilih waktu lain."), field="slot_id")
    if taken(slot) >= slot.seats:
        raise SlotTaken(field="slot_id")
