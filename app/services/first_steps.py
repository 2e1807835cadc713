"""What a school that has just begun still has to do, read from what is there: nothing is ticked by hand."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import exists, select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import CompanyApproval
from app.models.school import Cohort, school_programme
from app.rules.alumni_status import AlumniState
from app.rules.company_status import ApprovalState
from app.rules.roles import SCHOOL_ROLES
from app.services.register import school_of


class Step(StrEnum):
    """In the order they are taken."""

    PROGRAMMES = "programmes"
    COLLEAGUES = "colleagues"
    ALUMNI = "alumni"
    INVITATIONS = "invitations"
    COMPANIES = "companies"


OPTIONAL = Step.COLLEAGUES
"""A small school may have one person for everything."""


def steps_of(by: Account) -> Mapping[Step, bool]:
    """Each step of the person's school, and whether it is done; nothing once the school has begun."""
    school_id = school_of(by)
    people = exists().where(AlumniProfile.cohort_id == Cohort.id, Cohort.school_id == school_id)
    colleague = exists().where(Account.school_id == school_id, Account.role.in_(SCHOOL_ROLES), Account.id != by.id)
    partner = exists().where(
        CompanyApproval.school_id == school_id,
        CompanyApproval.state.in_((ApprovalState.VERIFIED, ApprovalState.SUSPENDED)),
    )
    row = db.session.execute(
        select(
            exists().where(school_programme.c.school_id == school_id),
            colleague,
            people,
            people.where(AlumniProfile.state != AlumniState.REGISTERED),
            partner,
        )
    ).one()
    steps = dict(zip(Step, row, strict=True))
    has_begun = all(is_done for step, is_done in steps.items() if step is not OPTIONAL)
    return {} if has_begun else steps
