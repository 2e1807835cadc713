"""Each school's standing towards a company: asked for, given, refused, taken back."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.school import School
from app.rules.company_status import APPROVAL_LIFECYCLE, ApprovalState, CompanyEvidence
from app.rules.notice_kinds import NoticeKind
from app.services import bans, companies, company_notices, ledger, row_locks, school_notices
from app.services.company_facts import fingerprint
from app.services.transaction import commit, flush

ASKED = (
    mark("Perusahaan menunggu persetujuan: %(company)s"),
    mark("%(company)s meminta persetujuan sekolah. Periksa datanya di kotak masuk."),
)


def schools_offered() -> Sequence[School]:
    """The schools a company may ask; pages show the choice only when there are several."""
    return list(db.session.scalars(select(School).order_by(School.name)))


def school_or_only(school_id: int | None) -> School:
    """The school named, or the only one there is; raises InvalidValue where one must be chosen."""
    schools = {school.id: school for school in schools_offered()}
    if school_id is None and len(schools) == 1:
        return next(iter(schools.values()))
    if school_id not in schools:
        raise InvalidValue(mark("Pilih sekolah yang akan memeriksa perusahaan ini."), field="school_id")
    return schools[school_id]


def submit(
    *, by: Account, school_id: int | None = None, asks_visit: bool = False, visit_note: str = ""
) -> CompanyApproval:
    """Ask a school (the only one, unless named) to approve the recruiter's company, for the first time or again.

    The reason of an earlier refusal stays beside the request until somebody decides anew.
    """
    company = companies.company_to_manage(by)
    school = school_or_only(school_id)
    row_locks.lock(company)
    approval = next((one for one in company.approvals if one.school_id == school.id), None)
    if approval is None:
        approval = CompanyApproval(company=company, school=school, state=ApprovalState.DRAFT)
        db.session.add(approval)
    approval.asks_visit, approval.visit_note = asks_visit, visit_note.strip()[:300]
    send(approval, by=by)
    commit()
    jobs.start("send_mail")
    return approval


def send(approval: CompanyApproval, *, by: Account) -> None:
    """Put the request before its school, inside the caller's transaction; raises Banned and TransitionNotAllowed."""
    flush()
    bans.refuse_banned(approval)
    APPROVAL_LIFECYCLE.guard(approval.state or ApprovalState.DRAFT, ApprovalState.SUBMITTED)
    approval.state = ApprovalState.SUBMITTED
    approval.submitted_at = clock.now()
    school_notices.tell_school(
        approval.school_id, *ASKED, f"/kotak-masuk/perusahaan/{approval.id}", company=approval.company.name
    )
    ledger.record("company.submitted", approval, by=by, school_id=approval.school_id)


def approval_at(company_id: int, school_id: int) -> CompanyApproval | None:
    """A company's standing with one school, with the school; None if it never asked."""
    wanted = select(CompanyApproval).where(
        CompanyApproval.company_id == company_id, CompanyApproval.school_id == school_id
    )
    return db.session.scalar(wanted.options(joinedload(CompanyApproval.school)))


def get_for_decision(approval_id: int, *, by: Account) -> CompanyApproval:
    """The request with its company and recruiters, for the people of the school it was sent to."""
    approval = db.session.scalar(
        select(CompanyApproval)
        .where(CompanyApproval.id == approval_id, CompanyApproval.school_id == by.school_id)
        .options(
            joinedload(CompanyApproval.school),
            joinedload(CompanyApproval.company).selectinload(Company.recruiters).joinedload(Recruiter.account),
        )
        .with_for_update(of=CompanyApproval)
        .execution_options(populate_existing=True)
    )
    if approval is None or not by.is_of_school or approval.state is ApprovalState.DRAFT:
        raise NotFound()
    return approval


