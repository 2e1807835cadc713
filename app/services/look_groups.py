"""Who looked at an alumnus, looks of one person at one thing taken together, and the month in one line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.application import LookKind, ProfileLook
from app.models.company import Company, Recruiter
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page

MONTH = timedelta(days=30)
MOST_REVEALS = 50
"""Contact reveals shown apart; older ones stand in the export."""


@dataclass(frozen=True)
class LookGroup:
    """One person of a company at one thing. `times` looks, the last at `latest`."""

    company_id: int
    company: str
    person: str
    position: str
    """What they are at the company, in its own words; may be empty."""
    vacancy: str | None
    times: int
    latest: datetime


@dataclass(frozen=True)
class Month:
    """Companies of the last thirty days: how many looked at all, and how many of them opened the contact."""

    looked: int
    opened: int


def reveals_to(alumni_id: int) -> Sequence[LookGroup]:
    """Who opened name and contact, the latest first."""
    return _groups(alumni_id, LookKind.CONTACT, limit=MOST_REVEALS, offset=0)


def looks_without_contact(alumni_id: int, *, page: int) -> Page[LookGroup]:
    """Who opened the profile alone, the latest first."""
    keys = (ProfileLook.company_id, ProfileLook.account_id, ProfileLook.vacancy_id)
    wanted = select(*keys).where(*_of(alumni_id, LookKind.PROFILE)).group_by(*keys)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = _groups(alumni_id, LookKind.PROFILE, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return Page(rows, page, total)


def last_month(alumni_id: int) -> Month:
    companies = func.count(func.distinct(ProfileLook.company_id))
    opened = companies.filter(ProfileLook.kind == LookKind.CONTACT)
    since = ProfileLook.created_at > clock.now() - MONTH
    return Month(*db.session.execute(select(companies, opened).where(ProfileLook.alumni_id == alumni_id, since)).one())


def _groups(alumni_id: int, kind: LookKind, *, limit: int, offset: int) -> list[LookGroup]:
    latest = func.max(ProfileLook.created_at)
    rows = db.session.execute(
        select(
            Company.id,
            Company.name,
            Account.display_name,
            func.coalesce(Recruiter.position, ""),
            Vacancy.title,
            func.count(ProfileLook.id),
            latest,
        )
        .select_from(ProfileLook)
        .join(Company, Company.id == ProfileLook.company_id)
        .join(Account, Account.id == ProfileLook.account_id)
        .outerjoin(Recruiter, Recruiter.account_id == Account.id)
        .outerjoin(Vacancy, Vacancy.id == ProfileLook.vacancy_id)
        .where(*_of(alumni_id, kind))
        .group_by(
            Company.id, Company.name, Account.id, Account.display_name, Recruiter.position, Vacancy.id, Vacancy.title
        )
        .order_by(latest.desc(), func.max(ProfileLook.id).desc())
        .limit(limit)
        .offset(offset)
    )
    return [LookGroup(*row) for row in rows]


def _of(alumni_id: int, kind: LookKind) -> list[ColumnElement[bool]]:
    return [ProfileLook.alumni_id == alumni_id, ProfileLook.kind == kind]
