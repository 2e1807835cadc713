"""What a school may want to know before it decides about a company: who is called alike, where its addresses are.

Facts with names, looked up when the page is opened; none of them decides anything and none is added up.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import exists, select

from app.extensions import db
from app.models.company import Company, CompanyApproval
from app.rules.ban_keys import site_of
from app.rules.company_status import ApprovalState
from app.rules.web_domains import domain_of, is_free_mail, looks_like, registered_domain
from app.services.employer_names import plain_name


class CheckKind(StrEnum):
    SAME_NAME = "same_name"
    SAME_WEBSITE = "same_website"
    SAME_DOMAIN = "same_domain"
    SAME_PHONE = "same_phone"
    LOOKS_LIKE = "looks_like"
    FREE_MAIL = "free_mail"
    MAIL_AT_WEBSITE = "mail_at_website"
    MAIL_ELSEWHERE = "mail_elsewhere"


@dataclass(frozen=True)
class Other:
    """Another company here; `approval_id` of this school's decision about it, None if it never asked this school."""

    name: str
    approval_id: int | None


@dataclass(frozen=True)
class Check:
    """A fact: of what kind, about which address or name, and which other companies it concerns."""

    kind: CheckKind
    value: str = ""
    others: Sequence[Other] = ()


@dataclass(frozen=True)
class _Row:
    id: int
    name: str
    website: str
    contact_email: str
    contact_phone: str
    is_known: bool
    """Some school has verified it."""


def checks_of(approval: CompanyApproval) -> list[Check]:
    """Every fact that holds, in the order of CheckKind; two queries over the companies of the installation."""
    company = approval.company
    others = [row for row in _rows() if row.id != company.id]
    own = _approvals_at(approval.school_id)

    def named(condition: Callable[[_Row], bool]) -> list[Other]:
        return [Other(row.name, own.get(row.id)) for row in others if condition(row)]

    site, domain_here = site_of(company.website), _own_domain(company.website)
    mails = _domains(company)
    found = [
        Check(CheckKind.SAME_NAME, company.name, named(lambda row: plain_name(row.name) == plain_name(company.name))),
        Check(CheckKind.SAME_WEBSITE, site, named(lambda row: bool(site) and site_of(row.website) == site)),
        *(
            Check(CheckKind.SAME_DOMAIN, mail, named(lambda row, mail=mail: domain_of(row.contact_email) == mail))
            for mail in mails
            if not is_free_mail(mail)
        ),
        Check(
            CheckKind.SAME_PHONE,
            company.contact_phone,
            named(lambda row: bool(company.contact_phone) and row.contact_phone == company.contact_phone),
        ),
        *(
            Check(CheckKind.LOOKS_LIKE, domain, named(lambda row, domain=domain: _resembles(domain, row)))
            for domain in dict.fromkeys([*filter(None, [domain_here]), *mails])
        ),
    ]
    found = [check for check in found if check.others]
    found += [Check(CheckKind.FREE_MAIL, mail) for mail in mails if is_free_mail(mail)]
    own_mails = [mail for mail in mails if not is_free_mail(mail)]
    if domain_here and own_mails:
        is_same = any(registered_domain(mail) == domain_here for mail in own_mails)
        found.append(Check(CheckKind.MAIL_AT_WEBSITE if is_same else CheckKind.MAIL_ELSEWHERE, domain_here))
    return found


def _rows() -> Iterable[_Row]:
    is_known = exists().where(CompanyApproval.company_id == Company.id, CompanyApproval.state == ApprovalState.VERIFIED)
    columns = (Company.id, Company.name, Company.website, Company.contact_email, Company.contact_phone, is_known)
    wanted = select(*columns).where(Company.merged_into_id.is_(None)).order_by(Company.id)
    return [_Row(*row) for row in db.session.execute(wanted)]


def _approvals_at(school_id: int) -> dict[int, int]:
    """Company id → the approval of this school, without drafts, which nobody sent."""
    asked = select(CompanyApproval.company_id, CompanyApproval.id).where(
        CompanyApproval.school_id == school_id, CompanyApproval.state != ApprovalState.DRAFT
    )
    return dict(db.session.execute(asked).all())


def _domains(company: Company) -> list[str]:
    """Of the company's own address and of those by which its people sign in, each once."""
    emails = [company.contact_email, *(one.account.email or "" for one in company.recruiters)]
    return list(dict.fromkeys(domain_of(email) for email in emails if email))


def _own_domain(website: str) -> str:
    """What was registered for a website; empty for none and for a page on somebody else's host."""
    site = site_of(website)
    return "" if "/" in site else registered_domain(site)


def _resembles(domain: str, row: _Row) -> bool:
    """Whether the domain could be taken for one of a company some school has verified."""
    if not row.is_known:
        return False
    known = {_own_domain(row.website), domain_of(row.contact_email)} - {""}
    own = registered_domain(domain)
    return any(not is_free_mail(one) and looks_like(own, registered_domain(one)) for one in known if own)
