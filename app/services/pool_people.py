"""The pool as a page: who a company keeps, which of its vacancies each fits, and until when; and the alumnus's view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.company import Company, Recruiter
from app.models.hiring import PoolEntry
from app.models.referral import SpeculativeApplication
from app.models.vacancy import Vacancy, VacancyCompetency
from app.paging import Page
from app.rules.alumni_status import Visibility
from app.rules.match_score import Match
from app.rules.referral_status import SpeculativeState
from app.services import ledger, looks, pool
from app.services.applicant_names import is_read_blind
from app.services.match_ranking import compared, competency_family
from app.services.transaction import commit
from search_index import vocabulary
from search_index.findable import findable_vacancies

KEPT_FOR = timedelta(days=365)
MOST_VACANCIES = 30
MOST_FITS = 3
MOST_UNSEEN = 100
BATCH = 500


@dataclass(frozen=True)
class Fit:
    """One of the company's open vacancies that the person fits; `is_asked`: invited to it or applied already."""

    vacancy: Vacancy
    match: Match
    is_asked: bool


@dataclass(frozen=True)
class KeptPerson:
    """`name` only where the company may read it; `profile_vacancy_id`: the vacancy under which the profile opens."""

    entry: PoolEntry
    name: str | None
    code: str
    fits: Sequence[Fit]
    profile_vacancy_id: int | None
    ends_at: datetime


@dataclass(frozen=True)
class Keeper:
    """A company that keeps an alumnus, since and until when."""

    company_id: int
    company: str
    since: datetime
    ends_at: datetime


def people_of(*, by: Account, page: int = 1) -> Page[KeptPerson]:
    """Whom the recruiter's company keeps and may see now, newest first, in a bounded number of queries."""
    company_id = looks.company_of(by)
    found = pool.list_kept(by=by, page=page)
    ids = [entry.alumni_id for entry in found.items]
    named = _named(company_id, ids)
    vacancies = _open_vacancies(company_id)
    asked, hidden = _asked([vacancy.id for vacancy in vacancies], ids)
    vocabulary.follow(db.session())
    family = competency_family()

    def fits(alumni: AlumniProfile) -> list[Fit]:
        pairs = [
            (vacancy, compared(vacancy, alumni, family))
            for vacancy in vacancies
            if vacancy.school_id == alumni.cohort.school_id and (vacancy.id, alumni.id) not in hidden
        ]
        best = sorted((pair for pair in pairs if pair[1].matched), key=lambda pair: -pair[1].score)
        return [Fit(vacancy, match, (vacancy.id, alumni.id) in asked) for vacancy, match in best[:MOST_FITS]]

    return Page([_person(entry, fits(entry.alumni), named) for entry in found.items], found.number, found.total)


def unseen(*, by: Account) -> Sequence[PoolEntry]:
    """Entries of people who no longer let themselves be seen: nothing but since when, and that they can go."""
    company_id = looks.company_of(by)
    seen = select(AlumniProfile.id).where(AlumniProfile.left_register_at.is_(None), pool.seen_by(company_id))
    return db.session.scalars(
        select(PoolEntry)
        .where(PoolEntry.company_id == company_id, PoolEntry.alumni_id.not_in(seen))
        .order_by(PoolEntry.id.desc())
        .limit(MOST_UNSEEN)
    ).all()


def keepers_of(alumni_id: int) -> Sequence[Keeper]:
    """Which companies keep an alumnus, for the alumnus."""
    rows = db.session.execute(
        select(Company.id, Company.name, PoolEntry.created_at)
        .join(PoolEntry, PoolEntry.company_id == Company.id)
        .where(PoolEntry.alumni_id == alumni_id)
        .order_by(PoolEntry.id.desc())
        .limit(MOST_UNSEEN)
    )
    return [Keeper(id, name, since, since + KEPT_FOR) for id, name, since in rows]


def is_kept(alumni_id: int, *, by: Account) -> bool:
    """Whether the company this account acts for keeps them; False for everybody who acts for none."""
    own = select(Recruiter.company_id).where(Recruiter.account_id == by.id)
    wanted = select(PoolEntry.id).where(PoolEntry.alumni_id == alumni_id, PoolEntry.company_id.in_(own))
    return db.session.scalar(wanted) is not None


def end_old() -> int:
    """Delete a batch of the entries kept for a year; returns how many. An offer that is kept ends by its own date."""
    kept_offer = exists().where(
        SpeculativeApplication.company_id == PoolEntry.company_id,
        SpeculativeApplication.alumni_id == PoolEntry.alumni_id,
        SpeculativeApplication.state == SpeculativeState.KEPT,
    )
    old = db.session.scalars(
        select(PoolEntry)
        .where(PoolEntry.created_at < clock.now() - KEPT_FOR, ~kept_offer)
        .options(joinedload(PoolEntry.alumni).joinedload(AlumniProfile.cohort))
        .order_by(PoolEntry.id)
        .limit(BATCH)
    ).all()
    for entry in old:
        ledger.record("pool.ended", entry, by=None, school_id=entry.alumni.cohort.school_id, alumni_id=entry.alumni_id)
        db.session.delete(entry)
    commit()
    return len(old)


def _person(entry: PoolEntry, fits: Sequence[Fit], named: set[int]) -> KeptPerson:
    shown = entry.vacancy_id or (fits[0].vacancy.id if fits else None)
    return KeptPerson(
        entry=entry,
        name=entry.alumni.full_name if entry.alumni_id in named else None,
        code=entry.alumni.public_code,
        fits=fits,
        profile_vacancy_id=shown,
        ends_at=entry.created_at + KEPT_FOR,
    )


def _named(company_id: int, ids: Sequence[int]) -> set[int]:
    """Those whose name the company reads: who gave it their contact, or shows the name to all it lets find them."""
    is_named = (AlumniProfile.visibility == Visibility.NAMED) & looks.found_by(company_id)
    wanted = select(AlumniProfile.id).where(AlumniProfile.id.in_(ids), looks.contact_shown_to(company_id) | is_named)
    return set(db.session.scalars(wanted))


def _open_vacancies(company_id: int) -> Sequence[Vacancy]:
    return db.session.scalars(
        select(Vacancy)
        .where(Vacancy.company_id == company_id, *findable_vacancies(clock.today()))
        .options(selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency))
        .order_by(Vacancy.id.desc())
        .limit(MOST_VACANCIES)
    ).all()


def _asked(vacancy_ids: Sequence[int], ids: Sequence[int]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """(vacancy, alumnus) of those invited or applied already, and of those who applied and are read blind."""
    invited = select(Invitation.vacancy_id, Invitation.alumni_id).where(
        Invitation.vacancy_id.in_(vacancy_ids), Invitation.alumni_id.in_(ids)
    )
    applied = db.session.scalars(
        select(Application)
        .where(Application.vacancy_id.in_(vacancy_ids), Application.alumni_id.in_(ids))
        .options(joinedload(Application.vacancy))
    ).all()
    asked = {(vacancy_id, alumni_id) for vacancy_id, alumni_id in db.session.execute(invited)}
    asked |= {(one.vacancy_id, one.alumni_id) for one in applied}
    return asked, {(one.vacancy_id, one.alumni_id) for one in applied if is_read_blind(one)}
