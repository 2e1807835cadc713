"""Questions to the index. Whatever was committed before is findable: notes not yet applied are applied first."""

import logging
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from app.models.outbox import IndexedKind
from search_index import indexes, sync, vocabulary
from search_index.analysis import QUERY_WEIGHTS, Kind, concept_token, query_tokens
from search_index.engines import IndexUnavailable, TextHit

log = logging.getLogger(__name__)

CANDIDATES = 200


def tokens_for(text: str, competencies: Iterable[str] = ()) -> dict[str, float]:
    """What to ask for: the tokens of a text and the concepts of competencies given by their codes."""
    concepts = {concept_token(code): QUERY_WEIGHTS[Kind.CONCEPT] for code in competencies}
    vocabulary.follow_committed()
    return query_tokens(text) | concepts


def search_alumni(tokens: Mapping[str, float], *, allow: AbstractSet[int] | None, k: int = CANDIDATES) -> list[TextHit]:
    """The alumni whose text fits best. Only ids of `allow`, unless it is None; nobody when it is empty."""
    return _search(IndexedKind.ALUMNI, tokens, allow, k)


def search_vacancies(
    tokens: Mapping[str, float], *, allow: AbstractSet[int] | None, k: int = CANDIDATES
) -> list[TextHit]:
    """The vacancies whose text fits best. Only ids of `allow`, unless it is None; none when it is empty."""
    return _search(IndexedKind.VACANCY, tokens, allow, k)


def _search(kind: IndexedKind, tokens: Mapping[str, float], allow: AbstractSet[int] | None, k: int) -> list[TextHit]:
    """Without an index nothing is found by text; what the database knows by itself still is."""
    if not tokens or (allow is not None and not allow):
        return []
    sync.make_ready()
    try:
        return indexes.engine_of(kind).search(tokens, k, allow)
    except IndexUnavailable:
        log.exception("text search of %s not possible", kind)
        return []
