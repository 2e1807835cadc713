"""Words of a question that no document has, and the words that were probably meant. Codes are never changed."""

from collections.abc import Mapping, Sequence

from search_index.analysis import query_tokens
from search_index.engines import EVERYTHING, TextEngine
from search_index.words import is_code, says_nothing

SHORTEST_CORRECTED = 5
"""Letters a word needs before another is proposed."""
SHORTEST_WIDENED = 6
"""Letters a word needs before the words spelled almost alike are searched too."""
NEAR_WEIGHT = 0.5
MOST_NEAR = 3
MOST_WORDS = 8
"""So many words of a question are looked at."""


def corrections(engine: TextEngine, words: Sequence[str], *, only_unknown: bool = True) -> dict[str, list[str]]:
    """Folded words → words of the index spelled almost alike, the nearest first; nothing for codes and short words.

    Words that some document has, by themselves or by their root, are left alone while `only_unknown`.
    Raises IndexUnavailable.
    """
    chosen = [word for word in words if len(word) >= SHORTEST_CORRECTED and word.isalpha() and not is_code(word)]
    chosen = chosen[:MOST_WORDS]
    if only_unknown:
        chosen = _unknown(engine, chosen)
    near = {word: _near(engine, word) for word in chosen}
    return {word: others for word, others in near.items() if others}


def near_tokens(spellings: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The tokens of what may have been meant, below those of the words themselves."""
    return {
        token: weight * NEAR_WEIGHT
        for word, near in spellings.items()
        if len(word) >= SHORTEST_WIDENED
        for other in near
        for token, weight in query_tokens(other).items()
    }


def _near(engine: TextEngine, word: str) -> list[str]:
    return [
        other
        for other, _documents in engine.words_like(word, MOST_NEAR)
        if other != word and not is_code(other) and not says_nothing(other)
    ]


def _unknown(engine: TextEngine, words: Sequence[str]) -> list[str]:
    if not words:
        return []
    with engine.reading() as snapshot:
        alive = snapshot.allowed(EVERYTHING)
        return [word for word in words if not (snapshot.having(query_tokens(word).keys()) & alive).any()]
