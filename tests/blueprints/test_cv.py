import re

import pytest

from app.rules.alumni_status import Evidence
from app.services import cv_links
from tests.factories import Make
from tests.pages import PageClient, form_values


@pytest.fixture
def person(make: Make):
    found = make.alumni(full_name="Nadia Larasati", skills={"Las SMAW": 3}, nisn="0051112223")
    found.competencies[0].evidence = Evidence.SCHOOL
    return found


def download(client: PageClient, **changes: object):
    form = client.get("/alumni/saya/cv").form("/cv/unduh")
    data = {name: value for name, value in (form_values(form) | changes).items() if value is not None}
    return client.open(str(form["action"]), method="POST", data=data)


def facts_path(client: PageClient) -> str:
    page = client.get("/alumni/saya/cv")
    return (
        next(link for link in page.links() if "/cv/" in link and "saya" not in link)
        .partition("//")[2]
        .partition("/")[2]
    )


def test_a_cv_with_a_code_opens_the_facts_and_anybody_reads_them_without_contact(client: PageClient, person) -> None:
    client.sign_in(person.account)
    assert download(client).get_data().startswith(b"%PDF")
    path = "/" + facts_path(client)
    page = client.sign_out().get(path)
    for words in ("Nadia Larasati", person.cohort.school.name, "Las SMAW", "Nilai sekolah", "berlaku per"):
        assert words in page.text
    for secret in (person.phone, person.email, "0051112223"):
        assert secret not in page.text
    assert page.response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "Dibuka 1 kali" in client.sign_in(person.account).get("/alumni/saya/cv").text


def test_a_cv_without_a_code_opens_nothing(client: PageClient, person) -> None:
    client.sign_in(person.account)
    assert download(client, with_qr=None, locale="en").mimetype == "application/pdf"
    assert cv_links.find_link(person) is None


def test_closed_and_renewed_links_answer_alike(client: PageClient, person) -> None:
    client.sign_in(person.account)
    download(client)
    first = "/" + facts_path(client)
    page = client.submit(client.get("/alumni/saya/cv"), {}, action="/cv/ganti")
    second = "/" + facts_path(client)
    assert first != second
    client.submit(page, {}, action="/cv/tutup")
    texts = set()
    for path in (first, second, "/cv/tidak-ada"):
        closed = client.get(path, status=404)
        texts.add(re.sub(r"\s+", " ", closed.soup.main.get_text()))
        assert closed.response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert len(texts) == 1
    assert "Minta CV terbaru kepada pemiliknya" in texts.pop()


def test_a_cv_made_after_the_page_was_closed_does_not_open_it_unasked(client: PageClient, person) -> None:
    client.sign_in(person.account)
    download(client)
    client.submit(client.get("/alumni/saya/cv"), {}, action="/cv/tutup")
    assert download(client).mimetype == "application/pdf"
    assert not cv_links.is_open(cv_links.find_link(person))


def test_jobs_are_shown_only_when_ticked(client: PageClient, person) -> None:
    client.sign_in(person.account)
    download(client)
    page = client.submit(client.get("/alumni/saya/cv"), {"shows_placements": "y"}, action="/cv/pekerjaan")
    assert cv_links.find_link(person).shows_placements
    client.submit(page, {"shows_placements": None}, action="/cv/pekerjaan")
    assert not cv_links.find_link(person).shows_placements
