"""Applications: from an alumnus's yes to a company's answer."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import (
    AlreadyApplied,
    NotAllowed,
    NotFound,
    TransitionNotAllowed,
    VacancyNotOpen,
    mark,
)
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules import answer_words
from app.rules.age import is_minor
from app.rules.alumni_status import AlumniState
from app.rules.application_status import OPEN_STATES, ApplicationSource, ApplicationState, InvitationState
from app.services import application_steps as steps
from app.services import row_locks
from app.services.application_access import LOADED, alumnus_of, application_to_decide, own_application
from app.services.consents import MINOR
from app.services.hiring import hire as hire
from app.services.notices import Letter
from app.services.rejections import reject as reject
from app.services.transaction import commit
from search_index.findable import findable_vacancies

MOVES = (ApplicationState.SHORTLISTED, ApplicationState.INTERVIEW)
"""The states a company moves an application to in one tap; an offer has terms (services/offers.py)."""

LONGEST_NOTE = 1000
NEW_APPLICATION: Letter = (
    mark("Lamaran baru: %(vacancy)s"),
    mark("Ada lamaran baru untuk %(vacancy)s. Pelamar menunggu jawaban Anda."),
)


def apply(vacancy_id: int, *, by: Account, note: str = "") -> Application:
    """Apply, and so give this company one's name and contact; a waiting invitation is accepted with it.

    Raises NotAllowed, NotFound, VacancyNotOpen, AlreadyApplied.
    """
    alumni = alumnus_of(by)
    row_locks.lock_pair(vacancy_to_apply_for(vacancy_id, by=by), alumni)
    vacancy = vacancy_to_apply_for(vacancy_id, by=by)
    application = new_application(vacancy, alumni, ApplicationState.SUBMITTED, note=note)
    steps.note("application.submitted", application, by=by)
    invitation = steps.open_invitation(vacancy.id, alumni.id)
    if invitation:
        steps.answer_invitation(invitation, InvitationState.ACCEPTED, by=by)
        application.source = ApplicationSource.INVITED
    steps.tell_company(vacancy, NEW_APPLICATION)
    return _finish(application)


def new_application(vacancy: Vacancy, alumni: AlumniProfile, state: ApplicationState, *, note: str = "") -> Application:
    """The one application of this alumnus for this vacancy (not committed); raises AlreadyApplied."""
    application = Application(
        vacancy=vacancy, alumni=alumni, state=state, note=note.strip()[:LONGEST_NOTE], changed_at=clock.now()
    )
    steps.add_once(application, AlreadyApplied())
    return application


def public_vacancy(vacancy_id: int) -> Vacancy:
    """A vacancy that is or was public, with its company; else NotFound."""
    vacancy = db.session.get(Vacancy, vacancy_id, options=[joinedload(Vacancy.company)])
    if vacancy is None or vacancy.published_at is None:
        raise NotFound()
    return vacancy


def vacancy_to_apply_for(vacancy_id: int, *, by: Account) -> Vacancy:
    """The vacancy, if this alumnus may apply for it today; raises NotAllowed, NotFound, VacancyNotOpen."""
    alumni = alumnus_of(by)
    vacancy = public_vacancy(vacancy_id)
    if vacancy.school_id != alumni.cohort.school_id:
        raise NotAllowed(mark("Lowongan ini ditawarkan lewat sekolah lain, khusus untuk alumninya."))
    if alumni.state is not AlumniState.ACTIVE:
        raise NotAllowed(mark("Profil Anda belum aktif. Hubungi BKK sekolah untuk mengaktifkannya."))
    if is_minor(alumni.birth_date, clock.today()):
        raise NotAllowed(MINOR)
    open_today = select(Vacancy.id).where(Vacancy.id == vacancy_id, *findable_vacancies(clock.today()))
    if db.session.scalar(open_today) is None:
        raise VacancyNotOpen()
    return vacancy


def withdraw(application_id: int, *, by: Account) -> Application:
    """Take it back; the company no longer sees name and contact."""
    application = own_application(application_id, by=by)
    row_locks.lock(application)
    if application.state is ApplicationState.WITHDRAWN:
        return application
    if application.state is ApplicationState.HIRED:
        raise TransitionNotAllowed(
            mark("Anda baru saja dicatat diterima bekerja, jadi lamaran ini tidak dapat ditarik.")
        )
    steps.change(application, ApplicationState.WITHDRAWN, by=by)
    steps.tell_company(application.vacancy, steps.TAKEN_BACK)
    return _finish(application)


def move(application_id: int, state: ApplicationState, *, by: Account, words: str = "") -> Application:
    """On to the shortlist or to an interview; one of MOVES, with the company's words if it has any.

    The same again changes nothing.
    """
    if state not in MOVES:
        raise TransitionNotAllowed()
    application = application_to_decide(application_id, by=by)
    row_locks.lock(application)
    if application.state is state:
        return application
    steps.advance(application, state, by=by, words=answer_words.check(words, field="note"))
    return _finish(application)


def mine(*, by: Account, page: int = 1) -> Page[Application]:
    """One's own applications, those that run before those that ended, latest change first, with vacancy and company."""
    of_mine = Application.alumni_id == alumnus_of(by).id
    total = db.session.scalar(select(func.count(Application.id)).where(of_mine)) or 0
    number = nearest_page(page, total)
    rows = db.session.scalars(
        select(Application)
        .where(of_mine)
        .options(*LOADED)
        .order_by(Application.state.not_in(OPEN_STATES), Application.changed_at.desc(), Application.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page(list(rows), number, total)


def states_of(vacancy_ids: Sequence[int], *, by: Account) -> dict[int, ApplicationState]:
    """The state of one's own application to each of these vacancies; those without one are left out."""
    mine = (
        select(Application.vacancy_id, Application.state)
        .join(AlumniProfile, AlumniProfile.id == Application.alumni_id)
        .where(AlumniProfile.account_id == by.id, Application.vacancy_id.in_(vacancy_ids))
    )
    return dict(db.session.execute(mine).all())


def school_of(by: Account) -> int | None:
    """The school of an active alumnus, through whose vacancies alone they may apply."""
    return db.session.scalar(
        select(Cohort.school_id)
        .join(AlumniProfile, AlumniProfile.cohort_id == Cohort.id)
        .where(AlumniProfile.account_id == by.id, AlumniProfile.state == AlumniState.ACTIVE)
    )


def find(vacancy_id: int, alumni_id: int) -> Application | None:
    """The application of this alumnus for this vacancy, if there is one."""
    return db.session.scalar(
        select(Application).where(Application.vacancy_id == vacancy_id, Application.alumni_id == alumni_id)
    )


def _finish(application: Application) -> Application:
    commit()
    jobs.start("send_mail")
    return application
