"""Vacancies published within a span of time, against which any number of kept questions is held.

Each question is asked once, of the few new vacancies only: their facts are compared in memory, as the counts beside the
filters are, and the words of many questions are asked together. So the work grows with the different questions and the
new vacancies, not with the vacancies there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import literal, select, union_all

from app import clock
from app.extensions import db
from app.models.company import Company
from app.models.competency import Competency
from app.models.vacancy import Vacancy, VacancyCompetency
from app.services import vacancy_text
from app.services.vacancy_facets import Cell, fits
from app.services.vacancy_question import PayShown, VacancyQuestion, codes_taught, last_soon_day
from search_index.findable import findable_vacancies
from search_index.question import tidy

TOGETHER = 100
"""Wordings asked in one statement."""


@dataclass(frozen=True)
class NewVacancy:
    """What is compared of a vacancy, and `codes` of the competencies it asks for."""

    id: int
    published_at: datetime
    school_id: int
    facts: Cell
    codes: frozenset[str]

    @property
    def company_id(self) -> int:
        return self.facts.company[0]


class NewVacancies:
    """The new ones, and which of them each question asked so far finds."""

    def __init__(self, rows: Sequence[NewVacancy]) -> None:
        self.by_id = {row.id: row for row in rows}
        self._found: dict[VacancyQuestion, frozenset[int]] = {}
        self._worded: dict[str, frozenset[int]] = {"": self.ids}
        self._taught: dict[str, set[str]] = {"": set()}

    @cached_property
    def ids(self) -> frozenset[int]:
        return frozenset(self.by_id)

    def found_by(self, questions: Iterable[VacancyQuestion]) -> Mapping[VacancyQuestion, frozenset[int]]:
        """Question → the new vacancies that meet its filters and have every word of it."""
        asked = set(questions)
        new = asked - self._found.keys()
        self._ask_words({tidy(question.q) for question in new} - self._worded.keys())
        for question in new:
            self._found[question] = self._of(question)
        return {question: self._found[question] for question in asked}

    def _of(self, question: VacancyQuestion) -> frozenset[int]:
        places, taught = question.places, self._codes(question.programme)
        return frozenset(
            id
            for id in self._worded[tidy(question.q)]
            if fits(question, places, self.by_id[id].facts)
            and (not question.programme or not taught.isdisjoint(self.by_id[id].codes))
        )

    def _codes(self, programme: str) -> set[str]:
        if programme not in self._taught:
            self._taught[programme] = codes_taught(programme)
        return self._taught[programme]

    def _ask_words(self, typed: Collection[str]) -> None:
        if not typed or not self.ids:
            self._worded |= dict.fromkeys(typed, frozenset())
            return
        wordings = sorted(typed)
        texts = vacancy_text.answers(wordings, allow=self.ids, every_word=True)
        found: dict[str, set[int]] = defaultdict(set)
        parts = [
            select(literal(words), Vacancy.id).where(Vacancy.id.in_(self.ids), *text.conditions)
            for words, text in zip(wordings, texts, strict=True)
        ]
        for start in range(0, len(parts), TOGETHER):
            for words, id in db.session.execute(union_all(*parts[start : start + TOGETHER])):
                found[words].add(id)
        self._worded |= {words: frozenset(found[words]) for words in wordings}


def published_between(since: datetime, until: datetime) -> NewVacancies:
    """Those published after `since` and up to `until` that are open today; in two queries."""
    today = clock.today()
    soon = last_soon_day(today)
    conditions = (*findable_vacancies(today), Vacancy.published_at > since, Vacancy.published_at <= until)
    codes: dict[int, set[str]] = defaultdict(set)
    asked = (
        select(VacancyCompetency.vacancy_id, Competency.code)
        .join(Competency, Competency.id == VacancyCompetency.competency_id)
        .join(Vacancy, Vacancy.id == VacancyCompetency.vacancy_id)
        .where(*conditions)
    )
    for id, code in db.session.execute(asked):
        codes[id].add(code)
    rows = db.session.execute(select(Vacancy, Company.name).join(Vacancy.company).where(*conditions))
    return NewVacancies(
        [
            NewVacancy(
                id=row.id,
                published_at=row.published_at or since,
                school_id=row.school_id,
                facts=Cell(
                    regency=row.regency_code,
                    kind=row.kind,
                    pay=PayShown.MINIMUM_WAGE if row.pay_min is None else PayShown.STATED,
                    is_soon=row.deadline <= soon,
                    is_taught=True,
                    company=(row.company_id, company),
                    count=1,
                ),
                codes=frozenset(codes[row.id]),
            )
            for row, company in rows
        ]
    )
