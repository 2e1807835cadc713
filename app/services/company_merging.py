"""Two rows that are one company become one: its people, vacancies, placements and papers follow."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, select

from app import clock
from app.errors import NotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval
from app.models.company_pair import DistinctCompanies
from app.models.referral import SpeculativeApplication
from app.models.vacancy import Vacancy
from app.rules.company_status import ApprovalState
from app.services import bans, employer_links, ledger
from app.services.company_duplicates import held_pair, judged
from app.services.row_folding import follow
from app.services.speculative_merging import is_livelier
from app.services.transaction import commit, flush

FILLED_IN = ("nib", "website", "address", "contact_email", "contact_phone", "description", "size", "district_code")
"""What the row that stays takes over where it says nothing."""
_WORTH = (
    ApprovalState.SUSPENDED,
    ApprovalState.VERIFIED,
    ApprovalState.SUBMITTED,
    ApprovalState.REFUSED,
    ApprovalState.DRAFT,
)
"""Of two standings at one school the earlier here stays: merging never ends a suspension."""
HISTORY = ("event", "distinct_companies", "company")


def merge(kept_id: int, other_id: int, *, by: Account) -> Company:
    """Make two rows one; the row `kept_id` stays with its name. Raises NotFound, and NotAllowed for a row that another
    school has verified, or closed while it verified the one that stays: what another school stands by is not this
    school's to fold."""
    pair = {row.id: row for row in held_pair(kept_id, other_id, by=by)}
    kept, other = pair[kept_id], pair[other_id]
    if any(one.state is ApprovalState.VERIFIED and one.school_id != by.school_id for one in other.approvals):
        raise NotAllowed(mark("Perusahaan ini juga disetujui sekolah lain. Pertahankan baris yang itu."))
    for one in kept.approvals:
        if (
            one.state is ApprovalState.VERIFIED
            and one.school_id != by.school_id
            and _is_closed_at(other, one.school_id)
        ):
            raise NotAllowed(
                mark("Sekolah lain menyetujui satu baris dan menutup yang lain. Bicarakan dulu dengan sekolah itu.")
            )
    name = other.name
    _fill_in(kept, other)
    for vacancy in db.session.scalars(select(Vacancy).where(Vacancy.company_id == other.id)):
        vacancy.company_id = kept.id
    flush()
    follow(Company.__tablename__, other.id, kept.id, leave=HISTORY, prefers=PREFERS)
    for merged in db.session.scalars(select(Company).where(Company.merged_into_id == other_id)):
        merged.merged_into_id = kept_id
    db.session.get_one(Company, other_id).merged_into_id = kept_id
    _carry_judgements(kept_id, other_id, by)
    employer_links.follow_company(other_id, kept_id)
    bans.end_standings(kept_id, by=by)
    kept = db.session.get_one(Company, kept_id)
    if any(one.state is ApprovalState.VERIFIED for one in kept.approvals):
        kept.dormant_at = None
    ledger.record("company.merged", kept, by=by, school_id=by.school_id, other_id=other_id, name=name)
    commit()
    return kept


def find_merged_into(company_id: int) -> int | None:
    """The company a row became part of."""
    return db.session.scalar(select(Company.merged_into_id).where(Company.id == company_id))


def _is_closed_at(company: Company, school_id: int) -> bool:
    suspended = {one.school_id for one in company.approvals if one.state is ApprovalState.SUSPENDED}
    return school_id in suspended or bans.standing_ban(company.id, school_id) is not None


def _fill_in(kept: Company, other: Company) -> None:
    values: Mapping[str, Any] = {name: getattr(other, name) for name in FILLED_IN}
    other.nib = None
    other.dormant_at = other.dormant_at or clock.now()
    flush()
    for name, value in values.items():
        if value and not getattr(kept, name):
            setattr(kept, name, value)
    flush()


def _prefers(going: RowMapping, staying: RowMapping) -> bool:
    order = [state.value for state in _WORTH]
    return order.index(str(going["state"])) < order.index(str(staying["state"]))


PREFERS = {CompanyApproval.__tablename__: _prefers, SpeculativeApplication.__tablename__: is_livelier}
"""Which of two rows that cannot both stay is worth more; for every other table the kept company's."""


def _carry_judgements(kept_id: int, other_id: int, by: Account) -> None:
    """Whoever was told apart from the row that goes is told apart from the one that stays."""
    known = judged(kept_id)
    for low, high in judged(other_id):
        third = low if high == other_id else high
        pair = (min(third, kept_id), max(third, kept_id))
        if third != kept_id and pair not in known:
            db.session.add(DistinctCompanies(low_id=pair[0], high_id=pair[1], by_id=by.id))
