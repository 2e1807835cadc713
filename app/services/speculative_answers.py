"""Offers to work as the company reads and answers them: one of its vacancies, a place in the pool, or a no in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock, jobs
from app.errors import AlreadyApplied, ConsentMissing, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniCompetency, AlumniProfile
from app.models.application import Application
from app.models.referral import SpeculativeApplication
from app.models.vacancy import Vacancy, VacancyCompetency
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.application_status import ApplicationSource, ApplicationState, InvitationState
from app.rules.kinship import Family
from app.rules.match_score import Match
from app.rules.recruiter_rights import Right
from app.rules.referral_status import SpeculativeState
from app.services import application_steps, applications, invitations, looks, pool, row_locks
from app.services import speculative_steps as steps
from app.services.application_access import own_vacancy_of, recruiter_with
from app.services.looks import Contact
from app.services.match_ranking import compared, competency_family
from app.services.seen_profiles import SeenProfile, as_seen
from app.services.transaction import commit
from search_index import vocabulary
from search_index.findable import findable_vacancies

LONGEST_ANSWER = 500
MOST_VACANCIES = 50


@dataclass(frozen=True)
class Fit:
    """One of the company's open vacancies and how the person fits it."""

    vacancy: Vacancy
    match: Match


@dataclass(frozen=True)
class ReceivedOffer:
    """An offer with the vacancies it fits, best first; `seen` is the whole profile where one offer is read."""

    offer: SpeculativeApplication
    fits: Sequence[Fit]
    contact: Contact | None = None
    seen: SeenProfile | None = None


