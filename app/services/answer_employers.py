"""The school's companies as an answer names them: offered while typing, known again by name."""

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.models.company import Company, CompanyApproval
from app.rules.company_status import ApprovalState
from app.services.employer_names import plain_name

MOST_OFFERED = 150
"""On a page that must stay light; whoever is not among them is typed."""


def offered(school_id: int) -> Sequence[str]:
    """Names of companies the school has verified."""
    return list(db.session.scalars(_verified(school_id, Company.name).order_by(Company.name).limit(MOST_OFFERED)))


def find_company_id(school_id: int, typed: str) -> int | None:
    """The verified company of this name, however its legal form is written; None when several or none are called so."""
    wanted = plain_name(typed)
    if not wanted:
        return None
    rows = db.session.execute(_verified(school_id, Company.id, Company.name))
    found = [company_id for company_id, name in rows if plain_name(name) == wanted]
    return found[0] if len(found) == 1 else None


def _verified(school_id: int, *columns):
    return (
        select(*columns)
        .join(CompanyApproval, CompanyApproval.company_id == Company.id)
        .where(CompanyApproval.school_id == school_id, CompanyApproval.state == ApprovalState.VERIFIED)
    )
