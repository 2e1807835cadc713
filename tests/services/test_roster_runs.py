"""An import is noted, done by whoever comes first, followed from outside, and ends whole or not at all."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.errors import NotFound, TokenNotValid, TransitionNotAllowed
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.register import DistinctPair, RosterRun
from app.rules.roles import Role
from app.rules.roster import Choice
from app.rules.roster_run import RunState
from app.services import duplicates, roster_import, roster_runs, uploads
from tests.factories import Make

HEADINGS = ["Nama", "NISN", "Tanggal Lahir", "Jurusan"]


@pytest.fixture
def staff(app: Flask, make: Make, tmp_path: Path):
    app.config["UPLOAD_DIR"] = tmp_path / "uploads"
    account = make.account(Role.STAFF)
    account.school.programmes = [make.programme(name="Tata Boga", abbreviation="TBG")]
    db.session.commit()
    return account


@pytest.fixture
def idle(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker takes the run."""
    monkeypatch.setitem(app.extensions["tasks"], "import_rosters", lambda: None)


def people(number: int) -> list[list[str]]:
    return [[f"Siti {n:04d}x", f"006{n:07d}", f"{1 + n % 28:02d}/{1 + n % 12:02d}/2006", "TBG"] for n in range(number)]


def upload(tmp_path: Path, rows: list[list], staff) -> tuple[str, roster_import.Roster]:
    path = tmp_path / "daftar.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([HEADINGS, *rows]):
            sheet.write_row(number, 0, row)
    token = uploads.keep(path.read_bytes(), by=staff)
    return token, roster_import.read(uploads.path_of(token, by=staff))


def count_alumni() -> int:
    return db.session.scalar(select(func.count(AlumniProfile.id))) or 0


def test_the_worker_stores_the_list_and_the_file_goes(tmp_path: Path, staff) -> None:
    token, roster = upload(tmp_path, people(3), staff)
    run = roster_runs.start(token, roster, graduation_year=2024, by=staff)
    assert (run.state, run.percent, run.added, run.known) == (RunState.DONE, 100, 3, 0)
    assert count_alumni() == 3
    with pytest.raises(TokenNotValid):
        uploads.path_of(token, by=staff)


def test_a_run_nobody_takes_waits_and_can_be_done_in_the_request(tmp_path: Path, staff, idle: None) -> None:
    token, roster = upload(tmp_path, people(3), staff)
    run = roster_runs.start(token, roster, graduation_year=2024, by=staff)
    assert (run.state, count_alumni()) == (RunState.WAITING, 0)
    assert roster_runs.carry_out_now(run.id, by=staff).state is RunState.DONE
    with pytest.raises(TransitionNotAllowed):
        roster_runs.carry_out_now(run.id, by=staff)
    assert count_alumni() == 3


def test_what_became_impossible_meanwhile_stores_nothing_and_says_why(
    make: Make, tmp_path: Path, staff, idle: None
) -> None:
    token, roster = upload(tmp_path, people(3), staff)
    run = roster_runs.start(token, roster, graduation_year=2024, by=staff)
    make.cohort(school=staff.school, graduation_year=2024, closed_at=clock.now())
    roster_runs.carry_out_waiting()
    db.session.refresh(run)
    assert (run.state, count_alumni()) == (RunState.REFUSED, 0)
    assert "Tidak ada yang disimpan" in run.sentence
    assert uploads.path_of(token, by=staff).is_file()


def test_a_failure_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, staff, idle: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, roster = upload(tmp_path, people(3), staff)
    run = roster_runs.start(token, roster, graduation_year=2024, by=staff)

    def fall(*_args: object, **_values: object) -> None:
        raise MemoryError

    monkeypatch.setattr(roster_import.ledger, "record", fall)
    with pytest.raises(MemoryError):
        roster_runs.carry_out_waiting()
    db.session.refresh(run)
    assert (run.state, run.sentence, count_alumni()) == (RunState.REFUSED, roster_runs.INTERRUPTED, 0)


def test_a_run_whose_process_died_is_given_up(tmp_path: Path, staff, idle: None) -> None:
    token, roster = upload(tmp_path, people(1), staff)
    run = roster_runs.start(token, roster, graduation_year=2024, by=staff)
    run.state, run.moved_at = RunState.RUNNING, clock.now() - roster_runs.STALLED - timedelta(seconds=1)
    db.session.commit()
    roster_runs.carry_out_waiting()
    db.session.refresh(run)
    assert (run.state, run.sentence, count_alumni()) == (RunState.REFUSED, roster_runs.INTERRUPTED, 0)


