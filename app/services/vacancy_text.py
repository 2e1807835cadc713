"""The words typed into the search of vacancies: the index ranks, phrases and fields are verified against the text."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select

from app.extensions import db
from app.models.company import Company
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import VacancyKind
from app.services.near_places import places_named
from search_index.queries import Found, ask_vacancies, questions_of
from search_index.question import Field, Note, NoteKind, Phrase, Question, tidy
from search_index.words import words_of

MOST_HITS = 1_000
"""How many of the best fitting texts are looked at; counts beside filters are of these."""

KIND_WORDS = {
    VacancyKind.FULL_TIME: "penuh waktu, penuh, full time, fulltime, tetap",
    VacancyKind.CONTRACT: "kontrak, contract, pkwt",
    VacancyKind.PART_TIME: "paruh waktu, paruh, part time, parttime",
    VacancyKind.INTERNSHIP: "pkl, magang, pkl magang, prakerin, internship",
    VacancyKind.APPRENTICESHIP: "pemagangan, apprenticeship",
}
_KINDS = {name.strip(): kind for kind, names in KIND_WORDS.items() for name in names.split(",")}


@dataclass(frozen=True)
class TextAnswer:
    """What the words typed mean: rows must meet `conditions`; `ranked` is the order, None when words rank nothing."""

    question: Question = field(default_factory=Question)
    conditions: Sequence[ColumnElement[bool]] = ()
    ranked: Sequence[int] | None = None
    tokens: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    is_searchable: bool = True
    """False when words were typed and none of them says anything ("di", "yang", punctuation)."""


NOTHING_TYPED = TextAnswer()


@dataclass(frozen=True)
class Said:
    """What a vacancy says, folded, every text between blanks; `anywhere` also has description and competencies."""

    title: str
    company: str
    anywhere: Sequence[str]

    def meets(self, phrase: Phrase) -> bool:
        of_field: dict[Field | None, Sequence[str]] = {Field.TITLE: (self.title,), Field.COMPANY: (self.company,)}
        texts = of_field.get(phrase.field, self.anywhere)
        return any(f" {phrase.text} " in text for text in texts) != phrase.is_excluded


def answer(typed: str) -> TextAnswer:
    """Ask the index and verify what it says."""
    return answers([typed])[0]


def answers(typed: Sequence[str], *, allow: AbstractSet[int] | None = None) -> list[TextAnswer]:
    """The same for many at once, in at most four queries; `allow` limits the vacancies that come into question."""
    questions = questions_of(typed)
    found = ask_vacancies(questions, k=MOST_HITS, allow=allow)
    said = _said(found, questions)
    parts = zip(typed, questions, found, strict=True)
    return [_answer(question, one, said) if tidy(words) else NOTHING_TYPED for words, question, one in parts]


def _answer(question: Question, found: Found, said: Mapping[int, Said]) -> TextAnswer:
    conditions, unknown = _columns(question)
    if not question.asks_text:
        notes, known = (*question.notes, *unknown), bool(conditions)
        nothing: Sequence[int] | None = None if known else []
        conditions = conditions or [Vacancy.id.in_([])]
        return TextAnswer(question, conditions, nothing, notes=notes, is_searchable=known)
    ids = found.ids
    if question.texts:
        ids = [id for id in ids if id in said and all(said[id].meets(phrase) for phrase in question.texts)]
    return TextAnswer(
        question=question,
        conditions=[*conditions, Vacancy.id.in_(ids)],
        ranked=ids if found.tokens else None,
        tokens=found.tokens,
        notes=(*found.notes, *unknown),
        spellings=found.spellings,
    )


def _columns(question: Question) -> tuple[list[ColumnElement[bool]], list[Note]]:
    """Places and kinds as conditions; those nobody knows are left out and noted."""
    conditions: list[ColumnElement[bool]] = []
    unknown: list[Note] = []
    for phrase in question.of_field(Field.PLACE):
        places = places_named(phrase.text)
        if places.regencies or places.districts:
            here = or_(Vacancy.regency_code.in_(places.regencies), Vacancy.district_code.in_(places.districts))
            away = Vacancy.regency_code.not_in(places.regencies) & (
                Vacancy.district_code.is_(None) | Vacancy.district_code.not_in(places.districts)
            )
            conditions.append(away if phrase.is_excluded else here)
        else:
            unknown.append(Note(NoteKind.UNKNOWN_PLACE, phrase.text))
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
        texts = [str(text) for text in row[1:]]
        folded = [_folded(text) for text in (*texts, *labels.get(row.id, ()))]
        said[row.id] = Said(folded[0], folded[1], folded)
    return said


def _labels(ids: Collection[int]) -> Mapping[int, list[str]]:
    """Vacancy id → the competencies it asks for, in its own words."""
    found: dict[int, list[str]] = defaultdict(list)
    asked = select(VacancyCompetency.vacancy_id, VacancyCompetency.label).where(VacancyCompetency.vacancy_id.in_(ids))
    for id, label in db.session.execute(asked):
        found[id].append(label)
    return found


def _folded(text: str) -> str:
    return f" {' '.join(word.text for word in words_of(text))} "
