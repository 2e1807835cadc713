"""The school looks at a file its alumnus asked it to look at, and says whether it proves the competency."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock, jobs
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.school import Cohort
from app.models.stored_file import EvidenceFile, StoredFile
from app.rules.alumni_status import Evidence
from app.rules.evidence_files import CHECK_LIFECYCLE, CheckState
from app.rules.match_score import EVIDENCE_STRENGTH
from app.rules.notice_kinds import NoticeKind
from app.services import ledger, notices, row_locks, stored_files
from app.services.register import school_of
from app.services.transaction import commit

PROVES = (Evidence.CERTIFICATE, Evidence.PKL, Evidence.SELF)
"""What a confirmed file may prove; SELF: a photo of work, seen by the school, with nobody's signature."""


def get_for_check(evidence_id: int, *, by: Account) -> EvidenceFile:
    """A file of an alumnus of this person's school that its owner asked to be looked at; else NotFound."""
    evidence = db.session.scalar(
        select(EvidenceFile)
        .join(EvidenceFile.row)
        .join(AlumniCompetency.alumni)
        .join(AlumniProfile.cohort)
        .where(
            EvidenceFile.id == evidence_id,
            EvidenceFile.check_state.is_not(None),
            Cohort.school_id == school_of(by),
        )
        .options(
            contains_eager(EvidenceFile.row).options(
                contains_eager(AlumniCompetency.alumni).options(
                    contains_eager(AlumniProfile.cohort),
                    joinedload(AlumniProfile.programme),
                    joinedload(AlumniProfile.account),
                ),
                joinedload(AlumniCompetency.competency),
            ),
            joinedload(EvidenceFile.file).selectinload(StoredFile.pages),
        )
    )
    if evidence is None:
        raise NotFound()
    return evidence


def page_for_check(evidence_id: int, number: int, *, by: Account) -> bytes:
    """One page of it as JPEG; raises NotFound."""
    return stored_files.page_of(get_for_check(evidence_id, by=by).file_id, number)


def confirm(evidence_id: int, *, proves: Evidence, by: Account) -> EvidenceFile:
    """Yes, this proves it: the competency carries the school's badge, and the stronger kind of evidence if it is one.

    What the school's own marks say already stays as it is.
    """
    evidence = _decided(evidence_id, CheckState.CONFIRMED, by)
    claim = evidence.row
    is_stronger = EVIDENCE_STRENGTH[proves] > EVIDENCE_STRENGTH[claim.evidence]
    if proves in PROVES and is_stronger and claim.evidence is not Evidence.SCHOOL:
        claim.evidence = proves
    _finish(
        evidence,
        "evidence.confirmed",
        by,
        mark("Bukti kompetensi Anda dikonfirmasi"),
        mark("Sekolah sudah memeriksa bukti untuk “%(competency)s” dan membenarkannya."),
    )
    return evidence


def refuse(evidence_id: int, note: str, *, by: Account) -> EvidenceFile:
    """No, with the reason the alumnus reads; raises InvalidValue at "note" without one."""
    if not note.strip():
        raise InvalidValue(mark("Tulis alasannya; alumni membaca kalimat ini."), field="note")
    evidence = _decided(evidence_id, CheckState.REFUSED, by)
    evidence.check_note = note.strip()
    _finish(
        evidence,
        "evidence.refused",
        by,
        mark("Bukti kompetensi Anda belum dapat dibenarkan"),
        mark("Sekolah sudah memeriksa bukti untuk “%(competency)s”. Buka halamannya untuk membaca alasannya."),
    )
    return evidence


def _decided(evidence_id: int, state: CheckState, by: Account) -> EvidenceFile:
    evidence = get_for_check(evidence_id, by=by)
    row_locks.lock(evidence.row.alumni)
    row_locks.read_again(evidence)
    if evidence.check_state is None:
        raise NotFound()
    CHECK_LIFECYCLE.guard(evidence.check_state, state)
    evidence.check_state, evidence.checked_at, evidence.checked_by_id = state, clock.now(), by.id
    return evidence


def _finish(evidence: EvidenceFile, action: str, by: Account, subject: str, sentence: str) -> None:
    alumni = evidence.row.alumni
    ledger.record(action, evidence, by=by, school_id=by.school_id, alumni_id=alumni.id)
    path = f"/alumni/saya/kompetensi/{evidence.row_id}/bukti"
    notices.tell(alumni.account, NoticeKind.ACCOUNT, subject, sentence, path, competency=evidence.row.label)
    commit()
    jobs.start("send_mail")
