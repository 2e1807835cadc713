import os
import time
from pathlib import Path

import pytest
from flask import Flask

from app.errors import NotAllowed, TokenNotValid
from app.rules.roles import Role
from app.services import uploads
from tests.factories import Make


@pytest.fixture(autouse=True)
def folder(app: Flask, tmp_path: Path) -> Path:
    app.config["UPLOAD_DIR"] = tmp_path / "uploads"
    return tmp_path / "uploads"


def test_a_file_is_kept_for_the_own_school_until_it_is_discarded(make: Make) -> None:
    staff, colleague = make.account(Role.STAFF), make.account(Role.STAFF)
    token = uploads.keep(b"isi", by=staff)
    assert uploads.path_of(token, by=colleague).read_bytes() == b"isi"
    uploads.discard(token, by=staff)
    uploads.discard(token, by=staff)
    with pytest.raises(TokenNotValid):
        uploads.path_of(token, by=staff)


def test_nobody_else_opens_it(make: Make) -> None:
    token = uploads.keep(b"isi", by=make.account(Role.STAFF))
    outsider = make.account(Role.STAFF, school=make.school())
    for forged in (token, token + "x", "../../etc/passwd", ""):
        with pytest.raises(TokenNotValid):
            uploads.path_of(forged, by=outsider)
    with pytest.raises(NotAllowed):
        uploads.keep(b"isi", by=make.account(Role.ALUMNI))


def test_files_of_yesterday_are_swept_away(make: Make, folder: Path) -> None:
    staff = make.account(Role.STAFF)
    old = uploads.path_of(uploads.keep(b"lama", by=staff), by=staff)
    os.utime(old, (time.time() - uploads.KEPT_SECONDS - 60,) * 2)
    uploads.keep(b"baru", by=staff)
    assert not old.exists()
    assert len(list(folder.iterdir())) == 1
