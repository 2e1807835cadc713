"""What stands on the page before an alumnus gives name and contact away: what will be read, and the note used last."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.stored_file import EvidenceFile, StoredFile


@dataclass(frozen=True)
class GivenAway:
    """What the company reads as long as it runs; `papers`: (competency, name of the file) of shared evidence."""

    alumni: AlumniProfile
    papers: Sequence[tuple[str, str]]
    hidden_papers: int
    """Evidence files that stay private."""


def given_away(alumni: AlumniProfile) -> GivenAway:
    """In one query; competencies and experiences must be loaded where they are counted."""
    rows = db.session.execute(
        select(AlumniCompetency.label, StoredFile.name, EvidenceFile.is_shared)
        .join(EvidenceFile, EvidenceFile.row_id == AlumniCompetency.id)
        .join(StoredFile, StoredFile.id == EvidenceFile.file_id)
        .where(AlumniCompetency.alumni_id == alumni.id)
        .order_by(AlumniCompetency.id, EvidenceFile.id)
    ).all()
    shared = [(label, name) for label, name, is_shared in rows if is_shared]
    return GivenAway(alumni, shared, len(rows) - len(shared))


def last_note(alumni: AlumniProfile) -> str:
    """The note of the newest application that has one; empty without."""
    newest = (
        select(Application.note)
        .where(Application.alumni_id == alumni.id, Application.note != "")
        .order_by(Application.id.desc())
        .limit(1)
    )
    return db.session.scalar(newest) or ""
