"""Whether this installation can serve: asked by /readyz and at the start of production."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.extensions import db
from config import ROOT, Config

log = logging.getLogger(__name__)


def check_parts(config: Config) -> dict[str, bool]:
    """database, migrations and index → usable; the log says what is wrong."""
    return {
        "database": _works(_ask_database),
        "migrations": _works(_compare_revisions),
        "index": _works(lambda: _is_writable(config.search_index_dir)),
    }


def _works(check: Callable[[], object]) -> bool:
    try:
        return check() is not False
    except Exception:
        log.exception("not ready")
        return False


def _ask_database() -> bool:
    return db.session.execute(text("SELECT 1")).scalar() == 1


def _is_writable(folder: Path) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    return os.access(folder, os.W_OK | os.X_OK)


def _compare_revisions() -> bool:
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == scripts.get_current_head()
