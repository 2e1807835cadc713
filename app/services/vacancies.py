"""Vacancies, by the company: drafted, submitted, posted again, ended."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock, jobs
from app.errors import CompanyNotApproved, InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.company import Company, CompanyApproval
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.application_status import OPEN_STATES, ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.recruiter_rights import Right
from app.rules.vacancy_status import (
    EDITABLE,
    VACANCY_LIFECYCLE,
    HiredFrom,
    VacancyState,
    check_deadline,
)
from app.services import companies, hiring, ledger, row_locks, school_notices, vacancy_ending, vacancy_limits, wording
from app.services.application_access import recruiter_with
from app.services.transaction import commit
from app.services.vacancy_offer import VacancyOffer

REPOST_DAYS = 30
ASKED = (
    mark("Lowongan menunggu persetujuan: %(title)s"),
    mark("%(company)s mengajukan lowongan “%(title)s”. Periksa di kotak masuk."),
)


def draft(offer: VacancyOffer, *, by: Account, school_id: int | None = None) -> Vacancy:
    """A new vacancy of the recruiter's company, for the school it asked (named only when it asked several)."""
    recruiter_with(Right.POST, by=by)
    company = companies.company_of(by)
    vacancy = Vacancy(state=VacancyState.DRAFT, company=company, posted_by_id=by.id)
    vacancy.school_id = _school_of(company, school_id)
    offer.write_to(vacancy, today=clock.today())
    db.session.add(vacancy)
    ledger.record("vacancy.drafted", vacancy, by=by, school_id=vacancy.school_id)
    commit()
    return vacancy


def update(vacancy_id: int, offer: VacancyOffer, *, by: Account) -> Vacancy:
    """Replace the offer of a draft or refused vacancy; raises TransitionNotAllowed in any other state."""
    vacancy = hold_to_change(vacancy_id, by=by)
    if vacancy.state not in EDITABLE:
        raise TransitionNotAllowed()
    offer.write_to(vacancy, today=clock.today())
    ledger.record("vacancy.updated", vacancy, by=by, school_id=vacancy.school_id)
    commit()
    return vacancy


def submit(vacancy_id: int, *, by: Account) -> Vacancy:
    """Ask the school to publish it; raises CompanyNotApproved, TooManyToday, InvalidValue for what is still missing,
    and WordingHeld for words that must be mended first."""
    vacancy = hold_to_change(vacancy_id, by=by)
    VACANCY_LIFECYCLE.guard(vacancy.state, VacancyState.SUBMITTED)
    check_company(vacancy)
    if not vacancy.description:
        raise InvalidValue(mark("Tulis uraian pekerjaannya."), field="description")
    if not vacancy.competencies:
        raise InvalidValue(
            mark("Isi paling sedikit satu kompetensi, supaya alumni yang cocok dapat ditemukan."), field="competencies"
        )
    check_deadline(vacancy.deadline, clock.today())
    wording.check(vacancy)
    vacancy_limits.require_one_left(vacancy.company, vacancy)
    vacancy.state, vacancy.submitted_at = VacancyState.SUBMITTED, clock.now()
    ledger.record("vacancy.submitted", vacancy, by=by, school_id=vacancy.school_id)
    path = f"/kotak-masuk/lowongan/{vacancy.id}"
    school_notices.tell_school(vacancy.school_id, *ASKED, path, title=vacancy.title, company=vacancy.company.name)
    commit()
    jobs.start("send_mail")
    return vacancy


def close(
    vacancy_id: int,
    *,
    by: Account,
    hired_elsewhere: int = 0,
    hired_from: Mapping[HiredFrom, int] | None = None,
    answers_rest: bool = True,
) -> Vacancy:
    """End a vacancy, or say how one past its deadline went: filled when hires here and elsewhere reach its openings,
    else closed.

    `hired_from` says where those from elsewhere came from; the numbers must add up. Filled answers whoever still waits;
    closed does too, unless the company goes on working on them (`answers_rest`). Raises NotFound, TransitionNotAllowed,
    also while somebody who accepted an offer waits for the hire to be recorded, and InvalidValue.
    """
    vacancy = hold_to_change(vacancy_id, by=by)
    sources = _checked_sources(hired_elsewhere, hired_from)
    is_filled = count_hired(vacancy_id) + hired_elsewhere >= vacancy.openings
    state = VacancyState.FILLED if is_filled else VacancyState.CLOSED
    VACANCY_LIFECYCLE.guard(vacancy.state, state)
    if (is_filled or answers_rest) and hiring.accepted_offers(vacancy_id):
        raise TransitionNotAllowed(
            mark("Ada pelamar yang sudah menerima tawaran Anda. Catat penerimaannya atau jawab dia, lalu tutup.")
        )
    vacancy.hired_elsewhere, vacancy.hired_from = hired_elsewhere, sources
    if answers_rest and not is_filled:
        vacancy_ending.answer_all(vacancy, by=by)
    vacancy_ending.end(vacancy, state, by=by)
    commit()
    jobs.start("send_mail")
    return vacancy


