"""make bench: the real matching call beside the same call with other text engines, on the same profiles in one run.

  text   the best 200 texts under the filter
  match  filter, coverage, text, score, order, and the reasons of the first 20
  update one profile saved, committed and found again

Cold is the first time a question is asked of a freshly opened index, warm every later time. Peers do the same `match`
with their own candidates of text; coverage, re-scoring and reasons are the product's own in every row.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from app.rules.match_score import match
from bench.kept import Row, keep
from bench.speed import corpus
from bench.speed.peers import PEERS, Peer
from search_index.coverage import cover_requirements
from search_index.engines import Docs, Mask, Snapshot, Source, Texts
from search_index.engines.whoosh import WhooshEngine
from search_index.experience import Asker
from search_index.ranking import CANDIDATES, WithFeedback, rank_with
from tests.databases import running_postgres

SIZES = (10_000, 100_000, 1_000_000)
RESULTS = Path(__file__).parents[1] / "results" / "latest.json"
PRODUCT, REFERENCE = "padankarya", "tantivy"
TODAY = date(2026, 1, 1)
ROUNDS, PAGE = 3, 20

Call = Callable[[corpus.Question], object]


class PeerTexts:
    """The candidates of another engine; the scores that order them all are the product's."""

    def __init__(self, peer: Peer, question: corpus.Question, snapshot: Snapshot):
        self._peer, self._question = peer, question
        self._own = snapshot.texts(question.tokens)
        self._number_of_first = int(snapshot.ids[0])

    def best(self, k: int, allowed: Mask) -> tuple[Docs, np.ndarray]:
        ids = self._peer.search(self._question.tokens, self._question.within, k)
        docs = np.array(ids, np.int32) - np.int32(self._number_of_first)
        docs = np.sort(docs[allowed[docs]])
        return docs, self.of(docs)

    def of(self, docs: Docs) -> np.ndarray:
        return self._own.of(docs)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", type=int, action="append", help="profiles; may be given several times")
    arguments.add_argument("--questions", type=int, default=60)
    arguments.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    asked = arguments.parse_args()
    rows = [row for size in asked.size or SIZES for row in measure(size, asked.questions, asked.peers)]
    keep(RESULTS, rows)


def measure(size: int, count: int, peers: list[str]) -> Iterator[Row]:
    """Build everything of one size, ask it, and print; one row for each engine, operation and temperature."""
    questions = corpus.questions(count)
    rows: list[Row] = []
    with TemporaryDirectory(prefix="bench-") as place, postgres_for(peers, Path(place)) as url:
        # Three openings of one index, each with what it keeps: nothing asked of one makes the others warm.
        for_text, for_match, for_peers = (WhooshEngine(Path(place) / "whoosh", "bench") for _ in range(3))
        rows.append(built(size, PRODUCT, lambda: for_text.rebuild_from(shares(size), 1, lambda _done: None)))
        calls: dict[tuple[str, str], Call] = {
            (PRODUCT, "text"): lambda question: own_texts(for_text, question),
            (PRODUCT, "match"): lambda question: whole_match(for_match, question),
        }
        opened: list[Peer] = []
        for name in peers:
            peer = PEERS[name](Path(place), url)
            opened.append(peer)
            rows.append(built(size, name, lambda peer=peer: peer.build(corpus.profiles(1, size + 1))))
            calls[name, "text"] = lambda question, peer=peer: peer.search(question.tokens, question.within, CANDIDATES)
            calls[name, "match"] = lambda question, peer=peer: whole_match(for_peers, question, peer)
        rows += timed(size, questions, calls)
        rows.append(updated(size, for_text))
        for one in (*opened, for_text, for_match, for_peers):
            one.close()
    add_ratios(rows)
    show(size, rows)
    yield from rows


