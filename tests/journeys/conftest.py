"""A running demo site and a real browser; CI fails without one, it never skips."""

import os
import shutil
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade

from app import create_app
from app.demo import seed
from app.extensions import db
from app.services import catalogue
from config import Config
from search_index.rebuild import rebuild
from tests.platform.processes import Installation

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "no Chromium: apt-get install chromium, or set CHROMIUM"
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("site"), PADANKARYA_ENV="demo")


@pytest.fixture(scope="session")
def site_app(installation: Installation) -> Iterator[Flask]:
    """The demo, freshly written, for a test that looks at its rows or writes some."""
    app = create_app(Config.from_environment(installation.environment))
    with app.app_context():
        upgrade()
        catalogue.load()
        seed.write(lambda part: None)
        rebuild()
        db.session.remove()
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def site(site_app: Flask, installation: Installation) -> Iterator[str]:
    """The demo as `make run` serves it, on a free port of loopback; yields its address."""
    with installation.serving(workers=1):
        yield installation.environment["PUBLIC_URL"]
