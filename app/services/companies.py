"""Companies: whose they are, their facts, and what everybody may read."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.errors import InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval, Recruiter
from app.rules.company_status import ApprovalState
from app.rules.recruiter_rights import Right
from app.services import ledger
from app.services.application_access import recruiter_with
from app.services.company_facts import CompanyFacts
from app.services.transaction import commit

LOCKING = frozenset({ApprovalState.VERIFIED, ApprovalState.SUSPENDED})
"""A school looked at the name and the NIB: from here on only a school changes them."""


def find_company_of(account: Account) -> Company | None:
    """The company this account acts for, its approvals loaded."""
    return db.session.scalar(
        select(Company)
        .join(Recruiter)
        .where(Recruiter.account_id == account.id)
        .options(
            selectinload(Company.approvals).joinedload(CompanyApproval.school),
            selectinload(Company.recruiters).joinedload(Recruiter.account),
        )
    )


def company_of(account: Account) -> Company:
    """The same; raises NotAllowed for somebody who acts for none."""
    company = find_company_of(account)
    if company is None:
        raise NotAllowed()
    return company


def company_to_post(by: Account) -> Company:
    """The same, for those of its people who post vacancies; raises NotAllowed for the others."""
    recruiter_with(Right.POST, by=by)
    return company_of(by)


def company_to_manage(by: Account) -> Company:
    """The same, for those who manage its data and team; raises NotAllowed for the others."""
    recruiter_with(Right.MANAGE, by=by)
    return company_of(by)


def get_public(company_id: int) -> Company:
    """A company that at least one school has verified; to everybody else it does not exist."""
    verified = select(CompanyApproval.company_id).where(CompanyApproval.state == ApprovalState.VERIFIED)
    company = db.session.scalar(
        select(Company)
        .where(Company.id == company_id, Company.id.in_(verified))
        .options(selectinload(Company.approvals).joinedload(CompanyApproval.school))
    )
    if company is None:
        raise NotFound()
    return company


def update(facts: CompanyFacts, *, by: Account) -> Company:
    """Replace the facts of the recruiter's company; name and NIB stay once a school has verified them."""
    recruiter_with(Right.MANAGE, by=by)
    company = company_of(by)
    values = facts.checked()
    for field in locked_fields(company):
        if getattr(company, field) != values[field]:
            raise InvalidValue(
                mark("Sudah diperiksa sekolah, jadi tidak dapat diubah sendiri. Hubungi BKK sekolah."), field=field
            )
    changed = [name for name, value in values.items() if getattr(company, name) != value]
    for name in changed:
        setattr(company, name, values[name])
    for approval in company.approvals:
        ledger.record("company.updated", company, by=by, school_id=approval.school_id, fields=changed)
    commit()
    return company


def locked_fields(company: Company) -> list[str]:
    """Facts a school has verified: from then on only a school changes them. Approvals must be loaded."""
    if not any(approval.state in LOCKING for approval in company.approvals):
        return []
    return [field for field in ("name", "nib") if getattr(company, field)]