def approve(approval_id: int, *, by: Account, evidence: Collection[str], read: str | None = None) -> CompanyApproval:
    """Verify the company, saying what was looked at (values of CompanyEvidence); at least one thing was.

    `read` is the fingerprint of the facts the person had in sight: raises TransitionNotAllowed when others hold now.
    """
    looked_at = [item.value for item in CompanyEvidence if item.value in evidence]
    if not looked_at:
        raise InvalidValue(mark("Centang paling sedikit satu hal yang sudah diperiksa."), field="evidence")
    approval = _held(approval_id, by=by)
    if CompanyEvidence.NIB in looked_at and not approval.company.nib:
        raise InvalidValue(mark("Perusahaan ini belum mengisi NIB, jadi tidak bisa dicentang."), field="evidence")
    _guard(approval, ApprovalState.SUBMITTED, ApprovalState.VERIFIED)
    if read is not None and read != fingerprint(approval.company):
        raise TransitionNotAllowed(
            mark("Perusahaan mengubah datanya setelah Anda membuka halaman ini. Periksa lagi datanya, lalu putuskan.")
        )
    bans.refuse_banned(approval)
    approval.evidence = looked_at
    approval.company.dormant_at = None
    return _decide(approval, ApprovalState.VERIFIED, by=by, letter=_VERIFIED)


def refuse(approval_id: int, *, by: Account, reason: str) -> CompanyApproval:
    """Send it back with a reason; the company corrects it and asks again."""
    reason = _stated(reason)
    approval = _held(approval_id, by=by)
    return _decide(approval, ApprovalState.REFUSED, by=by, letter=_REFUSED, reason=reason)


def suspend(approval_id: int, *, by: Account, reason: str) -> CompanyApproval:
    """Take back a verification for a stated reason: its vacancies of this school are no longer shown."""
    reason = _stated(reason)
    approval = _held(approval_id, by=by)
    return _decide(approval, ApprovalState.SUSPENDED, by=by, letter=_SUSPENDED, reason=reason)


def restore(approval_id: int, *, by: Account) -> CompanyApproval:
    """End a suspension; the evidence of the verification stays."""
    approval = _held(approval_id, by=by)
    _guard(approval, ApprovalState.SUSPENDED, ApprovalState.VERIFIED)
    bans.refuse_banned(approval)
    return _decide(approval, ApprovalState.VERIFIED, by=by, letter=_RESTORED, action="company.restored")


_VERIFIED = (
    mark("%(company)s disetujui %(school)s"),
    mark("%(school)s telah memverifikasi %(company)s. Anda sekarang dapat mengajukan lowongan."),
)
_REFUSED = (
    mark("%(company)s belum disetujui %(school)s"),
    mark("%(school)s belum dapat menyetujui %(company)s. Alasannya: %(reason)s\n\nPerbaiki datanya, lalu ajukan lagi."),
)
_SUSPENDED = (
    mark("%(company)s dibekukan %(school)s"),
    mark("%(school)s membekukan %(company)s. Alasannya: %(reason)s\n\nLowongannya untuk sementara tidak ditampilkan."),
)
_RESTORED = (
    mark("%(company)s aktif kembali di %(school)s"),
    mark("%(school)s mengakhiri pembekuan %(company)s. Lowongan yang masih berlaku tampil kembali."),
)


def _held(approval_id: int, *, by: Account) -> CompanyApproval:
    """The request to decide, held on every database: a decision pressed twice at once is taken once."""
    approval = get_for_decision(approval_id, by=by)
    row_locks.lock(approval)
    return approval


def _stated(reason: str) -> str:
    if not reason.strip():
        raise InvalidValue(mark("Tulis alasannya, supaya perusahaan tahu apa yang harus diperbaiki."), field="reason")
    return reason.strip()[:500]


def _guard(approval: CompanyApproval, expected: ApprovalState, following: ApprovalState) -> None:
    """VERIFIED follows two states; each of the two verbs accepts only its own."""
    if approval.state is not expected:
        raise TransitionNotAllowed()
    APPROVAL_LIFECYCLE.guard(approval.state, following)


def _decide(
    approval: CompanyApproval,
    state: ApprovalState,
    *,
    by: Account,
    letter: tuple[str, str],
    reason: str = "",
    action: str = "",
) -> CompanyApproval:
    """Enter the state, tell the recruiters, and put it on record: as `company.<state>` unless `action` says better."""
    APPROVAL_LIFECYCLE.guard(approval.state, state)
    approval.state, approval.reason = state, reason
    approval.decided_at, approval.decided_by_id = clock.now(), by.id
    details: dict[str, Any] = {"reason": reason} if reason else {"evidence": list(approval.evidence)}
    ledger.record(action or f"company.{state.value}", approval, by=by, school_id=approval.school_id, **details)
    names = {"company": approval.company.name, "school": approval.school.name, "reason": reason}
    company_notices.tell_recruiters(approval.company_id, NoticeKind.COMPANY, *letter, "/perusahaan/saya", **names)
    commit()
    jobs.start("send_mail")
    return approval
