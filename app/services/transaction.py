"""The end of every public service call: one commit, and the constraint that fired turned into a field error."""

import re
from collections.abc import Callable

from sqlalchemy import Constraint, Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.errors import (
    AlreadyApplied,
    AlreadyInvited,
    AlreadyOffered,
    AlreadyTaken,
    AnsweredMeanwhile,
    DomainError,
    InvalidValue,
    mark,
)
from app.extensions import db

REFUSALS: dict[str, DomainError] = {
    "uq_account_email": AlreadyTaken(mark("Alamat email ini sudah dipakai akun lain."), field="email"),
    "uq_account_phone": AlreadyTaken(mark("Nomor HP ini sudah dipakai akun lain."), field="phone"),
    "uq_company_nib": AlreadyTaken(mark("NIB ini sudah terdaftar. Minta rekan Anda mengundang Anda."), field="nib"),
    "uq_school_npsn": AlreadyTaken(mark("NPSN ini sudah terdaftar."), field="npsn"),
    "uq_cohort_school_year": AlreadyTaken(mark("Angkatan ini sudah ada."), field="graduation_year"),
    "uq_alumni_profile_cohort_nisn": AlreadyTaken(mark("NISN ini sudah ada di angkatan yang sama."), field="nisn"),
    "uq_application_once": AlreadyApplied(),
    "uq_invitation_once": AlreadyInvited(),
    "uq_speculative_application_once": AlreadyOffered(),
    "uq_answer_text_name": AlreadyTaken(mark("Sudah ada teks dengan nama ini."), field="name"),
    "uq_wave_once": AlreadyTaken(mark("Gelombang ini sudah dibuka untuk angkatan tersebut."), field="months"),
    "uq_response_once": AnsweredMeanwhile(),
    "uq_response_revision_once": AnsweredMeanwhile(),
    "uq_response_submission_key": AnsweredMeanwhile(),
    "uq_answer_draft_once": AnsweredMeanwhile(),
    "uq_contact_number": AlreadyTaken(mark("Rekan Anda baru saja mencatat kontak dengan alumni ini.")),
    "uq_alumni_competency_label": AlreadyTaken(mark("Kompetensi yang sama tertulis dua kali."), field="competencies"),
    "uq_alumni_competency_competency": AlreadyTaken(
        mark("Kompetensi yang sama tertulis dua kali."), field="competencies"
    ),
    "uq_vacancy_competency_label": AlreadyTaken(mark("Kompetensi yang sama tertulis dua kali."), field="competencies"),
    "uq_vacancy_competency_competency": AlreadyTaken(
        mark("Kompetensi yang sama tertulis dua kali."), field="competencies"
    ),
    "ck_placement_period": InvalidValue(mark("Tanggal selesai lebih awal daripada tanggal mulai."), field="ended_on"),
}
_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)$", re.MULTILINE)
_SQLITE_OTHER = re.compile(r"CHECK constraint failed: (\w+)|index '(\w+)'")


def commit() -> None:
    """Commit; raise the domain error of the constraint that refused. The session is rolled back first."""
    translated(db.session.commit)


def flush() -> None:
    """Send what is new, for its ids; raises as commit() does."""
    translated(db.session.flush)


def translated(step: Callable[[], object]) -> None:
    """Take the step; raises as commit() does."""
    try:
        step()
    except StaleDataError as error:
        db.session.rollback()
        raise AnsweredMeanwhile() from error
    except IntegrityError as error:
        db.session.rollback()
        refusal = REFUSALS.get(constraint_name(error))
        if refusal is None:
            raise
        raise type(refusal)(refusal.sentence, field=refusal.field) from error


def constraint_name(error: IntegrityError) -> str:
    """The name of the constraint behind a database's error; empty when the message tells nothing."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    message = str(error.orig)
    if named := _SQLITE_OTHER.search(message):
        return named.group(1) or named.group(2)
    if unique := _SQLITE_UNIQUE.search(message):
        return _name_of_unique([column.strip() for column in unique.group(1).split(",")])
    return ""


def _name_of_unique(columns: list[str]) -> str:
    """SQLite names the columns ("account.email"); the metadata knows which constraint that is."""
    table_name = columns[0].split(".")[0]
    table: Table | None = db.metadata.tables.get(table_name)
    wanted = {column.split(".")[1] for column in columns}
    found: list[Constraint] = [
        constraint
        for constraint in (table.constraints if table is not None else ())
        if isinstance(constraint, UniqueConstraint) and {column.name for column in constraint.columns} == wanted
    ]
    return str(found[0].name or f"uq_{table_name}_{'_'.join(sorted(wanted))}") if found else ""
