"""The commands of whoever keeps the server, as typed."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.cli_operations import check_backup, mails, make_backup, restore_backup, worker
from app.cli_outcomes import outcomes
from app.extensions import db
from app.models.outbox import Mail
from app.models.outcome import Outcome
from app.models.school import School
from app.services import mail
from app.services.transaction import commit
from tests.factories import Make
from tests.rules.test_bounce_reports import group, report


def run(app: Flask, command: object, *arguments: object, answer: str | bytes = "") -> tuple[int, str]:
    done = app.test_cli_runner().invoke(command, [str(argument) for argument in arguments], input=answer)
    return done.exit_code, done.output


def school_names() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(School.name)))


def test_a_backup_is_made_checked_and_restored_by_command(app: Flask, make: Make, tmp_path: Path) -> None:
    make.school(name="SMK Sebelum")
    archive = tmp_path / "backup.tar.gz"
    code, said = run(app, make_backup, archive)
    assert code == 0, said
    assert "SECRET_KEY" in said
    code, said = run(app, check_backup, archive)
    assert (code, "school: 1" in said) == (0, True)
    make.school(name="SMK Sesudah")

    code, said = run(app, restore_backup, archive)
    assert code == 1
    assert "--replace" in said
    code, said = run(app, restore_backup, archive, "--replace", answer="n\n")
    assert code == 1
    assert school_names() == {"SMK Sebelum", "SMK Sesudah"}
    code, said = run(app, restore_backup, archive, "--replace", answer="y\n")
    assert code == 0, said
    assert school_names() == {"SMK Sebelum"}


def test_old_backups_of_a_folder_are_removed_on_request(app: Flask, make: Make, tmp_path: Path) -> None:
    for _ in range(3):
        assert run(app, make_backup, tmp_path, "--keep", 2)[0] == 0
    assert len(list(tmp_path.glob("padankarya-*.tar.gz"))) == 2


def test_a_refusal_is_a_sentence_and_not_a_traceback(app: Flask, tmp_path: Path) -> None:
    code, said = run(app, make_backup, tmp_path / "missing" / "backup.tar.gz")
    assert code == 1
    assert "tidak ada; buat dahulu" in said
    assert "Traceback" not in said


def test_the_worker_s_status_names_what_waits(app: Flask) -> None:
    mail.write("alumni@example.com", "Halo", "Halo")
    commit()
    code, said = run(app, worker, "status")
    assert code == 0
    assert "Surat menunggu: 1" in said
    assert "SMTP_URL kosong" in said
    assert run(app, mails, "send")[1] == "0 surat terkirim.\n"
    assert run(app, mails, "retry")[1] == "0 surat dicoba lagi.\n"


def test_a_mail_that_came_back_marks_its_address_and_any_other_none(app: Flask) -> None:
    db.session.add(Mail(recipient="sari@example.com", subject="Kabar", body="", sent_at=clock.now()))
    mail.write("budi@example.com", "Kabar", "Halo", send_after=clock.now() + timedelta(hours=5))
    commit()
    assert run(app, mails, "bounced", answer=b"\xff\x00 no report")[0] == 0
    assert run(app, mails, "bounced", answer=report(group()))[1] == "1 alamat ditandai.\n"
    said = run(app, mails, "status")[1]
    assert "Surat menunggu: 1, di antaranya sampai jam buka: 1" in said
    assert "Alamat yang menolak surat: 1" in said


def test_outcomes_are_rebuilt_and_checked_by_command(app: Flask, make: Make) -> None:
    make.placement(make.alumni())
    code, said = run(app, outcomes, "rebuild")
    assert (code, "1 alumni." in said) == (0, True)
    assert run(app, outcomes, "check")[0] == 0
    db.session.execute(update(Outcome).values(activity=None))
    db.session.commit()
    code, said = run(app, outcomes, "check")
    assert (code, "1 berbeda" in said) == (1, True)
    assert run(app, outcomes, "check", "--repair")[0] == 0
    assert run(app, outcomes, "check")[0] == 0
