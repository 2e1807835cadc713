"""Every kind of answer carries the same protection, and pages about somebody are never kept."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.rules.roles import Role
from blueprints.headers import POLICY
from tests.contracts.sides import build, pages_of
from tests.databases import config_for
from tests.factories import PASSWORD, Make
from tests.pages import PageClient

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/kotak-masuk", 302),
    ("POST", "/masuk", 400),
    ("GET", "/lowongan/999999", 404),
    ("GET", "/tidak/ada", 404),
    ("DELETE", "/lowongan", 405),
    ("GET", "/atur-sandi/tidak-ada", 410),
    ("GET", "/static/icons.svg", 200),
    ("GET", "/static/tidak-ada.js", 404),
    ("GET", "/healthz", 200),
]


def assert_protected(headers: object, where: str) -> None:
    got = {name: headers.get(name) for name in ALWAYS}  # type: ignore[attr-defined]
    assert got == ALWAYS, where
    assert "Server" not in headers or "Python" not in headers["Server"], where  # type: ignore[operator,index]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_answers_of_every_kind_are_protected(client: PageClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    answer.close()
    assert_protected(answer.headers, path)
    answer.close()
    assert_protected(answer.headers, path)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert not re.search(r"https?:|\*", POLICY)


def test_too_much_and_too_often_are_protected_too(client: PageClient) -> None:
    token = str(client.get("/lupa-sandi").form().find(attrs={"name": "csrf_token"})["value"])
    typed = {"contact": "siapa@example.com", "csrf_token": token}
    large = client.open("/lupa-sandi", method="POST", data=typed | {"contact": "x" * 2_000_000})
    assert large.status_code == 413
    assert_protected(large.headers, "413")
    answers = [client.open("/lupa-sandi", method="POST", data=typed) for _ in range(7)]
    assert answers[-1].status_code == 429
    assert_protected(answers[-1].headers, "429")


def test_a_fault_of_ours_is_protected_and_says_nothing_of_itself(tmp_path: Path) -> None:
    """Without tables every page of the demo fails."""
    application = create_app(config_for("sqlite://", tmp_path, environment="demo"))
    answer = application.test_client().get("/lowongan")
    assert answer.status_code == 500
    assert_protected(answer.headers, "500")
    assert answer.headers["Cache-Control"] == "no-store"
    body = answer.get_data(as_text=True)
    assert "Traceback" not in body
    assert "sqlite" not in body.lower()


@pytest.mark.parametrize("who", ["alumni", "recruiter", "staff", "school_admin"])
def test_no_page_of_somebody_signed_in_is_kept_by_a_browser_or_a_proxy(
    app: Flask, make: Make, client: PageClient, who: str
) -> None:
    side = build(make, "A")
    client.sign_in(side.people[who])
    for endpoint, path in pages_of(app, side).items():
        answer = client.open(path)
        if not endpoint.startswith("feeds."):  # the same for everybody, whoever asks
            assert answer.headers["Cache-Control"] == "no-store", path
        assert_protected(answer.headers, path)


def test_cookies_of_production_are_closed_to_scripts_other_sites_and_plain_http(
    app: Flask, make: Make, tmp_path: Path
) -> None:
    config = replace(
        config_for(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path, environment="production"),
        public_url="https://bkk.example.sch.id",
        smtp_url="smtp://localhost",
    )
    account = make.account(Role.STAFF)
    browser = create_app(config).test_client()
    page = browser.get("/masuk", base_url="https://localhost").get_data(as_text=True)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    typed = {"contact": account.email, "password": PASSWORD, "remember": "y", "csrf_token": token[1]}
    answer = browser.post(
        "/masuk", data=typed, base_url="https://localhost", headers={"Referer": "https://localhost/masuk"}
    )
    assert answer.status_code == 302
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"padankarya", "remember_token"}
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; ")), cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
