"""Which documents a changed row concerns, noted in the outbox inside the transaction that changes it."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, Select, insert, inspect, literal, select, union
from sqlalchemy.orm import Session

from app.extensions import Base
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Consent, Experience
from app.models.company import Company, CompanyApproval
from app.models.competency import Competency
from app.models.outbox import IndexedKind, SearchOutbox
from app.models.school import Programme
from app.models.vacancy import Vacancy, VacancyCompetency

Subject = tuple[IndexedKind, int]

_DIRECT: dict[type[Base], Callable[[Base], Subject]] = {
    AlumniProfile: lambda row: (IndexedKind.ALUMNI, row.id),
    AlumniCompetency: lambda row: (IndexedKind.ALUMNI, row.alumni_id),
    Experience: lambda row: (IndexedKind.ALUMNI, row.alumni_id),
    Consent: lambda row: (IndexedKind.ALUMNI, row.alumni_id),
    Vacancy: lambda row: (IndexedKind.VACANCY, row.id),
    VacancyCompetency: lambda row: (IndexedKind.VACANCY, row.vacancy_id),
}
"""Rows that are one document or belong to one."""

_WATCHED: dict[type[Base], tuple[str, ...]] = {
    Account: ("is_blocked",),
    Company: ("name",),
    CompanyApproval: ("state",),
    Competency: ("code", "name"),
    Programme: ("name", "abbreviation"),
}
"""Rows that many documents quote: only a change of these columns concerns them."""


def note_changed(session: Session, kind: IndexedKind, ids: Iterable[int]) -> None:
    """Say that these documents may be stale, in the session's transaction.

    For statements the session cannot see row by row: update(), delete(), insert() on whole tables.
    """
    _insert(_connection(session), {(kind, id) for id in ids})
    session.info["search_index_noted"] = True


def note_flushed(session: Session) -> None:
    """Note what the running flush changes. For the after_flush event."""
    direct: set[Subject] = set()
    quoted: list[Select] = []
    for row in {*session.new, *session.dirty, *session.deleted}:
        if subject_of := _DIRECT.get(type(row)):
            direct.add(subject_of(row))
        elif _watched_column_changed(row):
            quoted += _documents_that_quote(row)
    direct = {(kind, id) for kind, id in direct if id is not None}
    if direct or quoted:
        connection = _connection(session)
        _insert(connection, direct)
        if quoted:
            connection.execute(insert(SearchOutbox).from_select(["kind", "subject_id"], union(*quoted)))
        session.info["search_index_noted"] = True


def take_noted(session: Session) -> bool:
    """Whether anything was noted since this was last asked."""
    return bool(session.info.pop("search_index_noted", False))


def _watched_column_changed(row: Base) -> bool:
    state = inspect(row)
    return any(state.attrs[name].history.has_changes() for name in _WATCHED.get(type(row), ()))


def _documents_that_quote(row: Base) -> list[Select]:
    """(kind, id) of every document that repeats something of this row."""
    alumni = select(_kind(IndexedKind.ALUMNI), AlumniProfile.id)
    vacancies = select(_kind(IndexedKind.VACANCY), Vacancy.id)
    match row:
        case Account():
            return [alumni.where(AlumniProfile.account_id == row.id)]
        case Programme():
            return [alumni.where(AlumniProfile.programme_id == row.id)]
        case Company():
            return [vacancies.where(Vacancy.company_id == row.id)]
        case CompanyApproval():
            return [vacancies.where(Vacancy.company_id == row.company_id, Vacancy.school_id == row.school_id)]
        case Competency():
            return [
                select(_kind(IndexedKind.ALUMNI), AlumniCompetency.alumni_id).where(
                    AlumniCompetency.competency_id == row.id
                ),
                select(_kind(IndexedKind.VACANCY), VacancyCompetency.vacancy_id).where(
                    VacancyCompetency.competency_id == row.id
                ),
            ]
    return []


def _kind(kind: IndexedKind):
    return literal(kind, SearchOutbox.kind.type)


def _insert(connection: Connection, subjects: set[Subject]) -> None:
    if subjects:
        rows = [{"kind": kind, "subject_id": id} for kind, id in sorted(subjects)]
        connection.execute(insert(SearchOutbox), rows)


def _connection(session: Session) -> Connection:
    return session.connection(bind_arguments={"mapper": inspect(SearchOutbox)})
