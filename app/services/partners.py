"""The companies a school knows: those it verified, and those on the way there or back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager

from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import VacancyState
from app.services.register import school_of

KNOWN_STATES = (ApprovalState.VERIFIED, ApprovalState.SUBMITTED, ApprovalState.REFUSED, ApprovalState.SUSPENDED)
"""In the order people look for them; a draft is nobody's business but the company's."""


@dataclass(frozen=True)
class Partner:
    """A company's standing with the school, and how many of its vacancies this school publishes now."""

    approval: CompanyApproval
    published: int


def find_partners(
    *, by: Account, state: ApprovalState = ApprovalState.VERIFIED, name: str = "", page: int = 1
) -> Page[Partner]:
    """Companies in this state by name; `name` is a part of it. Raises NotAllowed for people of no school."""
    wanted = _known(school_of(by), name).where(CompanyApproval.state == state)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    approvals = db.session.scalars(
        wanted.options(contains_eager(CompanyApproval.company))
        .order_by(func.lower(Company.name), CompanyApproval.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    published = _published(school_of(by), [approval.company_id for approval in approvals])
    return Page([Partner(one, published.get(one.company_id, 0)) for one in approvals], page, total)


def count_partners(*, by: Account, name: str = "") -> Mapping[ApprovalState, int]:
    """How many companies with this part in their name are in each known state."""
    known = _known(school_of(by), name).subquery()
    rows = db.session.execute(select(known.c.state, func.count()).group_by(known.c.state))
    found = {ApprovalState(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in KNOWN_STATES}


def _known(school_id: int, name: str) -> Select[CompanyApproval]:
    wanted = (
        select(CompanyApproval)
        .join(CompanyApproval.company)
        .where(CompanyApproval.school_id == school_id, CompanyApproval.state.in_(KNOWN_STATES))
    )
    return wanted.where(func.lower(Company.name).contains(name.lower(), autoescape=True)) if name else wanted


def _published(school_id: int, company_ids: list[int]) -> dict[int, int]:
    counted = db.session.execute(
        select(Vacancy.company_id, func.count().label("published"))
        .where(
            Vacancy.school_id == school_id,
            Vacancy.company_id.in_(company_ids),
            Vacancy.state == VacancyState.PUBLISHED,
        )
        .group_by(Vacancy.company_id)
    )
    return {row.company_id: row.published for row in counted}
