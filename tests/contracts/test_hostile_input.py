"""Nonsense and malice in every form and every address: refused in words or kept as plain text, never a crash."""

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
    for endpoint, path in pages_of(app, side).items():
        for value in VALUES:
            answer = client.open(path, query_string=dict.fromkeys(PARAMETERS, value))
            assert answer.status_code < 500, f"{endpoint} with {value[:20]}: {answer.status_code}"


@pytest.mark.parametrize("who", ["", "alumni", "recruiter", "staff", "school_admin", "admin"])
def test_no_value_breaks_a_form_and_markup_stays_text(
    app: Flask, make: Make, client: PageClient, side: Side, who: str
) -> None:
    everybody = people(make, side)
    if who:
        client.sign_in(everybody[who])
    for value in (SCRIPT, "9" * 40, "x" * 10_000, "\0", "\ud7ff\u202e"):
        for page, form in forms_of(app, client, side):
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


def forms_of(app: Flask, client: PageClient, side: Side) -> Iterator[tuple[Page, Tag]]:
    """Every POST form of every page this person can open."""
    for path in pages_of(app, side).values():
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
    page = Page(answer)
    assert not page.soup.find("img", src="x"), f"{page.path}: typed markup is markup"
    scripts = [tag for tag in page.soup.find_all("script") if not tag.get("src")]
    assert all(tag.get("type") == "application/ld+json" for tag in scripts), f"{page.path}: {scripts}"
    links = [str(tag.get("href") or tag.get("action") or "") for tag in page.soup.find_all(["a", "form"])]
    assert not [link for link in links if link.lower().startswith(("javascript:", "data:"))], page.path
    assert "onerror=alert(2)>49" not in page.text, f"{page.path}: typed text is a template"
