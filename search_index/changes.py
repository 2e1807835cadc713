"""Which documents a changed row concerns, noted in the outbox inside the transaction that changes it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import BindParameter, Connection, insert, inspect, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.extensions import Base
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Consent, Experience
from app.models.company import Company, CompanyApproval
from app.models.competency import Competency
from app.models.outbox import IndexedKind, SearchOutbox
from app.models.school import Programme
from app.models.vacancy import Vacancy, VacancyCompetency

Subject = tuple[IndexedKind, int]
Column = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]

MOST_PARAMETERS = 500
"""Ids in one statement; SQLite and PostgreSQL both take many more."""

_OWNERS: dict[type[Base], tuple[IndexedKind, str]] = {
    AlumniProfile: (IndexedKind.ALUMNI, "id"),
    AlumniCompetency: (IndexedKind.ALUMNI, "alumni_id"),
    Experience: (IndexedKind.ALUMNI, "alumni_id"),
    Consent: (IndexedKind.ALUMNI, "alumni_id"),
    Vacancy: (IndexedKind.VACANCY, "id"),
    VacancyCompetency: (IndexedKind.VACANCY, "vacancy_id"),
}
"""Rows that are one document or belong to one, and the column that says which."""

_WATCHED: dict[type[Base], tuple[str, ...]] = {
    Account: ("is_blocked",),
    Company: ("name",),
    CompanyApproval: ("state",),
    Competency: ("code", "name"),
    Programme: ("name", "abbreviation"),
}
"""Rows that many documents quote: only a change of these columns concerns them."""

_QUOTING: dict[type[Base], list[tuple[IndexedKind, Column, Column]]] = {
    Account: [(IndexedKind.ALUMNI, AlumniProfile.id, AlumniProfile.account_id)],
    Programme: [(IndexedKind.ALUMNI, AlumniProfile.id, AlumniProfile.programme_id)],
    Company: [(IndexedKind.VACANCY, Vacancy.id, Vacancy.company_id)],
    CompanyApproval: [(IndexedKind.VACANCY, Vacancy.id, Vacancy.company_id)],
    Competency: [
        (IndexedKind.ALUMNI, AlumniCompetency.alumni_id, AlumniCompetency.competency_id),
        (IndexedKind.VACANCY, VacancyCompetency.vacancy_id, VacancyCompetency.competency_id),
    ],
}
"""The documents that quote a watched row, as (kind, id of the document, column that names the row)."""


def note_changed(session: Session, kind: IndexedKind, ids: Iterable[int]) -> None:
    """Say that these documents may be stale, in the session's transaction.

    For statements the session cannot see row by row: update(), delete(), insert() on whole tables.
    """
    _insert(_connection(session), {(kind, id) for id in ids})
    session.info["search_index_noted"] = True


def note_flushed(session: Session) -> None:
    """Note what the running flush changes. For the after_flush event."""
    direct: set[Subject] = set()
    quoted: dict[type[Base], set[int]] = {}
    for row in {*session.new, *session.dirty, *session.deleted}:
        if type(row) in _OWNERS:
            kind, column = _OWNERS[type(row)]
            direct.add((kind, getattr(row, column)))
        elif _watched_column_changed(row):
            quoted.setdefault(type(row), set()).add(row.company_id if isinstance(row, CompanyApproval) else row.id)
    if direct or quoted:
        connection = _connection(session)
        _insert(connection, direct)
        for kind_of_row, keys in quoted.items():
            for documents in _QUOTING[kind_of_row]:
                _insert_selected(connection, documents, keys)
        session.info["search_index_noted"] = True


def take_noted(session: Session) -> bool:
    """Whether anything was noted since this was last asked."""
    return bool(session.info.pop("search_index_noted", False))


def _watched_column_changed(row: Base) -> bool:
    state = inspect(row)
    return any(state.attrs[name].history.has_changes() for name in _WATCHED.get(type(row), ()))


def _insert_selected(connection: Connection, documents: tuple[IndexedKind, Column, Column], keys: set[int]) -> None:
    kind, document_id, names_row = documents
    for batch in _batches(sorted(keys)):
        wanted = select(_kind(kind), document_id).where(names_row.in_(batch)).distinct()
        connection.execute(insert(SearchOutbox).from_select(["kind", "subject_id"], wanted))


def _batches(keys: list[int]) -> Iterator[list[int]]:
    return (keys[start : start + MOST_PARAMETERS] for start in range(0, len(keys), MOST_PARAMETERS))


def _kind(kind: IndexedKind) -> BindParameter[IndexedKind]:
    return literal(kind, SearchOutbox.kind.type)


def _insert(connection: Connection, subjects: set[Subject]) -> None:
    if subjects:
        rows = [{"kind": kind, "subject_id": id} for kind, id in sorted(subjects)]
        connection.execute(insert(SearchOutbox), rows)


def _connection(session: Session) -> Connection:
    return session.connection(bind_arguments={"mapper": inspect(SearchOutbox)})
