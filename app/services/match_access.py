"""Who may look at the matches of a vacancy or of an alumnus."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from app.errors import CompanyNotApproved, NotAllowed, NotFound, VacancyNotOpen, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.company import Recruiter
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import is_open
from app.services.application_access import is_verified


def vacancy_to_match(vacancy_id: int, *, by: Account, today: date, must_be_open: bool = True) -> Vacancy:
    """The vacancy with what it asks for, if this person may see who fits it.

    Its school always may. Its company may while the school has verified it and, unless told otherwise, the vacancy
    is published: alumni agreed to be found for real offers. Raises NotFound, NotAllowed, CompanyNotApproved,
    VacancyNotOpen.
    """
    vacancy = db.session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id)
        .options(selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency))
    )
    if vacancy is None:
        raise NotFound()
    if by.is_of_school and by.school_id == vacancy.school_id:
        return vacancy
    if not _is_recruiter_of(by, vacancy.company_id):
        raise NotAllowed()
    if not is_verified(vacancy):
        raise CompanyNotApproved()
    if must_be_open and not is_open(vacancy.state, vacancy.deadline, today):
        raise VacancyNotOpen(mark("Alumni yang cocok tampil selama lowongan ini terbit."))
    return vacancy


def alumni_to_match(alumni_id: int, *, by: Account) -> AlumniProfile:
    """The profile with its competencies, for the alumnus and their school. Raises NotFound, NotAllowed."""
    alumni = db.session.scalar(
        select(AlumniProfile)
        .where(AlumniProfile.id == alumni_id)
        .options(
            joinedload(AlumniProfile.cohort),
            joinedload(AlumniProfile.programme),
            selectinload(AlumniProfile.experiences),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
        )
    )
    if alumni is None:
        raise NotFound()
    is_own = alumni.account_id == by.id
    is_of_same_school = by.is_of_school and by.school_id == alumni.cohort.school_id
    if not (is_own or is_of_same_school):
        raise NotAllowed()
    return alumni


def _is_recruiter_of(account: Account, company_id: int) -> bool:
    acts_for = exists().where(Recruiter.account_id == account.id, Recruiter.company_id == company_id)
    return bool(db.session.scalar(select(acts_for)))
