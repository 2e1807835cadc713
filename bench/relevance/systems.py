"""The systems that are compared, each as a function from a vacancy to the ids of profiles, best first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.relevance.graded import GradedSet, Vacancy
from bench.relevance.lexical import Bm25, CharacterTfidf, ranked
from bench.relevance.product import question_of_vacancy, shelf_of_profiles

PRODUCT, BASELINE = "padankarya", "bm25"
SYSTEMS = (PRODUCT, BASELINE, "tfidf-char", "text-only")

Search = Callable[[Vacancy], list[str]]


@contextmanager
def ready(graded: GradedSet) -> Iterator[dict[str, Search]]:
    """Every system over the whole collection of profiles, in the order of SYSTEMS."""
    ids = [profile.id for profile in graded.profiles]
    records = [profile.record for profile in graded.profiles]
    bm25, characters = Bm25(records), CharacterTfidf(records)
    with shelf_of_profiles(graded.profiles) as shelf:
        yield {
            PRODUCT: lambda vacancy: _ids(shelf.ranked(question_of_vacancy(vacancy))),
            BASELINE: lambda vacancy: _ids(ranked(bm25.scores(vacancy.record), ids)),
            "tfidf-char": lambda vacancy: _ids(ranked(characters.scores(vacancy.record), ids)),
            "text-only": lambda vacancy: _ids(shelf.ranked_by_text(question_of_vacancy(vacancy))),
        }


def _ids(pairs: list[tuple[str, float]]) -> list[str]:
    return [id for id, _score in pairs]
