"""What every test may ask for: an application on a real, empty database, factories, and a page-checking client."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings

from app import create_app
from app.extensions import db
from tests import quick_applications
from tests.databases import Databases, PostgresDatabases, SqliteFiles, config_for, running_postgres
from tests.factories import Make
from tests.pages import PageClient

_numbers = count(1)
quick_applications.set_up()
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a test is never a matter of how busy the machine is


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    folder = tmp_path_factory.mktemp("databases")
    if request.config.getoption("--database") == "sqlite":
        yield SqliteFiles(folder)
        return
    with running_postgres(folder) as server:
        yield PostgresDatabases(server, tmp_path_factory.mktemp("template"))


@pytest.fixture
def app(databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """The application on a fresh database and an empty index, its context pushed for the whole test."""
    name = f"test_{next(_numbers)}"
    application = create_app(config_for(databases.fresh(name), tmp_path))
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()
    databases.drop(name)


@pytest.fixture
def make(app: Flask) -> Make:
    """Factories: every call is a valid, committed row."""
    return Make()


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without JavaScript that inspects every page it gets."""
    return PageClient(app)
