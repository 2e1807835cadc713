"""Text to tokens for Indonesian and the English terms of the trades: the same tokens for every engine.

Each word gives itself ("pengelasan"), its root with a mark ("~las") unless it is a code, each everyday word for a job
gives the job ("@mechanic" for "montir") and for a thing the thing ("@bearing:" for "laher"), and each competency named
in the text gives a concept ("=las-smaw"). A document with the very word therefore always beats one that shares only its
root, its job or its thing.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from search_index.everyday_words import thing_phrases
from search_index.job_words import job_phrases
from search_index.lexicon import CODES, FILLER_WORDS, STEM_EXCEPTIONS, STOP_WORDS
from search_index.phrases import PhraseBook, competency_phrases, shipped_phrases, stems_of
from search_index.trades import trades_digest
from search_index.words import STEMMER_VERSION, Word, is_code, says_nothing, stem, words_of

ANALYSER_VERSION = 5
"""Raise it when code changes what tokens a document gets; word lists, stemmer and catalogue are noticed alone."""


class Kind(StrEnum):
    WORD = "word"
    ROOT = "root"
    JOB = "job"
    THING = "thing"
    CONCEPT = "concept"


QUERY_WEIGHTS = {Kind.WORD: 1.0, Kind.ROOT: 0.9, Kind.JOB: 0.9, Kind.THING: 0.6, Kind.CONCEPT: 1.1}
"""What a query token counts: a word more than its root or its job, a recognised competency most."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the characters [start, end) of the original text it came from."""

    text: str
    start: int
    end: int
    kind: Kind


def analyse(text: str | None, book: PhraseBook | None = None) -> list[Token]:
    """All tokens of the first 10,000 characters, in reading order."""
    words = list(words_of(text or ""))
    tokens = [token for word in words for token in _word_tokens(word)]
    book = competency_phrases() if book is None else book
    stems = stems_of(words)
    for first, last, job in job_phrases().find(words, stems):
        tokens.append(Token(f"@{job}", first.start, last.end, Kind.JOB))
    for first, last, thing in thing_phrases().find(words, stems):
        tokens.append(Token(f"@{thing}:", first.start, last.end, Kind.THING))
    for first, last, code in book.find(words, stems):
        tokens.append(Token(concept_token(code), first.start, last.end, Kind.CONCEPT))
    return sorted(tokens, key=lambda token: token.start)


def stored_tokens(text: str | None, book: PhraseBook | None = None) -> list[str]:
    """The tokens a document stores for this text; repeats stay, they are its term frequencies."""
    return [token.text for token in analyse(text, book)]


def query_tokens(text: str | None, book: PhraseBook | None = None) -> dict[str, float]:
    """The tokens to ask for, each once with its weight. Empty when the text says nothing searchable."""
    return {token.text: QUERY_WEIGHTS[token.kind] for token in analyse(text, book)}


def concept_token(code: str) -> str:
    """The token of a competency, the same for text that names it and for rows linked to it."""
    return "=" + re.sub(r"\s+", "-", code.strip().lower())


def code_of(token: str) -> str:
    """The competency of a concept token."""
    return token.removeprefix("=")


def analyser_version() -> str:
    """Names everything that decides which tokens come out; another version means the index must be rebuilt.

    Not the wordings that schools add: whoever accepts one notes the documents it stands in."""
    parts = [
        str(ANALYSER_VERSION),
        STEMMER_VERSION,
        shipped_phrases().digest,
        job_phrases().digest,
        thing_phrases().digest,
        trades_digest(),
    ]
    parts += [" ".join(sorted(words)) for words in (STOP_WORDS, FILLER_WORDS, CODES)]
    parts += [f"{form}>{root}" for form, root in sorted(STEM_EXCEPTIONS.items())]
    return f"{ANALYSER_VERSION}-{hashlib.blake2b('|'.join(parts).encode(), digest_size=6).hexdigest()}"


def _word_tokens(word: Word) -> Iterator[Token]:
    if says_nothing(word.text):
        return
    yield Token(word.text, word.start, word.end, Kind.WORD)
    if not is_code(word.text):
        yield Token("~" + stem(word.text), word.start, word.end, Kind.ROOT)
