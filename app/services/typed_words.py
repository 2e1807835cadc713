"""Words typed into a search box, whatever is searched: what was understood, and what is verified against texts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, or_

from app.models.alumni import AlumniProfile
from app.models.vacancy import Vacancy
from app.services.near_places import places_named
from search_index.question import Note, NoteKind, Phrase, Question
from search_index.question_fields import Field
from search_index.words import words_of

MOST_HITS = 1_000
"""How many of the best fitting texts phrases are verified in; counts beside filters are of these."""


@dataclass(frozen=True)
class TextAnswer:
    """How the words typed were understood; `tokens` mark passages."""

    question: Question = field(default_factory=Question)
    tokens: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    is_searchable: bool = True
    """False when words were typed and none of them says anything ("di", "yang", punctuation)."""


class Said:
    """What a row says: texts by the field that looks there; a phrase without a field looks in all of them."""

    def __init__(self, texts: Mapping[Field | None, Sequence[str]], shown: Callable[[str], str] = str):
        """`shown`: a text as it may be read; only what stands there counts."""
        self._texts = texts
        self._shown = shown

    def meets(self, phrases: Sequence[Phrase]) -> bool:
        """Whether every phrase stands in one of its texts, or in none where it is excluded."""
        return all(self._has(phrase) != phrase.is_excluded for phrase in phrases)

    def _has(self, phrase: Phrase) -> bool:
        looked_in = [said for name, said in self._texts.items() if phrase.field in (None, name)]
        return any(self._stands(phrase, text) for said in looked_in for text in said)

    def _stands(self, phrase: Phrase, text: str) -> bool:
        """The cheap questions first: most texts do not even have the letters."""
        return (
            (not text.isascii() or all(word in text.lower() for word in phrase.words))
            and f" {phrase.text} " in _folded(text)
            and f" {phrase.text} " in _folded(self._shown(text))
        )


def place_conditions(
    question: Question, table: type[Vacancy] | type[AlumniProfile]
) -> tuple[list[ColumnElement[bool]], list[Note]]:
    """The places of a question as conditions; those nobody knows are left out and noted."""
    conditions: list[ColumnElement[bool]] = []
    unknown: list[Note] = []
    for phrase in question.of_field(Field.PLACE):
        places = places_named(phrase.text)
        if not (places.regencies or places.districts):
            unknown.append(Note(NoteKind.UNKNOWN_PLACE, phrase.text))
            continue
        named = ((table.regency_code, places.regencies), (table.district_code, places.districts))
        if phrase.is_excluded:
            conditions += [or_(place.is_(None), place.not_in(codes)) for place, codes in named]
        else:
            conditions.append(or_(*(place.in_(codes) for place, codes in named)))
    return conditions, unknown


def _folded(text: str) -> str:
    return f" {' '.join(word.text for word in words_of(text))} "
