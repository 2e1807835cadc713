"""Whose vacancies, applications and invitations these are. Other people's look like missing."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from app.errors import NotAllowed, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.company import Recruiter
from app.models.vacancy import Vacancy
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


def own_vacancy_of(vacancy_id: int, *, by: Account) -> Vacancy:
    """The same for those who decide: the company's recruiters."""
    if by.role is not Role.RECRUITER:
        raise NotAllowed()
    return vacancy_of(vacancy_id, by=by)


def application_of(application_id: int, *, by: Account) -> Application:
    """The application, for the alumnus, the company and the school it went to; else NotFound."""
    if by.role is Role.ALUMNI:
        wanted = _applications().where(AlumniProfile.account_id == by.id)
    else:
        wanted = _applications().where(_is_read_by(by))
    return _one(wanted.where(Application.id == application_id))


def application_to_decide(application_id: int, *, by: Account) -> Application:
    """The application, for the recruiters of the company it went to."""
    if by.role is not Role.RECRUITER:
        raise NotAllowed()
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
