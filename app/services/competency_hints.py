"""For competencies the catalogue does not know: what might be meant, offered and never imposed."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from app.reference.competencies import find_by_phrase, find_competency, phrase_table
from app.reference.phrases import normalise

CLOSE = 0.78
"""Similarity (0..1) from which two spellings are offered as the same: one or two letters in a word of eight."""
MOST_WORDS = 12


def hints_for(labels: Iterable[str], *, most: int = 2) -> dict[str, list[str]]:
    """Unknown label → up to `most` names of the catalogue; labels that are known or resemble nothing are left out."""
    return {label: list(names) for label in labels if (names := _hints(label, most))}


@lru_cache(maxsize=2048)
def _hints(label: str, most: int) -> tuple[str, ...]:
    if find_by_phrase(label):
        return ()
    phrases = phrase_table()
    codes = [*_named_in(label)]
    codes += [phrases[phrase] for phrase in get_close_matches(normalise(label), phrases, n=most, cutoff=CLOSE)]
    found = [find_competency(code) for code in dict.fromkeys(codes)]
    return tuple(competency.name for competency in found if competency)[:most]


def _named_in(label: str) -> Iterator[str]:
    """Codes of the phrases that stand inside the label, the longest first."""
    words, phrases = normalise(label).split()[:MOST_WORDS], phrase_table()
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            if code := phrases.get(" ".join(words[start : start + length])):
                yield code
