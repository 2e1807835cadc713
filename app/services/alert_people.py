"""Whom alerts may tell of what: people who may apply, and for each what they know already or want nothing of."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniCompetency, AlumniProfile, HiddenFrom
from app.models.application import Application
from app.models.notice import Notice
from app.models.school import Cohort
from app.rules.alert_times import OLDEST_NEWS
from app.rules.alumni_status import AlumniState
from app.rules.notice_kinds import NoticeKind
from app.services.new_vacancies import NewVacancies


@dataclass(frozen=True)
class LeftOut:
    """Per person (id of the profile) the vacancies and companies that are not told."""

    vacancies: Mapping[int, Collection[int]]
    companies: Mapping[int, Collection[int]]

    def of(self, person: AlumniProfile, ids: Collection[int], news: NewVacancies) -> set[int]:
        """Of these new vacancies, those this person may be told of: offered through the own school, nothing else."""
        known, hidden = self.vacancies.get(person.id, ()), self.companies.get(person.id, ())
        return {
            id
            for id in ids
            if id not in known
            and news.by_id[id].company_id not in hidden
            and news.by_id[id].school_id == person.cohort.school_id
        }


def who_may_apply(account_ids: Collection[int]) -> Sequence[AlumniProfile]:
    """The active alumni of these accounts, with what a match is made of."""
    return db.session.scalars(
        select(AlumniProfile)
        .join(Account, Account.id == AlumniProfile.account_id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(
            LISTED,
            AlumniProfile.account_id.in_(account_ids),
            AlumniProfile.state == AlumniState.ACTIVE,
            ~Account.is_blocked,
        )
        .options(
            joinedload(AlumniProfile.account),
            joinedload(AlumniProfile.cohort),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
            selectinload(AlumniProfile.experiences),
        )
        .order_by(AlumniProfile.account_id)
    ).all()


def left_out(people: Sequence[AlumniProfile]) -> LeftOut:
    """What each applied for or was told of already, and whom each hides from; three queries."""
    ids = [person.id for person in people]
    applied = select(Application.alumni_id, Application.vacancy_id).where(Application.alumni_id.in_(ids))
    hidden = select(HiddenFrom.alumni_id, HiddenFrom.company_id).where(HiddenFrom.alumni_id.in_(ids))
    vacancies, companies = _told_to(people), defaultdict(set)
    for alumni_id, vacancy_id in db.session.execute(applied):
        vacancies[alumni_id].add(vacancy_id)
    for alumni_id, company_id in db.session.execute(hidden):
        companies[alumni_id].add(company_id)
    return LeftOut(vacancies, companies)


def _told_to(people: Sequence[AlumniProfile]) -> defaultdict[int, set[int]]:
    """Read from the notices themselves, so that it holds whatever became of the searches."""
    person_of = {person.account_id: person.id for person in people}
    told = select(Notice.account_id, Notice.values).where(
        Notice.account_id.in_(person_of),
        Notice.kind == NoticeKind.ALERT,
        Notice.created_at > clock.now() - OLDEST_NEWS,
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for account_id, values in db.session.execute(told):
        found[person_of[account_id]] |= {int(id) for id in values.get("ids", "").split(",") if id}
    return found
