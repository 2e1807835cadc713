"""Vacancies an alumnus keeps to decide later: what became of each, and whether they applied."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, case, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.saved_vacancy import SavedVacancy
from app.models.vacancy import Vacancy, VacancyCompetency
from app.paging import PAGE_SIZE, Page, nearest_page
from app.services import similar_vacancies
from app.services.transaction import commit
from search_index.findable import findable_vacancies

MOST_SAVED = 200


@dataclass(frozen=True)
class Kept:
    """A saved vacancy: whether it takes applications today, the own application, and the like once it is closed."""

    vacancy: Vacancy
    is_open: bool
    application: Application | None
    similar: Sequence[Vacancy] = field(default=())


def save(vacancy_id: int, *, by: Account) -> None:
    """Keep a vacancy that is or was public; keeping it again changes nothing. Raises NotFound, InvalidValue."""
    public = select(Vacancy.id).where(Vacancy.id == vacancy_id, Vacancy.published_at.is_not(None))
    if db.session.scalar(public) is None:
        raise NotFound()
    if vacancy_id in saved_among([vacancy_id], by=by):
        return
    if count_own(by) >= MOST_SAVED:
        raise InvalidValue(mark("Paling banyak 200 lowongan tersimpan. Hapus yang tidak Anda perlukan lagi."))
    db.session.add(SavedVacancy(account_id=by.id, vacancy_id=vacancy_id))
    try:
        db.session.flush()
    except IntegrityError:
        db.session.rollback()  # the other tap was first
    commit()


def remove(vacancy_id: int, *, by: Account) -> None:
    """Keep it no longer; one that was not kept changes nothing."""
    mine = (SavedVacancy.account_id == by.id, SavedVacancy.vacancy_id == vacancy_id)
    db.session.execute(delete(SavedVacancy).where(*mine))
    commit()


def saved_among(vacancy_ids: Collection[int], *, by: Account) -> frozenset[int]:
    """Which of these vacancies the account keeps."""
    mine = select(SavedVacancy.vacancy_id).where(
        SavedVacancy.account_id == by.id, SavedVacancy.vacancy_id.in_(vacancy_ids)
    )
    return frozenset(db.session.scalars(mine))


def count_own(by: Account) -> int:
    return db.session.scalar(select(func.count(SavedVacancy.id)).where(SavedVacancy.account_id == by.id)) or 0


def list_own(*, by: Account, page: int = 1) -> Page[Kept]:
    """What the account keeps: open ones by deadline, then the closed ones, the last closed first."""
    total = count_own(by)
    number = nearest_page(page, total)
    is_open = case((and_(*findable_vacancies(clock.today())), 1), else_=0)
    rows = db.session.execute(
        select(Vacancy, is_open)
        .join(SavedVacancy, SavedVacancy.vacancy_id == Vacancy.id)
        .where(SavedVacancy.account_id == by.id)
        .options(
            joinedload(Vacancy.company),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
        .order_by(
            is_open.desc(),
            case((is_open == 1, Vacancy.deadline)),
            Vacancy.deadline.desc(),
            SavedVacancy.id.desc(),
        )
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    applied = _applications(by, [vacancy.id for vacancy, _open in rows])
    closed = [vacancy for vacancy, is_open in rows if not is_open and vacancy.id not in applied]
    similar = similar_vacancies.like_each(closed)
    items = [Kept(one, bool(is_open), applied.get(one.id), similar.get(one.id, ())) for one, is_open in rows]
    return Page(items, number, total)


def _applications(by: Account, vacancy_ids: Sequence[int]) -> Mapping[int, Application]:
    own = (
        select(Application)
        .join(AlumniProfile, AlumniProfile.id == Application.alumni_id)
        .where(AlumniProfile.account_id == by.id, Application.vacancy_id.in_(vacancy_ids))
    )
    return {application.vacancy_id: application for application in db.session.scalars(own)}
