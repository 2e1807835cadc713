"""Our arrays against Whoosh's own scorer, over the same files: the same best documents at the same scores."""

import math
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import index, query, scoring
from whoosh.searching import Searcher

from search_index.engines import TokenDoc
from search_index.engines.bm25 import K1, B
from search_index.engines.whoosh import WhooshEngine

WORDS = [f"w{number}" for number in range(25)]


class LuceneBm25F(scoring.BM25F):
    """Whoosh's BM25F with the inverse document frequency that never turns negative."""

    def idf(self, searcher: Searcher, fieldname: str, text: bytes) -> float:
        whole = searcher.get_parent()  # scorers are made for each segment
        having = whole.doc_frequency(fieldname, text)
        return math.log(1 + (whole.doc_count_all() - having + 0.5) / (having + 0.5))


changes = st.lists(
    st.tuples(st.sampled_from(["add", "change", "delete"]), st.integers(0, 10**6)), min_size=1, max_size=4
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), changes)
def test_scores_are_whooshs_own_across_commits_and_deletions(
    tmp_path_factory: pytest.TempPathFactory, seed: int, commits: list[tuple[str, int]]
) -> None:
    rng = random.Random(seed)  # noqa: S311
    root = Path(tmp_path_factory.mktemp("scores")) / "any"
    engine = WhooshEngine(root, "1")
    engine.rebuild([written(id, rng) for id in range(60)], 1)
    for number, (what, other_seed) in enumerate(commits, start=2):
        other = random.Random(other_seed)  # noqa: S311
        ids = other.sample(range(60), 7)
        docs = {"add": [written(100 * number + id, other) for id in ids], "change": [written(id, other) for id in ids]}
        engine.apply(docs.get(what, []), ids if what == "delete" else [], number)
    asked = {word: 1.0 + rng.randrange(3) for word in rng.sample(WORDS, 6)}
    ours = [(hit.id, hit.score) for hit in engine.search(asked, 20)]
    theirs = by_whoosh(root, asked)
    assert [score for _id, score in ours] == pytest.approx([score for _id, score in theirs[:20]], rel=1e-4)
    lowest = ours[-1][1] if ours else 0.0
    clear = {id for id, score in theirs if score > lowest * (1 + 1e-4)}
    assert clear <= {id for id, _score in ours}
    engine.close()


def written(id: int, rng: random.Random) -> TokenDoc:
    """At most ten tokens: longer texts Whoosh knows only the rounded length of."""
    return TokenDoc(id, {"strong": rng.choices(WORDS, k=2), "body": rng.choices(WORDS, k=rng.randint(1, 8))}, "")


def by_whoosh(root: Path, asked: dict[str, float]) -> list[tuple[int, float]]:
    folder = root / (root / "CURRENT").read_text().strip()
    opened = index.open_dir(str(folder), readonly=True)
    with opened.searcher(weighting=LuceneBm25F(B=B, K1=K1)) as searcher:
        terms = query.Or([query.Term("tokens", word, boost=weight) for word, weight in asked.items()])
        hits = searcher.search(terms, limit=None)
        return sorted(((int(hit["id"]), hit.score) for hit in hits), key=lambda pair: (-pair[1], pair[0]))
