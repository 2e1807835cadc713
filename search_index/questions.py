"""What to ask an index for, of the words of a vacancy or of a profile."""

from collections.abc import Iterable

from search_index.analysis import QUERY_WEIGHTS, Kind, concept_token, query_tokens
from search_index.engines import Tokens

PROSE_WEIGHT = 0.4
"""What a word of running text counts beside one of a title or a list."""


def core_tokens(texts: Iterable[str], competencies: Iterable[str] = ()) -> dict[str, float]:
    """The tokens that name what is asked for: of titles, labels and the codes of linked competencies."""
    concepts = {concept_token(code): QUERY_WEIGHTS[Kind.CONCEPT] for code in competencies}
    return query_tokens("\n".join(texts)) | concepts


def with_prose(core: Tokens, prose: str) -> dict[str, float]:
    """The core tokens, and at a smaller weight those of running text."""
    return {token: PROSE_WEIGHT * weight for token, weight in query_tokens(prose).items()} | dict(core)
