"""Who and what may be found, as conditions on the rows: for the index, for searching, and for the last word."""

from datetime import date

from sqlalchemy import ColumnElement, exists

from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile, Consent
from app.models.company import CompanyApproval
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, Availability, ConsentPurpose, Visibility
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import VacancyState


def findable_alumni() -> list[ColumnElement[bool]]:
    """Listed, active (so confirmed by the school), agreed to searching, not private, open to offers, not blocked."""
    agreed = exists().where(
        Consent.alumni_id == AlumniProfile.id,
        Consent.purpose == ConsentPurpose.SEARCH,
        Consent.withdrawn_at.is_(None),
    )
    blocked = exists().where(Account.id == AlumniProfile.account_id, Account.is_blocked)
    return [
        LISTED,
        AlumniProfile.state == AlumniState.ACTIVE,
        AlumniProfile.visibility != Visibility.PRIVATE,
        AlumniProfile.availability != Availability.NOT_OPEN,
        agreed,
        ~blocked,
    ]


def findable_vacancies(today: date) -> list[ColumnElement[bool]]:
    """Published, the deadline not past, by a company that the vacancy's school has verified and not suspended."""
    verified = exists().where(
        CompanyApproval.company_id == Vacancy.company_id,
        CompanyApproval.school_id == Vacancy.school_id,
        CompanyApproval.state == ApprovalState.VERIFIED,
    )
    return [Vacancy.state == VacancyState.PUBLISHED, Vacancy.deadline >= today, verified]
