"""Alerts: what was published since a saved search last told is told to its owner, once a day at most.

People are taken in batches, each its own transaction; what is new is read once for all of them. A vacancy is told to a
person once, whichever of their searches finds it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock, jobs
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.saved_search import SavedSearch
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.alert_times import DAYS, MORNING, OLDEST_NEWS, due_since
from app.rules.kinship import Family
from app.rules.match_score import Match, match
from app.services import alert_letters, alert_people, new_vacancies
from app.services.alert_letters import News
from app.services.found import shown_holdings_of
from app.services.match_ranking import competency_family
from app.services.new_vacancies import NewVacancies
from app.services.saved_searches import question_of
from app.services.transaction import commit
from search_index import vocabulary
from search_index.claims import requirements_of
from search_index.experience import lacking_experience

BATCH = 200
"""Accounts of one transaction."""
SETTLED = timedelta(minutes=1)
"""What was published so lately waits: its transaction may not be over."""

Found = Mapping[int, Mapping[SavedSearch, Collection[int]]]
"""Account → search → the new vacancies it finds."""


def send_due() -> int:
    """Tell everybody whose news are due this morning; returns how many were told."""
    now = clock.now()
    if now < clock.start_of(clock.today()) + MORNING:
        return 0
    since = db.session.scalar(select(func.min(_told_until())).where(_is_due(clock.today())))
    if since is None:
        return 0
    until = now - SETTLED
    news = new_vacancies.published_between(max(since, now - OLDEST_NEWS), until)
    told, after = 0, 0
    while accounts := _due_accounts(after):
        told += _tell_batch(accounts, news, until)
        after = accounts[-1]
    if told:
        jobs.start("send_mail")
    return told


def _tell_batch(account_ids: Sequence[int], news: NewVacancies, until: datetime) -> int:
    """Find, tell, and note for every search up to when it told, in one transaction."""
    searches = _due_searches(account_ids)
    told = _tell(_find(searches, news), news)
    for search in searches:
        search.alerted_at = until
    commit()
    return told


def _find(searches: Sequence[SavedSearch], news: NewVacancies) -> Found:
    """What is new to each search, without those that find nothing."""
    questions = [question_of(search.question) for search in searches]
    answers = news.found_by(questions)
    found: dict[int, dict[SavedSearch, Collection[int]]] = defaultdict(dict)
    for search, question in zip(searches, questions, strict=True):
        since = search.alerted_at or search.created_at
        if new := {id for id in answers[question] if news.by_id[id].published_at > since}:
            found[search.account_id][search] = new
    return found


def _tell(found: Found, news: NewVacancies) -> int:
    if not found:
        return 0
    people = alert_people.who_may_apply(found.keys())
    left_out = alert_people.left_out(people)
    vacancies = _load({id for by_search in found.values() for ids in by_search.values() for id in ids})
    vocabulary.follow(db.session())
    family, told = competency_family(), 0
    for person in people:
        account = person.account
        assert account is not None
        by_search = found[account.id]
        ids = left_out.of(person, set().union(*by_search.values()), news)
        if ids:
            finding = [search for search, found_ids in by_search.items() if not ids.isdisjoint(found_ids)]
            alert_letters.tell(account, _ranked(person, [vacancies[id] for id in ids], family), finding)
            told += 1
    return told


def _ranked(person: AlumniProfile, vacancies: Sequence[Vacancy], family: Family) -> list[News]:
    """Best fitting first, then the newest."""
    holdings = shown_holdings_of(person)

    def fit(vacancy: Vacancy) -> Match | None:
        asked = requirements_of(vacancy)
        return match(asked, holdings, family, None, lacking_experience(vacancy, person)) if asked and holdings else None

    news = [News(vacancy, fit(vacancy)) for vacancy in vacancies]
    return sorted(news, key=lambda one: (-(one.match.score if one.match else 0), -one.vacancy.id))


def _due_accounts(after: int) -> list[int]:
    due = (
        select(SavedSearch.account_id)
        .join(Account, Account.id == SavedSearch.account_id)
        .where(_is_due(clock.today()), SavedSearch.account_id > after)
        .distinct()
        .order_by(SavedSearch.account_id)
        .limit(BATCH)
    )
    return list(db.session.scalars(due))


def _due_searches(account_ids: Sequence[int]) -> Sequence[SavedSearch]:
    """Held until the end of the batch, so that no second worker tells the same."""
    return db.session.scalars(
        select(SavedSearch)
        .where(SavedSearch.account_id.in_(account_ids), _is_due(clock.today()))
        .order_by(SavedSearch.account_id, SavedSearch.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def _load(ids: Collection[int]) -> Mapping[int, Vacancy]:
    rows = (
        select(Vacancy)
        .where(Vacancy.id.in_(ids))
        .options(
            joinedload(Vacancy.company),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
    )
    return {row.id: row for row in db.session.scalars(rows)}


def _is_due(today: date) -> ColumnElement[bool]:
    return or_(
        *(
            and_(SavedSearch.alert == rhythm, _told_until() < clock.start_of(due_since(rhythm, today)))
            for rhythm in DAYS
        )
    )


def _told_until() -> ColumnElement[datetime]:
    return func.coalesce(SavedSearch.alerted_at, SavedSearch.created_at)
