"""Which employers the school's alumni work at, and the link by which each is asked without an account.

An employer is a company of the board, or a name that placements tell: "PT. Maju Jaya" and "maju jaya" are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import NotFound, TokenNotValid
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import Company
from app.models.employer import EmployerLink, PlacementCheck
from app.models.placement import Placement
from app.models.school import Cohort
from app.paging import PAGE_SIZE, Page
from app.rules.placement_status import COUNTED, PlacementKind
from app.services import ledger, signed_links
from app.services.employer_names import plain_name
from app.services.register import school_of
from app.services.transaction import commit

LINK_DAYS = 60
KIND = "employer-link"


@dataclass(frozen=True)
class Employer:
    """`working` counts placements that run; `last_checked` is the last day the employer spoke about one of them."""

    key: str
    name: str
    company: Company | None
    working: int
    last_checked: date | None
    link: EmployerLink | None


@dataclass
class _Group:
    name: str
    company_id: int | None
    working: int = 0
    last_checked: date | None = None
    names: dict[str, int] = field(default_factory=dict)


def employers_of(*, by: Account, page: int) -> Page[Employer]:
    """The school's employers with running placements, most alumni first, in four queries."""
    school_id = school_of(by)
    groups = sorted(_groups(school_id).items(), key=lambda item: (-item[1].working, item[1].name.casefold()))
    here = groups[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    company_ids = {group.company_id for _, group in here if group.company_id is not None}
    companies = {one.id: one for one in db.session.scalars(select(Company).where(Company.id.in_(company_ids)))}
    links = db.session.scalars(
        select(EmployerLink).where(
            EmployerLink.school_id == school_id, EmployerLink.employer_key.in_([key for key, _ in here])
        )
    )
    by_key = {link.employer_key: link for link in links}
    rows = [
        Employer(
            key=key,
            name=group.name,
            company=companies.get(group.company_id or 0),
            working=group.working,
            last_checked=group.last_checked,
            link=by_key.get(key),
        )
        for key, group in here
    ]
    return Page(rows, page, len(groups))


def ask_employer(key: str, *, by: Account) -> EmployerLink:
    """A link in force for this employer: the one there is, its time begun anew. Raises NotFound for an unknown key."""
    school_id = school_of(by)
    group = _groups(school_id).get(key)
    if group is None:
        raise NotFound()
    link = db.session.scalar(
        select(EmployerLink).where(EmployerLink.school_id == school_id, EmployerLink.employer_key == key)
    )
    if link is None:
        link = EmployerLink(school_id=school_id, employer_key=key, generation=1)
        db.session.add(link)
    link.employer_name, link.company_id = group.name, group.company_id
    link.expires_at, link.revoked_at, link.created_by_id = clock.now() + timedelta(days=LINK_DAYS), None, by.id
    ledger.record("employer_link.made", link, by=by, school_id=school_id, employer=group.name)
    commit()
    return link


def get_link(link_id: int, *, by: Account) -> EmployerLink:
    """A link of the own school; raises NotFound."""
    link = db.session.scalar(
        select(EmployerLink)
        .where(EmployerLink.id == link_id, EmployerLink.school_id == school_of(by))
        .options(joinedload(EmployerLink.company))
    )
    if link is None:
        raise NotFound()
    return link


def revoke(link_id: int, *, by: Account) -> EmployerLink:
    """The link and every copy of it stop working."""
    link = get_link(link_id, by=by)
    link.revoked_at, link.generation = clock.now(), link.generation + 1
    ledger.record("employer_link.revoked", link, by=by, school_id=link.school_id, employer=link.employer_name)
    commit()
    return link


def follow_company(old_id: int, new_id: int) -> None:
    """A company became part of another: its links ask about that one, and stand for it where it has none of its own
    (not committed)."""
    links = db.session.scalars(
        select(EmployerLink).where(EmployerLink.employer_key.in_((key_of(old_id, ""), key_of(new_id, ""))))
    ).all()
    has_one = {link.school_id for link in links if link.employer_key == key_of(new_id, "")}
    for link in links:
        link.company_id = new_id
        if link.school_id not in has_one:
            link.employer_key = key_of(new_id, "")


def token_of(link: EmployerLink) -> str:
    return signed_links.sign(KIND, link.id, link.generation)


def is_in_force(link: EmployerLink) -> bool:
    return link.revoked_at is None and link.expires_at > clock.now()


def open_link(token: str) -> EmployerLink:
    """The link behind a token, with school and company loaded; raises TokenNotValid when it is over."""
    link_id, generation = signed_links.read(KIND, token)
    link = db.session.scalar(
        select(EmployerLink)
        .where(EmployerLink.id == link_id)
        .options(joinedload(EmployerLink.school), joinedload(EmployerLink.company))
    )
    if link is None or link.generation != generation or not is_in_force(link):
        raise TokenNotValid()
    return link


def key_of(company_id: int | None, employer_name: str) -> str:
    """The employer a placement belongs to."""
    return f"#{company_id}" if company_id is not None else plain_name(employer_name)


def running_jobs(school_id: int) -> Sequence:
    """Conditions of the school's placements that are asked about: counted jobs that have begun and not ended."""
    today = clock.today()
    return (
        Cohort.school_id == school_id,
        Placement.kind == PlacementKind.JOB,
        Placement.state.in_(COUNTED),
        Placement.started_on <= today,
        Placement.ended_on.is_(None) | (Placement.ended_on >= today),
    )


def _groups(school_id: int) -> dict[str, _Group]:
    """Every employer of running placements, by key; names that differ only in writing are one, the commonest shown."""
    name = func.coalesce(Company.name, Placement.employer_name)
    rows = db.session.execute(
        select(
            Placement.company_id,
            name,
            func.count(func.distinct(Placement.id)),
            func.max(PlacementCheck.checked_on),
        )
        .join(AlumniProfile, AlumniProfile.id == Placement.alumni_id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .outerjoin(Company, Company.id == Placement.company_id)
        .outerjoin(PlacementCheck, PlacementCheck.placement_id == Placement.id)
        .where(*running_jobs(school_id))
        .group_by(Placement.company_id, name)
    )
    groups: dict[str, _Group] = {}
    for company_id, written, working, checked in rows:
        group = groups.setdefault(key_of(company_id, written), _Group(written, company_id))
        group.working += working
        group.names[written] = group.names.get(written, 0) + working
        group.name = max(group.names, key=lambda one: (group.names[one], one))
        group.last_checked = max(filter(None, (group.last_checked, checked)), default=None)
    return groups
