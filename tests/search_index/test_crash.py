"""Nothing committed is lost: not when a process is killed before it wrote the index, not when many write at once."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from app.models.outbox import IndexedKind, SearchOutbox
from config import ROOT
from search_index import indexes, queries
from search_index.checks import check
from search_index.engines.whoosh import WhooshEngine
from tests.factories import Make

PROGRAM = """
import os, signal, sys
from pathlib import Path
from app import create_app
from app.extensions import db
from app.models.alumni import AlumniProfile
from search_index import indexes, sync
from tests.databases import config_for

app = create_app(config_for({url!r}, Path({folder!r})))
with app.app_context():
"""


def start(app: Flask, body: str) -> subprocess.Popen[str]:
    """Another process of the same installation that runs `body`."""
    config = app.config["PADANKARYA"]
    head = PROGRAM.format(url=config.database_url, folder=str(config.search_index_dir.parent))
    program = head + textwrap.indent(textwrap.dedent(body), "    ")
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[str]) -> int:
    _output, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors, errors
    return process.returncode


def found(words: str) -> list[int]:
    return [hit.id for hit in queries.search(IndexedKind.ALUMNI, queries.tokens_for(words))]


def test_a_row_committed_before_the_kill_is_found_by_the_next_search(app: Flask, make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    killed = start(
        app,
        f"""
        def die(*_arguments, **_options):
            os.kill(os.getpid(), signal.SIGKILL)

        sync.drain = die
        db.session.get(AlumniProfile, {alumni.id}).summary = "forklift"
        db.session.commit()
        """,
    )
    assert finish(killed) == -signal.SIGKILL
    db.session.rollback()
    assert db.session.query(SearchOutbox).count() == 1
    db.session.rollback()

    assert found("forklift") == [alumni.id]
    assert found("excavator") == []
    assert all(difference.is_none for difference in check())
    assert db.session.query(SearchOutbox).count() == 0


def test_a_kill_between_the_index_and_the_outbox_only_writes_twice(app: Flask, make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    killed = start(
        app,
        f"""
        apply = sync._apply

        def apply_and_die(session, kind, ids, version):
            apply(session, kind, ids, version)
            if ids:
                os.kill(os.getpid(), signal.SIGKILL)

        sync._apply = apply_and_die
        db.session.get(AlumniProfile, {alumni.id}).summary = "forklift"
        db.session.commit()
        """,
    )
    assert finish(killed) == -signal.SIGKILL
    db.session.rollback()
    assert found("forklift") == [alumni.id]
    assert all(difference.is_none for difference in check())


def test_a_process_killed_while_it_holds_the_lock_leaves_it_free(app: Flask, make: Make) -> None:
    alumni = make.alumni()
    killed = start(app, "indexes.writing(0).__enter__()\nos.kill(os.getpid(), signal.SIGKILL)")
    assert finish(killed) == -signal.SIGKILL
    alumni.summary = "forklift"
    db.session.commit()
    assert found("forklift") == [alumni.id]


def test_several_processes_writing_at_once_lose_nothing(app: Flask, make: Make) -> None:
    people = [make.alumni(summary="excavator") for _ in range(3)]
    writers = [
        start(
            app,
            f"""
            for turn in range(5):
                db.session.get(AlumniProfile, {alumni.id}).summary = f"forklift giliran{{turn}}"
                db.session.commit()
            """,
        )
        for alumni in people
    ]
    assert [finish(writer) for writer in writers] == [0, 0, 0]
    db.session.rollback()
    assert sorted(found("giliran4")) == [alumni.id for alumni in people]
    assert found("giliran3") == []
    assert found("excavator") == []
    assert all(difference.is_none for difference in check())


def test_readers_survive_a_rebuild_by_another_process(app: Flask, make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    rebuilder = start(app, "from search_index.rebuild import rebuild\nfor _turn in range(6): rebuild()")
    answers = []
    while rebuilder.poll() is None:
        answers.append(found("excavator"))
    assert finish(rebuilder) == 0
    assert [answer for answer in answers if answer != [alumni.id]] == []
    assert found("excavator") == [alumni.id]
    assert len(list(Path(indexes.current().root / "alumni").glob("generation-*"))) == 1


def test_a_kill_at_any_moment_of_a_commit_leaves_the_state_before_or_after_it(tmp_path: Path) -> None:
    """Ten documents are rewritten together again and again, every fourth time by a rebuild; whenever the process dies,
    all ten are of one commit."""
    program = textwrap.dedent(f"""
        from pathlib import Path
        from search_index.engines import TokenDoc
        from search_index.engines.whoosh import WhooshEngine

        engine = WhooshEngine(Path({str(tmp_path / "any")!r}), "1")
        if engine.is_stale():
            engine.rebuild([], 0)
        version = engine.info().version
        while True:
            version += 1
            texts = {{"body": ["las", f"v{{version}}"]}}
            docs = [TokenDoc(id, texts, str(version)) for id in range(10)]
            engine.apply(docs, [], version) if version % 4 else engine.rebuild(docs, version)
            print(version, flush=True)
    """)
    rng = random.Random(5)  # noqa: S311
    for _round in range(12):
        written = killed_after(program, rng.uniform(0.0, 0.4), tmp_path / "said")
        engine = WhooshEngine(tmp_path / "any", "1")
        states = set(engine.fingerprints().values())
        assert len(states) == 1, "one commit or the other, never a mixture"
        state = int(states.pop())
        assert written <= state <= written + 1
        hits = engine.search({f"v{state}": 1.0}, 20)
        assert sorted(hit.id for hit in hits) == list(range(10))
        assert engine.search({f"v{state + 1}": 1.0}, 20) == []
        engine.close()


def killed_after(program: str, seconds: float, said: Path) -> int:
    """Run the program, kill it that long after its first line; the last whole line it wrote to `said`, as a number.

    Into a file, not a pipe: what a busy reader had buffered of a pipe is lost when the process is gone.
    """
    with said.open("w") as file, subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=file) as process:
        give_up = time.monotonic() + 60
        while "\n" not in said.read_text():
            assert time.monotonic() < give_up, "nothing written"
            time.sleep(0.001)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
    return int(said.read_text().rpartition("\n")[0].rpartition("\n")[2])


@pytest.mark.parametrize("have_begun", [True, False])
def test_the_parts_of_a_rebuild_end_with_the_process_that_asked_for_them(tmp_path: Path, have_begun: bool) -> None:
    program = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from search_index.engines.whoosh import WhooshEngine
        from tests.search_index.endless import Endless

        if __name__ == "__main__":
            engine = WhooshEngine(Path({str(tmp_path / "any")!r}), "1")
            engine.rebuild_from([Endless(0), Endless(1)], 1, lambda done: print(done, flush=True))
    """)
    script = tmp_path / "rebuild.py"
    script.write_text(program)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    while have_begun and int(process.stdout.readline()) == 0:
        pass
    give_up = time.monotonic() + 30
    while len(parts := children_of(process.pid)) < TRACKER_AND_PARTS:
        assert time.monotonic() < give_up, "no parts"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    give_up = time.monotonic() + 30
    while any(is_running(part) for part in parts):
        assert time.monotonic() < give_up, "parts go on writing"
        time.sleep(0.2)


TRACKER_AND_PARTS = 3
"""multiprocessing starts a process of its own beside the two parts."""


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    """Whether a process is there and more than a name that nobody has collected yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