def _checked_sources(total: int, hired_from: Mapping[HiredFrom, int] | None) -> dict[str, int]:
    """The sources that were named, as stored; None says nothing about them. Raises InvalidValue."""
    sources = {source.value: number for source, number in (hired_from or {}).items() if number}
    if total < 0 or any(number < 0 for number in sources.values()):
        raise InvalidValue(mark("Tulis 0 atau lebih."), field="hired_elsewhere")
    if hired_from is not None and sum(sources.values()) != total:
        raise InvalidValue(
            mark("Jumlah menurut asalnya %(sum)s orang, padahal di sini tertulis %(total)s. Samakan keduanya."),
            field="hired_elsewhere",
            sum=sum(sources.values()),
            total=total,
        )
    return sources


def count_open(vacancy_id: int) -> int:
    """Applications that still wait for an answer."""
    waiting = select(func.count(Application.id)).where(
        Application.vacancy_id == vacancy_id, Application.state.in_(OPEN_STATES)
    )
    return db.session.scalar(waiting) or 0


def withdraw(vacancy_id: int, *, by: Account) -> Vacancy:
    """Take back what is not published; a published one is closed instead, because people applied."""
    vacancy = hold_to_change(vacancy_id, by=by)
    if vacancy.state is VacancyState.PUBLISHED:
        raise TransitionNotAllowed()
    VACANCY_LIFECYCLE.guard(vacancy.state, VacancyState.WITHDRAWN)
    vacancy_ending.end(vacancy, VacancyState.WITHDRAWN, by=by)
    commit()
    return vacancy


def repost(vacancy_id: int, *, by: Account) -> Vacancy:
    """A draft with the same words and a new deadline."""
    source = get_to_change(vacancy_id, by=by)
    copied = ("title", "description", "kind", "openings", "regency_code", "district_code", "company_id", "school_id")
    copied += ("pay_kind", "pay_min", "pay_max", "education", "experience_months", "answer_days", "is_blind")
    vacancy = Vacancy(
        state=VacancyState.DRAFT, posted_by_id=by.id, deadline=clock.today() + timedelta(days=REPOST_DAYS)
    )
    for name in copied:
        setattr(vacancy, name, getattr(source, name))
    vacancy.competencies.extend(
        VacancyCompetency(
            competency_id=row.competency_id,
            label=row.label,
            level=row.level,
            weight=row.weight,
            is_required=row.is_required,
        )
        for row in source.competencies
    )
    db.session.add(vacancy)
    ledger.record("vacancy.reposted", vacancy, by=by, school_id=vacancy.school_id, source=source.id)
    commit()
    return vacancy


def same_still_open(vacancy: Vacancy) -> Sequence[Vacancy]:
    """Other vacancies of its company with the same title and place that are open or wait for the school."""
    return vacancy_limits.same_still_open(vacancy.company_id, vacancy.title, vacancy.regency_code, without=vacancy.id)


def last_written(company_id: int, *, most: int = 8) -> Sequence[Vacancy]:
    """The company's own vacancies to copy from, the newest first, each title once."""
    rows = db.session.scalars(
        select(Vacancy).where(Vacancy.company_id == company_id).order_by(Vacancy.id.desc()).limit(most * 5)
    )
    by_title: dict[str, Vacancy] = {}
    for row in rows:
        by_title.setdefault(row.title.casefold(), row)
    return list(by_title.values())[:most]


def get_to_change(vacancy_id: int, *, by: Account) -> Vacancy:
    """A vacancy of the company, for those who post for it; raises NotAllowed for its other people, and NotFound."""
    company_id = recruiter_with(Right.POST, by=by).company_id
    return get_locked(vacancy_id, Vacancy.company_id == company_id)


def hold_to_change(vacancy_id: int, *, by: Account) -> Vacancy:
    """The same, held on every database until the transaction ends."""
    vacancy = get_to_change(vacancy_id, by=by)
    row_locks.lock(vacancy)
    return vacancy


def count_hired(vacancy_id: int) -> int:
    """People hired for it through this board."""
    hired = select(func.count(Application.id)).where(
        Application.vacancy_id == vacancy_id, Application.state == ApplicationState.HIRED
    )
    return db.session.scalar(hired) or 0


def get_locked(vacancy_id: int, condition: ColumnElement[bool]) -> Vacancy:
    """The row with what its page shows, locked where the database can: two decisions cannot cross."""
    vacancy = db.session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, condition)
        .options(
            joinedload(Vacancy.company).selectinload(Company.approvals).joinedload(CompanyApproval.school),
            joinedload(Vacancy.school),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
        .with_for_update(of=Vacancy)
        .execution_options(populate_existing=True)
    )
    if vacancy is None:
        raise NotFound()
    return vacancy


def check_company(vacancy: Vacancy) -> None:
    """Raises CompanyNotApproved while the vacancy's school has not verified its company."""
    verified = (one.school_id for one in vacancy.company.approvals if one.state is ApprovalState.VERIFIED)
    if vacancy.school_id not in verified:
        raise CompanyNotApproved()


def _school_of(company: Company, school_id: int | None) -> int:
    asked = {approval.school_id: approval for approval in company.approvals}
    if school_id is None and len(asked) == 1:
        return next(iter(asked))
    if school_id not in asked:
        raise InvalidValue(mark("Pilih sekolah yang alumninya Anda cari."), field="school_id")
    return school_id
