"""Whose vacancies, applications and invitations these are. Other people's look like missing."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from app.errors import CompanyNotApproved, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.company import CompanyApproval, Recruiter
from app.models.vacancy import Vacancy
from app.rules import recruiter_rights
from app.rules.company_status import ApprovalState
from app.rules.recruiter_rights import Right
from app.rules.roles import Role

_ALUMNI_LOADED = (joinedload(AlumniProfile.cohort), joinedload(AlumniProfile.programme))
LOADED = (
    joinedload(Application.vacancy).joinedload(Vacancy.company),
    joinedload(Application.alumni).options(*_ALUMNI_LOADED, joinedload(AlumniProfile.account)),
)


def alumnus_of(by: Account) -> AlumniProfile:
    """The profile of an alumnus's account; NotAllowed for everyone else, also while a claim waits for the school."""
    alumni = db.session.scalar(select(AlumniProfile).where(AlumniProfile.account_id == by.id).options(*_ALUMNI_LOADED))
    if alumni is None:
        raise NotAllowed()
    return alumni


def vacancy_of(vacancy_id: int, *, by: Account) -> Vacancy:
    """The vacancy, with its company, for the people of that company and of its school; else NotFound."""
    vacancy = db.session.scalar(
        select(Vacancy).where(Vacancy.id == vacancy_id, _is_read_by(by)).options(joinedload(Vacancy.company))
    )
    if vacancy is None:
        raise NotFound()
    return vacancy


def recruiter_with(right: Right, *, by: Account) -> Recruiter:
    """The person of a company this account is; raises NotAllowed for all others and for roles without the right."""
    recruiter = db.session.scalar(select(Recruiter).where(Recruiter.account_id == by.id))
    if by.role is not Role.RECRUITER or recruiter is None:
        raise NotAllowed()
    recruiter_rights.require(recruiter.role, right)
    return recruiter


def has_right(right: Right, *, by: Account) -> bool:
    """Whether recruiter_with() would not refuse."""
    return right in rights_of(by)


def rights_of(account: Account) -> Collection[Right]:
    """What this account may do in its company; nothing for somebody who acts for none. One query."""
    if account.role is not Role.RECRUITER:
        return ()
    role = db.session.scalar(select(Recruiter.role).where(Recruiter.account_id == account.id))
    return recruiter_rights.RIGHTS[role] if role else ()


def own_vacancy_of(vacancy_id: int, *, by: Account, right: Right = Right.READ) -> Vacancy:
    """The same for people of the company with this right; raises NotAllowed for all others."""
    recruiter_with(right, by=by)
    return vacancy_of(vacancy_id, by=by)


def application_of(application_id: int, *, by: Account) -> Application:
    """The application, for the alumnus, the company and the school it went to; else NotFound.

    Raises CompanyNotApproved for a company the school no longer stands by.
    """
    if by.role is Role.ALUMNI:
        wanted = _applications().where(AlumniProfile.account_id == by.id)
    else:
        wanted = _applications().where(_is_read_by(by))
    application = _one(wanted.where(Application.id == application_id))
    if by.role is Role.RECRUITER:
        require_verified(application.vacancy)
    return application


def require_verified(vacancy: Vacancy) -> None:
    """Raise CompanyNotApproved while the school does not stand by the company: applicants' data are closed."""
    if not is_verified(vacancy):
        raise CompanyNotApproved(
            mark("Data pelamar hanya terbuka selama sekolah menyetujui perusahaan ini. Hubungi BKK sekolah.")
        )


def is_verified(vacancy: Vacancy) -> bool:
    """Whether the vacancy's school stands by its company now."""
    verified = select(CompanyApproval.id).where(
        CompanyApproval.company_id == vacancy.company_id,
        CompanyApproval.school_id == vacancy.school_id,
        CompanyApproval.state == ApprovalState.VERIFIED,
    )
    return db.session.scalar(verified) is not None


def application_to_decide(application_id: int, *, by: Account) -> Application:
    """The application, for those who decide in the company it went to."""
    recruiter_with(Right.DECIDE, by=by)
    return application_of(application_id, by=by)


def own_application(application_id: int, *, by: Account) -> Application:
    """The application, for the alumnus who made it."""
    if by.role is not Role.ALUMNI:
        raise NotAllowed()
    return application_of(application_id, by=by)


def own_invitation(invitation_id: int, *, by: Account) -> Invitation:
    """The invitation, with vacancy and company, for the alumnus invited; else NotFound."""
    return _one(
        select(Invitation)
        .join(AlumniProfile, AlumniProfile.id == Invitation.alumni_id)
        .where(Invitation.id == invitation_id, AlumniProfile.account_id == by.id)
        .options(
            joinedload(Invitation.vacancy).joinedload(Vacancy.company),
            joinedload(Invitation.alumni).options(*_ALUMNI_LOADED),
        )
    )


def _applications() -> Select[Application]:
    return (
        select(Application)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .join(AlumniProfile, AlumniProfile.id == Application.alumni_id)
        .options(*LOADED)
    )


def _is_read_by(by: Account) -> ColumnElement[bool]:
    """The condition on Vacancy that this account is of its company or of its school."""
    if by.role is Role.RECRUITER:
        return Vacancy.company_id.in_(select(Recruiter.company_id).where(Recruiter.account_id == by.id))
    if by.is_of_school:
        return Vacancy.school_id == by.school_id
    raise NotAllowed()


def _one(wanted: Select[Any]) -> Any:
    row = db.session.scalar(wanted)
    if row is None:
        raise NotFound()
    return row
