"""The page of contradictions: read, acted on and marked as looked at without JavaScript."""

from app.rules.roles import Role
from app.rules.tracer_status import Activity
from tests.factories import Make
from tests.pages import PageClient


def test_the_team_sees_both_sides_and_marks_it_as_looked_at(make: Make, client: PageClient) -> None:
    wave = make.wave()
    alumni = make.alumni(full_name="Sari Contoh", has_account=False, is_findable=False)
    make.response(wave, alumni, Activity.SEEKING)
    placement = make.placement(alumni, employer_name="CV Las Bersama")
    client.sign_in(make.account(Role.STAFF))
    assert "Bertentangan" in client.get("/tracer/2024/jawaban?daftar=semua").text
    page = client.get("/tracer/2024/pertentangan?per=12")
    for words in ("Sari Contoh", "Mencari kerja", "CV Las Bersama", "Menjawab tidak bekerja"):
        assert words in page.text, words
    links = {link["href"] for link in page.soup.main.find_all("a")}
    assert f"/penempatan/{placement.id}/pertanyakan" in links
    assert f"/penempatan/{placement.id}/selesai" in links
    assert f"/tracer/2024/jawaban/{alumni.id}" in links
    answer = client.submit(page, {"note": "kerja paruh waktu"})
    assert "sudah diperiksa" in answer.text
    assert "Tidak ada pertentangan" in client.get("/tracer/2024/pertentangan?per=12").text


def test_without_contradictions_the_page_says_so(make: Make, client: PageClient) -> None:
    make.cohort()
    client.sign_in(make.account(Role.STAFF))
    assert "Tidak ada pertentangan" in client.get("/tracer/2024/pertentangan").text
    client.get("/tracer/2024/pertentangan?per=36", status=404)


def test_the_page_of_an_alumnus_tells_each_state_with_its_source(make: Make, client: PageClient) -> None:
    make.wave()
    alumni = make.alumni(has_account=False, is_findable=False)
    make.placement(alumni)
    client.sign_in(make.account(Role.STAFF))
    text = client.get(f"/sekolah/alumni/{alumni.id}").text
    assert "12 bulan (16 Jun 2025): Bekerja · Penempatan X: bukan jawaban sendiri" in text
