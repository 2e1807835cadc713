"""Papers and photos that support a claimed competency: their owner adds, shares, has them checked, removes them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock, jobs
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.stored_file import EvidenceFile, StoredFile
from app.rules.alumni_status import AlumniState
from app.rules.evidence_files import CHECK_LIFECYCLE, MOST_FILES, CheckState
from app.services import ledger, row_locks, school_notices, stored_files
from app.services.alumni import get_own, touch
from app.services.transaction import commit

FULL = mark("Paling banyak 3 berkas untuk satu kompetensi. Hapus satu dulu.")

ASKED = (
    mark("Bukti kompetensi menunggu diperiksa"),
    mark("Seorang alumni meminta sekolah memeriksa bukti sebuah kompetensi."),
)


def own_claim(row_id: int, *, by: Account) -> AlumniCompetency:
    """One of the account's own claimed competencies; other people's look as if there were none."""
    claim = next((claim for claim in get_own(by).competencies if claim.id == row_id), None)
    if claim is None:
        raise NotFound()
    return claim


def own_file(evidence_id: int, *, by: Account) -> EvidenceFile:
    """One of the account's own files, with its claim; raises NotFound."""
    return _one(_files().where(EvidenceFile.id == evidence_id, AlumniProfile.account_id == by.id))


def files_of(row_ids: Iterable[int]) -> Mapping[int, Sequence[EvidenceFile]]:
    """Claim → its files, oldest first, with the sizes of their pages; claims without files are left out."""
    wanted = set(row_ids)
    found: dict[int, list[EvidenceFile]] = {}
    for one in db.session.scalars(_files().where(EvidenceFile.row_id.in_(wanted))) if wanted else ():
        found.setdefault(one.row_id, []).append(one)
    return found


def shared_by(alumni_id: int) -> Sequence[EvidenceFile]:
    """What an alumnus shows to companies that may see the contact; whether one may is services.evidence_looks'."""
    return _all(EvidenceFile.is_shared.is_(True), AlumniProfile.id == alumni_id)


def add(row_id: int, upload: IO[bytes] | None, name: str, *, by: Account) -> EvidenceFile:
    """Keep a file for a claimed competency, seen by its owner alone; raises InvalidValue at "file", NotFound.

    The pages are made first, then the profile is locked: two uploads at once do not exceed the limit, and a claim
    that went meanwhile has no files.
    """
    claim = own_claim(row_id, by=by)
    alumni = claim.alumni
    _require_room(row_id)
    file = stored_files.store(upload, name, by=by)
    with db.session.no_autoflush:
        if not _hold(alumni, row_id):
            db.session.expunge(file)
            raise NotFound()
    _require_room(row_id)
    evidence = EvidenceFile(row=claim, file=file)
    db.session.add(evidence)
    _changed(evidence, "evidence.added", by)
    return evidence


def share(evidence_id: int, is_shared: bool, *, by: Account) -> EvidenceFile:
    """Show a file to companies that may see the contact, or to none."""
    evidence = own_file(evidence_id, by=by)
    if evidence.is_shared is not is_shared:
        evidence.is_shared = is_shared
        _changed(evidence, "evidence.shared" if is_shared else "evidence.unshared", by)
    return evidence


def ask_school(evidence_id: int, *, by: Account) -> EvidenceFile:
    """Let the school look at a file and say what it proves; raises TransitionNotAllowed when it was asked already."""
    evidence = _locked(evidence_id, by)
    if evidence.check_state is not None:
        CHECK_LIFECYCLE.guard(evidence.check_state, CheckState.WAITING)
    evidence.check_state, evidence.asked_at = CheckState.WAITING, clock.now()
    evidence.check_note, evidence.checked_at, evidence.checked_by_id = "", None, None
    alumni = evidence.row.alumni
    path = f"/kotak-masuk/bukti/{evidence.id}"
    school_notices.tell_school(alumni.cohort.school_id, *ASKED, path)
    _changed(evidence, "evidence.check_asked", by)
    jobs.start("send_mail")
    return evidence


def stop_asking(evidence_id: int, *, by: Account) -> EvidenceFile:
    """Close a file to the school again, while it has not confirmed it."""
    evidence = _locked(evidence_id, by)
    if evidence.check_state in (CheckState.WAITING, CheckState.REFUSED):
        evidence.check_state, evidence.asked_at, evidence.check_note = None, None, ""
        _changed(evidence, "evidence.check_stopped", by)
    return evidence


def remove(evidence_id: int, *, by: Account) -> AlumniCompetency:
    """Remove a file with its pages, for good, and what the school said of it; returned is the claim it supported."""
    evidence = own_file(evidence_id, by=by)
    claim = evidence.row
    _note(evidence, "evidence.removed", by)
    _delete(evidence)
    commit()
    return claim


def _files() -> Select[EvidenceFile]:
    return (
        select(EvidenceFile)
        .join(EvidenceFile.row)
        .join(AlumniCompetency.alumni)
        .options(
            contains_eager(EvidenceFile.row).options(
                contains_eager(AlumniCompetency.alumni).joinedload(AlumniProfile.cohort),
                joinedload(AlumniCompetency.competency),
            ),
            joinedload(EvidenceFile.file).selectinload(StoredFile.pages),
        )
        .order_by(EvidenceFile.row_id, EvidenceFile.id)
    )


def _all(*conditions: ColumnElement[bool]) -> Sequence[EvidenceFile]:
    return list(db.session.scalars(_files().where(*conditions)))


def _one(wanted: Select[EvidenceFile]) -> EvidenceFile:
    evidence = db.session.scalar(wanted)
    if evidence is None:
        raise NotFound()
    return evidence


def _locked(evidence_id: int, by: Account) -> EvidenceFile:
    evidence = own_file(evidence_id, by=by)
    row_locks.lock(evidence.row.alumni)
    row_locks.read_again(evidence)
    return evidence


def _hold(alumni: AlumniProfile, row_id: int) -> bool:
    """Lock the profile; whether it still is somebody's and still has the claim."""
    row_locks.lock(alumni)
    held = select(AlumniCompetency.id).where(AlumniCompetency.id == row_id, AlumniCompetency.alumni_id == alumni.id)
    return alumni.state is not AlumniState.ERASED and db.session.scalar(held) is not None


def _require_room(row_id: int) -> None:
    stored = db.session.scalar(select(func.count(EvidenceFile.id)).where(EvidenceFile.row_id == row_id)) or 0
    if stored >= MOST_FILES:
        db.session.rollback()
        raise InvalidValue(FULL, field="file")


def _delete(evidence: EvidenceFile) -> None:
    file = evidence.file
    db.session.delete(evidence)
    db.session.flush()
    stored_files.remove(file)


def _changed(evidence: EvidenceFile, action: str, by: Account) -> None:
    touch(evidence.row.alumni)
    _note(evidence, action, by)
    commit()


def _note(evidence: EvidenceFile, action: str, by: Account) -> None:
    alumni = evidence.row.alumni
    ledger.record(action, evidence, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
