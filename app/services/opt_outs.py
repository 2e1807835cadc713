""" "Do not contact me": said by one button behind the personal link, or to the school; ended by the person only."""

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import AnswerLink, Wave
from app.models.tracer_contact import OptOut
from app.services import ledger, row_locks
from app.services.transaction import commit


def find(alumni_id: int) -> OptOut | None:
    """The one in force."""
    return db.session.scalar(select(OptOut).where(OptOut.alumni_id == alumni_id, OptOut.ended_at.is_(None)))


def stop(link: AnswerLink) -> None:
    """The alumnus pressed the button; pressing twice changes nothing. The link still lets them answer."""
    if find(link.alumni_id) is None:
        note(link.wave, link.alumni, by=None)
        commit()


def take_back(link: AnswerLink) -> None:
    """The alumnus wants to be asked after all."""
    said = find(link.alumni_id)
    if said is not None:
        said.ended_at = clock.now()
        ledger.record("contact.allowed", link.alumni, by=None, school_id=_school(link.alumni), alumni_id=link.alumni_id)
        commit()


def note(wave: Wave, alumni: AlumniProfile, *, by: Account | None) -> None:
    """Somebody said so, to us or to the button (not committed)."""
    row_locks.lock(alumni)  # two taps, or the button and the school at once, are one
    if find(alumni.id) is None:
        db.session.add(OptOut(alumni_id=alumni.id, wave_id=wave.id, noted_by_id=by.id if by else None))
        ledger.record("contact.stopped", alumni, by=by, school_id=_school(alumni), alumni_id=alumni.id)


def _school(alumni: AlumniProfile) -> int:
    return alumni.cohort.school_id
