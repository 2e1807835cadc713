"""Words of what happens to the register itself: why somebody leaves it, and what changed in a closed cohort."""

from enum import StrEnum

from app.errors import InvalidValue, mark

LONGEST_NOTE = 500


class LeftReason(StrEnum):
    """Why a row no longer counts in the number of graduates. The row and its history stay."""

    DECEASED = "deceased"
    WRONGLY_LISTED = "wrongly_listed"
    """Not a graduate of this school and year: a typing mistake, somebody who did not graduate or moved away before."""
    MERGED = "merged"
    """The same person as another row, which holds the facts now."""


REMOVAL_REASONS = (LeftReason.DECEASED, LeftReason.WRONGLY_LISTED)
"""What staff may give as a reason; merging has its own page."""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RESTORED = "restored"
    PROGRAMME_MOVED = "programme_moved"
    MERGED = "merged"
    CLOSED = "closed"
    REOPENED = "reopened"


def checked_note(note: str, *, is_needed: bool) -> str:
    """The note in one line; raises InvalidValue at "note" when a closed cohort changes without one."""
    note = " ".join(note.split())
    if is_needed and not any(map(str.isalnum, note)):
        raise InvalidValue(
            mark("Angkatan ini sudah ditutup. Tulis catatan: apa yang berubah dan mengapa."), field="note"
        )
    if len(note) > LONGEST_NOTE:
        raise InvalidValue(mark("Catatan terlalu panjang: paling banyak 500 huruf."), field="note")
    return note
