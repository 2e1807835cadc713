"""Everything held about one alumnus, read by the list of personal_tables: rows as they are, references by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, or_, select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.company import Company
from app.models.competency import Competency
from app.models.employer import EmployerLink
from app.models.gathering import Gathering, PaperStack
from app.models.interview import InterviewSlot
from app.models.placement import Placement
from app.models.school import Cohort, Programme, School
from app.models.stored_file import EvidenceFile, StoredFile, StoredPage
from app.models.tracer import Response, Wave
from app.models.vacancy import Vacancy
from app.rules.roles import Role
from app.services import ledger
from app.services.person_rows import Roots, is_of, own_addresses, roots_of, table_of
from app.services.personal_tables import HOLDINGS
from app.services.transaction import commit

SECRET = {
    *("password_hash", "session_epoch", "generation", "submission_key", "answer_link_id", "rep_link_id", "file_id"),
    *("subject_id", "key", "step", "number", "is_sampled", "sequence", "revision", "dormancy_warnings"),
}
"""Columns that open something, or count for the program alone."""
OF_OTHERS = {"profile_look", "placement_source"}
"""Where account_id is not the person's own."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """The rows of one table that are about the person, oldest first; references stand there by name."""

    table: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class EvidencePage:
    """One page of an uploaded paper; its picture is read when it is asked for."""

    page_id: int
    label: str
    number: int


def parts_of(alumni: AlumniProfile) -> list[Part]:
    """Every part, empty ones too, in the order of the list; one query a table and one a kind of name."""
    roots = roots_of(alumni)
    found = [Part(table, [dict(row) for row in db.session.execute(rows).mappings()]) for table, rows in _queries(roots)]
    _name_references(found)
    return found


def evidence_pages(alumni: AlumniProfile) -> list[EvidencePage]:
    """The pages of every uploaded paper, without the pictures."""
    rows = db.session.execute(
        select(StoredPage.id, StoredFile.name, StoredPage.number)
        .join(StoredFile, StoredFile.id == StoredPage.file_id)
        .join(EvidenceFile, EvidenceFile.file_id == StoredFile.id)
        .where(EvidenceFile.row_id.in_([claim.id for claim in alumni.competencies]))
        .order_by(StoredFile.id, StoredPage.number)
    )
    return [EvidencePage(*row) for row in rows]


def picture_of(page: EvidencePage) -> bytes:
    return db.session.scalars(select(StoredPage.content).where(StoredPage.id == page.page_id)).one()


def note_export(alumni: AlumniProfile, *, by: Account) -> None:
    """The ledger tells that everything was taken along, and when."""
    ledger.record("alumni.data_exported", alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    commit()


def _queries(roots: Roots) -> Iterator[tuple[str, Any]]:
    for table_name, ids in (("alumni_profile", roots.alumni_ids), ("account", roots.account_ids)):
        table = db.metadata.tables[table_name]
        yield table_name, select(*_columns(table)).where(table.c.id.in_(ids)).order_by(table.c.id)
    for name in dict.fromkeys(holding.table for holding in HOLDINGS if holding.is_exported):
        ways = [holding for holding in HOLDINGS if holding.table == name and holding.is_exported]
        table = table_of(ways[0])
        conditions = or_(*(is_of(way, roots) for way in ways))
        yield name, select(*_columns(table)).where(conditions).order_by(*table.primary_key.columns)

    mails = db.metadata.tables["mail"]
    to_person = func.lower(mails.c.recipient).in_(own_addresses(roots))
    yield "mail", select(mails.c.created_at, mails.c.recipient, mails.c.subject, mails.c.sent_at).where(to_person)


def _columns(table: Table) -> list[Any]:
    """What is told of a row: not its own number, not whose it is, not the bytes of pictures."""
    return [
        column
        for column in table.columns
        if column.name not in SECRET
        and column.name != "id"
        and not any(key.column.table.name == "alumni_profile" for key in column.foreign_keys)
        and (column.name != "account_id" or table.name in OF_OTHERS)
    ]


def exported_columns() -> set[tuple[str, str]]:
    """(table, column) of everything an export can hold."""
    roots = Roots((), ())
    return {(table, column.name) for table, rows in _queries(roots) for column in rows.selected_columns}


def _name_references(parts: Sequence[Part]) -> None:
    wanted: dict[str, set[int]] = {}
    for part, column, target in _references(parts):
        wanted.setdefault(target, set()).update(row[column] for row in part.rows if row[column] is not None)
    names = {target: _names(target, ids) for target, ids in wanted.items() if ids}
    for part, column, target in _references(parts):
        for row in part.rows:
            row[column] = names.get(target, {}).get(row[column], row[column])


def _references(parts: Sequence[Part]) -> Iterator[tuple[Part, str, str]]:
    for part in parts:
        for column in _columns(db.metadata.tables[part.table]) if part.rows else ():
            for key in column.foreign_keys:
                yield part, column.name, key.column.table.name


def _names(target: str, ids: set[int]) -> Mapping[Any, Any]:
    """Number → name of the rows of a table; of a table without a name here the number stays."""
    query = _NAMES.get(target)
    if query is None:
        return {}
    key = query.selected_columns[0]
    return {row[0]: _name(target, row[1:]) for row in db.session.execute(query.where(key.in_(ids)))}


def _name(target: str, values: Sequence[Any]) -> Any:
    """People of a school act for it and go by their role; a company's person is named, as on the page of looks."""
    if target == "account":
        role, name = values
        return name if role is Role.RECRUITER else role
    return " · ".join(str(value) for value in values if value not in (None, ""))


_NAMES: dict[str, Any] = {
    "account": select(Account.id, Account.role, Account.display_name),
    "application": select(Application.id, Vacancy.title, Company.name)
    .join(Vacancy, Vacancy.id == Application.vacancy_id)
    .join(Company, Company.id == Vacancy.company_id),
    "vacancy": select(Vacancy.id, Vacancy.title, Company.name).join(Company),
    "company": select(Company.id, Company.name),
    "competency": select(Competency.id, Competency.name),
    "alumni_competency": select(AlumniCompetency.id, AlumniCompetency.label),
    "employer_link": select(EmployerLink.id, EmployerLink.employer_name),
    "school": select(School.id, School.name),
    "cohort": select(Cohort.id, Cohort.graduation_year),
    "programme": select(Programme.id, Programme.name),
    "wave": select(Wave.id, Wave.months, Wave.census_date),
    "gathering": select(Gathering.id, Gathering.held_on, Gathering.place),
    "paper_stack": select(PaperStack.id, PaperStack.code),
    "interview_slot": select(InterviewSlot.id, InterviewSlot.starts_at, InterviewSlot.zone, InterviewSlot.place),
    "placement": select(Placement.id, Placement.employer_name, Placement.started_on),
    "response": select(Response.id, Wave.census_date).join(Wave),
}
