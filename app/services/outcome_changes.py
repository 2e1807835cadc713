"""Whose outcomes a changed row concerns, noted inside the transaction that changes it.

The session's own changes are noted when they are flushed, whole-table statements (update(), delete(), insert() through
the session) when they run. Only SQL sent past the session needs `note` by hand.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Integer, cast, event, insert, inspect, null, select
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from app.extensions import Base, db
from app.models.alumni import AlumniProfile
from app.models.outcome import ConflictReview, OutcomeNote
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.tracer import Response, ResponsePay, Wave

UNFINISHED = "outcomes_unfinished"
"""In session.info while the session holds notes it has not committed."""
MOST_PARAMETERS = 500
NOBODY = cast(null(), Integer)

_OF_ALUMNUS: dict[type[Base], tuple[str, tuple[str, ...]]] = {
    AlumniProfile: ("id", ("cohort_id", "programme_id", "sex", "class_name")),
    Response: ("alumni_id", ()),
    Placement: ("alumni_id", ()),
    ConflictReview: ("alumni_id", ()),
}
"""Rows that concern one alumnus: the column that names them, and the columns that matter (none named: all)."""

_OF_COHORT: dict[type[Base], tuple[str, tuple[str, ...]]] = {
    Wave: ("cohort_id", ("cohort_id", "census_date")),
    Cohort: ("id", ("graduation_year", "graduated_on")),
}
"""Rows that concern every alumnus of a cohort."""


def set_up() -> None:
    """Listen to the application's sessions; calling it again changes nothing."""
    for name, listener in _LISTENERS.items():
        if not event.contains(db.session, name, listener):
            event.listen(db.session, name, listener)


def note(session: Session, alumni_ids: Collection[int] = (), cohort_ids: Collection[int] = ()) -> None:
    """Say that the outcomes of these alumni, or of everybody in these cohorts, may be stale."""
    _insert(session, [{"alumni_id": id, "cohort_id": None} for id in sorted(alumni_ids)])
    _insert(session, [{"alumni_id": None, "cohort_id": id} for id in sorted(cohort_ids)])


def _note_flushed(session: Session, _context: object) -> None:
    alumni: set[int] = set()
    cohorts: set[int] = set()
    answers: set[int] = set()
    for row in {*session.new, *session.dirty, *session.deleted}:
        kind = type(row)
        if kind is ResponsePay:
            answers.add(row.response_id)
        for concerned, watched in ((alumni, _OF_ALUMNUS), (cohorts, _OF_COHORT)):
            if kind in watched and _matters(session, row, watched[kind][1]):
                concerned |= _values(row, watched[kind][0])
    note(session, {id for id in alumni if id is not None}, {id for id in cohorts if id is not None})
    for batch in _batches(sorted(answers)):
        _insert_selected(session, select(Response.alumni_id, NOBODY).where(Response.id.in_(batch)))


def _matters(session: Session, row: Base, columns: tuple[str, ...]) -> bool:
    """A new or deleted row always does, a changed one if one of these columns changed."""
    state = inspect(row)
    if not columns or row in session.new or row in session.deleted:
        return True
    return any(state.attrs[name].history.has_changes() for name in columns)


def _values(row: Base, column: str) -> set[Any]:
    """What the column says now, and what it said before."""
    history = inspect(row).attrs[column].history
    return {getattr(row, column), *(history.deleted or ())}


def _note_statement(execution: ORMExecuteState) -> Any:
    """A whole-table statement: whom it concerns before it runs, and whom its values name."""
    kind = execution.bind_mapper.class_ if execution.bind_mapper else None
    if kind not in _OF_ALUMNUS and kind not in _OF_COHORT and kind is not ResponsePay:
        return None
    if execution.is_update or execution.is_delete:
        _note_where(execution.session, kind, execution.statement, _rows_given(execution))
        note(execution.session, *_named(kind, execution))
    elif execution.is_insert:
        result = execution.invoke_statement()
        note(execution.session, *_named(kind, execution))
        return result
    return None


def _note_where(session: Session, kind: type[Base], statement: Any, rows: list[dict[str, Any]]) -> None:
    """Those the statement's own condition selects, or whose rows are given by their keys."""
    where = statement.whereclause
    keys = [row["id"] for row in rows if "id" in row]
    wanted: Any
    if kind is ResponsePay:
        wanted = select(Response.alumni_id, NOBODY).join(ResponsePay, ResponsePay.response_id == Response.id)
    elif kind in _OF_ALUMNUS:
        wanted = select(getattr(kind, _OF_ALUMNUS[kind][0]), NOBODY).select_from(kind)
    else:
        wanted = select(NOBODY, getattr(kind, _OF_COHORT[kind][0])).select_from(kind)
    if where is not None:
        wanted = wanted.where(where)
    for batch in _batches(keys) if keys and where is None else [None]:
        chosen = wanted if batch is None else wanted.where(inspect(kind).primary_key[0].in_(batch))
        _insert_selected(session, chosen.distinct())


def _rows_given(execution: ORMExecuteState) -> list[dict[str, Any]]:
    """The values that come as parameters or stand in the statement, row by row."""
    given: Any = execution.parameters
    rows: list[dict[str, Any]] = [dict(row) for row in (given if isinstance(given, list) else [given or {}])]
    statement: Any = execution.statement
    several = [row for rows_of in getattr(statement, "_multi_values", None) or () for row in rows_of]
    for told in [getattr(statement, "_values", None) or {}, *several]:
        plain = {getattr(column, "key", column): getattr(value, "value", value) for column, value in told.items()}
        rows.append(plain)
    return rows


def _named(kind: type[Base], execution: ORMExecuteState) -> tuple[set[int], set[int]]:
    """Alumni and cohorts whose rows the statement's values name."""
    is_of_alumnus = kind in _OF_ALUMNUS and kind is not AlumniProfile
    column = "alumni_id" if is_of_alumnus else "cohort_id"
    ids = {row[column] for row in _rows_given(execution) if isinstance(row.get(column), int)}
    return (ids, set()) if is_of_alumnus else (set(), ids)


def _insert(session: Session, rows: list[dict[str, int | None]]) -> None:
    if rows:
        _connection(session).execute(insert(OutcomeNote), rows)
        session.info[UNFINISHED] = True


def _insert_selected(session: Session, wanted: Any) -> None:
    _connection(session).execute(insert(OutcomeNote).from_select(["alumni_id", "cohort_id"], wanted))
    session.info[UNFINISHED] = True


def _batches(keys: list[int]) -> list[list[int]]:
    return [keys[start : start + MOST_PARAMETERS] for start in range(0, len(keys), MOST_PARAMETERS)]


def _connection(session: Session) -> Connection:
    return session.connection(bind_arguments={"mapper": inspect(OutcomeNote)})


def _after_commit(session: Session) -> None:
    """Not for the release of a savepoint: the transaction around it may still be rolled back."""
    if session.get_nested_transaction() is None:
        session.info.pop(UNFINISHED, None)


def _after_soft_rollback(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(UNFINISHED, None)


_LISTENERS = {
    "after_flush": _note_flushed,
    "do_orm_execute": _note_statement,
    "after_commit": _after_commit,
    "after_soft_rollback": _after_soft_rollback,
}
