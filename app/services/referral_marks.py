"""What a school reads beside the candidates of a vacancy of its own: who they are, and how far a referral has come."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.referral import Referral
from app.models.school import Cohort
from app.rules.application_status import ApplicationState
from app.rules.referral_status import ReferralState


@dataclass(frozen=True)
class ReferralMark:
    """`state`: of the application, else of the referral; None while the alumnus has neither."""

    name: str
    state: ApplicationState | ReferralState | None


def marks_of(vacancy_id: int, codes: Collection[str], *, by: Account) -> dict[str, ReferralMark]:
    """By public code, for alumni of the school of `by`, who knows them by name; for anybody else nothing."""
    if not by.is_of_school or not codes:
        return {}
    rows = db.session.execute(
        select(AlumniProfile.public_code, AlumniProfile.full_name, Application.state, Referral.state)
        .join(Cohort)
        .outerjoin(Application, (Application.alumni_id == AlumniProfile.id) & (Application.vacancy_id == vacancy_id))
        .outerjoin(Referral, (Referral.alumni_id == AlumniProfile.id) & (Referral.vacancy_id == vacancy_id))
        .where(AlumniProfile.public_code.in_(codes), Cohort.school_id == by.school_id)
    )
    return {code: ReferralMark(name, applied or referred) for code, name, applied, referred in rows}
