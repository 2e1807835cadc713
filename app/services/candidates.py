"""One candidate of a vacancy, as the person asking may see them. What may not be seen is not handed on at all."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.errors import ConsentMissing, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.school import Cohort
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.alumni_status import Visibility
from app.rules.match_score import Match
from app.services import looks
from app.services.applicant_names import is_read_blind
from app.services.application_access import vacancy_of
from app.services.looks import Contact
from app.services.match_ranking import compared, competency_family
from app.services.seen_profiles import SeenProfile, as_seen
from search_index import vocabulary


def candidate_of(vacancy: Vacancy, public_code: str) -> AlumniProfile:
    """The alumnus of the vacancy's school with this code, or NotFound."""
    alumni = db.session.scalar(
        select(AlumniProfile)
        .join(Cohort)
        .where(AlumniProfile.public_code == public_code, Cohort.school_id == vacancy.school_id)
        .options(
            joinedload(AlumniProfile.cohort),
            joinedload(AlumniProfile.programme),
            joinedload(AlumniProfile.account),
            selectinload(AlumniProfile.experiences),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
        )
        .execution_options(populate_existing=True)
    )
    if alumni is None:
        raise NotFound()
    return alumni


def open_candidate(vacancy_id: int, public_code: str, *, by: Account) -> SeenProfile:
    """The profile as a recruiter of the vacancy's company or the staff of its school may see it.

    A recruiter's look is logged: at the contact once the alumnus gave it, else at the profile. Raises NotFound,
    NotAllowed, ConsentMissing when the alumnus may not, or no longer, be found. In a blind vacancy nobody has a name
    before being shortlisted for it, whatever else the company knows them by.
    """
    vacancy = vacancy_of(vacancy_id, by=by)
    alumni = candidate_of(vacancy, public_code)
    if by.is_of_school:
        return _seen(vacancy, alumni, name=alumni.full_name, contact=None)
    is_hidden = is_nameless(vacancy, alumni)
    if not is_hidden and looks.may_see_contact(vacancy.company_id, alumni):
        contact = looks.contact_of(alumni, by=by, vacancy_id=vacancy_id)
        return _seen(vacancy, candidate_of(vacancy, public_code), name=contact.name, contact=contact)
    looks.record_profile_look(alumni, by=by, vacancy_id=vacancy_id)
    alumni = candidate_of(vacancy, public_code)
    is_named = alumni.visibility is Visibility.NAMED and not is_hidden
    return _seen(vacancy, alumni, name=alumni.full_name if is_named else None, contact=None)


def shown_application(vacancy: Vacancy, alumni_id: int, *, by: Account) -> Application | None:
    """This person's application to the vacancy, unless the reader may not know yet that it is theirs."""
    application = _application(vacancy, alumni_id)
    if application is None or by.is_of_school or not is_read_blind(application):
        return application
    return None


def is_nameless(vacancy: Vacancy, alumni: AlumniProfile) -> bool:
    """Whether this is somebody a blind vacancy has not shortlisted."""
    application = _application(vacancy, alumni.id) if vacancy.is_blind else None
    return vacancy.is_blind and (application is None or is_read_blind(application))


def _application(vacancy: Vacancy, alumni_id: int) -> Application | None:
    wanted = select(Application).where(Application.vacancy_id == vacancy.id, Application.alumni_id == alumni_id)
    return db.session.scalar(wanted.options(joinedload(Application.vacancy)))


def invitable(vacancy_id: int, public_code: str, *, by: Account) -> SeenProfile:
    """The profile beside the invitation form; not logged, since nothing is shown that the profile page did not show."""
    vacancy = vacancy_of(vacancy_id, by=by)
    alumni = candidate_of(vacancy, public_code)
    if not looks.may_be_found(vacancy.company_id, alumni):
        raise ConsentMissing()
    return _seen(vacancy, alumni, name=None, contact=None)


def years_of(school_id: int) -> Sequence[int]:
    """The graduation years of a school's cohorts, newest first."""
    years = select(Cohort.graduation_year).where(Cohort.school_id == school_id)
    return db.session.scalars(years.order_by(Cohort.graduation_year.desc())).all()


def fit(vacancy: Vacancy, alumni: AlumniProfile) -> Match:
    """How the two fit, by what is linked and typed; the vacancy's and the alumnus's competencies must be loaded.

    With the wordings in force, as in the list of matches."""
    vocabulary.follow(db.session())
    return compared(vacancy, alumni, competency_family())


def load_requirements(vacancy: Vacancy) -> Vacancy:
    """The vacancy with what it asks for, in two queries."""
    return db.session.scalars(
        select(Vacancy)
        .where(Vacancy.id == vacancy.id)
        .options(
            joinedload(Vacancy.company),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
        .execution_options(populate_existing=True)
    ).one()


def _seen(vacancy: Vacancy, alumni: AlumniProfile, *, name: str | None, contact: Contact | None) -> SeenProfile:
    return as_seen(alumni, name=name, contact=contact, match=fit(load_requirements(vacancy), alumni))
