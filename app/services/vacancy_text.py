"""The words typed into the search of vacancies: the index ranks, phrases and fields are verified against the text."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app.extensions import db
from app.models.company import Company
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import VacancyKind
from app.services.typed_words import MOST_HITS, Said, TextAnswer, place_conditions
from search_index.queries import Found, ask_vacancies, questions_of
from search_index.question import Note, NoteKind, Question, tidy
from search_index.question_fields import Field

KIND_WORDS = {
    VacancyKind.FULL_TIME: "penuh waktu, penuh, full time, fulltime, tetap",
    VacancyKind.CONTRACT: "kontrak, contract, pkwt",
    VacancyKind.PART_TIME: "paruh waktu, paruh, part time, parttime",
    VacancyKind.INTERNSHIP: "pkl, magang, pkl magang, prakerin, internship",
    VacancyKind.APPRENTICESHIP: "pemagangan, apprenticeship",
}
_KINDS = {name.strip(): kind for kind, names in KIND_WORDS.items() for name in names.split(",")}


@dataclass(frozen=True)
class VacancyText(TextAnswer):
    """Rows must meet `conditions`; `ranked` is the order, None when words rank nothing."""

    conditions: Sequence[ColumnElement[bool]] = ()
    ranked: Sequence[int] | None = None


NOTHING_TYPED = VacancyText()


def answer(typed: str) -> VacancyText:
    """Ask the index and verify what it says."""
    return answers([typed])[0]


def answers(
    typed: Sequence[str], *, allow: AbstractSet[int] | None = None, every_word: bool = False
) -> list[VacancyText]:
    """The same for many at once, in at most four queries; `allow` limits the vacancies that come into question, and
    with `every_word` each word typed must be met."""
    questions = questions_of(typed)
    found = ask_vacancies(questions, k=MOST_HITS, allow=allow, every_word=every_word)
    said = _said(found, questions)
    parts = zip(typed, questions, found, strict=True)
    return [_answer(question, one, said) if tidy(words) else NOTHING_TYPED for words, question, one in parts]


def _answer(question: Question, found: Found, said: Mapping[int, Said]) -> VacancyText:
    conditions, unknown = _columns(question)
    if not question.asks_text:
        notes, known = (*question.notes, *unknown), bool(conditions)
        nothing: Sequence[int] | None = None if known else []
        conditions = conditions or [Vacancy.id.in_([])]
        return VacancyText(question, notes=notes, is_searchable=known, conditions=conditions, ranked=nothing)
    ids = found.ids
    if question.texts:
        ids = [id for id in ids if id in said and said[id].meets(question.texts)]
    return VacancyText(
        question=question,
        conditions=[*conditions, Vacancy.id.in_(ids)],
        ranked=ids if found.tokens else None,
        tokens=found.tokens,
        notes=(*found.notes, *unknown),
        spellings=found.spellings,
    )


def _columns(question: Question) -> tuple[list[ColumnElement[bool]], list[Note]]:
    """Places and kinds as conditions; those nobody knows are left out and noted."""
    conditions, unknown = place_conditions(question, Vacancy)
    for phrase in question.of_field(Field.KIND):
        if kind := _KINDS.get(phrase.text):
            conditions.append(Vacancy.kind != kind if phrase.is_excluded else Vacancy.kind == kind)
        else:
            unknown.append(Note(NoteKind.UNKNOWN_KIND, phrase.text))
    return conditions, unknown


def _said(found: Sequence[Found], questions: Sequence[Question]) -> Mapping[int, Said]:
    """What the vacancies say that were found for a question with phrases: none without phrases, else two queries, and
    the long texts only where a phrase may stand anywhere."""
    asked = [(one, question.texts) for one, question in zip(found, questions, strict=True) if question.texts]
    ids = {id for one, _phrases in asked for id in one.ids}
    if not ids:
        return {}
    anywhere = any(phrase.field is None for _one, phrases in asked for phrase in phrases)
    rows = db.session.execute(
        select(Vacancy.id, Vacancy.title, Company.name, *([Vacancy.description] if anywhere else []))
        .join(Vacancy.company)
        .where(Vacancy.id.in_(ids))
    )
    labels = _labels(ids) if anywhere else {}
    said: dict[int, Said] = {}
    for row in rows:
        title, company, *others = (str(text) for text in row[1:])
        others += labels.get(row.id, ())
        said[row.id] = Said({Field.TITLE: [title], Field.COMPANY: [company], None: others})
    return said


def _labels(ids: Collection[int]) -> Mapping[int, list[str]]:
    """Vacancy id → the competencies it asks for, in its own words."""
    found: dict[int, list[str]] = defaultdict(list)
    asked = select(VacancyCompetency.vacancy_id, VacancyCompetency.label).where(VacancyCompetency.vacancy_id.in_(ids))
    for id, label in db.session.execute(asked):
        found[id].append(label)
    return found
