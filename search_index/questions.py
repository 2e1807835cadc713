"""What to ask an index for, of the words of a vacancy or of a profile."""

from collections import Counter
from collections.abc import Iterable, Sequence

from search_index.analysis import QUERY_WEIGHTS, Kind, analyse, concept_token, query_tokens
from search_index.claims import named_in
from search_index.trades import trades_of

PROSE_COUNTS = 0.8
"""What an occurrence in running text counts beside one in a title or a list."""

SATURATION = 2.0
"""How fast repeating a token stops to add: the k3 of BM25 (Robertson, Walker 1999), for long questions."""


TRADE_COUNTS = 1.0
"""What the trade that teaches most of what is asked for counts beside a word."""


def core_tokens(texts: Iterable[str], competencies: Iterable[str] = ()) -> dict[str, float]:
    """The tokens that name what is asked for: of titles, labels and the codes of linked competencies."""
    concepts = {concept_token(code): QUERY_WEIGHTS[Kind.CONCEPT] for code in competencies}
    return query_tokens("\n".join(texts)) | concepts


def whole_question(texts: Sequence[str], competencies: Sequence[str], prose: str) -> dict[str, float]:
    """Core and running text together: what is said both in the title and below counts more than what is said once."""
    times: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for text, counts in (("\n".join(texts), 1.0), (prose, PROSE_COUNTS)):
        for token in analyse(text):
            times[token.text] += counts  # pyrefly: ignore[unsupported-operation]  (a Counter of halves is one too)
            weights[token.text] = QUERY_WEIGHTS[token.kind]
    for code in competencies:
        times[concept_token(code)] += 1
        weights[concept_token(code)] = QUERY_WEIGHTS[Kind.CONCEPT]
    asked = {token: weights[token] * seen * (SATURATION + 1) / (seen + SATURATION) for token, seen in times.items()}
    named = [code for text in (*texts, *texts, prose) for code, _words in named_in(text)]
    trades = trades_of([*competencies, *named], "\n".join((*texts, prose)))
    return asked | {token: TRADE_COUNTS * share for token, share in trades.items()}
