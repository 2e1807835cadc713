"""Where the accounts that are told something belong: the school that speaks to them, the place whose clock counts."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.school import Cohort, School
from app.rules.roles import Role


@dataclass(frozen=True)
class Home:
    """`school`: the name of the school that writes, empty where several or none do."""

    school: str = ""
    regency_code: str | None = None


NOWHERE = Home()


def home_of(account: Account) -> Home:
    return homes_of([account]).get(account.id, NOWHERE)


def homes_of(accounts: Collection[Account]) -> Mapping[int, Home]:
    """Account → home, for those that belong somewhere; one query for each kind of people among them."""
    return dict(_found(accounts))


def _found(accounts: Collection[Account]) -> Iterator[tuple[int, Home]]:
    if schools := {account.id: account.school_id for account in accounts if account.is_of_school}:
        rows = db.session.execute(
            select(School.id, School.name, School.regency_code).where(School.id.in_(schools.values()))
        )
        known = {row.id: Home(row.name, row.regency_code) for row in rows}
        yield from ((key, known[school_id]) for key, school_id in schools.items() if school_id in known)
    if alumni := [account.id for account in accounts if account.role is Role.ALUMNI]:
        rows = db.session.execute(
            select(
                AlumniProfile.account_id,
                School.name,
                func.coalesce(AlumniProfile.regency_code, School.regency_code).label("regency_code"),
            )
            .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
            .join(School, School.id == Cohort.school_id)
            .where(AlumniProfile.account_id.in_(alumni))
        )
        yield from ((row.account_id, Home(row.name, row.regency_code)) for row in rows)
    if recruiters := [account.id for account in accounts if account.role is Role.RECRUITER]:
        rows = db.session.execute(
            select(
                Recruiter.account_id,
                Company.regency_code,
                func.count(School.id).label("schools"),
                func.max(School.name).label("name"),
            )
            .join(Company, Company.id == Recruiter.company_id)
            .outerjoin(CompanyApproval, CompanyApproval.company_id == Company.id)
            .outerjoin(School, School.id == CompanyApproval.school_id)
            .where(Recruiter.account_id.in_(recruiters))
            .group_by(Recruiter.account_id, Company.regency_code)
        )
        yield from ((row.account_id, Home(row.name if row.schools == 1 else "", row.regency_code)) for row in rows)
