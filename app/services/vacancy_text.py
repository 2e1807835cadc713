"""The words typed into the search of vacancies: the index ranks, phrases and fields are verified against the text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_, select

from app.extensions import db
from app.models.company import Company
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import VacancyKind
from app.services.near_places import places_named
from search_index.queries import ask_vacancies, question_of
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


def answer(typed: str, *, allow: AbstractSet[int] | None = None) -> TextAnswer:
    """Ask the index and verify what it says; `allow` limits the vacancies that come into question."""
    if not tidy(typed):
        return NOTHING_TYPED
    question = question_of(typed)
    conditions, unknown = _columns(question)
    if not question.asks_text:
        notes, known = (*question.notes, *unknown), bool(conditions)
        nothing: Sequence[int] | None = None if known else []
        conditions = conditions or [Vacancy.id.in_([])]
        return TextAnswer(question, conditions, nothing, notes=notes, is_searchable=known)
    found = ask_vacancies(question, k=MOST_HITS, allow=allow)
    ids = _verified(found.ids, question.texts)
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


def _verified(ids: Sequence[int], phrases: Sequence[Phrase]) -> Sequence[int]:
    """The ids whose text has every phrase asked for and none that is excluded, in the same order."""
    if not ids or not phrases:
        return ids
    anywhere = any(phrase.field is None for phrase in phrases)
    rows = db.session.execute(
        select(Vacancy.id, Vacancy.title, Company.name, *([Vacancy.description] if anywhere else []))
        .join(Vacancy.company)
        .where(Vacancy.id.in_(ids))
    )
    labels = _labels(ids) if anywhere else {}
    good = {row.id for row in rows if _meets(phrases, [str(text) for text in row[1:]], labels.get(row.id, ()))}
    return [id for id in ids if id in good]


def _labels(ids: Sequence[int]) -> Mapping[int, list[str]]:
    """Vacancy id → the competencies it asks for, in its own words."""
    found: dict[int, list[str]] = defaultdict(list)
    asked = select(VacancyCompetency.vacancy_id, VacancyCompetency.label).where(VacancyCompetency.vacancy_id.in_(ids))
    for id, label in db.session.execute(asked):
        found[id].append(label)
    return found


def _meets(phrases: Sequence[Phrase], texts: Sequence[str], labels: Iterable[str]) -> bool:
    """`texts` are the title, the company's name and maybe the description."""
    folded = [_folded(text) for text in texts]
    of_field = {Field.TITLE: folded[:1], Field.COMPANY: folded[1:2], None: [*folded, *map(_folded, labels)]}
    return all(
        any(f" {phrase.text} " in text for text in of_field[phrase.field]) != phrase.is_excluded for phrase in phrases
    )


def _folded(text: str) -> str:
    return f" {' '.join(word.text for word in words_of(text))} "
