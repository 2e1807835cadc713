"""Outcomes follow the commit: what changed is noted with the data and applied before figures are read.

All changes of rows happen here, one process at a time, each batch with its notes and versions in one transaction. A
crash between a commit and this loses nothing: the notes are rows, and whoever reads figures next applies them.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import blake2b

from sqlalchemy import delete, exists, false, func, or_, select, update
from sqlalchemy.orm import Session

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.outcome import Outcome, OutcomeNote, OutcomeState
from app.models.placement import Placement
from app.models.school import Cohort
from app.rules.outcome_facts import WAYS
from app.services import outcome_changes
from app.services.outcome_rows import settle

RULES = "1"
"""Raise it when app.rules.outcome_facts gives other values for the same answers: every cohort is then computed anew."""
STAMP = f"{RULES}-{blake2b(' '.join(WAYS).encode(), digest_size=8).hexdigest()}"
BATCH = 500
_TURN = 0x70616461
"""Of PostgreSQL's advisory locks, the one that lets one process write outcomes."""

Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""


def make_ready(cohort_ids: Collection[int]) -> None:
    """Bring the rows of these cohorts up to date with everything committed, and with what this session has flushed."""
    today = clock.today()
    if _is_current(db.session(), cohort_ids, today):
        return
    with _writing() as session:
        _apply_notes(session, today)
        for cohort_id in _unsettled(session, cohort_ids):
            for _ in _settle_cohort(session, cohort_id, today):
                pass
        _turn_day(session, cohort_ids, today)


def drain() -> None:
    """Apply what is noted and turn the day, so that the next reader need not wait. For the worker."""
    today = clock.today()
    waiting = select(or_(exists().where(OutcomeNote.id.is_not(None)), exists().where(OutcomeState.day != today)))
    if not db.session.scalar(waiting):
        return
    with _writing() as session:
        _apply_notes(session, today)
        _turn_day(session, session.scalars(select(OutcomeState.cohort_id)).all(), today)


def rebuild(progress: Progress = lambda done, total: None) -> int:
    """Compute every cohort anew, whatever its state; returns how many alumni there are."""
    today = clock.today()
    done = 0
    with _writing() as session:
        _take_turn(session)
        session.execute(update(OutcomeState).values(stamp=""))
        session.execute(
            delete(OutcomeNote)
        )  # Whoever is noted is computed below, or when the cohort is next asked for.
        _finish(session)
        total = session.scalar(select(func.count(AlumniProfile.id))) or 0
        for cohort_id in session.scalars(select(Cohort.id).order_by(Cohort.id)).all():
            for batch in _settle_cohort(session, cohort_id, today):
                done += batch
                progress(done, total)
    return done


def _is_current(session: Session, cohort_ids: Collection[int], today: date) -> bool:
    """One query: nothing noted, and every cohort computed by today's rules and for today."""
    settled = (
        select(func.count())
        .where(OutcomeState.cohort_id.in_(cohort_ids), OutcomeState.stamp == STAMP, OutcomeState.day == today)
        .scalar_subquery()
    )
    row = session.execute(select(settled, exists().where(OutcomeNote.id.is_not(None)))).one()
    return row[0] == len(set(cohort_ids)) and not row[1]


@contextmanager
def _writing() -> Iterator[Session]:
    """A session of its own; or the application's, where that has changes of its own which the rows must follow."""
    if db.session().info.get(outcome_changes.UNFINISHED):
        yield db.session()
        return
    with Session(db.engine) as session:
        yield session


def _take_turn(session: Session) -> None:
    """Wait until no other process writes outcomes; the turn ends with the transaction."""
    if session.connection().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_TURN)))
    else:
        session.execute(update(OutcomeState).where(false()).values(stamp=""))


def _finish(session: Session) -> None:
    """End a batch; what belongs to the application's own transaction ends with that."""
    if session is not db.session():
        session.commit()


def _apply_notes(session: Session, today: date) -> None:
    while True:
        _take_turn(session)
        notes = session.execute(
            select(OutcomeNote.id, OutcomeNote.alumni_id, OutcomeNote.cohort_id).order_by(OutcomeNote.id).limit(BATCH)
        ).all()
        settle(session, sorted({row.alumni_id for row in notes if row.alumni_id is not None}), today)
        cohort_ids = sorted({row.cohort_id for row in notes if row.cohort_id is not None})
        if cohort_ids:
            unsettled = update(OutcomeState).where(OutcomeState.cohort_id.in_(cohort_ids)).values(stamp="")
            session.execute(unsettled)
        session.execute(delete(OutcomeNote).where(OutcomeNote.id.in_([row.id for row in notes])))
        _finish(session)
        if len(notes) < BATCH:
            return


def _unsettled(session: Session, cohort_ids: Collection[int]) -> list[int]:
    settled = select(OutcomeState.cohort_id).where(OutcomeState.stamp == STAMP)
    wanted = select(Cohort.id).where(Cohort.id.in_(cohort_ids), Cohort.id.not_in(settled)).order_by(Cohort.id)
    return list(session.scalars(wanted))


def _settle_cohort(session: Session, cohort_id: int, today: date) -> Iterator[int]:
    """Everybody of a cohort, and whoever has rows there but is gone; then the cohort counts as settled.

    Yields the size of each batch. Changes committed meanwhile are noted, and applied after this.
    """
    here = select(AlumniProfile.id).where(AlumniProfile.cohort_id == cohort_id)
    once = select(Outcome.alumni_id).where(Outcome.cohort_id == cohort_id, Outcome.alumni_id.not_in(here)).distinct()
    alumni_ids = [*session.scalars(here.order_by(AlumniProfile.id)), *session.scalars(once)]
    _finish(session)
    for start in range(0, len(alumni_ids), BATCH):
        _take_turn(session)
        batch = alumni_ids[start : start + BATCH]
        settle(session, batch, today)
        _finish(session)
        yield len(batch)
    _take_turn(session)
    session.merge(OutcomeState(cohort_id=cohort_id, stamp=STAMP, day=today))
    session.flush()
    _finish(session)


def _turn_day(session: Session, cohort_ids: Collection[int], today: date) -> None:
    """A new day: compute anew whom a placement began or ended for since; nobody else's row depends on the date."""
    _take_turn(session)
    behind = [OutcomeState.cohort_id.in_(cohort_ids), OutcomeState.day != today]
    earliest, latest = session.execute(
        select(func.min(OutcomeState.day), func.max(OutcomeState.day)).where(*behind)
    ).one()
    if earliest is not None:
        first, last = min(earliest, today), max(latest, today)
        turned = or_(Placement.started_on.between(first, last), Placement.ended_on.between(first, last))
        moved = (
            select(AlumniProfile.id)
            .join(Placement)
            .where(AlumniProfile.cohort_id.in_(select(OutcomeState.cohort_id).where(*behind)), turned)
        )
        alumni_ids = sorted(set(session.scalars(moved)))
        for start in range(0, len(alumni_ids), BATCH):
            settle(session, alumni_ids[start : start + BATCH], today)
        session.execute(update(OutcomeState).where(*behind).values(day=today))
    _finish(session)
