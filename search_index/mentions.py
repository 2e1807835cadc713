"""Which documents say a phrase: narrowed by the database, decided by the words as the analyser reads them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models.alumni import AlumniCompetency, AlumniProfile, Experience
from app.models.company import Company
from app.models.outbox import IndexedKind
from app.models.school import Programme
from app.models.vacancy import Vacancy, VacancyCompetency
from search_index.changes import note_changed
from search_index.lexicon import STEM_EXCEPTIONS
from search_index.phrases import phrases_of
from search_index.words import stem, words_of

BATCH = 500
Text = InstrumentedAttribute[str]


class _Wording:
    code = "asked"

    def __init__(self, phrase: str):
        self.phrases = (phrase,)


def note_mentions(session: Session, phrase: str) -> None:
    """Note every document one of whose texts says the phrase, in the session's transaction; batches of 500 rows."""
    book = phrases_of([_Wording(phrase)])
    for kind, rows, texts in _sources():
        narrowed = rows.where(*(_may_say(word.text, texts) for word in words_of(phrase)))
        for batch in session.execute(narrowed.execution_options(yield_per=BATCH)).partitions():
            said = {id for id, *cells in batch if any(any(book.find(list(words_of(cell or "")))) for cell in cells)}
            note_changed(session, kind, said)


def _may_say(word: str, texts: Sequence[Text]) -> ColumnElement[bool]:
    """Wider than the truth: the first letter of a root changes under a prefix ("potong", "memotong")."""
    root = stem(word)
    parts = {root[1:] if len(root) > 3 else root, *(form for form, to in STEM_EXCEPTIONS.items() if to == root)}
    return or_(*(func.lower(text).contains(part, autoescape=True) for text in texts for part in sorted(parts)))


def _sources() -> list[tuple[IndexedKind, Select[Any], Sequence[Text]]]:
    """(kind, rows of document id and texts, the texts) of every text a document is made from."""
    alumni, vacancy = AlumniProfile, Vacancy
    found = [
        (IndexedKind.ALUMNI, alumni.id, [alumni.headline, alumni.summary], None),
        (IndexedKind.ALUMNI, alumni.id, [Programme.name, Programme.abbreviation], alumni.programme),
        (IndexedKind.ALUMNI, AlumniCompetency.alumni_id, [AlumniCompetency.label], None),
        (
            IndexedKind.ALUMNI,
            Experience.alumni_id,
            [Experience.position, Experience.organisation, Experience.description],
            None,
        ),
        (IndexedKind.VACANCY, vacancy.id, [vacancy.title, vacancy.description], None),
        (IndexedKind.VACANCY, vacancy.id, [Company.name], vacancy.company),
        (IndexedKind.VACANCY, VacancyCompetency.vacancy_id, [VacancyCompetency.label], None),
    ]
    return [(kind, _rows(key, texts, link), texts) for kind, key, texts, link in found]


def _rows(key: Any, texts: Sequence[Text], link: Any) -> Select[Any]:
    rows = select(key, *texts)
    return rows if link is None else rows.join(link)