def list_received(state: SpeculativeState, *, by: Account, page: int = 1) -> Page[ReceivedOffer]:
    """What the company received and did not answer (OPEN) or keeps (KEPT), the longest waiting first."""
    company_id = looks.company_of(by)
    wanted = (*_readable(company_id), SpeculativeApplication.state == state)
    total = db.session.scalar(select(func.count(SpeculativeApplication.id)).where(*wanted)) or 0
    number = nearest_page(page, total)
    rows = db.session.scalars(
        select(SpeculativeApplication)
        .where(*wanted)
        .options(_PERSON)
        .order_by(SpeculativeApplication.opened_at, SpeculativeApplication.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    vacancies, family = _open_vacancies(company_id), _family()
    return Page([ReceivedOffer(row, _fits(row.alumni, vacancies, family)) for row in rows], number, total)


def count_received(*, by: Account) -> Mapping[SpeculativeState, int]:
    """How many wait and how many are kept."""
    counted = (
        select(SpeculativeApplication.state, func.count(SpeculativeApplication.id))
        .where(*_readable(looks.company_of(by)))
        .group_by(SpeculativeApplication.state)
    )
    return dict(db.session.execute(counted).all())


def open_received(offer_id: int, *, by: Account) -> ReceivedOffer:
    """One of them with the whole profile and the contact; the look is logged. Raises NotFound, ConsentMissing."""
    company_id = looks.company_of(by)
    contact = looks.contact_of(_received(offer_id, by=by).alumni, by=by)
    offer = _received(offer_id, by=by)
    fits = _fits(offer.alumni, _open_vacancies(company_id), _family())
    return ReceivedOffer(offer, fits, contact, as_seen(offer.alumni, name=contact.name, contact=contact))


def invite(offer_id: int, vacancy_id: int, *, words: str = "", by: Account) -> Application:
    """Take the person into the selection of one of the company's vacancies; they may take that back at any time.

    They asked this company for work and gave it their name, so the application stands at once, on the shortlist, and
    nobody new learns anything. Raises NotFound, VacancyNotOpen, CompanyNotApproved, AlreadyApplied, NotAllowed.
    """
    vacancy = own_vacancy_of(vacancy_id, by=by, right=Right.DECIDE)
    invitations.require_open(vacancy)
    row_locks.lock_pair(vacancy, _received(offer_id, by=by).alumni)
    invitations.require_open(vacancy)
    offer = _to_answer(offer_id, by=by)
    if vacancy.school_id != offer.alumni.cohort.school_id:
        raise InvalidValue(mark("Lowongan ini ditawarkan lewat sekolah lain."), field="vacancy_id")
    if applications.find(vacancy.id, offer.alumni_id):
        raise AlreadyApplied(mark("Alumni ini sudah melamar lowongan itu. Jawab di daftar pelamarnya."))
    steps.answer(offer, SpeculativeState.INVITED, words=words.strip()[:LONGEST_ANSWER], by=by)
    application = applications.new_application(vacancy, offer.alumni, ApplicationState.SHORTLISTED, note=offer.note)
    application.source, application.answered_at = ApplicationSource.SPECULATIVE, clock.now()
    application_steps.note("application.shortlisted", application, by=by, through="speculative")
    if waiting := application_steps.open_invitation(vacancy.id, offer.alumni_id):
        application_steps.answer_invitation(waiting, InvitationState.ACCEPTED, by=by)
    _finish()
    return application


def keep(offer_id: int, *, words: str = "", by: Account) -> SpeculativeApplication:
    """Keep the person in the pool for later; name and contact stay open for a year, or until they take it back."""
    offer = _to_answer(offer_id, by=by)
    steps.answer(offer, SpeculativeState.KEPT, words=words.strip()[:LONGEST_ANSWER], by=by)
    pool.add(offer.company_id, offer.alumni, by=by)
    _finish()
    return offer


def decline(offer_id: int, *, words: str, by: Account) -> SpeculativeApplication:
    """Say no in words the alumnus reads; name and contact close. Raises InvalidValue at "words"."""
    if not words.strip():
        raise InvalidValue(mark("Tulis alasannya; alumni akan membacanya."), field="words")
    offer = _to_answer(offer_id, by=by)
    steps.answer(offer, SpeculativeState.DECLINED, words=words.strip()[:LONGEST_ANSWER], by=by)
    _finish()
    return offer


_PERSON = joinedload(SpeculativeApplication.alumni).options(
    joinedload(AlumniProfile.cohort),
    joinedload(AlumniProfile.programme),
    joinedload(AlumniProfile.account),
    selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
    selectinload(AlumniProfile.experiences),
)


def _readable(company_id: int) -> tuple[ColumnElement[bool], ...]:
    people = select(AlumniProfile.id).where(LISTED, looks.contact_shown_to(company_id))
    return (SpeculativeApplication.company_id == company_id, SpeculativeApplication.alumni_id.in_(people))


def _received(offer_id: int, *, by: Account) -> SpeculativeApplication:
    """The offer, if this company may read it now; else NotFound, or ConsentMissing once it ended."""
    offer = db.session.scalar(
        select(SpeculativeApplication)
        .where(SpeculativeApplication.id == offer_id, SpeculativeApplication.company_id == looks.company_of(by))
        .options(_PERSON, joinedload(SpeculativeApplication.company))
        .execution_options(populate_existing=True)
    )
    if offer is None:
        raise NotFound()
    if not looks.may_see_contact(offer.company_id, offer.alumni):
        raise ConsentMissing(mark("Tawaran diri ini sudah berakhir, jadi nama dan kontaknya tidak lagi terlihat."))
    return offer


def _to_answer(offer_id: int, *, by: Account) -> SpeculativeApplication:
    """The same for who decides, held until the end: an answer, a withdrawal and a hire come one after the other."""
    recruiter_with(Right.DECIDE, by=by)
    offer = _received(offer_id, by=by)
    for row in (offer.alumni, offer):
        row_locks.lock(row)
    return _received(offer_id, by=by)


def _open_vacancies(company_id: int) -> Sequence[Vacancy]:
    return db.session.scalars(
        select(Vacancy)
        .where(*findable_vacancies(clock.today()), Vacancy.company_id == company_id)
        .options(selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency))
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(MOST_VACANCIES)
    ).all()


def _family() -> Family:
    """How competencies relate, with the wordings in force."""
    vocabulary.follow(db.session())
    return competency_family()


def _fits(alumni: AlumniProfile, vacancies: Sequence[Vacancy], family: Family) -> list[Fit]:
    """The vacancies of the alumnus's school, best fitting first."""
    own = [vacancy for vacancy in vacancies if vacancy.school_id == alumni.cohort.school_id]
    fits = [Fit(vacancy, compared(vacancy, alumni, family)) for vacancy in own]
    return sorted(fits, key=lambda fit: -fit.match.score)


def _finish() -> None:
    commit()
    jobs.start("send_mail")
