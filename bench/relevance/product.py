"""The product as one of the systems: its own analysis, index and ranking, in a folder that is thrown away.

Everything the bench knows of the product's insides is in this module.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from app.models.alumni import AlumniCompetency, AlumniProfile, Experience
from app.models.school import Cohort, Programme
from app.models.vacancy import Vacancy as VacancyRow
from app.models.vacancy import VacancyCompetency
from app.reference.competencies import load_competencies
from app.reference.programmes import find_programme
from app.rules.alumni_status import Availability, Evidence, ExperienceKind
from app.rules.experience import UNSAID, months_asked, months_of_words
from app.rules.kinship import Family
from app.rules.match_score import Requirement
from bench.relevance.graded import Profile, Vacancy
from bench.relevance.records import Record
from search_index.analysis import analyser_version, stored_tokens
from search_index.claim_codes import claims_of_holdings
from search_index.claims import (
    TOLD_LEVEL,
    TOLD_LEVEL_AT_WORK,
    asked_in,
    holdings_from,
    requirement_of,
    requirements_of,
    told_in,
)
from search_index.coverage import cover_requirements
from search_index.denials import without_denied
from search_index.documents import alumni_document, token_doc
from search_index.engines import EVERYTHING, Snapshot, TokenDoc
from search_index.engines.whoosh import WhooshEngine
from search_index.experience import ALONE, WORKED, Asker, months_required
from search_index.facts import number_of
from search_index.questions import whole_question
from search_index.ranking import Place, WithFeedback, rank
from search_index.trades import named_programmes, trade_token, trades_of

TODAY = date(2026, 1, 1)
"""Ties take turns by the day; in the bench it is always the same one."""

Ranked = list[tuple[str, float]]


class Question:
    """What a vacancy asks an index of profiles: tokens, requirements, months of experience and where it is."""

    def __init__(self, tokens: Mapping[str, float], requirements: Sequence[Requirement], place: Place, months: int):
        self.tokens, self.requirements, self.place, self.asker = tokens, requirements, place, Asker(months)


class Shelf:
    """An index and the ids its documents go by."""

    def __init__(self, engine: WhooshEngine, ids: Sequence[str]):
        self._engine, self._ids = engine, ids
        self._family = Family({fact.code: fact.parent for fact in load_competencies()})

    def ranked(self, question: Question, k: int | None = None) -> Ranked:
        """As the board ranks, no filter set; whoever the board leaves out follows by text, so that any k is served."""
        with self._engine.reading() as snapshot:
            coverage = cover_requirements(snapshot, question.requirements, self._family)
            allowed = snapshot.allowed(EVERYTHING)
            found = rank(snapshot, coverage, question.tokens, allowed, question.place, TODAY, question.asker)
            first = [self._ids[id - 1] for id in found.ids.tolist()]
            rest = [id for id, _score in self._by_text(snapshot, question)]
        return [(id, 1.0 / place) for place, id in enumerate(list(dict.fromkeys([*first, *rest]))[:k], 1)]

    def ranked_by_text(self, question: Question, k: int | None = None) -> Ranked:
        """By the text score alone."""
        with self._engine.reading() as snapshot:
            return self._by_text(snapshot, question)[:k]

    def _by_text(self, snapshot: Snapshot, question: Question) -> Ranked:
        allowed = snapshot.allowed(EVERYTHING)
        texts = WithFeedback(snapshot, question.tokens, allowed)
        scores = texts.of(np.arange(len(snapshot.ids), dtype=np.int32))
        ids, order = snapshot.ids.tolist(), np.lexsort((snapshot.ids, -scores))
        return [(self._ids[ids[doc] - 1], float(scores[doc])) for doc in order if scores[doc] > 0]


@contextmanager
def shelf_of_profiles(profiles: Sequence[Profile]) -> Iterator[Shelf]:
    """The profiles as the product indexes them."""
    documents = (alumni_document(_alumni_row(number, one)) for number, one in enumerate(profiles, 1))
    with _indexed(documents, [one.id for one in profiles]) as shelf:
        yield shelf


@contextmanager
def shelf_of_records(
    records: Sequence[Record], progress: Callable[[int], None] = lambda _done: None
) -> Iterator[Shelf]:
    """Any records, each as a profile that says nothing of places; `progress` is told how many are analysed."""

    def documents() -> Iterator[TokenDoc]:
        for number, record in enumerate(records, 1):
            yield record_document(number, record)
            progress(number)

    with _indexed(documents(), [record.id for record in records]) as shelf:
        yield shelf


def record_document(number: int, record: Record) -> TokenDoc:
    """A record: title and competencies count most, then the text without what it denies."""
    strong = [token for text in (record.title, *record.labels) for token in stored_tokens(text)]
    listed = [
        holding
        for claim in record.competencies
        for holding in holdings_from(None, claim.label, claim.level or 2, Evidence(claim.evidence or "self"))
    ]
    worked = months_of_words(f"{record.title}\n{record.text}")
    level = TOLD_LEVEL_AT_WORK if worked else TOLD_LEVEL
    told = told_in([record.title, record.text], {holding.competency for holding in listed}, level)
    facts, claims = {WORKED: worked}, claims_of_holdings([*listed, *told])
    named = named_programmes(record.text)
    trades = [trade_token(code) for code in named] or list(
        trades_of(one.competency for one in listed if one.competency)
    )
    return token_doc(number, strong, [], [without_denied(record.text)], facts, claims, trades)


def question_of_vacancy(vacancy: Vacancy) -> Question:
    """As the board asks for a vacancy."""
    row = VacancyRow(
        title=vacancy.title,
        description=vacancy.text,
        competencies=[
            VacancyCompetency(
                label=claim.label,
                is_required=claim.is_required,
                weight=claim.weight or 2,
                level=claim.level or 2,
                competency=None,
            )
            for claim in vacancy.competencies
        ],
    )
    tokens = whole_question([vacancy.title, *vacancy.record.labels], [], vacancy.text)
    return Question(tokens, requirements_of(row), Place(number_of(vacancy.regency)), months_required(row))


def question_of_record(record: Record) -> Question:
    """Any record as a vacancy."""
    tokens = whole_question([record.title, *record.labels], [], record.text)
    listed = [
        requirement_of(None, claim.label, claim.is_required, claim.weight or 2, claim.level or 2)
        for claim in record.competencies
    ]
    requirements = listed or asked_in(record.title, record.text)
    is_to_work_alone = any((claim.level or 0) >= ALONE for claim in record.competencies if claim.is_required)
    months = months_asked(f"{record.title}\n{record.text}") or (UNSAID if is_to_work_alone else 0)
    return Question(tokens, requirements, Place(), months)


@contextmanager
def _indexed(documents: Iterable[TokenDoc], ids: Sequence[str]) -> Iterator[Shelf]:
    with TemporaryDirectory(prefix="relevance-") as folder:
        engine = WhooshEngine(Path(folder), analyser_version())
        engine.rebuild(documents, 1)
        try:
            yield Shelf(engine, ids)
        finally:
            engine.close()


def _alumni_row(number: int, profile: Profile) -> AlumniProfile:
    fact = find_programme(profile.programme)
    return AlumniProfile(
        id=number,
        programme_id=1,
        programme=Programme(
            code=profile.programme, name=fact.name if fact else "", abbreviation=fact.abbreviation if fact else ""
        ),
        cohort=Cohort(school_id=1, graduation_year=profile.cohort),
        headline=profile.headline,
        summary=profile.summary,
        regency_code=profile.regency or None,
        district_code=profile.district or None,
        is_willing_to_move=profile.is_willing_to_move,
        availability=Availability.OPEN,
        competencies=[
            AlumniCompetency(
                label=claim.label, level=claim.level or 2, evidence=Evidence(claim.evidence or "self"), competency=None
            )
            for claim in profile.competencies
        ],
        experiences=[
            Experience(
                kind=ExperienceKind(done.kind),
                position=done.position,
                organisation=done.organisation,
                description=done.text,
            )
            for done in profile.experiences
        ],
    )
