"""Nonsense and malice in every form and every address: refused in words or kept as plain text, never a crash."""

import re
from collections.abc import Iterator

import pytest
from bs4 import Tag
from flask import Flask
from werkzeug.test import TestResponse

from app.models.account import Account
from app.rules.roles import Role
from tests.contracts.sides import Side, build, pages_of
from tests.factories import Make
from tests.pages import Page, PageClient, form_values

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}\"'"
PARAMETERS = [
    *("page", "tahun", "per", "alumni", "status", "q", "bagian", "jenis", "lokasi", "jurusan", "angkatan"),
    *("tempat", "kesiapan", "tahap", "daftar", "sesudah", "next", "lembar", "nama", "nisn", "tertulis", "berarti"),
    *("radius", "upah", "segera", "perusahaan", "hanya_setempat", "triwulan", "kata", "field", "label"),
    *("beku", "bahasa", "pilih", "langkah", "teks", "untuk", "dari", "asal", "kompetensi", "menunggu", "semua"),
    *("vacancy_id", "company_id", "code", "cohort", "_external", "_scheme", "_anchor", "endpoint"),
]
TYPED_MARKUP = re.compile(r"<img[^>]*\ssrc=[\"']?x[\"'\s>]", re.IGNORECASE)
SCRIPTS = re.compile(r"<script[^>]*>", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"\s(?:href|action)=[\"']?\s*(?:javascript|data):", re.IGNORECASE)
VALUES = ("9" * 40, "-1", "0", "x" * 10_000, "%00'\"<b>;--", "../../etc/passwd")


def people(make: Make, side: Side) -> dict[str, Account]:
    return side.people | {"office": make.account(Role.OFFICE), "admin": make.account(Role.ADMIN)}


@pytest.fixture
def side(make: Make) -> Side:
    return build(make, "A")


@pytest.mark.parametrize("who", ["", "alumni", "recruiter", "staff", "school_admin", "office", "admin"])
def test_no_parameter_of_an_address_breaks_a_page(
    app: Flask, make: Make, client: PageClient, side: Side, who: str
) -> None:
    if who:
        client.sign_in(people(make, side)[who])
    for path in opening(app, client, side):
        for value in VALUES:
            answer = client.open(path, query_string=dict.fromkeys(PARAMETERS, value))
            assert answer.status_code < 500, f"{path} with {value[:20]}: {answer.status_code}"


@pytest.mark.parametrize("who", ["", "alumni", "recruiter", "staff", "school_admin", "admin"])
def test_no_value_breaks_a_form_and_markup_stays_text(
    app: Flask, make: Make, client: PageClient, side: Side, who: str
) -> None:
    everybody = people(make, side)
    if who:
        client.sign_in(everybody[who])
    paths = opening(app, client, side)
    for value in (SCRIPT, "9" * 40, "x" * 10_000, "\0", "\ud7ff\u202e"):
        for page, form in forms_of(client, paths):
            if str(form.get("action") or "").split("?")[0] in ("/keluar", "/akun/keluar-semua"):
                continue
            answer = client.open(
                str(form.get("action") or page.path), method="POST", data=form_values(form) | typed(form, value)
            )
            assert answer.status_code < 500, f"{page.path} → {form.get('action')} with {value[:20]!r}"
            assert_harmless(answer)
    for reader in ("", *everybody):
        client.sign_out()
        if reader:
            client.sign_in(everybody[reader])
        for path in pages_of(app, side).values():
            assert_harmless(client.open(path))


def opening(app: Flask, client: PageClient, side: Side) -> list[str]:
    """The addresses that are not refused to whoever is signed in: who may not come in is asked nothing."""
    return [path for path in pages_of(app, side).values() if not is_refused(client.open(path))]


def is_refused(answer: TestResponse) -> bool:
    return answer.status_code == 403 or answer.headers.get("Location", "").startswith("/masuk")


def forms_of(client: PageClient, paths: list[str]) -> Iterator[tuple[Page, Tag]]:
    """Every POST form of these pages."""
    for path in paths:
        answer = client.open(path)
        if answer.mimetype == "text/html":
            page = Page(answer)
            yield from ((page, form) for form in page.soup.find_all("form", method="post"))


def typed(form: Tag, value: str) -> dict[str, str]:
    """`value` in every box in which something can be typed."""
    boxes = form.find_all(["input", "textarea"])
    kinds = {"hidden", "submit", "checkbox", "radio", "file", "button"}
    return {str(box["name"]): value for box in boxes if box.get("name") and box.get("type", "text") not in kinds}


def assert_harmless(answer: TestResponse) -> None:
    """Nothing that was typed became markup, script, the address of a script, or a template."""
    if answer.mimetype != "text/html":
        return
    path, html = answer.request.path, answer.get_data(as_text=True)
    assert not TYPED_MARKUP.search(html), f"{path}: typed markup is markup"
    scripts = [tag for tag in SCRIPTS.findall(html) if " src=" not in tag and "application/ld+json" not in tag]
    assert not scripts, f"{path}: {scripts}"
    assert not SCRIPT_ADDRESS.search(html), path
    assert "onerror=alert(2)&gt;49" not in html, f"{path}: typed text is a template"
