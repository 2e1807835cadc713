"""Companies of a school that may be one: found when asked, judged by hand, the judgement kept."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.company_pair import DistinctCompanies
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.ban_keys import site_of
from app.rules.company_likeness import Likeness, Traits, pairs
from app.rules.company_status import ApprovalState
from app.services import ledger, row_locks
from app.services.employer_names import plain_name
from app.services.register import school_of
from app.services.transaction import commit


@dataclass(frozen=True)
class CompanyPair:
    """Two companies that may be one; `first` is the older row."""

    first: Company
    second: Company
    why: Likeness


def count_pairs(*, by: Account) -> int:
    """How many pairs wait to be judged."""
    return len(_open_pairs(school_of(by)))


def pairs_to_judge(*, by: Account, page: int) -> Page[CompanyPair]:
    """Pairs nobody has judged yet, the surest first."""
    waiting = _open_pairs(school_of(by))
    number = nearest_page(page, len(waiting))
    here = waiting[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    rows = _loaded({key for low, high, _why in here for key in (low, high)})
    return Page([CompanyPair(rows[low], rows[high], why) for low, high, why in here], number, len(waiting))


def get_pair(first_id: int, second_id: int, *, by: Account) -> tuple[Company, Company]:
    """Two companies the person's school knows, the older first; raises NotFound."""
    known = set(db.session.scalars(_known_to(school_of(by)).with_only_columns(Company.id)))
    if first_id == second_id or not {first_id, second_id} <= known:
        raise NotFound()
    rows = _loaded({first_id, second_id})
    first, second = sorted(rows.values(), key=lambda one: one.id)
    return first, second


def held_pair(first_id: int, second_id: int, *, by: Account) -> tuple[Company, Company]:
    """The same, both held until the transaction ends: a pair is judged by one person at a time."""
    for company in get_pair(first_id, second_id, by=by):
        row_locks.lock(company)
    return get_pair(first_id, second_id, by=by)


def say_distinct(first_id: int, second_id: int, *, by: Account) -> None:
    """Remember that two rows are two companies; they are not proposed again."""
    first, second = held_pair(first_id, second_id, by=by)
    if (first.id, second.id) not in judged():
        db.session.add(DistinctCompanies(low_id=first.id, high_id=second.id, by_id=by.id))
        ledger.record("company.told_apart", first, by=by, school_id=by.school_id, other_id=second.id)
        commit()


def judged(company_id: int | None = None) -> set[tuple[int, int]]:
    """The pairs somebody told apart, of one company if asked."""
    pair = (DistinctCompanies.low_id, DistinctCompanies.high_id)
    wanted = select(*pair) if company_id is None else select(*pair).where(or_(*(one == company_id for one in pair)))
    return {(low, high) for low, high in db.session.execute(wanted)}


def _open_pairs(school_id: int) -> Sequence[tuple[int, int, Likeness]]:
    known = judged()
    return [pair for pair in pairs(_traits(school_id)) if pair[:2] not in known]


def _known_to(school_id: int):
    """Companies with a standing at the school that are still themselves."""
    return (
        select(Company)
        .join(CompanyApproval, CompanyApproval.company_id == Company.id)
        .where(
            CompanyApproval.school_id == school_id,
            CompanyApproval.state != ApprovalState.DRAFT,
            Company.merged_into_id.is_(None),
        )
    )


def _traits(school_id: int) -> list[Traits]:
    companies = db.session.scalars(_known_to(school_id)).all()
    contacts: dict[int, set[str]] = defaultdict(set)
    people = db.session.execute(
        select(Recruiter.company_id, Account.email, Account.phone)
        .join(Account, Account.id == Recruiter.account_id)
        .where(Recruiter.company_id.in_(_known_to(school_id).with_only_columns(Company.id)))
    )
    for company_id, email, phone in people:
        contacts[company_id] |= {one for one in (email, phone) if one}
    return [
        Traits(
            key=company.id,
            name=plain_name(company.name),
            regency=company.regency_code,
            site=site_of(company.website),
            contacts=frozenset(
                contacts[company.id] | {one for one in (company.contact_email, company.contact_phone) if one}
            ),
        )
        for company in companies
    ]


def _loaded(ids: set[int]) -> dict[int, Company]:
    rows = db.session.scalars(
        select(Company)
        .where(Company.id.in_(ids))
        .options(
            selectinload(Company.approvals).joinedload(CompanyApproval.school),
            selectinload(Company.recruiters).joinedload(Recruiter.account),
        )
    )
    return {row.id: row for row in rows}
