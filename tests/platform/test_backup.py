"""Backups: complete, private, consistent while people write; restored only where they belong, or not at all."""

import json
import stat
import tarfile
import threading
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models.outbox import IndexedKind, Mail
from app.models.school import School
from app.services import backup, mail
from app.services.database_copy import BackupRefused
from search_index import checks, queries
from tests.factories import Make


@pytest.fixture
def archive(app: Flask, make: Make, tmp_path: Path) -> Path:
    """A backup of a school with one alumnus, who stays in the database."""
    make.alumni()
    return backup.make(tmp_path / "backup.tar.gz")[0]


def count(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def read_members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


def rewrite(archive: Path, members: dict[str, bytes]) -> Path:
    """An archive with other content under another name."""
    changed = archive.with_name("changed.tar.gz")
    with tarfile.open(changed, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, BytesIO(content))
    return changed


def with_manifest(archive: Path, **changes: Any) -> Path:
    members = read_members(archive)
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()
    return rewrite(archive, members)


def test_a_backup_is_one_private_file_that_says_what_it_holds(app: Flask, archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    members = read_members(archive)
    manifest = json.loads(members["manifest.json"])
    assert set(members) == {"manifest.json", manifest["file"]}
    assert manifest["database"] == db.engine.dialect.name
    assert manifest["rows"]["school"] == 1
    assert manifest["rows"]["alumni_profile"] == 1
    assert "SECRET_KEY" in manifest["leaves_out"]
    assert app.secret_key.encode() not in b"".join(members.values())
    assert backup.check(archive).rows == manifest["rows"]
    assert not list(archive.parent.glob(".backup-*"))


def test_what_happened_after_the_backup_is_gone_after_restoring_it(app: Flask, archive: Path, make: Make) -> None:
    make.school()
    assert count(School) == 2
    restored = backup.restore(archive, replace=True)
    assert count(School) == 1
    assert restored.kept is not None
    assert backup.check(restored.kept).rows["school"] == 2


def test_what_was_replaced_can_be_put_back(app: Flask, archive: Path, make: Make) -> None:
    make.school()
    kept = backup.restore(archive, replace=True).kept
    backup.restore(kept, replace=True)
    assert count(School) == 2


def test_new_rows_can_be_written_after_restoring(app: Flask, archive: Path, make: Make) -> None:
    backup.restore(archive, replace=True)
    make.school()
    assert count(School) == 2


def test_an_occupied_database_is_not_touched_without_replace(app: Flask, archive: Path, make: Make) -> None:
    make.school()
    with pytest.raises(BackupRefused, match="--replace"):
        backup.restore(archive, replace=False)
    assert count(School) == 2


def test_an_empty_database_needs_no_replace(app: Flask, make: Make, tmp_path: Path) -> None:
    empty = backup.make(tmp_path / "empty.tar.gz")[0]
    assert backup.restore(empty, replace=False).kept is None
    make.school()


def test_the_search_index_is_built_anew_from_the_restored_rows(app: Flask, make: Make, tmp_path: Path) -> None:
    vacancy = make.vacancy(title="Teknisi jaringan serat optik")
    path = backup.make(tmp_path / "backup.tar.gz")[0]
    vacancy.title = "Juru masak"
    db.session.commit()
    backup.restore(path, replace=True)
    assert queries.search(IndexedKind.VACANCY, queries.tokens_for("serat optik"))
    assert not queries.search(IndexedKind.VACANCY, queries.tokens_for("juru masak"))
    assert all(difference.is_none for difference in checks.check())


def test_a_damaged_backup_is_refused(app: Flask, archive: Path) -> None:
    members = read_members(archive)
    name = json.loads(members["manifest.json"])["file"]
    members[name] = members[name][:-10] + b"0123456789"
    with pytest.raises(BackupRefused, match="SHA-256"):
        backup.restore(rewrite(archive, members), replace=True)
    archive.write_bytes(archive.read_bytes()[:2000])
    with pytest.raises(BackupRefused, match="utuh"):
        backup.restore(archive, replace=True)
    assert count(School) == 1


def test_a_backup_of_another_kind_of_database_is_refused(app: Flask, archive: Path) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[db.engine.dialect.name]
    with pytest.raises(BackupRefused, match="jenis yang sama"):
        backup.restore(with_manifest(archive, database=other), replace=True)


def test_a_backup_of_a_newer_program_is_refused(app: Flask, archive: Path) -> None:
    with pytest.raises(BackupRefused, match="lebih baru"):
        backup.restore(with_manifest(archive, revision="9999"), replace=True)
    with pytest.raises(BackupRefused, match="format 2"):
        backup.restore(with_manifest(archive, format=2), replace=True)


def test_a_manifest_that_promises_other_rows_is_refused(app: Flask, archive: Path) -> None:
    rows = backup.check(archive).rows
    with pytest.raises(BackupRefused):
        backup.restore(with_manifest(archive, rows=rows | {"no_such_table": 3}), replace=True)


def test_an_archive_cannot_choose_where_it_is_unpacked(app: Flask, archive: Path) -> None:
    with pytest.raises(BackupRefused, match="tidak dikenal"):
        backup.restore(with_manifest(archive, file="../../escaped"), replace=True)
    linked = archive.with_name("linked.tar.gz")
    with tarfile.open(linked, "w:gz") as tar:
        member = tarfile.TarInfo("manifest.json")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(BackupRefused, match="bukan berkas biasa"):
        backup.restore(linked, replace=True)


def test_an_existing_file_is_never_overwritten(app: Flask, archive: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(BackupRefused, match="sudah ada"):
        backup.make(archive)
    assert archive.read_bytes() == before


def test_a_folder_gets_dated_backups_and_keeps_the_newest(app: Flask, make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    mine = folder / "notes.txt"
    mine.write_text("not a backup")
    for day in (1, 2, 3):
        (folder / f"padankarya-2026010{day}-020000-000000.tar.gz").touch()
    newest = backup.make(folder)[0]
    removed = backup.prune(folder, keep=2)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [mine.name, newest.name, "padankarya-20260103-020000-000000.tar.gz"]
    )
    assert len(removed) == 2


def test_a_backup_made_while_people_write_is_one_moment(app: Flask, make: Make, tmp_path: Path) -> None:
    """Each transaction adds two mails: a backup with an odd number has cut one in half."""
    stop = threading.Event()

    def write_pairs() -> None:
        with app.app_context():
            while not stop.is_set():
                mail.write("a@example.com", "Satu", "satu")
                db.session.flush()
                mail.write("b@example.com", "Dua", "dua")
                db.session.commit()
            db.session.remove()

    make.school()
    writer = threading.Thread(target=write_pairs)
    writer.start()
    try:
        made = [backup.make(tmp_path / f"{number}.tar.gz") for number in range(4)]
    finally:
        stop.set()
        writer.join()
    counts = [manifest.rows["mail"] for _path, manifest in made]
    assert all(number % 2 == 0 for number in counts), counts
    assert counts == sorted(counts)
    assert counts[-1] > 0
    backup.restore(made[1][0], replace=True)
    assert count(Mail) == counts[1]
