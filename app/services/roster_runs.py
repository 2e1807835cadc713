"""Imports under way: noted with everything they need, done by the worker, followed on a page, whole or not at all."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app import clock, jobs
from app.errors import DomainError, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.register import RosterRun
from app.rules.roster import Choice
from app.rules.roster_columns import Fact
from app.rules.roster_run import RunState
from app.services import roster_import, uploads
from app.services.register import school_of
from app.services.roster_import import Roster
from app.services.transaction import commit

READ, CHECKED = 10, 85
"""Percent done when the file is read, and when every row is checked; the rest is storing."""
STALLED = timedelta(minutes=10)
"""A run that has not moved for so long died with its process."""
KEPT = timedelta(days=30)
INTERRUPTED = mark("Impor terhenti sebelum selesai. Tidak ada yang disimpan; silakan impor lagi.")


def start(token: str, roster: Roster, *, graduation_year: int, by: Account) -> RosterRun:
    """Note an import and have the worker do it; raises TokenNotValid when the file is gone."""
    uploads.path_of(token, by=by)
    run = RosterRun(
        school_id=school_of(by),
        by_id=by.id,
        upload=token,
        graduation_year=graduation_year,
        reading=_reading_of(roster),
        moved_at=clock.now(),
    )
    db.session.add(run)
    commit()
    jobs.start("import_rosters")
    db.session.refresh(run)
    return run


def get_run(run_id: int, *, by: Account) -> RosterRun:
    """An import of the person's own school; raises NotFound."""
    run = db.session.scalar(select(RosterRun).where(RosterRun.id == run_id, RosterRun.school_id == school_of(by)))
    if run is None:
        raise NotFound()
    return run


def carry_out_now(run_id: int, *, by: Account) -> RosterRun:
    """Do a waiting import here, where no worker runs; raises NotFound, TransitionNotAllowed."""
    run = get_run(run_id, by=by)
    if not _carry_out(run.id):
        raise TransitionNotAllowed()
    db.session.refresh(run)
    return run


def carry_out_waiting() -> None:
    """Do every import that waits, oldest first, and give up those that died on the way."""
    _give_up_stalled()
    waiting = db.session.scalars(
        select(RosterRun.id).where(RosterRun.state == RunState.WAITING).order_by(RosterRun.id)
    ).all()
    for run_id in waiting:
        _carry_out(run_id)


def forget_old() -> None:
    """Delete the rows of imports long done; what they added is in the register and the ledger."""
    db.session.execute(delete(RosterRun).where(RosterRun.created_at < clock.now() - KEPT))
    commit()


def _carry_out(run_id: int) -> bool:
    """Whether it was this process that did it: only one can take a waiting run."""
    if not _take(run_id):
        return False
    run = db.session.get_one(RosterRun, run_id)
    by = db.session.get_one(Account, run.by_id)
    upload, school_id, year = run.upload, run.school_id, run.graduation_year
    try:
        roster = _as_read(roster_import.read(uploads.path_of(upload, by=by), sheet=run.reading["sheet"]), run.reading)
        _move(run_id, percent=READ)
        done = roster_import.apply(
            roster, school_id=school_id, graduation_year=year, by=by, tell=lambda at, of: _tell(run_id, at, of)
        )
    except DomainError as refusal:
        db.session.rollback()
        _end(run_id, RunState.REFUSED, sentence=refusal.sentence, values=_plain(refusal.values))
    except Exception:
        db.session.rollback()
        _end(run_id, RunState.REFUSED, sentence=INTERRUPTED)
        raise
    else:
        _end(run_id, RunState.DONE, added=done.added, known=done.known)
        uploads.discard(upload, by=by)
    return True


def _take(run_id: int) -> bool:
    taken = db.session.execute(
        update(RosterRun)
        .where(RosterRun.id == run_id, RosterRun.state == RunState.WAITING)
        .values(state=RunState.RUNNING, moved_at=clock.now())
        .returning(RosterRun.id)
    ).all()
    commit()
    return bool(taken)


def _tell(run_id: int, done: int, of: int) -> None:
    _move(run_id, percent=READ + (CHECKED - READ) * done // max(of, 1))


def _move(run_id: int, **values: Any) -> None:
    """Beside the import's own transaction, so that it can be seen from outside before that is over."""
    with Session(db.engine) as session:
        session.execute(update(RosterRun).where(RosterRun.id == run_id).values(moved_at=clock.now(), **values))
        session.commit()


def _end(run_id: int, state: RunState, **values: Any) -> None:
    _move(run_id, state=state, percent=100, **values)


def _give_up_stalled() -> None:
    before: datetime = clock.now() - STALLED
    db.session.execute(
        update(RosterRun)
        .where(RosterRun.state == RunState.RUNNING, RosterRun.moved_at < before)
        .values(state=RunState.REFUSED, percent=100, sentence=INTERRUPTED)
    )
    commit()


def _reading_of(roster: Roster) -> dict[str, Any]:
    return {
        "sheet": roster.sheet,
        "columns": {fact.value: at for fact, at in roster.columns.items()},
        "meanings": dict(roster.meanings),
        "judged": {str(row): choice.value for row, choice in roster.judged.items()},
    }


def _as_read(roster: Roster, reading: Mapping[str, Any]) -> Roster:
    columns = {Fact(name): at for name, at in reading["columns"].items()}
    judged = {int(row): Choice(choice) for row, choice in reading["judged"].items()}
    return roster.with_columns(columns).with_meanings(reading["meanings"]).with_judged(judged)


def _plain(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value)[:120] for name, value in values.items()}
