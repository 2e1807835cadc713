"""A company comes: its facts, the account of its first person, and its request to a school."""

from app import jobs
from app.extensions import db
from app.models.company import Company, CompanyApproval, Recruiter
from app.rules.roles import Role
from app.services import accounts, company_approvals, ledger
from app.services.company_facts import CompanyFacts
from app.services.transaction import commit, flush


def register(
    facts: CompanyFacts,
    *,
    recruiter_name: str,
    password: str,
    email: str = "",
    phone: str = "",
    position: str = "",
    school_id: int | None = None,
    asks_visit: bool = False,
    visit_note: str = "",
) -> Company:
    """A company, its first recruiter's account, and its request to a school; raises at the field that is wrong."""
    company, school = Company(**facts.checked()), company_approvals.school_or_only(school_id)
    account = accounts.new_account(
        role=Role.RECRUITER, display_name=recruiter_name.strip(), password=password, email=email, phone=phone
    )
    company.recruiters.append(Recruiter(account=account, position=position.strip()))
    approval = CompanyApproval(
        company=company, school=school, asks_visit=asks_visit, visit_note=visit_note.strip()[:300]
    )
    db.session.add_all((company, approval))
    flush()
    ledger.record("company.registered", company, by=account, school_id=approval.school_id)
    company_approvals.send(approval, by=account)
    commit()
    jobs.start("send_mail")
    return company