def shares(size: int) -> list[Source]:
    """The profiles in as many parts as there are processors."""
    step = -(-size // (os.cpu_count() or 1))
    return [partial(corpus.profiles, first, min(first + step, size + 1)) for first in range(1, size + 1, step)]


@contextmanager
def postgres_for(peers: list[str], folder: Path) -> Iterator[str]:
    if "postgresql" not in peers:
        yield ""
        return
    folder.chmod(0o755)
    place = folder / "postgresql"
    place.mkdir()
    with running_postgres(place) as server:
        yield f"{server}/postgres"


def built(size: int, engine: str, build: Callable[[], None]) -> Row:
    """How long building takes, and how much memory the process has then."""
    print(f"{size:>9,}  {engine}: building …", flush=True)
    started = time.perf_counter()
    build()
    seconds = time.perf_counter() - started
    return {"size": size, "engine": engine, "operation": "build", "seconds": round(seconds, 1), "rss_mb": memory()}


def timed(size: int, questions: list[corpus.Question], calls: dict[tuple[str, str], Call]) -> list[Row]:
    """Question by question on every engine in turn, so that a busy moment of the machine meets all of them."""
    times: dict[tuple[str, str, bool], list[float]] = {}
    for turn in range(1 + ROUNDS):
        for question in questions:
            for (engine, operation), call in calls.items():
                started = time.perf_counter()
                call(question)
                elapsed = 1000 * (time.perf_counter() - started)
                times.setdefault((engine, operation, turn > 0), []).append(elapsed)
    return [
        {
            "size": size,
            "engine": engine,
            "operation": operation,
            "warm": warm,
            "p50_ms": round(float(np.percentile(found, 50)), 2),
            "p95_ms": round(float(np.percentile(found, 95)), 2),
            "rss_mb": memory(),
        }
        for (engine, operation, warm), found in times.items()
    ]


def updated(size: int, engine: WhooshEngine) -> Row:
    """How long until a profile that is saved is found, one at a time."""
    times = []
    for number, changed in enumerate(corpus.profiles(1, 21)):
        told = replace(changed, fields={**changed.fields, "body": [*changed.fields["body"], f"baru{number}"]})
        started = time.perf_counter()
        engine.apply([told], [], 2 + number)
        found = engine.search({f"baru{number}": 1.0}, 5)
        times.append(1000 * (time.perf_counter() - started))
        if [hit.id for hit in found] != [changed.id]:
            raise RuntimeError("what was saved is not found")
    p50, p95 = (round(float(np.percentile(times, share)), 2) for share in (50, 95))
    return {"size": size, "engine": PRODUCT, "operation": "update", "warm": True, "p50_ms": p50, "p95_ms": p95}


def own_texts(engine: WhooshEngine, question: corpus.Question) -> object:
    with engine.reading() as snapshot:
        return snapshot.texts(question.tokens).best(CANDIDATES, snapshot.allowed(question.within))


def whole_match(engine: WhooshEngine, question: corpus.Question, peer: Peer | None = None) -> object:
    """What the candidates page asks for, with the reasons of the first page."""
    with engine.reading() as snapshot:
        coverage = cover_requirements(snapshot, question.requirements, corpus.family())
        allowed = snapshot.allowed(question.within)
        texts = texts_of(snapshot, question, allowed, peer)
        found = rank_with(snapshot, coverage, texts, allowed, question.place, TODAY, Asker(required=question.months))
    return [
        match(question.requirements, corpus.holdings(id), corpus.family(), text) for id, text in found.page(1, PAGE)
    ]


def texts_of(snapshot: Snapshot, question: corpus.Question, allowed: Mask, peer: Peer | None) -> Texts:
    """The product's texts with all it does for them, or a peer's candidates, which are spared the feedback."""
    if peer:
        return PeerTexts(peer, question, snapshot)
    return WithFeedback(snapshot, question.tokens, allowed)


def add_ratios(rows: list[Row]) -> None:
    """How many times as long as Tantivy, at the 95th percentile."""
    reference = {
        (row["operation"], row["warm"]): row["p95_ms"] for row in rows if row["engine"] == REFERENCE and "warm" in row
    }
    for row in rows:
        base = reference.get((row["operation"], row.get("warm")))
        if base:
            row["ratio_to_tantivy"] = round(row["p95_ms"] / base, 2)


def show(size: int, rows: list[Row]) -> None:
    print(f"\n{size:,} profiles{'engine':>22}{'operation':>12}{'':>6}{'p50 ms':>10}{'p95 ms':>10}{'× tantivy':>11}")
    for row in sorted((row for row in rows if "warm" in row), key=lambda row: (row["operation"], row["warm"])):
        state, ratio = "warm" if row["warm"] else "cold", row.get("ratio_to_tantivy", "")
        print(f"{row['engine']:>31}{row['operation']:>12}{state:>6}{row['p50_ms']:>10}{row['p95_ms']:>10}{ratio:>11}")
    for row in rows:
        if row["operation"] == "build":
            print(f"{row['engine']:>31}{'build':>12}{row['seconds']:>14} s, {row['rss_mb']} MB in use")


def memory() -> int:
    """The resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


if __name__ == "__main__":
    main()
