"""Words of a question that no document has, and the words that were probably meant. Codes are never changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from search_index.analysis import query_tokens
from search_index.engines import Mask, Snapshot
from search_index.words import is_code, says_nothing

SHORTEST_CORRECTED = 5
"""Letters a word needs before another is proposed."""
SHORTEST_WIDENED = 6
"""Letters a word needs before the words spelled almost alike are searched too."""
NEAR_WEIGHT = 0.5
MOST_NEAR = 3
MOST_WORDS = 8
"""So many words of a question are looked at."""

Like = Callable[[str], Iterable[str]]
"""A word → the words spelled almost so, the nearest first."""


def corrections(words: Iterable[str], like: Like, snapshot: Snapshot, among: Mask | None) -> dict[str, list[str]]:
    """Folded words → words spelled almost alike, the nearest first; nothing for codes and short words.

    Words that one of the documents `among` has, by themselves or by their root, are left alone; none is, when that is
    None. Raises IndexUnavailable.
    """
    chosen = [word for word in words if len(word) >= SHORTEST_CORRECTED and word.isalpha() and not is_code(word)]
    chosen = chosen[:MOST_WORDS]
    if among is not None:
        chosen = [word for word in chosen if not is_among(word, snapshot, among)]
    near = {word: _near(word, like) for word in chosen}
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


def is_among(word: str, snapshot: Snapshot, among: Mask) -> bool:
    """Whether one of the documents has the word or its root."""
    return bool((snapshot.having(query_tokens(word).keys()) & among).any())


def _near(word: str, like: Like) -> list[str]:
    found = [other for other in like(word) if other != word and not is_code(other) and not says_nothing(other)]
    return found[:MOST_NEAR]
