"""The times a company offers for interviews of one vacancy: offered, moved, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock, jobs
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.reference.time_zones import ZONES, zone_of
from app.rules.application_status import ApplicationState
from app.rules.interview_times import REMIND_BEFORE, check_place, check_start, overlap, series
from app.rules.recruiter_rights import Right
from app.rules.vacancy_status import VacancyState
from app.services import interview_letters as letters
from app.services import ledger, row_locks
from app.services.application_access import own_vacancy_of, require_verified
from app.services.interview_bookings import note
from app.services.transaction import commit

TAKES_INTERVIEWS = frozenset({VacancyState.PUBLISHED, VacancyState.EXPIRED, VacancyState.CLOSED})


@dataclass(frozen=True)
class SlotOffer:
    """Times as typed: from `first`, one after the other `until` that hour when it is given; `zone` WIB, WITA or WIT."""

    day: date
    first: time
    minutes: int
    zone: str
    is_online: bool
    place: str
    seats: int = 1
    until: time | None = None

    def starts(self) -> list[datetime]:
        """The starts, checked against each other; raises InvalidValue."""
        return series(self.at(self.first), self.at(self.until) if self.until else None, self.minutes)

    def at(self, hour: time) -> datetime:
        return datetime.combine(self.day, hour, ZoneInfo(ZONES[self.zone]))


@dataclass(frozen=True)
class NewTimes:
    """How many times were added, and how many of them run while the same person has another interview."""

    added: int
    overlapping: int


def zone_of_vacancy(vacancy: Vacancy) -> str:
    """The zone in which its times are written unless another is chosen."""
    return zone_of(vacancy.regency_code)


def vacancy_to_offer(vacancy_id: int, *, by: Account) -> Vacancy:
    """The vacancy for which a company may offer times; raises NotFound, NotAllowed, CompanyNotApproved."""
    vacancy = own_vacancy_of(vacancy_id, by=by, right=Right.DECIDE)
    require_verified(vacancy)
    return vacancy


def offer(vacancy_id: int, times: SlotOffer, *, by: Account) -> NewTimes:
    """Add one time or a series; applicants who wait for a time are told. What is there already is not added again.

    Raises NotFound, NotAllowed, CompanyNotApproved, TransitionNotAllowed, InvalidValue.
    """
    vacancy = vacancy_to_offer(vacancy_id, by=by)
    row_locks.lock(vacancy)
    if vacancy.state not in TAKES_INTERVIEWS:
        raise TransitionNotAllowed(mark("Lowongan ini tidak lagi mencari orang, jadi waktu wawancara tidak ditambah."))
    place = " ".join(times.place.split())
    check_place(place, is_online=times.is_online)
    starts = times.starts()
    for start in starts:
        check_start(start, clock.now())
    own = _own_slots(by)
    known = {(slot.vacancy_id, slot.starts_at, slot.place) for slot in own}
    new = [start for start in starts if (vacancy_id, start, place) not in known]
    if not new:
        raise InvalidValue(mark("Waktu ini sudah Anda tawarkan."), field="first")
    for start in new:
        slot = InterviewSlot(
            vacancy=vacancy,
            starts_at=start,
            minutes=times.minutes,
            zone=times.zone,
            is_online=times.is_online,
            place=place,
            seats=times.seats,
            created_by_id=by.id,
        )
        db.session.add(slot)
    ledger.record("vacancy.interview_times_added", vacancy, by=by, school_id=vacancy.school_id, times=len(new))
    letters.tell_of_new_times([one for one in waiting_for_time(vacancy_id) if one.alumni.account])
    commit()
    jobs.start("send_mail")
    clashing = sum(any(overlap(start, times.minutes, one.starts_at, one.minutes) for one in own) for start in new)
    return NewTimes(len(new), clashing)


def move(slot_id: int, times: SlotOffer, *, by: Account) -> InterviewSlot:
    """Another time or place for it; whoever chose it keeps it, is told, and may choose another.

    Raises as offer() does; InvalidValue at `seats` below what is taken.
    """
    slot = get(slot_id, by=by)
    row_locks.lock(slot)
    _require_ahead(slot)
    place, start = " ".join(times.place.split()), times.at(times.first)
    check_place(place, is_online=times.is_online)
    check_start(start, clock.now())
    bookings = _locked_bookings(slot)
    if times.seats < len(bookings):
        raise InvalidValue(mark("Sudah ada %(n)s pelamar yang memilih waktu ini."), field="seats", n=len(bookings))
    before = (slot.starts_at, slot.minutes, slot.zone, slot.is_online, slot.place)
    slot.starts_at, slot.minutes, slot.zone = start, times.minutes, times.zone
    slot.is_online, slot.place, slot.seats = times.is_online, place, times.seats
    if before != (slot.starts_at, slot.minutes, slot.zone, slot.is_online, slot.place):
        ledger.record("vacancy.interview_time_moved", slot.vacancy, by=by, school_id=slot.vacancy.school_id)
        is_soon = start - clock.now() < REMIND_BEFORE
        for booking in bookings:
            booking.sequence, booking.reminded_at = booking.sequence + 1, clock.now() if is_soon else None
            note("application.interview_moved", booking.application, by=by)
            letters.tell_applicant(booking, letters.MOVED, was_at=before[0])
            letters.tell_company(booking, letters.CHOSEN_TO_COMPANY)
    commit()
    jobs.start("send_mail")
    return slot


def cancel(slot_id: int, *, reason: str, by: Account) -> InterviewSlot:
    """Take a time back; whoever chose it reads the reason and chooses again. Cancelling twice changes nothing.

    Raises NotFound, NotAllowed, CompanyNotApproved, TransitionNotAllowed, and InvalidValue without a reason for them.
    """
    slot = get(slot_id, by=by)
    row_locks.lock(slot)
    if slot.cancelled_at is not None:
        return slot
    _require_ahead(slot)
    bookings = _locked_bookings(slot)
    reason = reason.strip()[:200]
    if bookings and not reason:
        raise InvalidValue(mark("Tulis alasannya; pelamar yang sudah memilih waktu ini membacanya."), field="reason")
    slot.cancelled_at, slot.cancel_reason = clock.now(), reason
    ledger.record("vacancy.interview_time_cancelled", slot.vacancy, by=by, school_id=slot.vacancy.school_id)
    for booking in bookings:
        booking.cancelled_at, booking.sequence = clock.now(), booking.sequence + 1
        note("application.interview_cancelled", booking.application, by=by)
        letters.tell_applicant(booking, letters.CANCELLED_BY_COMPANY)
        letters.tell_company(booking, letters.FREED_TO_COMPANY)
    commit()
    jobs.start("send_mail")
    return slot


def get(slot_id: int, *, by: Account) -> InterviewSlot:
    """A time of the recruiter's company with its vacancy; other people's look like missing ones."""
    slot = db.session.scalar(
        select(InterviewSlot)
        .where(InterviewSlot.id == slot_id)
        .options(joinedload(InterviewSlot.vacancy).joinedload(Vacancy.company))
    )
    if slot is None:
        raise NotFound()
    vacancy_to_offer(slot.vacancy_id, by=by)
    return slot


def slots_of(vacancy_id: int, *, by: Account, is_past: bool = False, page: int = 1) -> Page[InterviewSlot]:
    """The times of a vacancy with who chose them: those to come, soonest first, or the past ones, latest first."""
    vacancy_to_offer(vacancy_id, by=by)
    now = clock.now()
    when: ColumnElement[bool] = InterviewSlot.starts_at <= now if is_past else InterviewSlot.starts_at > now
    wanted = (InterviewSlot.vacancy_id == vacancy_id, InterviewSlot.cancelled_at.is_(None), when)
    total = db.session.scalar(select(func.count(InterviewSlot.id)).where(*wanted)) or 0
    order = InterviewSlot.starts_at.desc() if is_past else InterviewSlot.starts_at
    rows = db.session.scalars(
        select(InterviewSlot)
        .where(*wanted)
        .options(
            selectinload(InterviewSlot.bookings.and_(InterviewBooking.cancelled_at.is_(None)))
            .joinedload(InterviewBooking.application)
            .joinedload(Application.alumni)
        )
        .order_by(order, InterviewSlot.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
        .execution_options(populate_existing=True)
    )
    return Page(list(rows), page, total)


def waiting_for_time(vacancy_id: int) -> Sequence[Application]:
    """Applicants at the interview stage who have chosen no time, the longest waiting first, at most a hundred."""
    chosen = select(InterviewBooking.application_id).where(InterviewBooking.cancelled_at.is_(None))
    return db.session.scalars(
        select(Application)
        .where(
            Application.vacancy_id == vacancy_id,
            Application.state == ApplicationState.INTERVIEW,
            Application.id.not_in(chosen),
        )
        .options(
            joinedload(Application.alumni).joinedload(AlumniProfile.account),
            joinedload(Application.vacancy).joinedload(Vacancy.company),
        )
        .order_by(Application.changed_at, Application.id)
        .limit(100)
    ).all()


def _own_slots(by: Account) -> Sequence[InterviewSlot]:
    """The times to come this person has offered, for any vacancy."""
    return db.session.scalars(
        select(InterviewSlot).where(
            InterviewSlot.created_by_id == by.id,
            InterviewSlot.cancelled_at.is_(None),
            InterviewSlot.starts_at > clock.now(),
        )
    ).all()


def _require_ahead(slot: InterviewSlot) -> None:
    if slot.cancelled_at is not None:
        raise TransitionNotAllowed(mark("Waktu wawancara ini sudah dibatalkan."))
    if slot.starts_at <= clock.now():
        raise TransitionNotAllowed(mark("Wawancara ini sudah dimulai, jadi tidak dapat diubah lagi."))


def _locked_bookings(slot: InterviewSlot) -> list[InterviewBooking]:
    """Who has chosen this time, held so that nobody changes it meanwhile."""
    found = db.session.scalars(
        select(InterviewBooking)
        .where(InterviewBooking.slot_id == slot.id, InterviewBooking.cancelled_at.is_(None))
        .options(
            joinedload(InterviewBooking.application).joinedload(Application.alumni).joinedload(AlumniProfile.account)
        )
        .order_by(InterviewBooking.id)
    ).all()
    for booking in found:
        row_locks.lock(booking)
    return [booking for booking in found if booking.cancelled_at is None and booking.slot_id == slot.id]
