"""Words that anybody may read anywhere here: of open vacancies, and of the names of competencies and programmes.

What is proposed to somebody who searches people comes from these, never from a profile.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from app.models.outbox import IndexedKind
from app.reference.competencies import load_competencies
from app.reference.programmes import load_programmes
from search_index import indexes
from search_index.edits import edits_of
from search_index.words import words_of

MOST = 12


def public_words_like(word: str) -> dict[str, int]:
    """Public words spelled almost so → by how many letters they differ, the nearest twelve. Raises IndexUnavailable."""
    offered = [other for other, _documents in indexes.engine_of(IndexedKind.VACANCY).words_like(word, MOST)]
    near = edits_of(word, [*catalogue_words().get(word[:1], ()), *offered])
    return {other: near[other] for other in sorted(near, key=lambda other: (near[other], other))[:MOST]}


@cache
def catalogue_words() -> Mapping[str, frozenset[str]]:
    """First letter → words of the shipped catalogues."""
    texts = [phrase for fact in load_competencies() for phrase in fact.phrases]
    texts += [programme.name for programme in load_programmes()]
    words: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in words_of(text):
            words[word.text[:1]].add(word.text)
    return {letter: frozenset(found) for letter, found in words.items()}
