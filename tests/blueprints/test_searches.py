from datetime import UTC, datetime, timedelta

import pytest

from app.rules.notice_kinds import MailRhythm
from app.rules.roles import Role
from app.services import alert_links, saved_searches


@pytest.fixture
def alumnus(make, client):
    account = make.alumni().account
    client.sign_in(account)
    return account


def test_an_alumnus_keeps_a_search_opens_renames_and_removes_it(make, client, alumnus):
    make.vacancy(title="Mekanik")
    page = client.get("/lowongan?q=mekanik&lokasi=61.04&jenis=full_time")
    answer = client.submit(page, {}, action="/pencarian")
    assert "Pencarian disimpan" in answer.text
    assert answer.soup.select_one("form[role=search] input[name=q]")["value"] == "mekanik"

    own = client.get("/pencarian")
    assert "“mekanik” · Kab. Ketapang · Penuh waktu" in own.text
    opened = client.get(next(link for link in own.links() if link.startswith("/pencarian/")))
    assert opened.path == "/lowongan"
    assert {"lokasi", "jenis"} <= opened.response.request.args.keys()

    rename = client.get(next(link for link in own.links() if link.endswith("/ubah")))
    assert client.submit(rename, {"name": " "}, status=422).error_of("name")
    assert "Bengkel dekat" in client.submit(rename, {"name": "Bengkel dekat"}).text

    ask = client.get(next(link for link in own.links() if link.endswith("/hapus")))
    assert "Bengkel dekat" in ask.text
    assert "Belum ada pencarian tersimpan" in client.submit(ask, {}).text


def test_answers_mark_what_is_new_until_the_alumnus_says_it_was_seen(make, client, alumnus):
    last = datetime.now(UTC) - timedelta(days=1)
    search = make.saved_search(alumnus, last_seen_at=last)
    make.vacancy(title="Mekanik Lama", published_at=last - timedelta(days=1))
    make.vacancy(title="Mekanik Baru")
    for _ in range(2):
        assert "1 baru" in client.get("/pencarian").text
        page = client.get(f"/pencarian/{search.id}")
        marked = [card for card in page.soup.select("main article") if card.find(string="Baru")]
        assert [card.h2.get_text("", strip=False).strip() for card in marked] == ["Mekanik Baru"]
    answer = client.submit(page, {}, action="/dilihat")
    assert "Belum ada yang baru" in answer.text
    assert not client.get(f"/pencarian/{search.id}").soup.find("article").find(string="Baru")


def test_only_the_kept_question_of_oneself_is_marked(make, client, alumnus):
    search = make.saved_search(alumnus, last_seen_at=datetime.now(UTC) - timedelta(days=1))
    other = make.saved_search(make.alumni().account)
    make.vacancy(title="Mekanik")
    for asked in (f"q=mekanik&lokasi=61.04&pencarian={search.id}", f"q=mekanik&pencarian={other.id}", "pencarian=x"):
        page = client.get(f"/lowongan?{asked}")
        assert not page.has_form("/dilihat")
        assert not page.soup.select("main article")[0].find(string="Baru")


@pytest.mark.parametrize("until", ["", "x", "-1", "9" * 400, "99999999999999999"])
def test_a_moment_nobody_saw_breaks_nothing(make, client, alumnus, until):
    search = make.saved_search(alumnus, last_seen_at=datetime.now(UTC) - timedelta(days=1))
    page = client.get(f"/pencarian/{search.id}")
    client.submit(page, {"until": until}, action="/dilihat")
    assert saved_searches.get_own(search.id, by=alumnus).last_seen_at <= datetime.now(UTC)


def test_the_searches_of_others_cannot_be_reached(make, client, alumnus):
    other = make.saved_search(make.alumni().account, name="Rahasia")
    assert "Rahasia" not in client.get("/pencarian").text
    for path in ("", "/ubah", "/hapus"):
        client.get(f"/pencarian/{other.id}{path}", status=404)


def test_only_alumni_are_offered_to_keep_a_search(make, client):
    make.vacancy(title="Mekanik")
    assert not client.get("/lowongan?q=mekanik").has_form("/pencarian")
    assert not client.sign_in(make.account(Role.STAFF)).get("/lowongan?q=mekanik").has_form("/pencarian")
    client.sign_in(make.alumni().account)
    assert client.get("/lowongan?q=mekanik").has_form("/pencarian")
    assert not client.get("/lowongan").has_form("/pencarian")


def test_a_full_list_of_searches_says_so(make, client, alumnus):
    make.vacancy(title="Mekanik")
    for number in range(20):
        make.saved_search(alumnus, question={"q": f"kata{number}"})
    page = client.submit(client.get("/lowongan?q=mekanik"), {}, action="/pencarian")
    assert "Paling banyak 20" in page.text


def test_how_often_a_search_tells_is_chosen_in_its_list(make, client, alumnus):
    search = make.saved_search(alumnus)
    page = client.submit(client.get("/pencarian"), {"alert": "weekly"}, action=f"/pencarian/{search.id}/kabar")
    assert "menyala" in page.text
    page = client.submit(page, {"alert": "off"}, action="/kabar")
    assert "dimatikan" in page.text


def test_an_alert_is_made_of_a_vacancy_counted_changed_and_kept(make, client, alumnus):
    vacancy = make.vacancy(title="Juru Las", requires={"Las SMAW": 2})
    make.vacancy(title="Juru Las Kapal")
    page = client.get(f"/lowongan/{vacancy.id}")
    page = client.get(next(link for link in page.links() if "/pencarian/seperti/" in link))
    assert "2 lowongan terbuka cocok sekarang" in page.text
    page = client.submit(page, {"competency": "Las SMAW", "count": "1"})
    assert "1 lowongan terbuka cocok sekarang" in page.text
    page = client.submit(page, {"name": ""}, status=422)
    assert page.error_of("name")
    page = client.submit(page, {"name": "Las dekat rumah"})
    assert page.path == "/pencarian"
    assert "Las dekat rumah" in page.text
    assert "lewat email, beri persetujuan" in page.text


def test_the_link_of_a_mail_ends_one_alert_without_signing_in(make, client, alumnus):
    path = alert_links.path_of(make.saved_search(alumnus, name="Mekanik dekat", alert=MailRhythm.DAILY))
    client.sign_out()
    page = client.submit(client.get(path), {})
    assert "Kabar ini sudah dimatikan" in page.text
    assert "Mekanik dekat" in page.text
    assert "menyala lagi" in client.submit(page, {}).text
    client.get(path[:-1] + ("A" if path[-1] != "A" else "B"), status=410)
