"""Migrations: from nothing to the models, back to nothing, and up again, on the database at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, Connection, inspect, text

from app import create_app
from app.extensions import db
from config import ROOT
from tests.databases import Databases, config_for
from tests.factories import Make

NAME = "test_migrations"


@pytest.fixture
def bare_app(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """An application whose database has no tables yet."""
    application = create_app(config_for(databases.empty(NAME), tmp_path))
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()
    databases.drop(NAME)


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "compare_server_default": True, "render_as_batch": True}
    return compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata)


def test_all_migrations_together_make_exactly_the_models(bare_app: Flask) -> None:
    upgrade()
    assert tables() - {"alembic_version"} == set(db.metadata.tables)
    with db.engine.connect() as connection:
        assert differences(connection) == []
    stored = inspect(db.engine)
    for table in db.metadata.sorted_tables:
        named = {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)}
        assert {check["name"] for check in stored.get_check_constraints(table.name)} == named, table.name


def test_the_way_down_leaves_nothing_and_the_way_up_works_again(bare_app: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    assert tables() <= {"alembic_version"}
    upgrade()
    with db.engine.connect() as connection:
        assert differences(connection) == []


def test_every_step_can_be_undone_alone(bare_app: Flask) -> None:
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    for script in reversed(list(scripts.walk_revisions())):
        upgrade(revision=script.revision)
        downgrade(revision="-1")
        upgrade(revision=script.revision)
    with db.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == scripts.get_current_head()


def test_steps_up_and_down_lose_nobody_who_is_there_already(bare_app: Flask) -> None:
    upgrade()
    make = Make()
    make.response(make.wave(), make.alumni())
    db.session.remove()
    downgrade(revision="0003")
    upgrade()
    for table in ("alumni_profile", "cohort", "wave", "response"):
        assert db.session.scalar(text(f"SELECT count(*) FROM {table}")) == 1, table  # noqa: S608


def test_migrations_are_one_line(bare_app: Flask) -> None:
    assert len(ScriptDirectory(str(ROOT / "migrations")).get_heads()) == 1
    assert len(ScriptDirectory(str(ROOT / "migrations")).get_bases()) == 1
