"""The way through the own profile, with and without its saving by itself."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.school import Programme
from app.reference.competencies import load_competencies
from app.rules.alumni_status import Availability, Evidence, Visibility
from app.services import catalogue
from tests.factories import Make
from tests.pages import Page, PageClient, form_values
from tests.queries import count_queries


@pytest.fixture
def own(make: Make, client: PageClient) -> AlumniProfile:
    own = make.alumni(is_findable=False, regency_code=None, district_code=None, phone=None, email=None)
    client.sign_in(own.account)
    return own


def autosave(client: PageClient, page: Page, values: dict[str, Any]) -> dict[str, Any]:
    """What the page's script sends when a field changes, and what it is told."""
    form = page.form()
    data = form_values(form) | values
    answer = client.open(str(form.get("action") or page.path), method="POST", data=data, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    return json.loads(answer.data)


def test_the_guide_tells_how_far_one_is_and_what_comes_next(client: PageClient, own: AlumniProfile) -> None:
    page = client.get("/alumni/saya/isi")
    assert "0 dari 5 · kira-kira 10 menit lagi" in page.text
    page = client.get("/alumni/saya/isi/tempat")
    page = client.submit(page, {"regency": "Kab. Ketapang", "district": "Sandai", "phone": "0812 1111 2222"})
    assert page.path == "/alumni/saya/isi/kompetensi"
    assert "1 dari 5 · kira-kira 9 menit lagi" in page.text
    assert "/alumni/saya/pratinjau" in client.get("/alumni/saya/isi").links()


def test_the_whole_way_without_scripts(client: PageClient, own: AlumniProfile) -> None:
    page = client.submit(client.get("/alumni/saya/isi/tempat"), {"regency": "Kab. Ketapang", "email": "a@example.com"})
    for label in ("Merajut", "Menyulam", "Membordir", "Menjahit", "Menenun"):
        page = client.submit(page, {"label": label})
    page = client.submit(client.get("/alumni/saya/isi/pengalaman"), {"organisation": "Butik Contoh"})
    assert page.path == "/alumni/saya/isi/pengalaman"
    words = {
        "headline": "Penjahit",
        "summary": "Menjahit seragam dan kebaya, terbiasa mengejar tenggat pesanan sekolah.",
    }
    page = client.submit(client.get("/alumni/saya/isi/ringkasan"), words)
    assert page.path == "/alumni/saya/isi/siapa"
    page = client.submit(page, {"visibility": "anonymous"}, status=422)
    assert page.error_of("agrees")
    page = client.submit(page, {"agrees": "y"})
    assert "5 dari 5 · selesai" in page.text
    assert own.visibility is Visibility.ANONYMOUS


def test_a_wrong_field_is_told_and_the_others_are_stored(client: PageClient, own: AlumniProfile) -> None:
    told = autosave(client, client.get("/alumni/saya/isi/tempat"), {"phone": "12", "email": "siti@example.com"})
    assert set(told["errors"]) == {"phone"}
    assert (own.phone, own.email) == (None, "siti@example.com")
    assert json.loads(told["was"])["email"] == "siti@example.com"


def test_what_is_too_long_is_told_and_the_others_are_stored(client: PageClient, own: AlumniProfile) -> None:
    typed = {"headline": "x" * 121, "availability": Availability.NOT_OPEN.value}
    told = autosave(client, client.get("/alumni/saya/isi/ringkasan"), typed)
    assert set(told["errors"]) == {"headline"}
    assert (own.headline, own.availability) == ("", Availability.NOT_OPEN)


def test_two_tabs_do_not_overwrite_each_other_unasked(client: PageClient, own: AlumniProfile) -> None:
    first, second = client.get("/alumni/saya/isi/ringkasan"), client.get("/alumni/saya/isi/ringkasan")
    autosave(client, first, {"headline": "Dari HP"})
    told = autosave(client, second, {"headline": "Dari laptop", "summary": "Rapi."})
    assert told["elsewhere"] == {"headline": "Dari HP"}
    assert "Dari HP" in told["errors"]["headline"]
    assert (own.headline, own.summary) == ("Dari HP", "Rapi.")
    again = autosave(client, second, {"headline": "Dari laptop", "summary": "Rapi!", "was": told["was"]})
    assert again["elsewhere"] == {"headline": "Dari HP"}, "typing on elsewhere decides nothing"
    page = client.submit(second, {"headline": "Dari laptop"}, status=422)
    assert "Dari HP" in page.error_of("headline")
    client.submit(page, {})
    assert own.headline == "Dari laptop", "with the button, having read it, the person decides"


def test_a_page_left_open_by_somebody_else_stores_nothing_for_who_signed_in_since(
    client: PageClient, own: AlumniProfile, make: Make
) -> None:
    left_open, path = client.get("/alumni/saya/isi/ringkasan"), "/alumni/saya/isi/ringkasan"
    nextone = make.alumni()
    fresh = form_values(client.sign_in(nextone.account).get(path).form())["csrf_token"]
    data = form_values(left_open.form()) | {"summary": "Tulisan saya", "csrf_token": fresh}
    answer = client.open(path, method="POST", data=data, headers={"X-Autosave": "1"})
    assert answer.status_code == 403
    assert nextone.summary == ""


def test_a_forged_or_lost_note_of_what_was_read_breaks_nothing(client: PageClient, own: AlumniProfile) -> None:
    page = client.get("/alumni/saya/isi/ringkasan")
    for was in ("", "{", "[1]", '{"headline": 5}', "null"):
        assert autosave(client, page, {"headline": f"Penjahit {len(was)}", "was": was})["errors"] == {}
    assert own.headline == "Penjahit 4"


def test_an_experience_begins_by_itself_and_goes_on_at_its_own_address(client: PageClient, own: AlumniProfile) -> None:
    page = client.get("/alumni/saya/isi/pengalaman")
    told = autosave(client, page, {"organisation": ""})
    assert (set(told["errors"]), told["action"], own.experiences) == ({"organisation"}, "", [])
    told = autosave(client, page, {"organisation": "Bengkel Contoh", "ended_on": "2023-01-01"})
    assert set(told["errors"]) == {"started_on"}
    assert told["action"].startswith("/alumni/saya/pengalaman/")
    assert [one.organisation for one in own.experiences] == ["Bengkel Contoh"]
    again = autosave(client, page, {"organisation": "Bengkel Contoh", "ended_on": "2023-01-01"})
    assert (again["action"], len(own.experiences)) == (told["action"], 1), "a lost answer makes no second one"


class TestPicking:
    def test_a_tap_takes_what_the_programme_teaches(self, app: Flask, make: Make, client: PageClient) -> None:
        catalogue.load()
        fact = next(fact for fact in load_competencies() if fact.programmes)
        programme = db.session.scalar(select(Programme).where(Programme.code == fact.programmes[0]))
        own = make.alumni(programme=programme)
        page = client.sign_in(own.account).get("/alumni/saya/isi/kompetensi")
        name = str(page.soup.select_one(".chips button")["value"])
        page = client.submit(page, {"label": name})
        assert [claim.competency.name for claim in own.competencies] == [name]
        assert name not in [button["value"] for button in page.soup.select(".chips button")]
        client.submit(page, {"label": name})
        assert len(own.competencies) == 1, "a second tap changes nothing"

    def test_a_level_is_stored_and_a_newer_one_is_not_overwritten(self, make: Make, client: PageClient) -> None:
        own = make.alumni(skills={"Merajut": 2})
        page = client.sign_in(own.account).get("/alumni/saya/isi/kompetensi")
        row = own.competencies[0].id
        client.submit(page, {f"row-{row}-level": "4"}, action="/tingkat")
        assert own.competencies[0].level == 4
        page = client.submit(page, {f"row-{row}-level": "1"}, action="/tingkat")
        assert own.competencies[0].level == 4
        assert "di tempat lain menjadi “Mahir”" in page.text

    def test_a_claim_is_dropped_but_not_with_its_files_nor_the_schools_mark(
        self, make: Make, client: PageClient
    ) -> None:
        own = make.alumni(skills={"Merajut": 2, "Menyulam": 2, "Menenun": 3})
        own.competencies[2].evidence = Evidence.SCHOOL
        make.evidence(own)
        page = client.sign_in(own.account).get("/alumni/saya/isi/kompetensi")
        page = client.submit(page, {}, action=f"/{own.competencies[0].id}/hapus")
        assert "punya berkas bukti" in page.text
        page = client.submit(page, {}, action=f"/{own.competencies[1].id}/hapus")
        assert [claim.label for claim in own.competencies] == ["Merajut", "Menenun"]
        assert not page.has_form(f"/{own.competencies[1].id}/hapus")


def test_every_step_needs_few_queries(make: Make, client: PageClient) -> None:
    own = make.alumni(skills={f"Keahlian {n}": 2 for n in range(25)})
    client.sign_in(own.account)
    for step in ("", "/tempat", "/kompetensi", "/pengalaman", "/ringkasan", "/siapa"):
        with count_queries() as queries:
            client.get(f"/alumni/saya/isi{step}")
        assert queries.count <= 12, step
