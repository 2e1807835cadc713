"""What an applicant reads of an interview: the time that stands, those to choose from, the calendar entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.interview import InterviewBooking, InterviewSlot
from app.reference.time_zones import zone_of
from app.rules.application_status import ApplicationState
from app.rules.interview_times import may_change, overlap
from app.services import calendar_entries
from app.services.application_access import application_of
from app.services.interview_bookings import booking_of

MOST_CHOICES = 60


@dataclass(frozen=True)
class Choice:
    """A time the applicant may choose; `clashes` when another interview of theirs runs then."""

    slot: InterviewSlot
    free: int
    clashes: bool


@dataclass(frozen=True)
class InterviewStanding:
    """What an application page says about the interview. `own_zone` is where the applicant lives."""

    booking: InterviewBooking | None
    lost: InterviewSlot | None
    """The time that had been chosen and that the company cancelled, while no other is chosen."""
    open_times: int
    may_change: bool
    own_zone: str | None


def standing_of(application: Application) -> InterviewStanding:
    """The chosen time and how many others there are, for an application the caller may read."""
    booking = booking_of(application.id)
    active = booking if booking and booking.cancelled_at is None else None
    lost = booking.slot if booking and active is None and booking.slot.cancelled_at else None
    is_asked = application.state is ApplicationState.INTERVIEW
    return InterviewStanding(
        booking=active,
        lost=lost if is_asked else None,
        open_times=len(_open_slots(application.vacancy_id)) if is_asked else 0,
        may_change=is_asked and (active is None or may_change(active.slot.starts_at, clock.now())),
        own_zone=_zone_of(application.alumni),
    )


def calendar_of(application_id: int, *, by: Account) -> str:
    """The calendar entry of the interview for the applicant or a recruiter; raises NotFound when none is chosen."""
    application_of(application_id, by=by)
    booking = booking_of(application_id)
    if booking is None or booking.cancelled_at is not None:
        raise NotFound()
    return calendar_entries.entry_of(booking, recipient=by)


def choices_of(application: Application) -> list[Choice]:
    """The times still free, soonest first; the applicant's own is among them."""
    own = booking_of(application.id)
    kept = own.slot_id if own and own.cancelled_at is None else None
    others = _other_interviews(application)
    return [
        Choice(
            slot=slot,
            free=free,
            clashes=any(overlap(slot.starts_at, slot.minutes, one.starts_at, one.minutes) for one in others),
        )
        for slot, free in _open_slots(application.vacancy_id, besides=kept)
    ]


def _open_slots(vacancy_id: int, *, besides: int | None = None) -> list[tuple[InterviewSlot, int]]:
    """The times of a vacancy with a place left, soonest first, with how many are left; `besides` is listed anyway."""
    chosen = (
        select(func.count(InterviewBooking.id))
        .where(InterviewBooking.slot_id == InterviewSlot.id, InterviewBooking.cancelled_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(InterviewSlot, InterviewSlot.seats - chosen)
        .where(
            InterviewSlot.vacancy_id == vacancy_id,
            InterviewSlot.cancelled_at.is_(None),
            InterviewSlot.starts_at > clock.now(),
            (InterviewSlot.seats > chosen) | (InterviewSlot.id == besides),
        )
        .order_by(InterviewSlot.starts_at, InterviewSlot.id)
        .limit(MOST_CHOICES)
    )
    return [(slot, free) for slot, free in rows]


def _other_interviews(application: Application) -> Sequence[InterviewSlot]:
    """The interviews to come of the same person for other applications."""
    return db.session.scalars(
        select(InterviewSlot)
        .join(InterviewBooking)
        .join(Application, Application.id == InterviewBooking.application_id)
        .where(
            Application.alumni_id == application.alumni_id,
            Application.id != application.id,
            InterviewBooking.cancelled_at.is_(None),
            InterviewSlot.starts_at > clock.now() - timedelta(hours=8),
        )
    ).all()


def _zone_of(alumni: AlumniProfile) -> str | None:
    return zone_of(alumni.regency_code) if alumni.regency_code else None
