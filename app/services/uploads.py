"""Files between the steps of an import: kept on the server under a signed name, for one school and one day."""

import secrets
import time
from pathlib import Path

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from app.errors import NotAllowed, TokenNotValid
from app.models.account import Account
from config import INSTANCE

KEPT_SECONDS = 24 * 60 * 60


def keep(content: bytes, *, by: Account) -> str:
    """Store the file for this person's school; the token opens it. Older files are swept away."""
    if by.school_id is None:
        raise NotAllowed()
    sweep()
    kept_in = folder()
    name = secrets.token_hex(16)
    path = kept_in / name
    path.touch(mode=0o600)
    path.write_bytes(content)
    return _signer().dumps([name, by.school_id])


def path_of(token: str, *, by: Account) -> Path:
    """Where the file lies; raises TokenNotValid when it is gone, too old or another school's."""
    try:
        name, school_id = _signer().loads(token, max_age=KEPT_SECONDS)
    except (BadData, ValueError, TypeError) as error:
        raise TokenNotValid() from error
    path = folder() / name
    if school_id != by.school_id or not path.is_file():
        raise TokenNotValid()
    return path


def discard(token: str, *, by: Account) -> None:
    """Remove the file; nothing happens when it is gone already."""
    try:
        path_of(token, by=by).unlink(missing_ok=True)
    except TokenNotValid:
        return


def sweep() -> None:
    """Remove the files that are older than a day."""
    oldest = time.time() - KEPT_SECONDS
    for path in folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def folder() -> Path:
    """Where they lie, made when it is missing."""
    found = Path(current_app.config.get("UPLOAD_DIR", INSTANCE / "uploads"))
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="upload")
