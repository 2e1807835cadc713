"""Every engine keeps the same promises."""

import math
import random
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_index.engines import (
    FIELD_WEIGHTS,
    IndexBusy,
    IndexStale,
    IndexUnavailable,
    TextEngine,
    TokenDoc,
    Within,
)
from search_index.engines import bm25 as scoring
from search_index.engines.generations import Generations
from search_index.engines.whoosh import SeveralWhooshes, WhooshEngine, refuse_several_whooshes

Open = Callable[..., TextEngine]
ENGINES: dict[str, Open] = {"whoosh": WhooshEngine}


@pytest.fixture(params=ENGINES)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens the engine on one folder, as often as asked."""
    engines: list[TextEngine] = []

    def open_it(version: str = "1", **options: float) -> TextEngine:
        engines.append(ENGINES[request.param](tmp_path / "alumni", version, **options))
        return engines[-1]

    yield open_it
    for engine in engines:
        engine.close()


@pytest.fixture
def engine(opened: Open) -> TextEngine:
    engine = opened()
    engine.rebuild([], 0)
    return engine


def doc(id: int, strong: str = "", middle: str = "", body: str = "", mark: str = "") -> TokenDoc:
    fields = {"strong": strong.split(), "middle": middle.split(), "body": body.split()}
    return TokenDoc(id, fields, mark or f"print-{id}")


def found(engine: TextEngine, words: str, k: int = 10, allow: set[int] | None = None) -> list[int]:
    return [hit.id for hit in engine.search(dict.fromkeys(words.split(), 1.0), k, allow)]


def tear(engine: TextEngine, folder: Path) -> None:
    """Leave the files as a power cut may: right in size, without content."""
    engine.close()
    for path in folder.glob("alumni/generation-*/*"):
        if path.name != "STAMP":
            path.write_bytes(b"\x00" * path.stat().st_size)


def test_what_was_applied_is_found_at_once(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las pagar"), doc(2, body="masak")], [], 1)
    assert found(engine, "las") == [1]
    assert sorted(found(engine, "las masak")) == [1, 2]


def test_applying_the_same_twice_changes_nothing(engine: TextEngine) -> None:
    for version in (1, 2):
        engine.apply([doc(1, body="las"), doc(2, body="las")], [9], version)
    assert sorted(found(engine, "las")) == [1, 2]
    assert engine.info().documents == 2


def test_of_two_documents_with_one_id_in_a_batch_the_last_wins(engine: TextEngine) -> None:
    engine.apply([doc(1, body="lama"), doc(1, body="baru")], [], 1)
    assert found(engine, "lama") == []
    assert found(engine, "baru") == [1]
    assert engine.info().documents == 1


def test_a_changed_document_is_no_longer_found_by_what_it_said(engine: TextEngine) -> None:
    engine.apply([doc(1, body="lama")], [], 1)
    engine.apply([doc(1, body="baru", mark="new")], [], 2)
    assert found(engine, "lama") == []
    assert engine.fingerprints() == {1: "new"}


def test_a_deleted_document_is_gone_when_apply_returns(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las"), doc(2, body="las")], [], 1)
    engine.apply([doc(1, body="las")], [1], 2)
    assert found(engine, "las") == [2]
    assert engine.fingerprints().keys() == {2}


def test_an_empty_allow_returns_nothing(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    assert found(engine, "las", allow=set()) == []


def test_an_empty_allow_does_not_even_ask_the_engine(engine: TextEngine, tmp_path: Path) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    tear(engine, tmp_path)  # asking would raise
    assert found(engine, "las", allow=set()) == []


def test_an_allow_of_unknown_ids_returns_nothing(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    assert found(engine, "las", allow={2, 3}) == []


def test_no_tokens_and_no_room_return_nothing(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    assert engine.search({}, 10) == []
    assert found(engine, "las", k=0) == []


def test_equal_scores_come_in_the_order_of_ids(engine: TextEngine) -> None:
    engine.apply([doc(id, body="las") for id in (5, 3, 9, 1)], [], 1)
    assert found(engine, "las") == [1, 3, 5, 9]
    assert found(engine, "las", k=2) == [1, 3]


def test_a_stronger_field_and_a_heavier_token_rank_higher(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las masak cat"), doc(2, strong="las", body="masak cat")], [], 1)
    assert found(engine, "las") == [2, 1]
    engine.apply([doc(3, body="kayu"), doc(4, body="besi")], [], 2)
    assert [hit.id for hit in engine.search({"kayu": 1.0, "besi": 2.0}, 10)] == [4, 3]


def bm25(docs: list[TokenDoc], query: dict[str, float]) -> dict[int, float]:
    """The published formula over weighted fields, written out plainly."""
    tokens = {
        doc.id: [(token, FIELD_WEIGHTS[name]) for name in doc.fields for token in doc.fields[name]] for doc in docs
    }
    average = sum(map(len, tokens.values())) / len(docs)
    scores: dict[int, float] = {}
    for word, weight in query.items():
        having = [id for id, pairs in tokens.items() if any(token == word for token, _ in pairs)]
        idf = math.log(1 + (len(docs) - len(having) + 0.5) / (len(having) + 0.5))
        for id in having:
            frequency = sum(counted for token, counted in tokens[id] if token == word)
            saturated = frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * len(tokens[id]) / average))
            scores[id] = scores.get(id, 0.0) + weight * idf * saturated
    return scores


def test_the_ranking_is_bm25_over_weighted_fields_for_any_filter(engine: TextEngine) -> None:
    """Engines keep the length of a document in one byte, so scores may differ by a few hundredths."""
    rng, words = random.Random(7), [f"w{n}" for n in range(60)]  # noqa: S311

    def some() -> str:
        return " ".join(rng.choices(words, k=rng.randint(0, 12)))

    docs = [doc(id, strong=some(), middle=some(), body=some() + " w0") for id in range(300)]
    engine.rebuild(docs[:200], 1)
    engine.apply(docs[200:], [], 2)
    for _ in range(20):
        query = {word: rng.choice([0.6, 1.0, 1.5]) for word in rng.sample(words, 8)}
        allow = set(rng.sample(range(300), 100))
        expected = {id: score for id, score in bm25(docs, query).items() if id in allow}
        ranked = sorted(expected.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        hits = engine.search(query, 10, allow)
        assert [hit.score for hit in hits] == pytest.approx([score for _id, score in ranked], rel=0.04)
        assert all(expected[hit.id] == pytest.approx(hit.score, rel=0.04) for hit in hits)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    allow=st.none() | st.sets(st.integers(-2, 12), max_size=8),
    words=st.lists(st.sampled_from(["las", "masak", "cat", "~las", "=las", "tak-ada"]), max_size=4),
    k=st.integers(0, 12),
)
def test_nothing_outside_the_allowed_ids_ever_leaves(
    engine: TextEngine, allow: set[int] | None, words: list[str], k: int
) -> None:
    if not engine.fingerprints():
        engine.apply([doc(id, strong="las ~las", body="masak cat"[: id % 9 or None]) for id in range(10)], [], 1)
    hits = engine.search(dict.fromkeys(words, 1.0), k, allow)
    assert len(hits) <= k
    assert len({hit.id for hit in hits}) == len(hits)
    assert allow is None or {hit.id for hit in hits} <= allow


def test_a_rebuild_replaces_everything(engine: TextEngine) -> None:
    engine.apply([doc(1, body="lama")], [], 1)
    engine.rebuild([doc(2, body="baru"), doc(2, body="dua kali")], 5)
    assert engine.fingerprints().keys() == {2}
    assert found(engine, "lama") == []
    assert found(engine, "baru") == [2]
    assert (engine.info().documents, engine.info().version) == (1, 5)


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)

    def broken() -> Iterator[TokenDoc]:
        yield doc(2, body="las")
        raise ValueError("the database went away")

    with pytest.raises(ValueError, match="went away"):
        engine.rebuild(broken(), 2)
    assert found(engine, "las") == [1]
    engine.apply([doc(3, body="las")], [], 3)
    assert found(engine, "las") == [1, 3]


def test_the_old_index_answers_while_a_new_one_is_built(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    seen: list[list[int]] = []

    def docs() -> Iterator[TokenDoc]:
        seen.append(found(engine, "las"))
        yield doc(2, body="las")

    engine.rebuild(docs(), 2)
    assert seen == [[1]]
    assert found(engine, "las") == [2]


def test_what_one_process_writes_the_other_finds(opened: Open) -> None:
    writer, reader = opened(), opened()
    writer.rebuild([doc(1, body="las")], 1)
    assert found(reader, "las") == [1]
    writer.apply([doc(2, body="las")], [1], 2)
    assert found(reader, "las") == [2]
    writer.rebuild([doc(3, body="las")], 3)
    assert found(reader, "las") == [3]


def test_a_missing_index_finds_nothing_and_takes_nothing(opened: Open) -> None:
    engine = opened()
    assert engine.is_stale()
    assert found(engine, "las") == []
    assert engine.fingerprints() == {}
    with pytest.raises(IndexStale):
        engine.apply([doc(1, body="las")], [], 1)


def test_an_index_of_another_analyser_counts_as_missing_until_it_is_rebuilt(opened: Open) -> None:
    opened("1").rebuild([doc(1, body="las")], 1)
    newer = opened("2")
    assert newer.is_stale()
    assert found(newer, "las") == []
    newer.rebuild([doc(1, body="las")], 1)
    assert not newer.is_stale()
    assert found(newer, "las") == [1]


def test_closing_and_asking_again_opens_it_again(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    engine.close()
    assert found(engine, "las") == [1]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the torn file open
def test_a_torn_index_is_an_unavailable_one_and_can_be_rebuilt(engine: TextEngine, tmp_path: Path) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    tear(engine, tmp_path)
    with pytest.raises(IndexUnavailable):
        found(engine, "las")
    engine.rebuild([doc(1, body="las")], 2)
    assert found(engine, "las") == [1]


def test_a_second_writer_is_told_that_the_index_is_busy(opened: Open, tmp_path: Path) -> None:
    opened().rebuild([], 0)
    hurried = opened(lock_seconds=0.05)
    with Generations(tmp_path / "alumni").writing(0), pytest.raises(IndexBusy):
        hurried.apply([doc(1, body="las")], [], 1)
    hurried.apply([doc(1, body="las")], [], 1)
    assert found(hurried, "las") == [1]


def test_threads_may_search_while_another_one_writes(engine: TextEngine) -> None:
    engine.apply([doc(0, body="las")], [], 1)
    failures: list[BaseException] = []

    def search_often() -> None:
        try:
            for _ in range(60):
                assert 0 in found(engine, "las", k=50)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=search_often) for _ in range(3)]
    for thread in threads:
        thread.start()
    for id in range(1, 15):
        engine.apply([doc(id, body="las")], [], id)
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(found(engine, "las", k=50)) == 15


def test_old_generations_are_removed(engine: TextEngine, tmp_path: Path) -> None:
    for version in range(3):
        engine.rebuild([doc(version, body="las")], version)
    assert len(list((tmp_path / "alumni").glob("generation-*"))) == 1


def test_the_folder_belongs_to_its_owner_alone(engine: TextEngine, tmp_path: Path) -> None:
    for folder in (tmp_path / "alumni", *(tmp_path / "alumni").glob("generation-*")):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_packages_of_the_import_name_whoosh_stop_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_several_whooshes()
    (tmp_path / "whoosh3-3.54.0.dist-info").mkdir()
    (tmp_path / "whoosh3-3.54.0.dist-info" / "METADATA").write_text("Name: whoosh3\nVersion: 3.54.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(SeveralWhooshes, match="whoosh-reloaded, whoosh3"):
        refuse_several_whooshes()


@dataclass(frozen=True)
class Numbered:
    """Documents of one process, as a source that can be sent to it."""

    first: int
    last: int

    def __call__(self) -> list[TokenDoc]:
        return [
            TokenDoc(id, {"body": ["las", f"w{id % 7}"]}, f"print-{id}", {"year": id}, {"=las": 1 + id % 20})
            for id in range(self.first, self.last)
        ]


def test_several_processes_build_what_one_builds(engine: TextEngine) -> None:
    progress: list[int] = []
    engine.rebuild_from([Numbered(1, 700), Numbered(700, 701), Numbered(701, 1200)], 3, progress.append)
    shared = answers_of(engine)
    engine.rebuild(Numbered(1, 1200)(), 3)
    assert shared == answers_of(engine)
    assert progress[-1] == 1199
    engine.apply([doc(5000, body="las")], [700], 4)
    assert 700 not in engine.fingerprints()
    assert 5000 in engine.fingerprints()


def answers_of(engine: TextEngine) -> object:
    with engine.reading() as snapshot:
        by_id = np.argsort(snapshot.ids)
        docs, codes = snapshot.claims("=las")
        claims = sorted(zip(snapshot.ids[docs].tolist(), codes.tolist(), strict=True))
        years = snapshot.fact("year")[by_id].tolist()
    hits = [(hit.id, round(hit.score, 4)) for hit in engine.search({"w3": 1.0, "las": 0.5}, 50)]
    return hits, claims, years, engine.fingerprints(), engine.info().documents


def test_a_part_that_fails_leaves_the_old_index(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    with pytest.raises(IndexUnavailable):
        engine.rebuild_from([Numbered(1, 5), Broken()], 2, lambda _done: None)
    assert found(engine, "las") == [1]


@dataclass(frozen=True)
class Broken:
    def __call__(self) -> list[TokenDoc]:
        return [TokenDoc(9, {"body": ["las"]}, "", {"year": -1})]


def test_words_can_be_required_and_excluded(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las pagar"), doc(2, body="las pipa"), doc(3, body="pipa air")], [], 1)
    asked = {"las": 1.0, "pipa": 1.0}
    assert [hit.id for hit in engine.search(asked, 10, must=[["pipa"]])] == [2, 3]
    assert [hit.id for hit in engine.search(asked, 10, must=[["las"], ["pipa", "pagar"]])] == [2, 1]
    assert [hit.id for hit in engine.search(asked, 10, without=["air", "pagar"])] == [2]
    assert engine.search(asked, 10, must=[["tidak-ada"]]) == []
    assert engine.search(asked, 10, must=[[]]) == []


def test_facts_narrow_and_absent_ones_are_zero(engine: TextEngine) -> None:
    rows = [TokenDoc(id, {"body": ["las"]}, "", facts) for id, facts in enumerate([{"a": 1, "b": 5}, {"a": 2}, {}])]
    engine.rebuild(rows, 1)

    def left(within: Within) -> list[int]:
        with engine.reading() as snapshot:
            return snapshot.ids[snapshot.allowed(within)].tolist()

    assert left(Within()) == [0, 1, 2]
    assert left(Within([[("a", 1), ("a", 2)]])) == [0, 1]
    assert left(Within([[("a", 1), ("a", 2)], [("b", 5)]])) == [0]
    assert left(Within(at_least=[("a", 2)])) == [1]
    assert left(Within(without={0}, only={0, 2})) == [2]
    assert left(Within(only=set())) == []


def test_a_reading_stays_what_it_is_while_others_write(engine: TextEngine) -> None:
    engine.apply([doc(1, body="las")], [], 1)
    with engine.reading() as before:
        engine.apply([doc(2, body="las")], [1], 2)
        assert before.ids.tolist() == [1]
        docs, _scores = before.texts({"las": 1.0}).best(10, before.allowed(Within()))
        assert before.ids[docs].tolist() == [1]
    assert found(engine, "las") == [2]


def test_words_of_the_index_by_beginning_and_by_likeness(engine: TextEngine) -> None:
    engine.apply([doc(1, body="teknisi teknik ~teknik @teknisi"), doc(2, body="teknik mekanik")], [], 1)
    assert engine.words_beginning("tekn", 5) == ["teknik", "teknisi"]
    assert engine.words_beginning("tekn", 1) == ["teknik"]
    assert engine.words_beginning("~", 5) == ["~teknik"]
    assert engine.words_like("teknki", 5) == [("teknik", 2)]
    assert engine.words_like("teknik", 5) == []
    assert engine.words_like("xyz", 5) == []


def test_lists_that_cannot_change_the_best_are_left_out_without_changing_it(
    engine: TextEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(3)  # noqa: S311
    words = [f"w{n}" for n in range(40)]
    rows = [
        TokenDoc(id, {"body": rng.choices(words, weights=range(1, 41), k=rng.randint(1, 30))}, "")
        for id in range(3_000)
    ]
    engine.rebuild(rows, 1)
    for asked in range(20):
        tokens = {word: rng.random() * 3 for word in rng.sample(words, 12)}
        allow = None if asked % 2 else set(rng.sample(range(3_000), 900))
        whole = engine.search(tokens, 25, allow)
        monkeypatch.setattr(scoring, "MANY_POSTINGS", 0)
        monkeypatch.setattr(scoring, "LOOKUP_COSTS", rng.choice([0, 1, 12]))
        pruned = engine.search(tokens, 25, allow)
        monkeypatch.undo()
        assert [hit.id for hit in pruned] == [hit.id for hit in whole]
        assert [hit.score for hit in pruned] == pytest.approx([hit.score for hit in whole], rel=1e-5)
