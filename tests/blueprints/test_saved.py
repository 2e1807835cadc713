from datetime import timedelta

import pytest

from app import clock
from app.rules.vacancy_status import VacancyState


@pytest.fixture
def alumnus(make, client):
    account = make.alumni().account
    client.sign_in(account)
    return account


def test_a_vacancy_is_saved_listed_removed_and_saved_again_without_javascript(make, client, alumnus):
    vacancy = make.vacancy(title="Mekanik")
    page = client.submit(client.get("/lowongan"), {}, action="/simpan")
    assert page.path == "/lowongan"
    assert page.has_form("/lepas")
    own = client.get("/lowongan/tersimpan")
    assert "Mekanik" in own.text
    page = client.submit(own, {}, action="/lepas")
    assert "Satu lowongan dihapus" in page.text
    assert "Belum ada lowongan tersimpan" in page.text
    page = client.submit(page, {}, action=f"/lowongan/{vacancy.id}/simpan")
    assert page.path == "/lowongan/tersimpan"
    assert "Mekanik" in page.text


def test_what_closed_stays_in_the_list_and_what_was_applied_for_shows_it(make, client, alumnus):
    closed, applied = make.vacancy(title="Kasir", state=VacancyState.CLOSED), make.vacancy(title="Teller")
    make.saved_vacancy(alumnus, closed)
    make.saved_vacancy(alumnus, applied)
    client.submit(client.get(f"/lowongan/{applied.id}/lamar"), {})
    page = client.get("/lowongan/tersimpan")
    assert "Sudah ditutup" in page.text
    assert f"/lowongan/{applied.id}/lamar" not in page.links()
    assert "Buka lamaran" in page.text


def _token(client) -> str:
    form = client.get("/lowongan").form("/simpan")
    return form.find(attrs={"name": "csrf_token"})["value"]


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(make, client):
    vacancy = make.vacancy()
    page = client.get("/lowongan")
    (way,) = {link for link in page.links() if "next=" in link and str(vacancy.id) in link}
    assert way == f"/masuk?next=/lowongan/{vacancy.id}"
    assert client.get("/lowongan/tersimpan").path == "/masuk"


def test_in_place_only_the_button_comes_back(make, client, alumnus):
    vacancy = make.vacancy(deadline=clock.today() + timedelta(days=3))
    data = {"csrf_token": _token(client)}
    headers = {"HX-Request": "true"}
    button = client.open(f"/lowongan/{vacancy.id}/simpan", method="POST", data=data, headers=headers)
    text = button.get_data(as_text=True)
    assert 'aria-pressed="true"' in text
    assert "<html" not in text