def test_progress_is_seen_from_outside_while_the_rows_are_checked(
    tmp_path: Path, staff, idle: None, app: Flask
) -> None:
    token, roster = upload(tmp_path, people(1000), staff)
    run_id = roster_runs.start(token, roster, graduation_year=2024, by=staff).id
    seen: list[int] = []
    over = threading.Event()
    engine = db.engine

    def watch() -> None:
        while not over.wait(0.01):
            with Session(engine) as session:
                seen.append(session.scalar(select(RosterRun.percent).where(RosterRun.id == run_id)) or 0)

    watcher = threading.Thread(target=watch)
    watcher.start()
    roster_runs.carry_out_waiting()
    over.set()
    watcher.join()
    assert seen == sorted(seen)
    assert {percent for percent in seen if roster_runs.READ < percent < roster_runs.CHECKED}
    assert count_alumni() == 1000


def test_two_workers_do_not_do_one_run_twice(tmp_path: Path, staff, idle: None, app: Flask) -> None:
    token, roster = upload(tmp_path, people(50), staff)
    run = roster_runs.start(token, roster, graduation_year=2024, by=staff)

    def work() -> None:
        with app.app_context():
            roster_runs.carry_out_waiting()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    db.session.refresh(run)
    assert (run.state, run.added, count_alumni()) == (RunState.DONE, 50, 50)


def test_runs_of_another_school_are_not_there(make: Make, tmp_path: Path, staff, idle: None) -> None:
    run = make.roster_run(staff)
    outsider = make.account(Role.STAFF, school=make.school())
    for act in (roster_runs.get_run, roster_runs.carry_out_now):
        with pytest.raises(NotFound):
            act(run.id, by=outsider)


def test_rows_that_resemble_somebody_wait_for_a_word_or_are_judged_later(make: Make, tmp_path: Path, staff) -> None:
    known = make.alumni(full_name="Siti Aminah", nisn=None, birth_date=None, cohort=make.cohort(school=staff.school))
    rows = [["Sitti Amina", "0061234567", "12/05/2006", "TBG"]]
    _token, roster = upload(tmp_path, rows, staff)

    def check(choice: Choice | None):
        judged = roster.with_judged({2: choice} if choice else {})
        return judged, roster_import.check(judged, school_id=staff.school_id, graduation_year=2024)

    _roster, checked = check(None)
    assert [(one.alumni_id, one.choice) for one in checked.likely] == [(known.id, None)]
    assert checked.may_be_applied
    _roster, same = check(Choice.SAME)
    assert (len(same.newcomers), [one.alumni_id for one in same.known]) == (0, [known.id])
    other, _checked = check(Choice.OTHER)
    roster_import.apply(other, school_id=staff.school_id, graduation_year=2024, by=staff)
    assert db.session.scalar(select(func.count(DistinctPair.id))) == 1
    assert duplicates.count_pairs(by=staff) == 0


def test_a_row_judged_later_is_proposed_among_the_duplicates(make: Make, tmp_path: Path, staff) -> None:
    make.alumni(full_name="Siti Aminah", nisn=None, birth_date=None, cohort=make.cohort(school=staff.school))
    token, roster = upload(tmp_path, [["Sitti Amina", "0061234567", "12/05/2006", "TBG"]], staff)
    roster_runs.start(token, roster.with_judged({2: Choice.LATER}), graduation_year=2024, by=staff)
    assert duplicates.count_pairs(by=staff) == 1


def test_a_known_name_and_birth_date_with_another_nisn_can_be_called_somebody_else(
    make: Make, tmp_path: Path, staff
) -> None:
    roster_import.apply(
        upload(tmp_path, [["Siti Aminah", "0061234567", "12/05/2006", "TBG"]], staff)[1],
        school_id=staff.school_id,
        graduation_year=2024,
        by=staff,
    )
    _token, roster = upload(tmp_path, [["Siti Aminah", "0069999999", "12/05/2006", "TBG"]], staff)
    values = {"school_id": staff.school_id, "graduation_year": 2024}
    assert not roster_import.check(roster, **values).may_be_applied
    assert roster_import.check(roster.with_judged({2: Choice.OTHER}), **values).may_be_applied


def test_long_done_runs_are_forgotten(make: Make, staff) -> None:
    make.roster_run(staff, created_at=clock.now() - roster_runs.KEPT - timedelta(days=1))
    kept = make.roster_run(staff)
    roster_runs.forget_old()
    assert list(db.session.scalars(select(RosterRun.id))) == [kept.id]
