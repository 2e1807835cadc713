"""The public list of vacancies: what is open, narrowed and searched, with counts that say where more would be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.extensions import db
from app.models.competency import Competency
from app.models.school import Programme, school_programme
from app.models.vacancy import Vacancy, VacancyCompetency
from app.paging import PAGE_SIZE, Page
from app.reference.competencies import competencies_of
from app.reference.programmes import lineage_of
from app.rules.vacancy_status import VacancyKind
from search_index.findable import findable_vacancies
from search_index.queries import search_vacancies, tokens_for
from search_index.snippets import Piece, snippet

Key = TypeVar("Key")

LONGEST_QUESTION = 300
MOST_HITS = 1_000
"""How many of the best fitting texts are looked at; counts beside filters are of these."""


@dataclass(frozen=True)
class VacancyQuestion:
    """What a visitor asks for; empty means no limit. `programme` is a code of the catalogue."""

    q: str = ""
    regency: str = ""
    kind: VacancyKind | None = None
    programme: str = ""

    def without(self, name: str) -> "VacancyQuestion":
        return replace(self, **{name: None if name == "kind" else ""})


@dataclass(frozen=True)
class VacancyListing:
    """One page of answers. The counts beside a filter obey every other filter, not that one itself."""

    question: VacancyQuestion
    page: Page[Vacancy]
    regencies: Mapping[str, int]
    kinds: Mapping[VacancyKind, int]
    is_searchable: bool
    """False when words were typed and none of them says anything ("di", "yang", punctuation)."""
    snippets: Mapping[int, Sequence[Piece]] = field(default_factory=dict)
    """Vacancy id → the passage of its description that has the words asked for."""


def list_public(question: VacancyQuestion, *, page: int) -> VacancyListing:
    """Open vacancies: the best fitting first when words were typed, else the newest."""
    tokens = tokens_for(question.q[:LONGEST_QUESTION]) if question.q else {}
    conditions = [*findable_vacancies(clock.today()), *_programme_condition(question.programme)]
    ranked: list[int] | None = None
    if question.q:
        ranked = [hit.id for hit in search_vacancies(tokens, allow=None, k=MOST_HITS)]
        conditions.append(Vacancy.id.in_(ranked))
    counted = _count(conditions)
    chosen = [*conditions, *_place_and_kind(question)]
    total = sum(n for place, kind, n in counted if _fits(question, place, kind))
    number = min(max(1, page), max(1, -(-total // PAGE_SIZE)))
    rows = _rows(chosen, ranked, offset=(number - 1) * PAGE_SIZE) if total else []
    return VacancyListing(
        question=question,
        page=Page(items=rows, number=number, total=total),
        regencies=_sums((place, n) for place, kind, n in counted if _fits(question.without("regency"), place, kind)),
        kinds=_sums((kind, n) for place, kind, n in counted if _fits(question.without("kind"), place, kind)),
        is_searchable=not question.q or bool(tokens),
        snippets={row.id: found for row in rows if tokens and (found := snippet(row.description, tokens))},
    )


def similar_open(vacancy: Vacancy, *, limit: int = 3) -> Sequence[Vacancy]:
    """Open vacancies that ask for the like, best first; filled up with the newest ones."""
    codes = [row.competency.code for row in vacancy.competencies if row.competency]
    ranked = [hit.id for hit in search_vacancies(tokens_for(vacancy.title, codes), allow=None, k=50)]
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


def _count(conditions: Sequence[ColumnElement[bool]]) -> list[tuple[str, VacancyKind, int]]:
    """(regency, kind, how many) of everything that meets the conditions, in one query."""
    rows = db.session.execute(
        select(Vacancy.regency_code, Vacancy.kind, func.count())
        .where(*conditions)
        .group_by(Vacancy.regency_code, Vacancy.kind)
    )
    return [(place, kind, n) for place, kind, n in rows]


def _fits(question: VacancyQuestion, place: str, kind: VacancyKind) -> bool:
    return question.regency in ("", place) and question.kind in (None, kind)


def _sums(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """Key → sum, the largest first."""
    sums: Counter[Key] = Counter()
    for key, n in pairs:
        sums[key] += n
    return dict(sums.most_common())


def _place_and_kind(question: VacancyQuestion) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if question.regency:
        conditions.append(Vacancy.regency_code == question.regency)
    if question.kind:
        conditions.append(Vacancy.kind == question.kind)
    return conditions


def _programme_condition(code: str) -> list[ColumnElement[bool]]:
    """Vacancies that ask for something this programme teaches, under its name in either spectrum."""
    if not code:
        return []
    taught = {fact.code for one in lineage_of(code) for fact in competencies_of(one)}
    asked = (
        exists()
        .where(
            VacancyCompetency.vacancy_id == Vacancy.id,
            VacancyCompetency.competency_id == Competency.id,
            Competency.code.in_(taught),
        )
        .correlate(Vacancy)
    )
    return [asked]


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
