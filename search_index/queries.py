"""Questions to the index. Whatever was committed before is findable: notes not yet applied are applied first."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from app.models.outbox import IndexedKind
from search_index import indexes, sync, vocabulary
from search_index.analysis import QUERY_WEIGHTS, Kind
from search_index.engines import EVERYTHING, IndexUnavailable, Mask, Snapshot, TextEngine, TextHit, Tokens, Within
from search_index.public_words import public_words_like
from search_index.question import Note, NoteKind, Question, parse
from search_index.question_fields import OF_VACANCIES, FieldNames
from search_index.questions import core_tokens
from search_index.reading import ask
from search_index.spelling import corrections, is_among, near_tokens

log = logging.getLogger(__name__)

CANDIDATES = 200
MOST_OF_A_BEGINNING = 20
"""So many words, the most frequent ones, stand for a beginning."""
MOST_BEGUN = 400
"""So many words that begin so, the most frequent ones, are looked at for those of certain people."""
MOST_PROPOSED = 3


def tokens_for(text: str, competencies: Iterable[str] = ()) -> dict[str, float]:
    """What to ask for: the tokens of a text and the concepts of competencies given by their codes."""
    vocabulary.follow_committed()
    return core_tokens([text], competencies)


def questions_of(typed: Sequence[str], names: FieldNames = OF_VACANCIES) -> list[Question]:
    """What was typed into search boxes, read with the wordings in force; one query for all."""
    vocabulary.follow_committed()
    return [parse(words, names) for words in typed]


def search(
    kind: IndexedKind, tokens: Tokens, *, allow: AbstractSet[int] | None = None, k: int = CANDIDATES
) -> list[TextHit]:
    """The documents whose text fits best. Only ids of `allow`, unless it is None; none when it is empty.

    Without an index nothing is found.
    """
    if not tokens or (allow is not None and not allow):
        return []
    sync.make_ready()
    try:
        return indexes.engine_of(kind).search(tokens, k, allow)
    except IndexUnavailable:
        log.exception("text search of %s not possible", kind)
        return []


@dataclass(frozen=True)
class Found:
    """What the index says to a question: ids, the best first, and the tokens that were asked for in the end."""

    ids: Sequence[int] = ()
    tokens: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Words typed → the word of the index that was probably meant."""


def ask_vacancies(
    questions: Sequence[Question], *, k: int, allow: AbstractSet[int] | None = None, every_word: bool = False
) -> list[Found]:
    """For each question at most `k` vacancies that meet its words; phrases and fields are still to be verified.

    Any of the words will do, more of them rank higher; with `every_word` each must be met: by itself, its root, a job
    or a competency it names. A word the index does not know stands for the words spelled almost like it.
    """
    if not any(question.asks_text for question in questions) or (allow is not None and not allow):
        return [Found() for _question in questions]
    sync.make_ready()
    engine = indexes.engine_of(IndexedKind.VACANCY)
    return [_ask(engine, question, k, allow, every_word) if question.asks_text else Found() for question in questions]


def ask_alumni(question: Question, within: Within, *, k: int) -> Found:
    """The profiles of `within` that have every word; phrases and fields are still to be verified, of the best `k`.

    Nothing that is said about the question comes of other profiles: a word is misspelt when none of these has it, and
    what is proposed instead is a public word that one of these has.
    """
    nothing = Found(notes=question.notes)
    return ask(IndexedKind.ALUMNI, lambda snapshot: _people(snapshot, question, snapshot.allowed(within), k), nothing)


def count_alumni(questions: Sequence[Question], within: Within) -> list[int]:
    """How many profiles of `within` have every word of each question; phrases and fields are not verified."""

    def counts(snapshot: Snapshot) -> list[int]:
        allowed = snapshot.allowed(within)
        return [len(_people(snapshot, question, allowed, 0).ids) for question in questions]

    return ask(IndexedKind.ALUMNI, counts, [0] * len(questions))


