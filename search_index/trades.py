"""The trade of a text: the programmes that teach what it names, so that who says the same in other words is near.

A profile has the token of its programme. A question asks for the programmes that teach most of what it names; a wording
that many programmes share says less of each. Programmes of both spectra go by the code of the newest one.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import sqrt

from app.reference.competencies import find_competency, load_competencies
from app.reference.programmes import load_programmes, successor_of
from search_index.phrases import PhraseBook
from search_index.words import words_of

TRADES = 4
"""Programmes that a question asks for."""

NAMED_COUNTS = 1.0
"""What a programme that is named counts beside one competency that it alone teaches."""

SHORTEST_ABBREVIATION = 3
"""Shorter ones are words of other things ("PH", "BR")."""


def trade_token(programme_code: str) -> str:
    """The token of a programme, the same for its predecessors."""
    return f"^{successor_of(programme_code) or programme_code}"


def trades_of(competencies: Iterable[str], text: str = "") -> dict[str, float]:
    """The tokens of the trades that teach these competencies or are named in the text; the strongest counts 1."""
    votes: Counter[str] = Counter()
    for code in competencies:
        votes.update(_votes(code))  # pyrefly: ignore[no-matching-overload]  (a Counter of halves is one too)
    for code in named_programmes(text):
        votes[trade_token(code)] += NAMED_COUNTS  # pyrefly: ignore[unsupported-operation]
    most = max(votes.values(), default=1.0)
    return {token: count / most for token, count in votes.most_common(TRADES)}


def named_programmes(text: str) -> list[str]:
    """The codes of the programmes that a text names, each once."""
    return list(dict.fromkeys(code for _first, _last, code in _programme_phrases().find(list(words_of(text)))))


def trades_digest() -> str:
    """Another value when a programme teaches or is called something else."""
    taught = sorted((fact.code, fact.programmes) for fact in load_competencies())
    return hashlib.blake2b(f"{taught}{_programme_phrases().digest}".encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=4_096)
def _votes(code: str) -> Mapping[str, float]:
    fact = find_competency(code)
    tokens = {trade_token(programme) for programme in fact.programmes} if fact else set()
    return dict.fromkeys(sorted(tokens), 1 / sqrt(max(len(tokens), 1)))


@cache
def _programme_phrases() -> PhraseBook:
    names = [
        (name, successor_of(fact.code) or fact.code)
        for fact in load_programmes()
        for name in (fact.name, fact.abbreviation, *fact.aliases)
        if len(name) >= SHORTEST_ABBREVIATION
    ]
    return PhraseBook((list(words_of(name)), code) for name, code in names)
