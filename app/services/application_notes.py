"""What the team of a company writes to itself about an applicant. Nobody else reads it; the person may ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.hiring import ApplicationNote
from app.rules.recruiter_rights import Right
from app.services.application_access import application_of, recruiter_with
from app.services.transaction import commit

LONGEST = 1000
EDITABLE_FOR = timedelta(minutes=15)
MOST_SHOWN = 50


@dataclass(frozen=True)
class TeamNote:
    """A note as one of the team reads it."""

    note: ApplicationNote
    is_own: bool
    is_editable: bool


def notes_of(application_id: int, *, by: Account) -> Sequence[TeamNote]:
    """The latest notes about an application of the reader's company, newest first; NotAllowed for everybody else."""
    _application(application_id, by=by)
    rows = db.session.scalars(
        select(ApplicationNote)
        .where(ApplicationNote.application_id == application_id)
        .options(joinedload(ApplicationNote.author))
        .order_by(ApplicationNote.id.desc())
        .limit(MOST_SHOWN)
    )
    return [TeamNote(row, row.author_id == by.id, _is_editable(row, by)) for row in rows]


def write(application_id: int, text: str, *, by: Account) -> ApplicationNote:
    """Write to the team; raises InvalidValue at "text", NotFound, NotAllowed."""
    application = _application(application_id, by=by)
    note = ApplicationNote(application_id=application.id, author_id=by.id, text=_checked(text))
    db.session.add(note)
    commit()
    return note


def get_own(application_id: int, note_id: int, *, by: Account) -> ApplicationNote:
    """One's own note, else NotFound."""
    _application(application_id, by=by)
    note = db.session.get(ApplicationNote, note_id)
    if note is None or note.application_id != application_id or note.author_id != by.id:
        raise NotFound()
    return note


def edit(application_id: int, note_id: int, text: str, *, by: Account) -> ApplicationNote:
    """Correct one's own note within fifteen minutes; raises NotAllowed afterwards."""
    note = get_own(application_id, note_id, by=by)
    if not _is_editable(note, by):
        raise NotAllowed(mark("Catatan hanya dapat diubah selama 15 menit. Tulis catatan baru, atau hapus yang ini."))
    note.text = _checked(text)
    commit()
    return note


def remove(application_id: int, note_id: int, *, by: Account) -> None:
    """Delete one's own note for good."""
    db.session.delete(get_own(application_id, note_id, by=by))
    commit()


def _application(application_id: int, *, by: Account) -> Application:
    recruiter_with(Right.NOTE, by=by)
    return application_of(application_id, by=by)


def _is_editable(note: ApplicationNote, by: Account) -> bool:
    return note.author_id == by.id and clock.now() - note.created_at <= EDITABLE_FOR


def _checked(text: str) -> str:
    if not text.strip():
        raise InvalidValue(mark("Tulis catatannya."), field="text")
    if len(text.strip()) > LONGEST:
        raise InvalidValue(mark("Catatan paling panjang 1.000 huruf."), field="text")
    return text.strip()
