"""Answers that come after their wave was closed: kept out with a clear sentence, and told to the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import WaveClosed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.event import Event
from app.models.school import Cohort
from app.models.tracer import Wave
from app.rules.tracer_status import Channel, WaveState
from app.services import ledger
from app.services.transaction import commit

LATE = "response.came_late"
SAME = timedelta(hours=1)
"""A device that tries again within this time tells nothing new."""
MOST_SHOWN = 50


@dataclass(frozen=True)
class Late:
    """Whose answer came late, and when last."""

    alumni_id: int
    name: str
    came_at: datetime


def check_open(wave: Wave, alumni: AlumniProfile, *, channel: Channel, by: Account | None = None) -> None:
    """Raise WaveClosed when the wave no longer takes answers, after noting for the team that one came."""
    if wave.state is WaveState.OPEN:
        return
    lately = select(Event.id).where(
        *_late_in(wave), Event.alumni_id == alumni.id, Event.created_at > clock.now() - SAME
    )
    if db.session.scalar(lately.limit(1)) is None:
        ledger.record(LATE, wave, by=by, school_id=wave.cohort.school_id, alumni_id=alumni.id, channel=channel.value)
        commit()
    raise WaveClosed()


def late_in(wave: Wave) -> Sequence[Late]:
    """Who sent an answer after the wave was closed, the latest first: why to open it again."""
    rows = db.session.execute(
        select(AlumniProfile.id, AlumniProfile.full_name, func.max(Event.created_at).label("came_at"))
        .join(Event, Event.alumni_id == AlumniProfile.id)
        .where(*_late_in(wave), *([Event.created_at >= wave.closed_at] if wave.closed_at else []))
        .group_by(AlumniProfile.id, AlumniProfile.full_name)
        .order_by(func.max(Event.created_at).desc())
        .limit(MOST_SHOWN)
    )
    return [Late(alumni_id, name, came_at) for alumni_id, name, came_at in rows]


def closed_with_late(*, by: Account) -> Sequence[tuple[Wave, int]]:
    """The school's closed waves to which answers came since, each with how many people, the latest first."""
    people = func.count(func.distinct(Event.alumni_id)).label("people")
    counted = (
        select(Wave.id, people, func.max(Event.created_at).label("last"))
        .join(Event, (Event.subject_kind == Wave.__tablename__) & (Event.subject_id == Wave.id))
        .where(
            Event.school_id == by.school_id,
            Event.action == LATE,
            Wave.state == WaveState.CLOSED,
            Event.created_at >= Wave.closed_at,
        )
        .group_by(Wave.id)
        .subquery()
    )
    rows = db.session.execute(
        select(Wave, counted.c.people)
        .join(counted, counted.c.id == Wave.id)
        .options(joinedload(Wave.cohort).joinedload(Cohort.school))
        .order_by(counted.c.last.desc())
        .limit(MOST_SHOWN)
    )
    return [(wave, people) for wave, people in rows]


def _late_in(wave: Wave):
    return Event.subject_kind == Wave.__tablename__, Event.subject_id == wave.id, Event.action == LATE
