import pytest

from app.rules.roles import Role


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


def test_what_is_new_is_counted_until_it_is_looked_at(make, client, alumnus):
    search = make.saved_search(alumnus)
    make.vacancy(title="Mekanik Baru")
    assert "1 baru" in client.get("/pencarian").text
    client.get(f"/pencarian/{search.id}")
    assert "Belum ada yang baru" in client.get("/pencarian").text


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
