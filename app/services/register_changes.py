"""Changes of who belongs to a cohort: noted with who, when and how many there are then; in a closed one also why."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.register import RegisterChange
from app.models.school import Cohort
from app.paging import PAGE_SIZE, Page
from app.rules.register_changes import ChangeKind, LeftReason, checked_note
from app.services.transaction import flush


def size_of(cohort: Cohort) -> int:
    """N: everybody of the cohort who counts. Who erased their data graduated all the same."""
    return (
        db.session.scalar(
            select(func.count()).select_from(AlumniProfile).where(AlumniProfile.cohort_id == cohort.id, LISTED)
        )
        or 0
    )


def record(
    kind: ChangeKind, cohort: Cohort, *, by: Account, note: str, alumni: AlumniProfile | None = None, **details: Any
) -> RegisterChange:
    """Note a change that has just been made (not committed); raises InvalidValue at "note"."""
    is_closed = cohort.closed_at is not None
    note = checked_note(note, is_needed=is_closed)
    flush()
    change = RegisterChange(
        cohort_id=cohort.id,
        alumni_id=alumni.id if alumni else None,
        kind=kind,
        note=note,
        by_id=by.id,
        was_closed=is_closed,
        size_after=size_of(cohort),
        details=details,
    )
    db.session.add(change)
    return change


def changes_of(cohort: Cohort, *, page: int) -> Page[RegisterChange]:
    """The changes of a cohort with who made them and whom they concern, newest first."""
    wanted = select(RegisterChange).where(RegisterChange.cohort_id == cohort.id)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = db.session.scalars(
        wanted.options(joinedload(RegisterChange.by), joinedload(RegisterChange.alumni))
        .order_by(RegisterChange.created_at.desc(), RegisterChange.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page(items=list(rows), number=page, total=total)


def left_counts(cohort: Cohort) -> dict[LeftReason, int]:
    """How many rows of the cohort no longer count, by reason."""
    rows = db.session.execute(
        select(AlumniProfile.left_reason, func.count())
        .where(AlumniProfile.cohort_id == cohort.id, ~LISTED)
        .group_by(AlumniProfile.left_reason)
    )
    return {reason: number for reason, number in rows if reason is not None}
