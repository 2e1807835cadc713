"""Whatever happens, in whatever order, and wherever a process dies: the rows are what a fresh computation gives."""

import os
import random
import signal
import subprocess
import sys
import textwrap
from datetime import date, timedelta

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.outcome import TODAY, Outcome, OutcomeNote
from app.models.placement import Placement
from app.models.school import Programme
from app.models.tracer import Response, Wave
from app.rules.placement_status import PlacementKind, PlacementState
from app.rules.tracer_status import WAVE_MONTHS, Activity, ResponseStatus
from app.services import outcome_sync
from app.services.outcome_checks import check
from app.services.tracer_counts import counts_by
from config import ROOT
from tests.factories import Make

PROGRAM = """
import os, signal
from pathlib import Path
from app import create_app
from app.extensions import db
from app.models.placement import Placement
from app.services import outcome_sync
from tests.databases import config_for

def die(*_arguments, **_options):
    os.kill(os.getpid(), signal.SIGKILL)

app = create_app(config_for({url!r}, Path({folder!r})))
with app.app_context():
"""


def start(app: Flask, body: str) -> subprocess.Popen[str]:
    """Another process of the same installation that runs `body`."""
    config = app.config["PADANKARYA"]
    head = PROGRAM.format(url=config.database_url, folder=str(config.search_index_dir.parent))
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.indent(textwrap.dedent(body), "    ")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[str]) -> int:
    _output, errors = process.communicate(timeout=180)
    assert "Traceback" not in errors, errors
    return process.returncode


def working(cohort_id: int) -> int:
    return counts_by({cohort_id: TODAY}, ())[()].all.work


def test_a_kill_between_the_commit_and_the_rows_loses_nothing(app: Flask, make: Make) -> None:
    alumni = make.alumni()
    placement = make.placement(alumni)
    assert working(alumni.cohort_id) == 1
    killed = start(app, f"db.session.get(Placement, {placement.id}).state = 'disputed'\ndb.session.commit()\ndie()")
    assert finish(killed) == -signal.SIGKILL
    db.session.rollback()
    assert db.session.query(OutcomeNote).count() == 1
    assert working(alumni.cohort_id) == 0
    assert check().is_none


def test_a_kill_while_the_rows_are_written_loses_nothing(app: Flask, make: Make) -> None:
    alumni = make.alumni()
    assert working(alumni.cohort_id) == 0
    make.placement(alumni)
    killed = start(
        app,
        f"""
        settle = outcome_sync.settle

        def settle_and_die(*arguments):
            settle(*arguments)
            die()

        outcome_sync.settle = settle_and_die
        outcome_sync.make_ready([{alumni.cohort_id}])
        """,
    )
    assert finish(killed) == -signal.SIGKILL
    assert working(alumni.cohort_id) == 1
    assert check().is_none


def test_processes_that_write_and_read_at_once_leave_one_truth(app: Flask, make: Make) -> None:
    people = [make.alumni() for _ in range(2)]
    wanted = [
        f"""
        from datetime import date
        for number in range(5):
            began = date(2025, 1, 6)
            db.session.add(Placement(alumni_id={person.id}, employer_name=f"PT {{number}}", started_on=began))
            db.session.commit()
            outcome_sync.make_ready([{person.cohort_id}])
        """
        for person in people
    ]
    assert [finish(process) for process in [start(app, body) for body in wanted]] == [0] * 2
    assert working(people[0].cohort_id) == 2
    assert check().is_none


EVENTS = ("answer", "correct", "placement", "end", "dispute", "move", "sex", "wave", "census", "bulk", "remove", "read")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EVENTS), min_size=3, max_size=14), st.randoms(use_true_random=False))
def test_after_any_events_in_any_order_the_rows_are_what_a_fresh_computation_gives(
    app: Flask, make: Make, events: list[str], rng: random.Random
) -> None:
    cohort = make.cohort(school=make.school())
    programmes = [make.programme(), make.programme()]
    people = [
        make.alumni(cohort=cohort, programme=rng.choice(programmes), has_account=False, is_findable=False)
        for _ in range(3)
    ]
    for event in events:
        happen(event, rng, make, rng.choice(people), programmes)
    found = check()
    assert (found.wrong, found.tallies) == (0, 0)
    moments = set(db.session.scalars(select(Outcome.moment).where(Outcome.cohort_id == cohort.id)))
    for moment in moments:
        counts = counts_by({cohort.id: moment}, ())[()].all
        assert counts.population == len(people)
    assert check().is_none


def happen(event: str, rng: random.Random, make: Make, alumni: AlumniProfile, programmes: list[Programme]) -> None:
    """One thing that happens to answers, placements or the register, or somebody reading figures."""
    day = clock.today() - timedelta(days=rng.randrange(-40, 700))
    if event in ("answer", "correct", "remove"):
        answered(event, rng, make, alumni, day)
    elif event in ("placement", "end", "dispute", "bulk"):
        placed(event, rng, make, alumni, day)
    elif event in ("wave", "census"):
        asked(event, rng, make, alumni, day)
    elif event == "move":
        alumni.programme = rng.choice(programmes)
    elif event == "sex":
        alumni.sex = rng.choice("LP")
    elif event == "read":
        outcome_sync.make_ready([alumni.cohort_id])
    db.session.commit()


def answered(event: str, rng: random.Random, make: Make, alumni: AlumniProfile, day: date) -> None:
    answers = db.session.scalars(select(Response).where(Response.alumni_id == alumni.id)).all()
    waves = db.session.scalars(select(Wave).where(Wave.cohort_id == alumni.cohort_id)).all()
    if event == "remove":
        db.session.execute(delete(Response).where(Response.alumni_id == alumni.id))
    elif event == "correct" and answers:
        rng.choice(answers).activity = rng.choice(list(Activity))
    elif free := [wave for wave in waves if wave.id not in {one.wave_id for one in answers}]:
        status = rng.choice(list(ResponseStatus))
        activity = None if status is ResponseStatus.PARTIAL else rng.choice(list(Activity))
        make.response(rng.choice(free), alumni, activity, status=status, started_on=rng.choice([None, day]))


def placed(event: str, rng: random.Random, make: Make, alumni: AlumniProfile, day: date) -> None:
    jobs = db.session.scalars(select(Placement).where(Placement.alumni_id == alumni.id)).all()
    if event == "bulk":
        db.session.execute(update(Placement).where(Placement.started_on > day).values(position="Operator"))
    elif event == "placement" or not jobs:
        kind, number = rng.choice(list(PlacementKind)), rng.randrange(3)
        make.placement(alumni, started_on=day, kind=kind, employer_name=f"PT {number}")
    else:
        job = rng.choice(jobs)
        job.ended_on = job.started_on + timedelta(days=rng.randrange(60))
        job.state = PlacementState.ENDED if event == "end" else PlacementState.DISPUTED


def asked(event: str, rng: random.Random, make: Make, alumni: AlumniProfile, day: date) -> None:
    waves = db.session.scalars(select(Wave).where(Wave.cohort_id == alumni.cohort_id)).all()
    if event == "census" and waves:
        rng.choice(waves).census_date = day
    elif len(waves) < len(WAVE_MONTHS):
        make.wave(alumni.cohort, months=WAVE_MONTHS[len(waves)], census_date=day)
