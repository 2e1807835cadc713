"""Before real people come: demo accounts stop the start, the check tells what is missing, proxies are believed."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request

from app import create_app
from app.cli_operations import check_production
from app.extensions import db
from app.rules.roles import Role
from app.services import production
from config import ROOT, Config, UnsafeConfiguration
from tests.databases import Databases, config_for
from tests.factories import Make

SECRET = "q7Zt1x-9kM3vR8sB2nL5cW0yH4jF6gD-aE1uP7oI3"


def as_production(app: Flask) -> Config:
    config = replace(
        app.config["PADANKARYA"],
        environment="production",
        public_url="https://bkk.example.sch.id",
        mail_from="BKK <bkk@example.sch.id>",
        proxies=1,
    )
    app.config["PADANKARYA"] = config
    return config


def sentences(config: Config, *, stops: bool) -> str:
    return " | ".join(finding.sentence for finding in production.examine(config) if finding.stops is stops)


def test_production_refuses_a_database_with_demo_accounts(app: Flask, make: Make) -> None:
    make.account(Role.ADMIN, email="admin@demo.example")
    config = app.config["PADANKARYA"]
    production.refuse_demo_accounts(replace(config, environment="demo"))
    with pytest.raises(UnsafeConfiguration, match="akun demo"):
        production.refuse_demo_accounts(replace(config, environment="production"))
    assert "akun demo" in sentences(as_production(app), stops=True)


def test_production_starts_on_an_own_database(app: Flask, make: Make) -> None:
    make.account(Role.ADMIN, email="admin@example.sch.id")
    production.refuse_demo_accounts(as_production(app))


def test_production_starts_before_the_first_migration(databases: Databases, tmp_path: Path) -> None:
    application = create_app(config_for(databases.empty("bare"), tmp_path))
    with application.app_context():
        production.refuse_demo_accounts(replace(application.config["PADANKARYA"], environment="production"))
        assert "flask db upgrade" in sentences(as_production(application), stops=True)
        db.session.remove()
        db.engine.dispose()
    databases.drop("bare")


def test_the_server_itself_does_not_start_on_demo_accounts(app: Flask, make: Make, tmp_path: Path) -> None:
    make.account(Role.ADMIN, email="admin@demo.example")
    settings = {
        "PADANKARYA_ENV": "production",
        "PADANKARYA_DATA": str(tmp_path / "data"),
        "SEARCH_INDEX_DIR": str(tmp_path / "index"),
        "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": "https://bkk.example.sch.id",
        "SMTP_URL": "smtp://127.0.0.1:25",
    }
    for module in ("wsgi", "app.consumer"):
        started = subprocess.run(
            [sys.executable, "-c", f"import {module}"],
            cwd=ROOT,
            env=os.environ | settings,
            capture_output=True,
            text=True,
        )
        assert started.returncode != 0
        assert "UnsafeConfiguration: Basis data ini berisi akun demo" in started.stderr


def test_the_check_names_what_must_be_and_what_should_be_better(app: Flask, make: Make) -> None:
    config = app.config["PADANKARYA"]
    assert "harus production" in sentences(config, stops=True)
    assert "flask school create" in sentences(as_production(app), stops=False)
    make.account(Role.ADMIN)
    assert "flask school create" not in sentences(as_production(app), stops=False)
    assert "PROXIES=0" in sentences(replace(as_production(app), proxies=0), stops=False)
    example = "PadanKarya <no-reply@padankarya.example>"
    assert "MAIL_FROM" in sentences(replace(as_production(app), mail_from=example), stops=False)


def test_the_check_fails_where_people_must_not_come_yet(app: Flask, make: Make) -> None:
    make.account(Role.ADMIN)
    refused = app.test_cli_runner().invoke(check_production)
    assert refused.exit_code == 1
    assert "HARUS: PADANKARYA_ENV=test" in refused.output
    as_production(app)
    passed = app.test_cli_runner().invoke(check_production)
    assert passed.exit_code == 0, passed.output
    assert "Siap dipakai." in passed.output


def address_seen(tmp_path: Path, proxies: int) -> tuple[str, str, str]:
    """What the application believes when a proxy passes on a request whose sender forged a first hop."""
    application = create_app(replace(config_for("sqlite://", tmp_path), proxies=proxies))
    application.add_url_rule("/seen", "seen", lambda: f"{request.remote_addr} {request.scheme} {request.host}")
    headers = {
        "X-Forwarded-For": "192.0.2.66, 203.0.113.9",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "bkk.example.sch.id",
    }
    seen = application.test_client().get("/seen", headers=headers).get_data(as_text=True).split()
    return seen[0], seen[1], seen[2]


def test_without_a_proxy_nobody_can_pretend_to_be_another_address(tmp_path: Path) -> None:
    assert address_seen(tmp_path, proxies=0) == ("127.0.0.1", "http", "localhost")


def test_behind_one_proxy_the_address_it_saw_counts_not_the_one_the_sender_wrote(tmp_path: Path) -> None:
    assert address_seen(tmp_path, proxies=1) == ("203.0.113.9", "https", "bkk.example.sch.id")


def test_answers_of_production_ask_for_https_from_then_on(app: Flask) -> None:
    assert "Strict-Transport-Security" not in app.test_client().get("/healthz").headers
    as_production(app)
    headers = app.test_client().get("/healthz").headers
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert app.test_client().get("/masuk").headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_readiness_names_the_part_that_is_missing(app: Flask, tmp_path: Path) -> None:
    assert app.test_client().get("/readyz").json == {
        "status": "ok",
        "parts": {"database": True, "migrations": True, "index": True},
    }
    blocked = tmp_path / "file"
    blocked.touch()
    app.config["PADANKARYA"] = replace(app.config["PADANKARYA"], search_index_dir=blocked / "index")
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json["parts"] == {"database": True, "migrations": True, "index": False}
