"""A running demo site and a real browser; CI fails without one, it never skips."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from werkzeug.serving import make_server

from app import create_app
from app.demo import seed
from app.extensions import db
from app.services import catalogue
from search_index.rebuild import rebuild
from tests.databases import config_for

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
def site_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demo, freshly written."""
    folder: Path = tmp_path_factory.mktemp("site")
    app = create_app(config_for(f"sqlite:///{folder / 'demo.sqlite3'}", folder, environment="demo"))
    app.testing = True
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
def site(site_app: Flask) -> Iterator[str]:
    """The demo served on a free port of loopback; yields its address."""
    server = make_server("127.0.0.1", 0, site_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
