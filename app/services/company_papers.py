"""Papers a company sends for its approval, and its logo: re-encoded pages, read by those who may."""

from collections.abc import Sequence
from typing import IO

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval
from app.models.stored_file import CompanyDocument, StoredFile
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.services import companies, ledger, row_locks, stored_files
from app.services.application_access import recruiter_with
from app.services.transaction import commit

MOST_PAPERS = 10
ON_PAPER = (CompanyEvidence.NIB, CompanyEvidence.ADDRESS, CompanyEvidence.WEBSITE, CompanyEvidence.AGREEMENT)
"""Points of the checklist a paper can speak for; a visit is the school's own."""


def papers_of(company_id: int) -> Sequence[CompanyDocument]:
    """With the number of their pages at hand, in the order of the checklist; two queries."""
    rows = db.session.scalars(
        select(CompanyDocument)
        .where(CompanyDocument.company_id == company_id)
        .options(joinedload(CompanyDocument.file).selectinload(StoredFile.pages))
        .order_by(CompanyDocument.id)
    ).all()
    order = list(CompanyEvidence)
    return sorted(rows, key=lambda paper: order.index(paper.evidence))


def add(evidence: CompanyEvidence, upload: IO[bytes] | None, name: str, *, by: Account) -> CompanyDocument:
    """Keep a paper for one point of the checklist; raises InvalidValue at the field that is wrong."""
    company = recruiter_with(Right.MANAGE, by=by).company
    if evidence not in ON_PAPER:
        raise InvalidValue(mark("Pilih bukti dari daftar."), field="evidence")
    file = stored_files.store(upload, name, by=by)
    row_locks.lock(company)
    held = select(func.count(CompanyDocument.id)).where(CompanyDocument.company_id == company.id)
    if (db.session.scalar(held) or 0) >= MOST_PAPERS:
        db.session.rollback()
        raise InvalidValue(
            mark("Paling banyak %(most)s berkas. Hapus dulu yang tidak diperlukan."), field="file", most=MOST_PAPERS
        )
    paper = CompanyDocument(company_id=company.id, file=file, evidence=evidence)
    db.session.add(paper)
    for approval in companies.company_of(by).approvals:
        ledger.record("company.paper_added", approval, by=by, school_id=approval.school_id, evidence=evidence.value)
    commit()
    return paper


def remove(document_id: int, *, by: Account) -> None:
    """Take a paper out with its pages; the schools' records say that there was one."""
    own = recruiter_with(Right.MANAGE, by=by)
    paper = db.session.scalar(
        select(CompanyDocument).where(CompanyDocument.id == document_id, CompanyDocument.company_id == own.company_id)
    )
    if paper is None:
        raise NotFound()
    file, evidence = paper.file, paper.evidence
    db.session.delete(paper)
    db.session.flush()
    stored_files.remove(file)
    for approval in companies.company_of(by).approvals:
        ledger.record("company.paper_removed", approval, by=by, school_id=approval.school_id, evidence=evidence.value)
    commit()


def page_of(document_id: int, number: int, *, by: Account) -> bytes:
    """One page as JPEG, for the company and for schools it asked; to everybody else it does not exist."""
    paper = db.session.get(CompanyDocument, document_id)
    if paper is None or not _may_read(paper.company_id, by):
        raise NotFound()
    return stored_files.page_of(paper.file_id, number)


def set_logo(upload: IO[bytes] | None, name: str, *, by: Account) -> Company:
    """Replace the logo by the first page of what was sent; raises InvalidValue at "logo"."""
    company = recruiter_with(Right.MANAGE, by=by).company
    file = stored_files.store(upload, name, by=by, field="logo")
    row_locks.lock(company)
    _drop_logo(company)
    db.session.flush()
    company.logo_id = file.id
    ledger.record("company.logo_set", company, by=by)
    commit()
    return company


def remove_logo(*, by: Account) -> Company:
    company = recruiter_with(Right.MANAGE, by=by).company
    row_locks.lock(company)
    _drop_logo(company)
    ledger.record("company.logo_removed", company, by=by)
    commit()
    return company


def logo_of(company_id: int, *, reader: Account | None) -> bytes:
    """The logo as JPEG: of a company some school has verified for everybody, else for its people and its schools."""
    row = db.session.execute(select(Company.logo_id).where(Company.id == company_id)).one_or_none()
    if row is None or row.logo_id is None or not (is_public(company_id) or (reader and _may_read(company_id, reader))):
        raise NotFound()
    return stored_files.page_of(row.logo_id, 1)


def is_public(company_id: int) -> bool:
    """Whether at least one school has verified the company."""
    verified = select(CompanyApproval.id).where(
        CompanyApproval.company_id == company_id, CompanyApproval.state == ApprovalState.VERIFIED
    )
    return db.session.scalar(verified.limit(1)) is not None


def _drop_logo(company: Company) -> None:
    old = db.session.get(StoredFile, company.logo_id) if company.logo_id else None
    company.logo_id = None
    db.session.flush()
    if old is not None:
        stored_files.remove(old)


def _may_read(company_id: int, reader: Account) -> bool:
    if reader.role is Role.RECRUITER:
        own = companies.find_company_of(reader)
        return own is not None and own.id == company_id
    asked = select(CompanyApproval.id).where(
        CompanyApproval.company_id == company_id,
        CompanyApproval.school_id == reader.school_id,
        CompanyApproval.state != ApprovalState.DRAFT,
    )
    return reader.is_of_school and db.session.scalar(asked) is not None
