"""The language of the search boxes: words, "phrases", -minus, fields (judul:mekanik), and beginnings*.

Whatever is typed has a meaning; what is left out is said in a note. Among vacancies words rank (more of them is
better), among people each is required; phrases and fields are required; minus excludes. Nothing else is special.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from search_index.analysis import Token, analyse, query_tokens
from search_index.question_fields import COLUMNS, OF_VACANCIES, Field, FieldNames
from search_index.words import Word, fold, says_nothing, words_of

LONGEST_QUESTION = 300
"""Characters that are read of a question."""
MOST_TERMS = 40
"""Words, phrases and fields that are read of a question."""
SHORTEST_BEGINNING = 3


class NoteKind(StrEnum):
    """What a reader of the answer should know about how the question was read."""

    CUT = "cut"
    TOO_MANY = "too_many"
    OPEN_QUOTE = "open_quote"
    TOO_COMMON = "too_common"
    SHORT_BEGINNING = "short_beginning"
    NO_SUCH_BEGINNING = "no_such_beginning"
    EMPTY_FIELD = "empty_field"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_KIND = "unknown_kind"


@dataclass(frozen=True)
class Note:
    kind: NoteKind
    words: str = ""


@dataclass(frozen=True)
class Phrase:
    """Folded words that must, or must not, stand side by side: in one field, or anywhere."""

    words: tuple[str, ...]
    field: Field | None = None
    is_excluded: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Question:
    """What was understood. `should` ranks; a document must have one token of each `must` and none of `without`.

    `phrases` are to be verified against the text, `words` are the plain words typed, each with the tokens that meet it.
    """

    should: Mapping[str, float] = field(default_factory=dict)
    must: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    beginnings: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def asks_text(self) -> bool:
        """Whether the index is needed: places and kinds alone are columns of the database."""
        return bool(self.should or self.without or self.beginnings or self.texts)

    @property
    def texts(self) -> tuple[Phrase, ...]:
        """The phrases to be verified against text."""
        return tuple(phrase for phrase in self.phrases if phrase.field not in COLUMNS)

    def of_field(self, name: Field) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.field is name)


@dataclass(frozen=True)
class _Term:
    text: str
    field: Field | None
    is_excluded: bool
    is_quoted: bool


_BEGINNING = re.compile(r"([^\W_]+)\*+")
_QUOTES = str.maketrans("“”„‟«»", '""""""')


def tidy(typed: str) -> str:
    """The first 300 characters on one line: control characters and runs of blanks become one blank."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed[:LONGEST_QUESTION]).split())


def parse(typed: str, names: FieldNames = OF_VACANCIES) -> Question:
    """The question in these words. Never fails, and reads no more than 300 characters."""
    notes = [Note(NoteKind.CUT)] if len(typed) > LONGEST_QUESTION else []
    text = tidy(typed).translate(_QUOTES)
    if text.count('"') % 2:
        notes.append(Note(NoteKind.OPEN_QUOTE))
        before, _quote, after = text.rpartition('"')
        text = f"{before} {after}"
    plain: list[str] = []
    reading = _Reading(notes, names)
    terms = list(_terms(text, names))
    if len(terms) > MOST_TERMS:
        notes.append(Note(NoteKind.TOO_MANY))
    for term in terms[:MOST_TERMS]:
        if term.field or term.is_quoted:
            reading.require(term)
        elif term.is_excluded:
            reading.exclude(term)
        else:
            plain.append(reading.plain(term.text))
    return reading.question(" ".join(plain))


def _terms(text: str, names: FieldNames) -> Iterator[_Term]:
    for match in names.term.finditer(text):
        yield _Term(
            text=match["quoted"] if match["quoted"] is not None else match["plain"],
            field=names.field_of(match["field"]),
            is_excluded=bool(match["minus"]),
            is_quoted=match["quoted"] is not None,
        )


class _Reading:
    """The parts of one question, collected term by term."""

    def __init__(self, notes: list[Note], names: FieldNames) -> None:
        self.notes = notes
        self.names = names
        self.must: list[tuple[str, ...]] = []
        self.without: list[str] = []
        self.phrases: list[Phrase] = []
        self.beginnings: list[str] = []
        self.ranking: dict[str, float] = {}

    def require(self, term: _Term) -> None:
        """A phrase or a field: required, or excluded with a minus before it."""
        words = tuple(word.text for word in words_of(term.text))
        telling = [word for word in words if not says_nothing(word)]
        if not telling and not (words and term.field):
            self.notes.append(Note(NoteKind.TOO_COMMON, term.text.strip()) if words else Note(NoteKind.EMPTY_FIELD))
            return
        if term.is_excluded and len(words) == 1 and term.field is None:
            self.without += words
            return
        self.phrases.append(Phrase(words, term.field, term.is_excluded))
        if not term.is_excluded and term.field not in COLUMNS:
            self.must += [(word,) for word in telling]
            self.ranking |= query_tokens(term.text)

    def exclude(self, term: _Term) -> None:
        words = [word.text for word in words_of(term.text)]
        telling = [word for word in words if not says_nothing(word)]
        self.without += telling
        if words and not telling:
            self.notes.append(Note(NoteKind.TOO_COMMON, " ".join(words)))

    def plain(self, text: str) -> str:
        """The term as text to analyse; nothing when it is a beginning or an empty field."""
        if self.names.empty.fullmatch(text):
            self.notes.append(Note(NoteKind.EMPTY_FIELD, text))
            return ""
        found = _BEGINNING.fullmatch(text)
        if found is None:
            return text
        beginning = fold(found[1])
        if len(beginning) >= SHORTEST_BEGINNING:
            self.beginnings.append(beginning)
            return ""
        self.notes.append(Note(NoteKind.SHORT_BEGINNING, text))
        return found[1]

    def question(self, plain: str) -> Question:
        tokens, words = analyse(plain), list(words_of(plain))
        common = dict.fromkeys(word.text for word in words if says_nothing(word.text))
        if common:
            self.notes.append(Note(NoteKind.TOO_COMMON, " ".join(common)))
        return Question(
            should=self.ranking | query_tokens(plain),
            must=tuple(dict.fromkeys(self.must)),
            without=tuple(dict.fromkeys(self.without)),
            phrases=tuple(dict.fromkeys(self.phrases)),
            beginnings=tuple(dict.fromkeys(self.beginnings)),
            words={word.text: meeting(word, tokens) for word in words if not says_nothing(word.text)},
            notes=tuple(dict.fromkeys(self.notes)),
        )


def meeting(word: Word, tokens: Iterable[Token]) -> tuple[str, ...]:
    """The tokens of a text that this word of it is, or is a part of: itself, its root, a job, a competency."""
    return tuple(dict.fromkeys(token.text for token in tokens if token.start < word.end and token.end > word.start))