def _people(snapshot: Snapshot, question: Question, allowed: Mask, k: int) -> Found:
    def public(word: str) -> list[str]:
        edits = public_words_like(word)
        said = {other: int((snapshot.having([other]) & allowed).sum()) for other in edits}
        ranked = sorted(edits, key=lambda other: (edits[other], -said[other], other))
        return [other for other in ranked if is_among(other, snapshot, allowed)]

    spellings = corrections(question.words, public, snapshot, allowed)
    begun = {beginning: _words_begun(snapshot, beginning, allowed) for beginning in question.beginnings}
    tokens = dict(question.should) | near_tokens(spellings)
    tokens |= dict.fromkeys((word for words in begun.values() for word in words), QUERY_WEIGHTS[Kind.WORD])
    missed = tuple(Note(NoteKind.NO_SUCH_BEGINNING, beginning) for beginning, words in begun.items() if not words)
    mask = allowed & ~snapshot.having(question.without)
    for group in (*question.must, *begun.values(), *_each_meant(question, spellings)):
        mask &= snapshot.having(group)
    if not mask.any() and not spellings:
        spellings = corrections(question.words, public, snapshot, None)
    ids = snapshot.ids[mask]
    if question.texts and len(ids) > k:
        docs = snapshot.texts(tokens).best(k, mask)[0] if tokens else np.flatnonzero(mask)[-k:]
        ids = snapshot.ids[docs]
    proposed = {typed: near[0] for typed, near in spellings.items()}
    return Found(ids.tolist(), tokens, (*question.notes, *missed), proposed)


def _each_meant(question: Question, spellings: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """For each plain word the tokens one of which a document must have."""
    return [(*met, *near_tokens({word: spellings.get(word, ())})) for word, met in question.words.items()]


def _words_begun(snapshot: Snapshot, beginning: str, among: Mask) -> list[str]:
    """The most frequent words that begin so and that one of these documents has."""
    words = sorted(snapshot.words_beginning(beginning), key=lambda word: (-snapshot.frequency(word), word))
    here = (word for word in words[:MOST_BEGUN] if (snapshot.having([word]) & among).any())
    return list(islice(here, MOST_OF_A_BEGINNING))


def _ask(
    engine: TextEngine, question: Question, k: int, allow: AbstractSet[int] | None, every_word: bool = False
) -> Found:
    def like(word: str) -> list[str]:
        return [other for other, _documents in engine.words_like(word, MOST_PROPOSED)]

    try:
        question = _with_beginnings(engine, question)
        with engine.reading() as snapshot:
            spellings = corrections(question.words, like, snapshot, snapshot.allowed(EVERYTHING))
            tokens = dict(question.should) | near_tokens(spellings)
            must = (*question.must, *_each_meant(question, spellings)) if every_word else question.must
            ids = _ids(engine, replace(question, should=tokens, must=must), k, allow)
            if not ids and not spellings:
                spellings = corrections(question.words, like, snapshot, None)
    except IndexUnavailable:
        log.exception("text search of vacancies not possible")
        return Found(notes=question.notes)
    return Found(ids, tokens, question.notes, {typed: near[0] for typed, near in spellings.items()})


def _ids(engine: TextEngine, question: Question, k: int, allow: AbstractSet[int] | None) -> list[int]:
    if question.should:
        hits = engine.search(question.should, k, allow, must=question.must, without=question.without)
        return [hit.id for hit in hits]
    if question.beginnings:
        return []
    with engine.reading() as snapshot:
        remaining = snapshot.allowed(replace(EVERYTHING, only=allow)) & ~snapshot.having(question.without)
        return [int(id) for id in np.sort(snapshot.ids[remaining])[::-1][:k]]


def _with_beginnings(engine: TextEngine, question: Question) -> Question:
    """The question with the words of the index in place of beginnings; one that begins no word is noted."""
    tokens, notes = dict(question.should), list(question.notes)
    for beginning in question.beginnings:
        words = engine.words_beginning(beginning, MOST_OF_A_BEGINNING)
        tokens |= {word: max(QUERY_WEIGHTS[Kind.WORD], tokens.get(word, 0.0)) for word in words}
        if not words:
            notes.append(Note(NoteKind.NO_SUCH_BEGINNING, beginning))
    return replace(question, should=tokens, notes=tuple(notes))
