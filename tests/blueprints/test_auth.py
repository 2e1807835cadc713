"""The pages of signing in, joining and getting back in."""

from datetime import timedelta

import pytest

from app.extensions import db
from app.models.account import LinkPurpose
from app.models.outbox import Mail
from app.rules.roles import Role
from app.services import access_links
from tests.factories import PASSWORD, Make
from tests.pages import PageClient


def test_signing_in_leads_to_the_place_of_the_role_and_out_again(make: Make, client: PageClient) -> None:
    make.account(Role.STAFF, email="ani@example.com")
    page = client.submit(client.get("/masuk"), {"contact": "ani@example.com", "password": PASSWORD}, action="")
    assert page.path == "/kotak-masuk"
    page = client.submit(page, {}, action="/keluar")
    assert (page.path, client.open("/akun").status_code) == ("/", 302)


def test_a_wrong_password_keeps_what_was_typed_and_never_the_password(make: Make, client: PageClient) -> None:
    page = client.submit(
        client.get("/masuk"), {"contact": "ani@example.com", "password": "salah"}, action="", status=422
    )
    assert "tidak cocok" in page.text
    assert page.soup.find(id="contact")["value"] == "ani@example.com"
    assert not page.soup.find(id="password").get("value")


def test_after_signing_in_only_paths_of_this_site_are_followed(make: Make, client: PageClient) -> None:
    make.account(Role.STAFF, email="ani@example.com")
    for target in ("https://jahat.example/", "//jahat.example", "/\\jahat.example"):
        sent = client.submit(
            client.get("/masuk", query_string={"next": target}),
            {"contact": "ani@example.com", "password": PASSWORD},
            action="",
        )
        assert sent.path == "/kotak-masuk"
        client.sign_out()


def test_twenty_wrong_passwords_in_a_row_have_to_wait(make: Make, client: PageClient) -> None:
    page = client.get("/masuk")
    for _ in range(20):
        client.submit(page, {"contact": "ani@example.com", "password": "salah"}, status=422)
    refused = client.submit(page, {"contact": "ani@example.com", "password": "salah"}, status=429)
    assert "tunggu" in refused.text


def test_a_form_without_its_token_is_refused_in_words(make: Make, client: PageClient) -> None:
    answer = client.open("/masuk", method="POST", data={"contact": "a", "password": "b"})
    assert answer.status_code == 400
    assert "Formulir kedaluwarsa" in answer.get_data(as_text=True)


def test_an_invited_alumnus_joins_and_is_led_through_the_profile(make: Make, client: PageClient) -> None:
    alumni = make.alumni(has_account=False, is_findable=False, full_name="Ani Contoh")
    token = access_links.invite_alumni(alumni, by=make.account(Role.STAFF, school=alumni.cohort.school))
    page = client.get(f"/gabung/{token}")
    assert page.heading == "Halo, Ani"
    assert "Contoh" not in page.heading
    values = {"phone": "0812 0000 1111", "password": "sungai pawan 7", "again": "sungai pawan 7"}
    assert client.submit(page, values).path == "/alumni/saya/isi"
    client.sign_out().get(f"/gabung/{token}", status=410)


def test_a_forgotten_password_comes_back_by_mail(make: Make, client: PageClient) -> None:
    make.account(Role.STAFF, email="ani@example.com")
    sent = client.submit(client.get("/lupa-sandi"), {"contact": "ani@example.com"})
    assert sent.heading == "Periksa email Anda"
    (mail,) = db.session.query(Mail).all()
    path = mail.body.split("http://localhost")[1].split()[0]
    values = {"password": "sungai pawan 7", "again": "beda"}
    page = client.submit(client.get(path), values, status=422)
    assert "tidak sama" in page.error_of("again")
    assert client.submit(page, values | {"again": "sungai pawan 7"}).path == "/kotak-masuk"


def test_the_language_is_remembered_and_english_is_english(make: Make, client: PageClient) -> None:
    page = client.submit(client.get("/masuk"), {"language": "en"}, action="/bahasa")
    assert (page.path, page.soup.html["lang"]) == ("/masuk", "en")


def test_every_answer_carries_the_security_headers(client: PageClient) -> None:
    headers = client.open("/masuk").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    "target", ["https://jahat.example", "//jahat.example", "/\\jahat.example", "/\t/jahat.example", "/\r/jahat.example"]
)
def test_signing_in_never_leads_to_another_site(make: Make, client: PageClient, target: str) -> None:
    """Browsers skip tabs and line breaks in addresses, so a target that holds one is none of ours."""
    client.sign_in(make.account(Role.STAFF))
    answer = client.open("/masuk", query_string={"next": target})
    assert answer.headers["Location"] == "/kotak-masuk"


def test_nothing_of_the_visitor_before_stays_after_signing_in(make: Make, client: PageClient) -> None:
    """Whoever planted the session, and so knows its form token, must not know the one of the account."""
    account = make.account(Role.STAFF, email="ani@example.com")
    link = access_links._new_link(LinkPurpose.RESET, timedelta(hours=1), account_id=account.id)
    db.session.commit()
    for path, typed in (
        ("/masuk", {"contact": "ani@example.com", "password": PASSWORD}),
        (f"/atur-sandi/{link}", {"password": "kunci-rumah-hijau", "again": "kunci-rumah-hijau"}),
    ):
        client.sign_out()
        page = client.get(path)
        with client.browser.session_transaction() as session:
            planted = session["csrf_token"]
        assert client.submit(page, typed).path == "/kotak-masuk"
        with client.browser.session_transaction() as session:
            assert session["csrf_token"] != planted


def test_signing_out_forgets_a_remembered_device(make: Make, client: PageClient) -> None:
    account = make.account(Role.STAFF)
    page = client.submit(client.get("/masuk"), {"contact": account.email, "password": PASSWORD, "remember": "y"})
    assert client.browser.get_cookie("remember_token")
    client.submit(page, {}, action="/keluar")
    assert client.browser.get_cookie("remember_token") is None
    assert client.get("/kotak-masuk").path == "/masuk"
