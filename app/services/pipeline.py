"""A company's list of applicants for one vacancy, and one application as each side may read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.errors import TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.event import Event
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.rules.application_status import APPLICATION_LIFECYCLE, OPEN_STATES, SHOWS_CONTACT, ApplicationState
from app.rules.match_score import Match
from app.rules.roles import Role
from app.services import ledger, looks
from app.services.application_access import application_of, application_to_decide, own_vacancy_of, require_verified
from app.services.applications import MOVES
from app.services.candidates import fit, load_requirements
from app.services.looks import Contact
from app.services.match_ranking import compared, competency_family
from app.services.seats import free_seats
from search_index import vocabulary

STAGES = {
    "baru": frozenset({ApplicationState.SUBMITTED}),
    "dipilih": frozenset({ApplicationState.SHORTLISTED}),
    "wawancara": frozenset({ApplicationState.INTERVIEW}),
    "ditawari": frozenset({ApplicationState.OFFERED}),
    "diterima": frozenset({ApplicationState.HIRED}),
    "selesai": frozenset({ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED}),
}
"""The columns of the list, by the word that stands in the address."""


@dataclass(frozen=True)
class Applicant:
    """One line of the list; `name` is None once the applicant took the application back."""

    application: Application
    name: str | None
    code: str
    match: Match


@dataclass(frozen=True)
class ReadApplication:
    """One application with its history. `contact` only for the company, and only while the application stands."""

    application: Application
    name: str | None
    contact: Contact | None
    match: Match
    events: Sequence[Event]
    free_seats: int


def applicants(vacancy_id: int, *, by: Account, states: frozenset[ApplicationState], page: int = 1) -> Page[Applicant]:
    """The applications of a vacancy in these states, the longest waiting first.

    Raises CompanyNotApproved for a company the school no longer stands by.
    """
    vacancy = load_requirements(own_vacancy_of(vacancy_id, by=by))
    require_verified(vacancy)
    wanted = (Application.vacancy_id == vacancy_id, Application.state.in_(states))
    total = db.session.scalar(select(func.count(Application.id)).where(*wanted)) or 0
    rows = db.session.scalars(
        select(Application)
        .where(*wanted)
        .options(
            joinedload(Application.alumni).options(
                joinedload(AlumniProfile.programme),
                joinedload(AlumniProfile.cohort),
                selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
                selectinload(AlumniProfile.experiences),
            )
        )
        .order_by(Application.changed_at, Application.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    vocabulary.follow(db.session())
    family = competency_family()
    items = [
        Applicant(
            application=row,
            name=_name(row),
            code=row.alumni.public_code,
            match=compared(vacancy, row.alumni, family),
        )
        for row in rows
    ]
    return Page(items, page, total)


def count_applicants(vacancy_id: int, *, by: Account) -> dict[ApplicationState, int]:
    """How many applications are in each state; states without any are left out."""
    own_vacancy_of(vacancy_id, by=by)
    counts = (
        select(Application.state, func.count(Application.id))
        .where(Application.vacancy_id == vacancy_id)
        .group_by(Application.state)
    )
    return dict(db.session.execute(counts).all())


def count_stages(counts: Mapping[ApplicationState, int]) -> dict[str, int]:
    """How many applications stand in each stage."""
    return {stage: sum(counts.get(state, 0) for state in states) for stage, states in STAGES.items()}


def stage_of(asked: str, counts: Mapping[ApplicationState, int]) -> str:
    """The stage asked for, or the first in which somebody waits."""
    waiting = [stage for stage, number in count_stages(counts).items() if number]
    return asked if asked in STAGES else next(iter(waiting), "baru")


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


def open_applicant(application_id: int, *, by: Account) -> Applicant:
    """The applicant a company is about to answer; raises NotFound, NotAllowed, TransitionNotAllowed once answered."""
    application = application_to_decide(application_id, by=by)
    if not is_undecided(application):
        raise TransitionNotAllowed()
    vacancy, alumni = load_requirements(application.vacancy), _load_competencies(application.alumni)
    return Applicant(application, _name(application), alumni.public_code, fit(vacancy, alumni))


def read(application_id: int, *, by: Account) -> ReadApplication:
    """One application for the alumnus, the company or the school; a company's look at the contact is logged."""
    application = application_of(application_id, by=by)
    contact = None
    if by.role is Role.RECRUITER and _name(application) is not None:
        contact = looks.contact_of(application.alumni, by=by, vacancy_id=application.vacancy_id)
        application = application_of(application_id, by=by)
    is_company = by.role is Role.RECRUITER
    vacancy = load_requirements(application.vacancy)
    alumni = _load_competencies(application.alumni)
    return ReadApplication(
        application=application,
        name=_name(application) if is_company else alumni.full_name,
        contact=contact,
        match=fit(vacancy, alumni),
        events=ledger.events_of(application),
        free_seats=free_seats(vacancy),
    )


def _name(application: Application) -> str | None:
    return application.alumni.full_name if application.state in SHOWS_CONTACT else None


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
