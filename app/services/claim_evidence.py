"""What hangs on claimed competencies: which have files, and which the school has confirmed by one of them."""

from collections.abc import Iterable

from sqlalchemy import select

from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.alumni import AlumniCompetency
from app.models.stored_file import EvidenceFile
from app.rules.evidence_files import CheckState


def checked_claims(row_ids: Iterable[int]) -> frozenset[int]:
    """The claims of which the school has confirmed at least one file, in one query; none without claims."""
    wanted = set(row_ids)
    if not wanted:
        return frozenset()
    confirmed = select(EvidenceFile.row_id).where(EvidenceFile.check_state == CheckState.CONFIRMED)
    return frozenset(db.session.scalars(confirmed.where(EvidenceFile.row_id.in_(wanted))))


def require_none_waits(row_id: int) -> None:
    """Raise InvalidValue at "competencies" while the school looks at a file of this claim, whose name it reads."""
    waiting = select(EvidenceFile.id).where(
        EvidenceFile.row_id == row_id, EvidenceFile.check_state == CheckState.WAITING
    )
    if db.session.scalar(waiting.limit(1)) is not None:
        raise InvalidValue(
            mark("Sekolah sedang memeriksa bukti dengan nama ini. Batalkan dulu permintaannya, baru ganti namanya."),
            field="competencies",
        )


def require_no_files(claims: Iterable[AlumniCompetency]) -> None:
    """Raise InvalidValue at "competencies" when one of these claims, about to go, has files: they would go unseen."""
    going = {claim.id: claim.label for claim in claims}
    if not going:
        return
    row_id = db.session.scalar(select(EvidenceFile.row_id).where(EvidenceFile.row_id.in_(going)).limit(1))
    if row_id is not None:
        raise InvalidValue(
            mark("“%(label)s” punya berkas bukti. Hapus dulu berkasnya, baru ganti atau hapus kompetensinya."),
            field="competencies",
            label=going[row_id],
        )
