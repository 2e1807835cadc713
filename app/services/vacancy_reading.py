"""One vacancy, or a company's own, as each reader may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.vacancy import Vacancy, VacancyCompetency
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState, RecruiterRole
from app.rules.recruiter_rights import Right, may
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState, is_open


@dataclass(frozen=True)
class VacancyView:
    """`is_open`: it takes applications now. `is_own`: the reader acts for its company; `may_post`: and posts for it."""

    vacancy: Vacancy
    is_open: bool
    is_own: bool
    may_post: bool
    is_of_own_school: bool
    is_company_verified: bool
    applications: int
    """How many people applied; counted for its own company only, else 0."""


@dataclass(frozen=True)
class OwnVacancies:
    """A page of a company's vacancies, their applications (vacancy id → state → count), and counts by state."""

    page: Page[Vacancy]
    applications: Mapping[int, Mapping[ApplicationState, int]]
    states: Mapping[VacancyState, int]


def get_view(vacancy_id: int, *, reader: Account | None) -> VacancyView:
    """What was ever public is for everyone, the rest for its company and, once submitted, its school; or NotFound."""
    vacancy = db.session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id)
        .options(
            joinedload(Vacancy.company).selectinload(Company.approvals).joinedload(CompanyApproval.school),
            joinedload(Vacancy.school),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
    )
    if vacancy is None:
        raise NotFound()
    role = _role_in(reader, vacancy.company_id)
    is_own = role is not None
    is_school = bool(reader and reader.is_of_school and reader.school_id == vacancy.school_id and vacancy.submitted_at)
    if not (is_own or is_school or vacancy.published_at):
        raise NotFound()
    is_verified = any(
        one.school_id == vacancy.school_id and one.state is ApprovalState.VERIFIED for one in vacancy.company.approvals
    )
    return VacancyView(
        vacancy=vacancy,
        is_open=is_open(vacancy.state, vacancy.deadline, clock.today()) and is_verified,
        is_own=is_own,
        may_post=role is not None and may(role, Right.POST),
        is_of_own_school=is_school,
        is_company_verified=is_verified,
        applications=_count_applications(vacancy.id) if is_own else 0,
    )


def list_own(company_id: int, *, state: VacancyState | None = None, page: int) -> OwnVacancies:
    """A company's vacancies, the last touched first."""
    counted = db.session.execute(
        select(Vacancy.state, func.count()).where(Vacancy.company_id == company_id).group_by(Vacancy.state)
    )
    states = dict(counted.all())
    conditions = [Vacancy.company_id == company_id, *([Vacancy.state == state] if state else [])]
    total = states.get(state, 0) if state else sum(states.values())
    page = nearest_page(page, total)
    rows = db.session.scalars(
        select(Vacancy)
        .where(*conditions)
        .options(joinedload(Vacancy.school))
        .order_by(Vacancy.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    return OwnVacancies(
        page=Page(items=rows, number=page, total=total),
        applications=_applications_of([row.id for row in rows]),
        states=states,
    )


def _role_in(reader: Account | None, company_id: int) -> RecruiterRole | None:
    """What the reader is in this company; None for everybody else."""
    if reader is None or reader.role is not Role.RECRUITER:
        return None
    own = select(Recruiter.role).where(Recruiter.account_id == reader.id, Recruiter.company_id == company_id)
    return db.session.scalar(own)


def _count_applications(vacancy_id: int) -> int:
    return db.session.scalar(select(func.count(Application.id)).where(Application.vacancy_id == vacancy_id)) or 0


def _applications_of(vacancy_ids: Sequence[int]) -> dict[int, dict[ApplicationState, int]]:
    counted = db.session.execute(
        select(Application.vacancy_id, Application.state, func.count())
        .where(Application.vacancy_id.in_(vacancy_ids))
        .group_by(Application.vacancy_id, Application.state)
    )
    found: dict[int, dict[ApplicationState, int]] = {}
    for vacancy_id, state, n in counted:
        found.setdefault(vacancy_id, {})[state] = n
    return found
