"""Whose word about a placement counts, and which placements each side reads. Other people's look like missing."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.errors import NotAllowed, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.placement import Placement
from app.models.school import Cohort
from app.paging import PAGE_SIZE, Page
from app.rules.company_status import ApprovalState
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.roles import SCHOOL_ROLES, Role

SIDE_OF_ROLE = {
    Role.ALUMNI: SourceKind.ALUMNI,
    Role.RECRUITER: SourceKind.COMPANY,
    Role.STAFF: SourceKind.STAFF,
    Role.SCHOOL_ADMIN: SourceKind.STAFF,
}
LOADED = (
    joinedload(Placement.alumni).joinedload(AlumniProfile.cohort),
    joinedload(Placement.alumni).joinedload(AlumniProfile.programme),
    joinedload(Placement.company),
    selectinload(Placement.sources),
)


def side_of(by: Account) -> SourceKind:
    """The side an account speaks for; NotAllowed when it is none of the three."""
    if by.role not in SIDE_OF_ROLE:
        raise NotAllowed()
    return SIDE_OF_ROLE[by.role]


def placements_of(
    by: Account, *, state: PlacementState | None = None, alumni_id: int | None = None, page: int = 1
) -> Page[Placement]:
    """The placements this account may read, latest start first: the company's, the school's, or one's own.

    `alumni_id` narrows them to one person.
    """
    wanted = _readable(by)
    if state:
        wanted = wanted.where(Placement.state == state)
    if alumni_id is not None:
        wanted = wanted.where(Placement.alumni_id == alumni_id)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = db.session.scalars(
        wanted.options(*LOADED)
        .order_by(Placement.started_on.desc(), Placement.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page(list(rows), page, total)


def count_placements(by: Account) -> dict[PlacementState, int]:
    """How many there are in each state; states without any are left out."""
    readable = _readable(by).subquery()
    counts = select(readable.c.state, func.count()).group_by(readable.c.state)
    return {PlacementState(state): number for state, number in db.session.execute(counts)}


def placement_of(placement_id: int, *, by: Account) -> Placement:
    """The placement, if it is the account's to read; else NotFound."""
    placement = db.session.scalar(_readable(by).where(Placement.id == placement_id).options(*LOADED))
    if placement is None:
        raise NotFound()
    return placement


def alumni_to_report(alumni_id: int, *, by: Account) -> AlumniProfile:
    """The alumnus whose job is reported: oneself, or one of the own school; else NotFound."""
    wanted = select(AlumniProfile).join(Cohort).where(AlumniProfile.id == alumni_id)
    if by.role in SCHOOL_ROLES:
        wanted = wanted.where(Cohort.school_id == by.school_id)
    elif by.role is Role.ALUMNI:
        wanted = wanted.where(AlumniProfile.account_id == by.id)
    else:
        raise NotAllowed()
    alumni = db.session.scalar(wanted.options(joinedload(AlumniProfile.cohort), joinedload(AlumniProfile.programme)))
    if alumni is None:
        raise NotFound()
    return alumni


def partners_of(alumni: AlumniProfile) -> Sequence[str]:
    """The names of the companies the alumnus's school has verified, to offer while typing."""
    verified = (
        select(Company.name)
        .join(CompanyApproval)
        .where(
            CompanyApproval.school_id == alumni.cohort.school_id,
            CompanyApproval.state == ApprovalState.VERIFIED,
        )
    )
    return db.session.scalars(verified.order_by(Company.name)).all()


def _readable(by: Account) -> Select[Placement]:
    of_alumni = select(Placement).join(AlumniProfile, AlumniProfile.id == Placement.alumni_id)
    if by.role is Role.ALUMNI:
        return of_alumni.where(AlumniProfile.account_id == by.id)
    if by.role is Role.RECRUITER:
        company_id = select(Recruiter.company_id).where(Recruiter.account_id == by.id).scalar_subquery()
        return select(Placement).where(Placement.company_id == company_id)
    if by.role in SCHOOL_ROLES:
        return of_alumni.join(Cohort, Cohort.id == AlumniProfile.cohort_id).where(Cohort.school_id == by.school_id)
    raise NotAllowed()
