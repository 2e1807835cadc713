"""Facts only the school can change: the alumnus asks, the school corrects its register or says why not."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock, jobs
from app.errors import AlreadyTaken, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.fact_correction import FactCorrection
from app.models.school import Cohort
from app.rules.fact_corrections import CORRECTION_LIFECYCLE, MOST_WAITING, CorrectionState, SchoolFact
from app.rules.notice_kinds import NoticeKind
from app.services import ledger, notices, row_locks, school_notices
from app.services.alumni import lock_own
from app.services.register import school_of
from app.services.transaction import commit

PAGE = "/alumni/saya/data-sekolah"
ASKED = (
    mark("Permintaan perbaikan data alumni"),
    mark("Seorang alumni menyatakan ada yang salah tentang dirinya di daftar sekolah."),
)


def own_requests(alumni: AlumniProfile) -> Sequence[FactCorrection]:
    """What this person has asked for, newest first; a handful."""
    wanted = select(FactCorrection).where(FactCorrection.alumni_id == alumni.id)
    return list(db.session.scalars(wanted.order_by(FactCorrection.id.desc()).limit(20)))


def ask(fact: SchoolFact, wanted: str, *, by: Account) -> FactCorrection:
    """Say what is wrong and what it should be; raises InvalidValue, AlreadyTaken at the field."""
    wanted = " ".join(wanted.split())
    if not wanted:
        raise InvalidValue(mark("Tulis yang benar, agar sekolah dapat memperbaikinya."), field="wanted")
    alumni = lock_own(by)
    waiting = [one for one in own_requests(alumni) if one.state is CorrectionState.WAITING]
    if any(one.fact is fact for one in waiting) or len(waiting) >= MOST_WAITING:
        db.session.rollback()
        raise AlreadyTaken(
            mark("Permintaan Anda yang lalu masih menunggu sekolah. Tunggu jawabannya dulu."), field="fact"
        )
    request = FactCorrection(alumni=alumni, fact=fact, wanted=wanted)
    db.session.add(request)
    about = {"school_id": alumni.cohort.school_id, "alumni_id": alumni.id}
    ledger.record("correction.asked", request, by=by, **about)
    path = f"/kotak-masuk/perbaikan/{request.id}"
    school_notices.tell_school(alumni.cohort.school_id, *ASKED, path)
    commit()
    jobs.start("send_mail")
    return request


def take_back(correction_id: int, *, by: Account) -> None:
    """Withdraw an own request that still waits; raises NotFound."""
    alumni = lock_own(by)
    request = next((one for one in own_requests(alumni) if one.id == correction_id), None)
    if request is None or request.state is not CorrectionState.WAITING:
        raise NotFound()
    db.session.delete(request)
    commit()


def get_for_decision(correction_id: int, *, by: Account) -> FactCorrection:
    """A request of an alumnus of this person's school, with the register's row; else NotFound."""
    request = db.session.scalar(
        select(FactCorrection)
        .join(FactCorrection.alumni)
        .join(AlumniProfile.cohort)
        .where(FactCorrection.id == correction_id, Cohort.school_id == school_of(by))
        .options(
            contains_eager(FactCorrection.alumni).options(
                contains_eager(AlumniProfile.cohort).joinedload(Cohort.school),
                joinedload(AlumniProfile.programme),
                joinedload(AlumniProfile.account),
            )
        )
    )
    if request is None:
        raise NotFound()
    return request


def finish(correction_id: int, *, by: Account) -> None:
    """The register is corrected; the alumnus is told to look."""
    _decide(
        correction_id,
        CorrectionState.DONE,
        "",
        by,
        mark("Data sekolah Anda sudah diperbaiki"),
        mark("Sekolah sudah memperbaiki data yang Anda minta. Periksa di profil Anda."),
    )


def refuse(correction_id: int, answer: str, *, by: Account) -> None:
    """The register stays as it is; the alumnus reads why. Raises InvalidValue at "answer" without a reason."""
    if not answer.strip():
        raise InvalidValue(mark("Tulis alasannya; alumni membaca kalimat ini."), field="answer")
    _decide(
        correction_id,
        CorrectionState.REFUSED,
        answer.strip(),
        by,
        mark("Jawaban sekolah tentang data Anda"),
        mark("Sekolah sudah menjawab permintaan perbaikan data Anda. Buka halamannya untuk membaca jawabannya."),
    )


def _decide(correction_id: int, state: CorrectionState, answer: str, by: Account, subject: str, sentence: str) -> None:
    request = get_for_decision(correction_id, by=by)
    row_locks.lock(request.alumni)
    row_locks.read_again(request)
    CORRECTION_LIFECYCLE.guard(request.state, state)
    request.state, request.answer = state, answer
    request.decided_at, request.decided_by_id = clock.now(), by.id
    action = "correction.done" if state is CorrectionState.DONE else "correction.refused"
    ledger.record(action, request, by=by, school_id=by.school_id, alumni_id=request.alumni_id)
    notices.tell(request.alumni.account, NoticeKind.ACCOUNT, subject, sentence, PAGE)
    commit()
    jobs.start("send_mail")
