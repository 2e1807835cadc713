"""How many letters two words differ by."""

from collections.abc import Iterable

from whoosh.support.levenshtein import distance

LONG_WORD = 8
"""Letters from which two of them may be wrong."""


def edits_of(word: str, others: Iterable[str]) -> dict[str, int]:
    """Of the other words those that differ by so few letters that they may have been meant, and by how many."""
    most = 1 if len(word) < LONG_WORD else 2
    edits = {other: distance(other, word, limit=most) for other in others}
    return {other: away for other, away in edits.items() if 0 < away <= most}
