"""The personal link: whom it opens for, what it shows, and the code, card and button beside it."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.tracer import AnswerLink
from app.models.tracer_contact import NumberProposal, OptOut
from app.rules.roles import Role
from app.rules.tracer_status import ResponseStatus
from tests.blueprints.answer_scene import WORKS, answers, send
from tests.factories import Make
from tests.pages import PageClient


def test_the_link_shows_first_name_class_and_school_and_nothing_else_of_the_person(
    client: PageClient, path: str, alumni
) -> None:
    alumni.nisn, alumni.birth_date = "0061234567", date(2006, 5, 4)
    page = client.get(path)
    assert "Halo, Ayu" in page.heading
    assert "XII TKJ 1" in page.text
    source = page.response.get_data(as_text=True)
    for secret in ("Lestari", alumni.nisn, "2006", "34500789", alumni.email, alumni.public_code):
        assert secret not in source, secret
    assert "berakhir 789" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.soup.find("meta", {"name": "robots"})["content"] == "noindex"


def test_looking_changes_nothing(client: PageClient, path: str) -> None:
    client.get(path)
    assert answers() == []
    assert db.session.scalar(select(AnswerLink.first_opened_at)) is None


def test_one_tap_says_do_not_contact_me_and_the_form_stays_open(client: PageClient, path: str) -> None:
    token = path.removeprefix("/t/")
    page = client.submit(client.get(path), {}, action=f"/berhenti/{token}")
    assert page.path == f"/berhenti/{token}"
    assert db.session.scalars(select(OptOut)).one().ended_at is None
    send(client, path, WORKS)


def test_the_last_contact_asks_three_questions(client: PageClient, path: str) -> None:
    page = client.get(f"{path}?ringkas=1")
    assert [part["data-question"] for part in page.soup.find_all(class_="question")] == ["activity", "place", "contact"]
    client.submit(page, {"activity": "work", "organisation": "PT Contoh", "agrees": "y"}, action=path)
    assert answers()[0].status is ResponseStatus.COMPLETE


@pytest.mark.parametrize("wrong", ["x", "WzEsMV0.AAAA", "WzEsOV0.rubKbK6gDdvJQmI5m2aKjCgluXI"])
def test_a_link_nobody_was_given_opens_nothing(client: PageClient, path: str, wrong: str) -> None:
    client.get(f"/t/{wrong}", status=410)
    client.get(f"/t/{wrong}/selesai", status=410)


def test_an_expired_or_revoked_link_opens_nothing(client: PageClient, path: str) -> None:
    link = db.session.scalars(select(AnswerLink)).one()
    link.expires_at = clock.now() - timedelta(minutes=1)
    assert "Minta tautan baru" in client.get(path, status=410).text
    link.expires_at = clock.now() + timedelta(days=1)
    link.revoked_at = clock.now()
    client.get(path, status=410)


def test_guessing_links_ends_soon_and_a_hall_full_of_right_ones_does_not(client: PageClient, path: str) -> None:
    for _ in range(70):
        assert client.open(path).status_code == 200
    statuses = [client.open("/t/salah").status_code for _ in range(61)]
    assert statuses[0] == 410
    assert statuses[-1] == 429


def test_the_code_of_the_paper_opens_the_form_however_it_is_typed(client: PageClient, path: str) -> None:
    code = db.session.scalar(select(AnswerLink.code))
    page = client.get("/t")
    opened = client.submit(page, {"code": f" {code[:4].lower()}-{code[4:]} "}, action="/t")
    assert opened.path == path
    assert "tidak dikenal" in client.submit(page, {"code": "AAAAAAAA"}, action="/t", status=422).error_of("code")


def test_a_new_number_told_through_a_link_waits_for_the_school(
    client: PageClient, make: Make, path: str, alumni
) -> None:
    page = client.get(path)
    refused = client.submit(page, WORKS | {"phone": "changed"}, action=path, status=422)
    assert refused.error_of("new_phone")
    client.submit(refused, {"new_phone": "0899 1111 2222"}, action=path)
    assert alumni.phone == "+6281234500789"
    client.sign_in(make.account(Role.STAFF))
    waiting = client.get("/tracer/kontak/nomor")
    assert "0899-1111-2222" in waiting.text
    assert "pengisi formulir penelusuran" in waiting.text
    client.submit(waiting, {"answer": "accept"}, action=f"/{db.session.scalar(select(NumberProposal.id))}")
    assert alumni.phone == "+6289911112222"


def test_the_card_has_first_name_class_school_and_date_and_nothing_else(client: PageClient, path: str, alumni) -> None:
    alumni.class_name = "XII <b>TKJ"
    alumni.cohort.school.name = "Sekolah Menengah Kejuruan Negeri Dua Contoh Raya"
    send(client, path, WORKS)
    answer = client.open(f"{path}/kartu.svg")
    drawing = answer.get_data(as_text=True)
    assert answer.mimetype == "image/svg+xml"
    words = re.findall(r">([^<>]+)</text>", drawing)
    day = words.pop()
    assert str(clock.today().year) in day
    assert words == [
        "Sudah ikut penelusuran tamatan",
        "Ayu",
        "XII &lt;b&gt;TKJ",
        "Sekolah Menengah Kejuruan",
        "Negeri Dua Contoh Raya",
    ]


def test_there_is_no_thank_you_before_an_answer(client: PageClient, path: str) -> None:
    assert client.get(f"{path}/selesai").path == path
