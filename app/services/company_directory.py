"""The companies schools stand by, for everybody to read."""

from dataclasses import dataclass

from sqlalchemy import exists, func, select

from app import clock
from app.extensions import db
from app.models.company import Company, CompanyApproval
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.company_status import ApprovalState
from search_index.findable import findable_vacancies


@dataclass(frozen=True)
class Listed:
    """A company and how many vacancies it has open."""

    company: Company
    open_vacancies: int


def list_verified(words: str = "", *, page: int) -> Page[Listed]:
    """Companies that at least one school has verified; those that offer something first, then by name.

    `words` must stand in the name.
    """
    verified = exists().where(CompanyApproval.company_id == Company.id, CompanyApproval.state == ApprovalState.VERIFIED)
    conditions = [verified, *([Company.name.icontains(words.strip(), autoescape=True)] if words.strip() else [])]
    total = db.session.scalar(select(func.count()).select_from(Company).where(*conditions)) or 0
    number = nearest_page(page, total)
    offers = (
        select(func.count())
        .where(Vacancy.company_id == Company.id, *findable_vacancies(clock.today()))
        .correlate(Company)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Company, offers)
        .where(*conditions)
        .order_by(offers.desc(), Company.name, Company.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page([Listed(company, n) for company, n in rows], number, total)
