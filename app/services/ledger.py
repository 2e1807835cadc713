"""The event ledger: every change notes who did what to which row, in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound
from app.extensions import Model, db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.event import Event
from app.paging import PAGE_SIZE, Page
from app.services.transaction import flush

SITTING = timedelta(hours=1)


@dataclass(frozen=True)
class EventFilter:
    """Which part of the ledger: of one subject, of one alumnus with the rows merged into theirs, of one area."""

    subject_kind: str = ""
    subject_id: int | None = None
    alumni_id: int | None = None


def record(
    action: str,
    subject: Model,
    *,
    by: Account | None,
    school_id: int | None = None,
    alumni_id: int | None = None,
    **details: Any,
) -> Event:
    """Add a line to the ledger; the caller's commit makes it last. The subject must be in the session."""
    if subject.id is None:
        flush()
    event = Event(
        action=action,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        school_id=school_id,
        alumni_id=alumni_id,
        actor_id=by.id if by else None,
        details=details,
    )
    db.session.add(event)
    return event


def record_sitting(action: str, subject: Model, *, by: Account, **about: Any) -> Event | None:
    """The same for what is saved bit by bit: one line an hour for what one person does to one row."""
    same = select(Event.id).where(
        Event.action == action,
        Event.subject_kind == subject.__tablename__,
        Event.subject_id == subject.id,
        Event.actor_id == by.id,
        Event.created_at > clock.now() - SITTING,
    )
    return None if db.session.scalar(same.limit(1)) else record(action, subject, by=by, **about)


def events_of_school(school_id: int, chosen: EventFilter, *, page: int) -> Page[Event]:
    """The school's ledger, newest first."""
    wanted = select(Event).where(Event.school_id == school_id)
    if chosen.subject_kind:
        wanted = wanted.where(Event.subject_kind == chosen.subject_kind)
    if chosen.subject_id is not None:
        wanted = wanted.where(Event.subject_id == chosen.subject_id)
    if chosen.alumni_id is not None:
        merged = select(AlumniProfile.id).where(AlumniProfile.merged_into_id == chosen.alumni_id)
        wanted = wanted.where(or_(Event.alumni_id == chosen.alumni_id, Event.alumni_id.in_(merged)))
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = db.session.scalars(
        wanted.options(joinedload(Event.actor))
        .order_by(Event.created_at.desc(), Event.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page(items=list(rows), number=page, total=total)


def events_of(subject: Model) -> Sequence[Event]:
    """Everything that happened to one row, oldest first."""
    return list(
        db.session.scalars(
            select(Event)
            .where(Event.subject_kind == subject.__tablename__, Event.subject_id == subject.id)
            .options(joinedload(Event.actor))
            .order_by(Event.created_at, Event.id)
        )
    )


def get(model: type[Any], key: int) -> Any:
    """The row, or NotFound in words."""
    row = db.session.get(model, key)
    if row is None:
        raise NotFound()
    return row
