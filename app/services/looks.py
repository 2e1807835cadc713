"""Who may see whom, and the log of it: no company reads a contact without the alumnus reading that it did."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.errors import ConsentMissing, NotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, HiddenFrom
from app.models.application import Application, Invitation, LookKind, ProfileLook
from app.models.company import CompanyApproval, Recruiter
from app.models.referral import SpeculativeApplication
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.rules.application_status import SHOWS_CONTACT, ApplicationState, InvitationState
from app.rules.company_status import ApprovalState
from app.rules.referral_status import SPECULATIVE_SHOWS_CONTACT
from app.services.transaction import commit
from search_index.findable import findable_alumni

ONE_LOOK = timedelta(hours=1)
"""The same person opening the same thing again within this time is still the same look."""


@dataclass(frozen=True)
class Contact:
    """How to reach an alumnus; only ever handed out together with a line in the log."""

    name: str
    phone: str | None
    email: str | None


def company_of(by: Account) -> int:
    """The id of the company this account acts for; NotAllowed for everyone who acts for none."""
    company_id = db.session.scalar(select(Recruiter.company_id).where(Recruiter.account_id == by.id))
    if company_id is None:
        raise NotAllowed()
    return company_id


def is_findable(alumni: AlumniProfile) -> bool:
    """Whether companies find this profile at all: active, consent in force, not private, open to offers."""
    return _is_true(AlumniProfile.id == alumni.id, *findable_alumni())


def may_be_found(company_id: int, alumni: AlumniProfile) -> bool:
    """Whether the company may see this profile at all: verified by the school, consent in force, not hidden from it."""
    return _is_true(AlumniProfile.id == alumni.id, *visible_to(company_id))


def may_see_contact(company_id: int, alumni: AlumniProfile) -> bool:
    """An application that runs or led to a job, an offer to work there that is open or kept, or an accepted invitation
    while the consent stands.

    None of them, while the alumnus's school does not stand by the company; nor for a blind vacancy before
    it shortlisted them.
    """
    return _is_true(AlumniProfile.id == alumni.id, contact_shown_to(company_id))


def contact_shown_to(company_id: int) -> ColumnElement[bool]:
    """The same as a condition on AlumniProfile."""
    own_act = or_(_has_applied(company_id), _has_offered(company_id))
    return or_(and_(own_act, _is_verified(company_id)), and_(_has_accepted(company_id), found_by(company_id)))


def found_by(company_id: int) -> ColumnElement[bool]:
    """visible_to() as one condition."""
    return and_(*visible_to(company_id))


def visible_to(company_id: int) -> list[ColumnElement[bool]]:
    """Conditions on AlumniProfile: findable, of a school that has verified the company, and not hidden from it."""
    return [*findable_alumni(), _is_verified(company_id), ~_is_hidden(company_id)]


def contact_of(alumni: AlumniProfile, *, by: Account, vacancy_id: int | None = None) -> Contact:
    """The name and contact, with the look at them logged in the same call; raises NotAllowed, ConsentMissing."""
    company_id = company_of(by)
    if not may_see_contact(company_id, alumni):
        raise ConsentMissing()
    record_contact_look(alumni, by=by, vacancy_id=vacancy_id)
    return Contact(alumni.full_name, alumni.phone, alumni.email)


def record_profile_look(alumni: AlumniProfile, *, by: Account, vacancy_id: int | None = None) -> None:
    """Log that a recruiter opened the profile without contact; raises ConsentMissing when they may not see it."""
    company_id = company_of(by)
    if not may_be_found(company_id, alumni):
        raise ConsentMissing()
    _record(LookKind.PROFILE, alumni, company_id, by, vacancy_id)


def record_contact_look(alumni: AlumniProfile, *, by: Account, vacancy_id: int | None = None) -> None:
    """Log that a recruiter saw the contact; raises ConsentMissing when they may not."""
    company_id = company_of(by)
    if not may_see_contact(company_id, alumni):
        raise ConsentMissing()
    _record(LookKind.CONTACT, alumni, company_id, by, vacancy_id)


def looks_at(alumni_id: int, *, page: int = 1) -> Page[ProfileLook]:
    """Who looked at an alumnus, newest first, with company, account and vacancy loaded."""
    of_alumnus = ProfileLook.alumni_id == alumni_id
    total = db.session.scalar(select(func.count(ProfileLook.id)).where(of_alumnus)) or 0
    rows = db.session.scalars(
        select(ProfileLook)
        .where(of_alumnus)
        .options(joinedload(ProfileLook.company), joinedload(ProfileLook.account), joinedload(ProfileLook.vacancy))
        .order_by(ProfileLook.created_at.desc(), ProfileLook.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page(list(rows), page, total)


def _is_verified(company_id: int) -> ColumnElement[bool]:
    return exists().where(
        Cohort.id == AlumniProfile.cohort_id,
        CompanyApproval.school_id == Cohort.school_id,
        CompanyApproval.company_id == company_id,
        CompanyApproval.state == ApprovalState.VERIFIED,
    )


def _has_applied(company_id: int) -> ColumnElement[bool]:
    return exists().where(
        Application.alumni_id == AlumniProfile.id,
        Application.vacancy_id == Vacancy.id,
        Vacancy.company_id == company_id,
        ~_hides_person(Application),
    )


def _has_offered(company_id: int) -> ColumnElement[bool]:
    """An offer to work there without a vacancy, while it waits or is kept, and the person does not hide from it."""
    offered = exists().where(
        SpeculativeApplication.alumni_id == AlumniProfile.id,
        SpeculativeApplication.company_id == company_id,
        SpeculativeApplication.state.in_(SPECULATIVE_SHOWS_CONTACT),
    )
    return and_(offered, ~_is_hidden(company_id))


def _is_hidden(company_id: int) -> ColumnElement[bool]:
    return exists().where(HiddenFrom.alumni_id == AlumniProfile.id, HiddenFrom.company_id == company_id)


def _hides_person(application: type[Application]) -> ColumnElement[bool]:
    """rules.application_status.shows_person the other way round, as a condition beside Vacancy."""
    unread = and_(Vacancy.is_blind, application.state == ApplicationState.SUBMITTED)
    return or_(application.state.not_in(SHOWS_CONTACT), unread)


def _has_accepted(company_id: int) -> ColumnElement[bool]:
    """The application that came of an accepted invitation hides the person again when it ends, or is read blind."""
    ended = aliased(Application)
    is_over = exists().where(
        ended.vacancy_id == Invitation.vacancy_id,
        ended.alumni_id == Invitation.alumni_id,
        _hides_person(ended),
    )
    return exists().where(
        Invitation.alumni_id == AlumniProfile.id,
        Invitation.state == InvitationState.ACCEPTED,
        Invitation.vacancy_id == Vacancy.id,
        Vacancy.company_id == company_id,
        ~is_over,
    )


def _is_true(*conditions: ColumnElement[bool]) -> bool:
    return db.session.scalar(select(AlumniProfile.id).where(*conditions).limit(1)) is not None


def _record(kind: LookKind, alumni: AlumniProfile, company_id: int, by: Account, vacancy_id: int | None) -> None:
    """Add the look unless this person's look at the same thing is less than an hour old; ends the transaction."""
    same = select(ProfileLook.id).where(
        ProfileLook.alumni_id == alumni.id,
        ProfileLook.account_id == by.id,
        ProfileLook.kind == kind,
        ProfileLook.vacancy_id.is_(None) if vacancy_id is None else ProfileLook.vacancy_id == vacancy_id,
        ProfileLook.created_at > clock.now() - ONE_LOOK,
    )
    if db.session.scalar(same.limit(1)) is not None:
        return
    db.session.add(
        ProfileLook(alumni_id=alumni.id, company_id=company_id, account_id=by.id, vacancy_id=vacancy_id, kind=kind)
    )
    commit()
