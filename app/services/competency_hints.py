"""For a competency somebody types: what the catalogue calls it, offered and never imposed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import select

from app.extensions import db
from app.models.competency import Competency
from app.reference.competencies import phrase_table
from app.reference.phrases import normalise
from search_index import vocabulary
from search_index.claims import named_in

CLOSE = 0.78
"""Similarity (0..1) from which two spellings are offered as the same: one or two letters in a word of eight."""
SHORTEST = 2
"""Letters from which something is offered while typing."""


@dataclass(frozen=True)
class Suggestion:
    """A name of the catalogue, and the words by which it was recognised."""

    name: str
    because: str


def suggestions_for(typed: str, *, most: int = 6) -> list[Suggestion]:
    """What may be meant by what was typed so far: what it names, then what goes on so, then what is spelled alike.

    Wordings that schools added count as well. Two queries; nothing for what says nothing.
    """
    words = normalise(typed)
    if len(words) < SHORTEST:
        return []
    table = _wordings()
    reasons: dict[str, str] = {}
    for code, because in (*named_in(typed), *_going_on(words, table), *_spelled_alike(words, table)):
        reasons.setdefault(code, because)
    codes = list(reasons)[: most * 2]
    names = _names_of(codes)
    return [Suggestion(names[code], reasons[code]) for code in codes if code in names][:most]


def hints_for(labels: Iterable[str], *, most: int = 2) -> dict[str, list[str]]:
    """Unknown label → up to `most` names of the catalogue; labels that are known or resemble nothing are left out.

    Two queries, none without labels.
    """
    labels = list(labels)
    table = _wordings() if labels else {}
    meant = {label: _codes_meant(label, table) for label in labels}
    names = _names_of({code for codes in meant.values() for code in codes})
    hints = {label: [names[code] for code in codes if code in names][:most] for label, codes in meant.items()}
    return {label: found for label, found in hints.items() if found}


def _wordings() -> Mapping[str, str]:
    """Normalised wording → competency code: the catalogue's and what schools added."""
    return {**phrase_table(), **vocabulary.added_wordings(db.session())}


def _names_of(codes: Collection[str]) -> dict[str, str]:
    if not codes:
        return {}
    return dict(db.session.execute(select(Competency.code, Competency.name).where(Competency.code.in_(codes))).all())


def _codes_meant(label: str, table: Mapping[str, str]) -> list[str]:
    """The codes a label may mean, none when it is itself a wording."""
    words = normalise(label)
    if words in table:
        return []
    return list(dict.fromkeys(code for code, _because in (*named_in(label), *_spelled_alike(words, table))))


def _going_on(words: str, table: Mapping[str, str]) -> list[tuple[str, str]]:
    """(code, phrase) of the phrases that have these words at the beginning of a word, the shortest first."""
    found = [phrase for phrase in table if f" {words}" in f" {phrase}"]
    return [(table[phrase], phrase) for phrase in sorted(found, key=lambda phrase: (len(phrase), phrase))]


def _spelled_alike(words: str, table: Mapping[str, str]) -> list[tuple[str, str]]:
    """(code, phrase) of phrases a few letters away that begin with the same one."""
    near = [phrase for phrase in table if phrase[:1] == words[:1] and abs(len(phrase) - len(words)) < 4]
    return [(table[phrase], phrase) for phrase in get_close_matches(words, near, n=3, cutoff=CLOSE)]
