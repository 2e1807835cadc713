"""The searches of vacancies an alumnus keeps: what each asks, and how much is new since it was last looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app import clock
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.saved_search import SavedSearch
from app.models.vacancy import Vacancy
from app.rules.notice_kinds import MailRhythm
from app.rules.vacancy_status import VacancyKind
from app.services import row_locks, vacancy_text
from app.services.transaction import commit
from app.services.vacancy_question import PayShown, VacancyQuestion, filters
from app.services.vacancy_text import VacancyText
from search_index.findable import findable_vacancies
from search_index.question import tidy

MOST_SAVED = 20
LONGEST_NAME = 80
MOST_NEW = 1_000
"""So many of the newest vacancies are looked at for what is new."""


@dataclass(frozen=True)
class Kept:
    """A saved search and how many open vacancies it finds that were published since it was last looked at."""

    search: SavedSearch
    question: VacancyQuestion
    new: int


def list_own(account: Account) -> Sequence[Kept]:
    """All of the account's, by name, in at most seven queries."""
    searches = db.session.scalars(
        select(SavedSearch).where(SavedSearch.account_id == account.id).order_by(SavedSearch.name, SavedSearch.id)
    ).all()
    questions = [question_of(search.question) for search in searches]
    counts = _count_new(searches, questions)
    return [Kept(search, question, n) for search, question, n in zip(searches, questions, counts, strict=True)]


def get_own(search_id: int, *, by: Account) -> SavedSearch:
    """One of the account's own; other people's look as if there were none."""
    search = db.session.get(SavedSearch, search_id)
    if search is None or search.account_id != by.id:
        raise NotFound()
    return search


def save(
    question: VacancyQuestion,
    name: str,
    *,
    by: Account,
    alert: MailRhythm = MailRhythm.OFF,
    is_typed: bool = False,
) -> SavedSearch:
    """Keep a search, and tell what is new to it as often as `alert` says; the same question is kept once, under its
    name of before unless the person typed this one.

    Raises InvalidValue when there are too many, it asks nothing, or it has no name.
    """
    values = values_of(question)
    if not values:
        raise InvalidValue(mark("Cari atau saring dulu, baru simpan."))
    row_locks.lock(by)  # two taps are one
    own = db.session.scalars(select(SavedSearch).where(SavedSearch.account_id == by.id)).all()
    for search in own:
        if search.question == values:
            if is_typed:
                search.name = _name(name)
            if alert is not MailRhythm.OFF:
                _set_alert(search, alert)
            commit()
            return search
    if len(own) >= MOST_SAVED:
        raise InvalidValue(mark("Paling banyak 20 pencarian tersimpan. Hapus yang tidak dipakai lagi."))
    search = SavedSearch(account_id=by.id, name=_name(name), question=values, last_seen_at=clock.now())
    _set_alert(search, alert)
    db.session.add(search)
    commit()
    return search


def choose_alert(search_id: int, alert: MailRhythm, *, by: Account) -> SavedSearch:
    """How often news of a search are told from now on; raises NotFound."""
    search = get_own(search_id, by=by)
    _set_alert(search, alert)
    commit()
    return search


def count_open(question: VacancyQuestion) -> int:
    """How many open vacancies an alert with this question would have told of, had they been published now."""
    today = clock.today()
    (text,) = vacancy_text.answers([question.q], every_word=True)
    conditions = [*findable_vacancies(today), *text.conditions, *filters(question, today)]
    return db.session.scalar(select(func.count()).select_from(Vacancy).where(*conditions)) or 0


def rename(search_id: int, name: str, *, by: Account) -> None:
    """Give it another name; raises NotFound, InvalidValue."""
    search = get_own(search_id, by=by)
    search.name = _name(name)
    commit()


def remove(search_id: int, *, by: Account) -> None:
    """Forget it; raises NotFound."""
    db.session.delete(get_own(search_id, by=by))
    commit()


def find_asked(search_id: int | None, question: VacancyQuestion, *, by: Account) -> SavedSearch | None:
    """The account's own search of this id, if it asks just this."""
    search = db.session.get(SavedSearch, search_id) if search_id else None
    is_asked = search is not None and search.account_id == by.id and search.question == values_of(question)
    return search if is_asked else None


def mark_seen(search_id: int, until: datetime, *, by: Account) -> VacancyQuestion:
    """What was published up to then is no longer new; what it asks. Never turns seen ones new. Raises NotFound."""
    search = get_own(search_id, by=by)
    search.last_seen_at = max(search.last_seen_at, min(until, clock.now()))
    question = question_of(search.question)
    commit()
    return question


def values_of(question: VacancyQuestion) -> dict[str, str | int | bool]:
    """The parts of a question that are not empty, as they are stored."""
    parts = {"q": tidy(question.q)} | {one.name: getattr(question, one.name) for one in fields(question)[1:]}
    return {name: value for name, value in parts.items() if value}


def question_of(values: Mapping[str, str | int | bool]) -> VacancyQuestion:
    """The stored question; parts that no longer exist are left out."""
    known = {one.name for one in fields(VacancyQuestion)}
    parts: dict = {name: value for name, value in values.items() if name in known}
    for name, kind in (("kind", VacancyKind), ("pay", PayShown)):
        if name in parts:
            parts[name] = kind(parts[name]) if parts[name] in set(kind) else None
    return VacancyQuestion(**parts)


def _set_alert(search: SavedSearch, alert: MailRhythm) -> None:
    """What was published while nothing was told stays untold."""
    if alert is MailRhythm.AT_ONCE:
        raise InvalidValue(field="alert")
    if search.alert in (None, MailRhythm.OFF) and alert is not MailRhythm.OFF:
        search.alerted_at = clock.now()
    search.alert = alert


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise InvalidValue(mark("Beri nama, agar Anda mengenalinya lagi."), field="name")
    if len(name) > LONGEST_NAME:
        raise InvalidValue(mark("Nama paling panjang 80 huruf."), field="name")
    return name


def _count_new(searches: Sequence[SavedSearch], questions: Sequence[VacancyQuestion]) -> list[int]:
    """New vacancies of each search, all in one statement; the index is asked only about what is new to any."""
    if not searches:
        return []
    fresh = _published_since(searches)
    if not fresh:
        return [0] * len(searches)
    texts = vacancy_text.answers([question.q for question in questions], allow=fresh)
    counts = [
        select(func.count())
        .select_from(Vacancy)
        .where(*_new_ones(search, question, text))
        .scalar_subquery()
        .label(f"n{number}")
        for number, (search, question, text) in enumerate(zip(searches, questions, texts, strict=True))
    ]
    return [int(n) for n in db.session.execute(select(*counts)).one()]


def _published_since(searches: Sequence[SavedSearch]) -> set[int]:
    oldest = min(search.last_seen_at for search in searches)
    return set(
        db.session.scalars(
            select(Vacancy.id)
            .where(*findable_vacancies(clock.today()), Vacancy.published_at > oldest)
            .order_by(Vacancy.published_at.desc())
            .limit(MOST_NEW)
        )
    )


def _new_ones(search: SavedSearch, question: VacancyQuestion, text: VacancyText) -> list[ColumnElement[bool]]:
    today = clock.today()
    since = Vacancy.published_at > search.last_seen_at
    return [*findable_vacancies(today), *text.conditions, *filters(question, today), since]
