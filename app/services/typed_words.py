"""Words typed into a search box, whatever is searched: what was understood, and what is verified against texts."""

from collections.abc import Mapping, Sequence
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

    def __init__(self, texts: Mapping[Field | None, Sequence[str]]):
        self._texts = {name: [_folded(text) for text in said] for name, said in texts.items()}

    def meets(self, phrases: Sequence[Phrase]) -> bool:
        """Whether every phrase stands in one of its texts, or in none where it is excluded."""
        return all(self._has(phrase) != phrase.is_excluded for phrase in phrases)

    def _has(self, phrase: Phrase) -> bool:
        looked_in = [said for name, said in self._texts.items() if phrase.field in (None, name)]
        return any(f" {phrase.text} " in text for said in looked_in for text in said)


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
