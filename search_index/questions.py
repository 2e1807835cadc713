"""What to ask an index for, of the words of a vacancy or of a profile."""

from collections import Counter
from collections.abc import Iterable, Sequence

from search_index.analysis import QUERY_WEIGHTS, Kind, analyse, code_of, concept_token, query_tokens
from search_index.trades import trades_of

PROSE_COUNTS = 0.8
"""What an occurrence in running text counts beside one in a title or a list."""

SATURATION = 2.0
"""How fast repeating a token stops to add: the k3 of BM25 (Robertson, Walker 1999), for long questions."""

TRADE_COUNTS = 1.0
"""What the trade that teaches most of what is asked for counts beside a word."""

CORE_VOTES = 2
"""How often a competency of the title or the list counts for its trades; one of the running text counts once."""


def core_tokens(texts: Iterable[str], competencies: Iterable[str] = ()) -> dict[str, float]:
    """The tokens that name what is asked for: of titles, labels and the codes of linked competencies."""
    concepts = {concept_token(code): QUERY_WEIGHTS[Kind.CONCEPT] for code in competencies}
    return query_tokens("\n".join(texts)) | concepts


def whole_question(texts: Sequence[str], competencies: Sequence[str], prose: str) -> dict[str, float]:
    """Core and running text together: what is said both in the title and below counts more than what is said once."""
    times: Counter[str] = Counter()
    weights: dict[str, float] = {}
    named = list(competencies)
    core = "\n".join(texts)
    for text, counts, votes in ((core, 1.0, CORE_VOTES), (prose, PROSE_COUNTS, 1)):
        for token in analyse(text):
            times[token.text] += counts  # pyrefly: ignore[unsupported-operation]  (a Counter of halves is one too)
            weights[token.text] = QUERY_WEIGHTS[token.kind]
            if token.kind is Kind.CONCEPT:
                named += [code_of(token.text)] * votes
    for code in competencies:
        times[concept_token(code)] += 1
        weights[concept_token(code)] = QUERY_WEIGHTS[Kind.CONCEPT]
    asked = {token: weights[token] * seen * (SATURATION + 1) / (seen + SATURATION) for token, seen in times.items()}
    trades = trades_of(named, f"{core}\n{prose}")
    return asked | {token: TRADE_COUNTS * share for token, share in trades.items()}
