"""Competencies named in running text: curated names and synonyms, found as whole phrases of stems."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Protocol

from app.reference.competencies import load_competencies
from search_index.words import Word, says_nothing, stem, words_of

_in_use: list["PhraseBook | None"] = [None]
"""The one book in use, None for the shipped one; replaced as a whole, so threads never see half of it."""


class NamedCompetency(Protocol):
    """What the catalogue tells about a competency: every wording that means it."""

    @property
    def code(self) -> str: ...
    @property
    def phrases(self) -> Sequence[str]: ...


class PhraseBook:
    """The phrases of a catalogue, looked up in a text.

    A phrase of several words is compared by stems ("memperbaiki rem mobil", "perbaikan rem mobil"), a single word as
    it is written: its stem would also stand in words of another meaning ("keamanan", "aman").
    """

    def __init__(self, phrases: Iterable[tuple[Sequence[Word], str]]):
        """`phrases`: (words, competency code); one phrase may belong to several competencies."""
        self._codes: dict[tuple[str, ...], list[str]] = {}
        self._lengths: dict[str, list[int]] = {}
        for key, code in sorted({(_key(words), code) for words, code in phrases if words}):
            self._codes.setdefault(key, []).append(code)
        for first, length in sorted({(key[0], len(key)) for key in self._codes if len(key) > 1}, reverse=True):
            self._lengths.setdefault(first, []).append(length)

    @cached_property
    def digest(self) -> str:
        """Another value when any phrase is another."""
        return hashlib.blake2b(repr(sorted(self._codes.items())).encode(), digest_size=8).hexdigest()

    def find(self, words: Sequence[Word], stems: Sequence[str] | None = None) -> Iterator[tuple[Word, Word, str]]:
        """(first word, last word, code) of each phrase from left to right; the longest where several begin.

        `stems`: those of the words, where they are at hand."""
        stems, at = stems_of(words) if stems is None else stems, 0
        while at < len(words):
            key = self._longest_at(words, stems, at)
            for code in self._codes.get(key, ()):
                yield words[at], words[at + len(key) - 1], code
            at += max(len(key), 1)

    def _longest_at(self, words: Sequence[Word], stems: Sequence[str], at: int) -> tuple[str, ...]:
        """The phrase that begins here, () for none."""
        for length in self._lengths.get(stems[at], ()):
            key = tuple(stems[at : at + length])
            if key in self._codes and len(key) == length:
                return key
        single = (words[at].text,)
        return single if single in self._codes else ()


def stems_of(words: Iterable[Word]) -> list[str]:
    return [stem(word.text) for word in words]


def phrases_of(catalogue: Iterable[NamedCompetency]) -> PhraseBook:
    """The book of a catalogue; a phrase of nothing but stop and filler words is left out, it is in every text."""
    return PhraseBook((_words(phrase), fact.code) for fact in catalogue for phrase in fact.phrases)


@cache
def shipped_phrases() -> PhraseBook:
    """The book of the competency catalogue that ships with the product, read once per process."""
    return phrases_of(load_competencies())


def competency_phrases() -> PhraseBook:
    """The book in use: the shipped one, with the wordings that schools added once search_index.vocabulary follows."""
    return _in_use[0] or shipped_phrases()


def use(book: PhraseBook | None) -> None:
    """Look phrases up in this book from here on; None for the shipped one."""
    _in_use[0] = book


def _words(phrase: str) -> list[Word]:
    words = list(words_of(phrase))
    return [] if all(says_nothing(word.text) for word in words) else words


def _key(words: Sequence[Word]) -> tuple[str, ...]:
    return (words[0].text,) if len(words) == 1 else tuple(stem(word.text) for word in words)
