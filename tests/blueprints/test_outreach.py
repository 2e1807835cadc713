"""Pages behind links without an account: the class's list, and "do not contact me"."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.tracer_contact import Contact, NumberProposal, OptOut
from app.rules.roles import Role
from app.services import answer_links, class_reps, tracer_waves
from app.services.contact_links import ANSWER_PATH, address
from app.services.contacts import readable_phone
from app.services.transaction import commit
from tests.factories import Make
from tests.pages import PageClient
from tests.services.contact_scene import wave_of


def classmates(make: Make, class_name: str, *names: str):
    return [
        make.alumni(has_account=False, is_findable=False, full_name=name, class_name=class_name, nisn=f"00{n:08d}")
        for n, name in enumerate(names, start=len(class_name) * 100 + ord(class_name[-1]) * 1000)
    ]


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


@pytest.fixture
def path(make: Make, staff) -> str:
    """The address of class A's list; class B exists too."""
    classmates(make, "XII A", "Ani Contoh", "Budi Contoh")
    classmates(make, "XII B", "Cici Rahasia")
    link = class_reps.give(wave_of(make), "XII A", by=staff)
    return class_reps.address_of(link).removeprefix("http://localhost")


def test_a_representative_sees_names_and_status_and_nothing_else(client: PageClient, make: Make, path: str) -> None:
    ani, budi = (named(name) for name in ("Ani Contoh", "Budi Contoh"))
    wave = tracer_waves.find_open_wave(ani.cohort_id)
    assert wave is not None
    make.response(wave, ani, organisation="PT Rahasia", position="Operator Rahasia")
    page = client.get(path)
    assert "Ani Contoh Sudah menjawab" in page.text
    assert "Budi Contoh Belum menjawab" in page.text
    assert "1 dari 2" in page.text
    html = str(page.soup)
    for secret in (ani.phone, readable_phone(ani.phone), ani.email, ani.nisn, "Rahasia", budi.phone, "/t/"):
        assert secret not in html
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def named(name: str) -> AlumniProfile:
    return db.session.scalars(select(AlumniProfile).where(AlumniProfile.full_name == name)).one()


def test_a_representative_notes_a_reminder(client: PageClient, path: str) -> None:
    page = client.submit(client.get(path), {}, action="")
    assert "sudah diingatkan" in page.text
    assert "Diingatkan hari ini" in page.text
    assert len(list(db.session.scalars(select(Contact)))) == 1


def test_a_new_number_is_sent_and_never_shown_again(client: PageClient, path: str) -> None:
    budi = named("Budi Contoh")
    form = client.get(f"{path}/nomor/{budi.id}")
    refused = client.submit(form, {"phone": "abc"}, status=422)
    assert refused.error_of("phone")
    page = client.submit(form, {"phone": "0812 9999 8888"})
    assert "diteruskan ke tim penelusuran" in page.text
    assert db.session.scalar(select(NumberProposal.phone)) == "+6281299998888"
    for address_ in (path, f"{path}/nomor/{budi.id}"):
        assert "9999" not in str(client.get(address_).soup)


def test_another_class_leaks_nothing_by_guessing(client: PageClient, path: str) -> None:
    cici = named("Cici Rahasia")
    nobody = client.get(f"{path}/nomor/999999", status=404).text
    assert client.get(f"{path}/nomor/{cici.id}", status=404).text == nobody
    token = client.get(path).soup.find("input", {"name": "csrf_token"})["value"]
    answers = [
        client.open(f"{path}/ingatkan/{key}", method="POST", data={"csrf_token": token}) for key in (cici.id, 999999)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    _body, _, signature = path.rpartition(".")
    wrong = [f"/kelas/{guess}" for guess in ("WzIsMV0." + signature, "x", "WzIsMV0." + "A" * 27)]
    texts = {client.get(address_, status=410).text for address_ in wrong}
    assert len(texts) == 1
    assert "Cici" not in texts.pop()
    assert not list(db.session.scalars(select(Contact)))


def test_guessing_is_limited(client: PageClient) -> None:
    statuses = [client.open("/kelas/tebakan").status_code for _ in range(121)]
    assert statuses[:120] == [410] * 120
    assert statuses[120] == 429


def test_one_button_stops_the_contacts_and_one_takes_it_back(app: Flask, client: PageClient, make: Make) -> None:
    alumni = make.alumni(full_name="Siti Rahma Contoh", class_name="XII A")
    wave = wave_of(make)
    link = answer_links.links_for(wave, [alumni.id])[alumni.id]
    commit()
    path = f"/berhenti/{answer_links.token_of(link)}"
    page = client.get(path)
    assert "Siti · XII A" in page.text
    html = str(page.soup)
    assert not [secret for secret in ("Rahma", alumni.phone, alumni.email) if secret in html]
    assert not list(db.session.scalars(select(OptOut))), "opening the page is not yet saying so"
    page = client.submit(page, {})
    assert "tidak akan dihubungi lagi" in page.text
    assert db.session.scalars(select(OptOut)).one().ended_at is None
    page = client.submit(page, {})
    assert "boleh kami hubungi lagi" in page.text
    assert db.session.scalars(select(OptOut)).one().ended_at is not None


def test_saying_stop_needs_no_open_wave(client: PageClient, make: Make, staff) -> None:
    alumni = make.alumni()
    wave = wave_of(make)
    link = answer_links.links_for(wave, [alumni.id])[alumni.id]
    commit()
    tracer_waves.close_wave(wave, by=staff)
    page = client.submit(client.get(f"/berhenti/{answer_links.token_of(link)}"), {})
    assert "tidak akan dihubungi lagi" in page.text
    client.get("/berhenti/tebakan", status=410)


def test_the_address_of_the_form_is_the_one_the_site_has(app: Flask) -> None:
    """Letters are written without a request; where the form exists its own rule must say the same."""
    if "tracer_form.open" in app.view_functions:
        with app.test_request_context():
            assert app.url_map.bind("localhost").build("tracer_form.open", {"token": "x"}) == "/t/x"
    assert address(ANSWER_PATH, "x") == "http://localhost/t/x"
