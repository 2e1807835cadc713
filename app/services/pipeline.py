"""One application as each side may read it, and the applicant a company is about to answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.errors import TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.event import Event
from app.models.vacancy import Vacancy
from app.rules.application_status import APPLICATION_LIFECYCLE, OPEN_STATES, ApplicationState
from app.rules.kinship import Family
from app.rules.match_score import Match
from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.services import ledger, looks, referrals
from app.services.applicant_names import code_of, is_read_blind, name_of
from app.services.application_access import application_of, application_to_decide, own_vacancy_of, recruiter_with
from app.services.applications import MOVES
from app.services.candidates import fit, load_requirements
from app.services.looks import Contact
from app.services.match_ranking import compared
from app.services.seats import free_seats
from app.services.seen_profiles import SeenProfile, as_seen, unnamed


@dataclass(frozen=True)
class Applicant:
    """An applicant as the company knows them: `name` is None before a blind vacancy shortlisted them, and once the
    application ended. `code` stands for it: the profile's, or while read blind one that leads nowhere else."""

    application: Application
    name: str | None
    code: str
    is_blind: bool
    match: Match


@dataclass(frozen=True)
class ReadApplication:
    """One application with its history. `contact` only for the company, and only while the application stands.

    `note` is the applicant's own message as this reader may read it, `school_word` what the school wrote with a
    referral, `seen` the profile for the company's eyes.
    """

    application: Application
    name: str | None
    code: str
    is_blind: bool
    contact: Contact | None
    note: str
    school_word: str
    seen: SeenProfile | None
    match: Match
    events: Sequence[Event]
    free_seats: int


def moves_of(application: Application) -> list[ApplicationState]:
    """The steps forward that are still possible."""
    return [state for state in MOVES if APPLICATION_LIFECYCLE.allows(application.state, state)]


def is_undecided(application: Application) -> bool:
    """Whether it still waits for an answer and may be withdrawn."""
    return application.state in OPEN_STATES


def vacancy_with_seats(vacancy_id: int, *, by: Account) -> tuple[Vacancy, int]:
    """The company's vacancy and how many of its seats are free."""
    vacancy = own_vacancy_of(vacancy_id, by=by)
    return vacancy, free_seats(vacancy)


def applicant_of(application: Application, vacancy: Vacancy, family: Family) -> Applicant:
    """The applicant beside the vacancy's requirements; competencies and experiences of both must be loaded."""
    return Applicant(
        application,
        name_of(application),
        code_of(application),
        is_read_blind(application),
        compared(vacancy, application.alumni, family),
    )


def open_applicant(application_id: int, *, by: Account) -> Applicant:
    """The applicant a company is about to answer; raises NotFound, NotAllowed, TransitionNotAllowed once answered."""
    if not is_undecided(application_to_decide(application_id, by=by)):
        raise TransitionNotAllowed()
    return known_applicant(application_id, by=by)


def known_applicant(application_id: int, *, by: Account) -> Applicant:
    """The applicant as anybody of the company knows them, answered or not; raises NotFound, NotAllowed."""
    recruiter_with(Right.READ, by=by)
    application = application_of(application_id, by=by)
    vacancy, alumni = load_requirements(application.vacancy), _load_competencies(application.alumni)
    is_blind = is_read_blind(application)
    return Applicant(application, name_of(application), code_of(application), is_blind, fit(vacancy, alumni))


def read(application_id: int, *, by: Account) -> ReadApplication:
    """One application for the alumnus, the company or the school; a company's look at the contact is logged."""
    application = application_of(application_id, by=by)
    is_company = by.role is Role.RECRUITER
    contact = None
    if is_company and name_of(application) is not None:
        contact = looks.contact_of(application.alumni, by=by, vacancy_id=application.vacancy_id)
        application = application_of(application_id, by=by)
    vacancy = load_requirements(application.vacancy)
    alumni = _load_competencies(application.alumni)
    match = fit(vacancy, alumni)
    name = name_of(application) if is_company else alumni.full_name
    is_shown = is_company and is_undecided(application)
    return ReadApplication(
        application=application,
        name=name,
        code=code_of(application),
        is_blind=is_company and is_read_blind(application),
        contact=contact,
        note=_words(application.note, application, name),
        school_word=_words(referrals.word_of(vacancy.id, alumni.id), application, name),
        seen=as_seen(alumni, name=name, contact=contact, match=match) if is_shown else None,
        match=match,
        events=ledger.events_of(application),
        free_seats=free_seats(vacancy),
    )


def _words(text: str, application: Application, name: str | None) -> str:
    """Read blind, without what names the applicant; nothing once the person is hidden for good."""
    if name is not None:
        return text
    return unnamed(text, application.alumni) if is_undecided(application) else ""


def _load_competencies(alumni: AlumniProfile) -> AlumniProfile:
    return db.session.scalars(
        select(AlumniProfile)
        .where(AlumniProfile.id == alumni.id)
        .options(
            joinedload(AlumniProfile.programme),
            joinedload(AlumniProfile.cohort),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
            selectinload(AlumniProfile.experiences),
        )
        .execution_options(populate_existing=True)
    ).one()
