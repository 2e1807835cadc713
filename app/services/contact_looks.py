"""Who of the school saw a contact: each number or address that is shown to staff stands in the ledger."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.event import Event
from app.services import ledger
from app.services.transaction import commit

ACTION = "alumni.contact_shown"
ONE_LOOK = timedelta(hours=1)
AT_WORK = timedelta(minutes=10)
"""So long somebody whom a colleague was shown is left to that colleague."""


def note(people: Collection[AlumniProfile], *, by: Account) -> None:
    """Add a line for each person whose contact this account did not see within the last hour (not committed)."""
    seen = set(
        db.session.scalars(
            select(Event.alumni_id).where(
                Event.alumni_id.in_([alumni.id for alumni in people]),
                Event.action == ACTION,
                Event.actor_id == by.id,
                Event.created_at > clock.now() - ONE_LOOK,
            )
        )
    )
    for alumni in people:
        if alumni.id not in seen:
            ledger.record(ACTION, alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)


def look(people: Collection[AlumniProfile], *, by: Account) -> None:
    """The same for a page that only shows them: kept at once, so read the people anew. Without a contact no look."""
    note([alumni for alumni in people if alumni.phone or alumni.email], by=by)
    if db.session.new:
        commit()


def with_a_colleague(alumni_ids: Collection[int], *, by: Account) -> set[int | None]:
    """Who of them was shown to somebody else just now: two who work the same list don't write to the same person."""
    return set(
        db.session.scalars(
            select(Event.alumni_id).where(
                Event.alumni_id.in_(alumni_ids),
                Event.action == ACTION,
                Event.actor_id != by.id,
                Event.created_at > clock.now() - AT_WORK,
            )
        )
    )
