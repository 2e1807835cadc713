"""The public list of vacancies: what is open, narrowed and searched, with counts that say where more would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind
from app.models.school import Programme, school_programme
from app.models.vacancy import Vacancy, VacancyCompetency
from app.paging import PAGE_SIZE, Page, nearest_page
from app.services import vacancy_text
from app.services.vacancy_facets import Facets, count_facets
from app.services.vacancy_question import VacancyQuestion, filters
from app.services.vacancy_text import VacancyText
from search_index.findable import findable_vacancies
from search_index.queries import search, tokens_for
from search_index.question import tidy
from search_index.snippets import Piece, snippet


@dataclass(frozen=True)
class VacancyListing:
    """One page of answers, how the words were understood, and the counts beside the filters."""

    question: VacancyQuestion
    page: Page[Vacancy]
    facets: Facets
    text: VacancyText
    found_without_words: int = 0
    """For an empty list: how many the filters alone would find."""
    titles: Mapping[int, Sequence[Piece]] = field(default_factory=dict)
    """Vacancy id → its title in pieces, when it has words asked for."""
    snippets: Mapping[int, Sequence[Piece]] = field(default_factory=dict)
    """Vacancy id → the passage of its description that has the words asked for."""


def list_public(question: VacancyQuestion, *, page: int, programmes: Sequence[str] = ()) -> VacancyListing:
    """Open vacancies: the best fitting first when words were typed, else the newest.

    `programmes` are the codes to count vacancies for.
    """
    text, today = vacancy_text.answer(question.q), clock.today()
    question = replace(question, q=tidy(question.q))
    open_ones = findable_vacancies(today)
    conditions = [*open_ones, *text.conditions]
    facets = count_facets(question, conditions, today, programmes)
    total = facets.total
    number = nearest_page(page, total)
    chosen = [*conditions, *filters(question, today)]
    rows = _rows(chosen, text.ranked, offset=(number - 1) * PAGE_SIZE) if total else []
    return VacancyListing(
        question=question,
        page=Page(items=rows, number=number, total=total),
        facets=facets,
        text=text,
        found_without_words=0 if total or not question.q else _count([*open_ones, *filters(question, today)]),
        titles=_passages({row.id: row.title for row in rows}, text.tokens),
        snippets=_passages({row.id: row.description for row in rows}, text.tokens),
    )


def newest(question: VacancyQuestion, *, limit: int = 50) -> Sequence[Vacancy]:
    """What the question finds, the newest first whatever fits best."""
    conditions = [*findable_vacancies(clock.today()), *vacancy_text.answer(question.q).conditions]
    return _rows([*conditions, *filters(question, clock.today())], None, limit=limit)


def _passages(texts: Mapping[int, str], tokens: Mapping[str, float]) -> dict[int, Sequence[Piece]]:
    """Of the texts that have any of the tokens, the passage that has most of them; a title is one whole passage."""
    return {id: found for id, text in texts.items() if tokens and (found := snippet(text, tokens))}


def _count(conditions: Sequence[ColumnElement[bool]]) -> int:
    return db.session.scalar(select(func.count()).select_from(Vacancy).where(*conditions)) or 0


def similar_open(vacancy: Vacancy, *, limit: int = 3) -> Sequence[Vacancy]:
    """Open vacancies that ask for the like, best first; filled up with the newest ones."""
    codes = [row.competency.code for row in vacancy.competencies if row.competency]
    ranked = [hit.id for hit in search(IndexedKind.VACANCY, tokens_for(vacancy.title, codes), k=50)]
    conditions = [*findable_vacancies(clock.today()), Vacancy.id != vacancy.id]
    found = _rows([*conditions, Vacancy.id.in_(ranked)], ranked, limit=limit)
    if len(found) < limit:
        others = Vacancy.id.not_in([row.id for row in found])
        found += _rows([*conditions, others], None, limit=limit - len(found))
    return found


def open_of_company(company_id: int) -> Sequence[Vacancy]:
    """What a company offers now, newest first."""
    return _rows([*findable_vacancies(clock.today()), Vacancy.company_id == company_id], None, limit=50)


def programmes_taught() -> Sequence[Programme]:
    """The programmes of the schools here, by name, one of each name."""
    rows = db.session.scalars(
        select(Programme)
        .where(Programme.id.in_(select(school_programme.c.programme_id)))
        .order_by(Programme.name, Programme.spectrum.desc())
    )
    return list({programme.name: programme for programme in reversed(list(rows))}.values())[::-1]


def _rows(
    conditions: Sequence[ColumnElement[bool]], ranked: Sequence[int] | None, *, offset: int = 0, limit: int = PAGE_SIZE
) -> list[Vacancy]:
    """Rows with what a card shows: in the order of `ranked`, or the newest first."""
    wanted = (
        select(Vacancy)
        .where(*conditions)
        .options(
            joinedload(Vacancy.company),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
    )
    if ranked is None:
        newest = wanted.order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        return list(db.session.scalars(newest.limit(limit).offset(offset)))
    ids = set(db.session.scalars(select(Vacancy.id).where(*conditions)))
    chosen = [id for id in ranked if id in ids][offset : offset + limit]
    by_id = {row.id: row for row in db.session.scalars(wanted.where(Vacancy.id.in_(chosen)))}
    return [by_id[id] for id in chosen if id in by_id]
