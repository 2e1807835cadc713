"""Pages of the tracer study: who sees which figures, and how answers come in."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.tracer import Response, Wave
from app.rules.roles import Role
from app.rules.tracer_status import Activity, Channel, ResponseStatus
from tests.factories import Make
from tests.pages import Page, PageClient
from tests.queries import count_queries


def graduates(make: Make, number: int, **values):
    return [make.alumni(has_account=False, is_findable=False, **values) for _ in range(number)]


def tile(page: Page, label: str) -> str:
    """Value and note of the figure called `label`."""
    return " ".join(page.soup.find("p", string=label).parent.get_text(" ").split()).removeprefix(f"{label} ")


@pytest.fixture
def answered(make: Make):
    """28 graduates: 16 work, 5 seek work, 7 are silent."""
    wave = make.wave()
    people = graduates(make, 28)
    for alumni in people[:16]:
        make.response(wave, alumni, Activity.WORK)
    for alumni in people[16:21]:
        make.response(wave, alumni, Activity.SEEKING)
    return people


def test_the_public_reads_rounded_counts_with_their_denominators(client: PageClient, answered) -> None:
    page = client.get("/tracer/2024")
    assert "Angka publik, dibulatkan ke 5" in page.text
    assert tile(page, "BMW dari yang terlacak") == "76% sekitar 15 dari 20"
    assert tile(page, "Terlacak") == "75% sekitar 20 dari 30"
    assert "Antara 57% dan 82% dari semua alumni" in page.text
    assert "16 dari 21" not in page.text
    assert "Catat jawaban" not in page.text


def test_the_schools_own_staff_reads_exact_counts(client: PageClient, make: Make, answered) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024")
    assert "Angka persis, hanya untuk sekolah Anda" in page.text
    assert "16 dari 21" in page.text
    assert "21 dari 28" in page.text
    assert "/tracer/2024/gelombang" in page.links()


@pytest.mark.parametrize("role", [Role.STAFF, Role.OFFICE, Role.ADMIN, Role.ALUMNI, Role.RECRUITER])
def test_everybody_else_reads_what_the_public_reads(client: PageClient, make: Make, answered, role: Role) -> None:
    values = {"school": make.school()} if role is Role.STAFF else {}
    account = make.account(role, **values)
    page = client.sign_in(account).get(f"/tracer/{answered[0].cohort.school.npsn}-2024")
    assert "Angka publik" in page.text
    assert "16 dari 21" not in page.text
    assert not any("gelombang" in link for link in page.links())


def test_one_placement_moves_the_page_by_exactly_one(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    assert tile(client.get("/tracer/2024"), "BMW dari yang terlacak") == "76,2% 16 dari 21"
    make.placement(answered[20], started_on=clock.today())
    after = client.get("/tracer/2024")
    assert tile(after, "BMW dari yang terlacak") == "81,0% 17 dari 21"
    assert tile(after, "Menjawab sendiri") == "75,0% 21 dari 28"
    own = after.soup.find("dt", string="BMW dari jawaban sendiri saja").find_next("dd")
    assert own.get_text() == "76,2% · 16 dari 21"


def test_a_later_placement_is_told_on_the_wave_but_counts_only_today(client: PageClient, make: Make, answered) -> None:
    make.placement(answered[27], started_on=date(2025, 9, 1))
    client.sign_in(make.account(Role.STAFF))
    wave = client.get("/tracer/2024?per=12")
    assert "16 Juni 2025" in wave.text
    assert "Ada penempatan 1 alumni yang mulai setelah 16 Juni 2025" in wave.text
    assert "21 dari 28" in wave.text
    assert "22 dari 28" in client.get("/tracer/2024").text


def test_a_small_cohort_is_hidden_from_the_public(client: PageClient, make: Make) -> None:
    wave = make.wave()
    for alumni in graduates(make, 6):
        make.response(wave, alumni, Activity.WORK)
    page = client.get("/tracer/2024")
    assert "disembunyikan" in page.text
    assert "100%" not in page.text
    exact = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024").text
    assert "6 dari 6 (kecil)" in exact


def test_nobody_traced_is_no_data_and_not_zero_percent(client: PageClient, make: Make) -> None:
    graduates(make, 3)
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024")
    assert "belum ada data" in page.text
    assert tile(page, "BMW dari yang terlacak") == "belum ada data 0 dari 0"


def test_a_cohort_without_a_wave_says_which_day_is_assumed(client: PageClient, make: Make) -> None:
    graduates(make, 1)
    page = client.get("/tracer/2024?per=12")
    assert "15 Juni 2025" in page.text
    assert "belum punya gelombang" in page.text


def test_unknown_cohorts_and_waves_are_not_found(client: PageClient, make: Make) -> None:
    make.cohort()
    client.get("/tracer/2031", status=404)
    client.get("/tracer/2024?per=36", status=404)


def test_the_list_shows_schools_and_cohorts(client: PageClient, make: Make, answered) -> None:
    other = make.school(name="SMK Sebelah")
    page = client.get("/tracer")
    npsn = answered[0].cohort.school.npsn
    assert f"/tracer/{npsn}-2024" in page.links()
    assert other.name in page.text
    assert "Belum ada angkatan" in page.text
    assert "76%" in page.text


def test_without_schools_the_list_says_so(client: PageClient) -> None:
    assert "Belum ada sekolah" in client.get("/tracer").text


def test_the_pages_speak_english_too(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    with client.browser.session_transaction() as session:
        session["language"] = "en"
    page = client.get("/tracer/2024")
    assert page.soup.html["lang"] == "en"
    assert "76.2%" in page.text


def test_the_pages_ask_a_bounded_number_of_queries(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    for path in ("/tracer", "/tracer/2024", "/tracer/2024/jawaban"):
        with count_queries() as queries:
            client.get(path)
        assert queries.count <= 16, path


def test_staff_open_a_wave_and_record_an_answer_from_paper(client: PageClient, make: Make) -> None:
    alumni = graduates(make, 1, full_name="Ayu Contoh")[0]
    client.sign_in(make.account(Role.STAFF))
    form = client.get("/tracer/2024/jawaban")
    assert form.path == "/tracer/2024/gelombang"
    board = client.submit(form, {"census_date": "2025-06-16"})
    assert board.path == "/tracer/2024/gelombang/12"
    listed = client.get("/tracer/2024/jawaban")
    assert "Ayu Contoh" in listed.text
    record = client.get(f"/tracer/2024/jawaban/{alumni.id}")
    values = {
        "channel": "paper",
        "activity": "work",
        "organisation": "PT Contoh",
        "regency": "Kab. Ketapang",
        "started_on": "2025-02",
        "alignment": "4",
    }
    after = client.submit(record, values)
    assert "Jawaban Ayu Contoh tersimpan" in after.text
    response = db.session.scalar(select(Response))
    assert (response.channel, response.status, response.regency_code) == (
        Channel.PAPER,
        ResponseStatus.COMPLETE,
        "61.04",
    )
    again = client.get(f"/tracer/2024/jawaban/{alumni.id}")
    assert "Sudah ada jawaban lewat Kertas (luring)" in again.text
    assert again.soup.find("input", {"name": "organisation"})["value"] == "PT Contoh"


def test_an_unknown_activity_on_paper_is_a_partial_answer(client: PageClient, make: Make) -> None:
    alumni = graduates(make, 1)[0]
    make.wave()
    client.sign_in(make.account(Role.STAFF))
    client.submit(client.get(f"/tracer/2024/jawaban/{alumni.id}"), {"channel": "phone"})
    assert db.session.scalar(select(Response.status)) is ResponseStatus.PARTIAL
    assert "1 jawaban belum menyebut kegiatan utama" in client.get("/tracer/2024").text


def test_a_refused_answer_keeps_what_was_typed(client: PageClient, make: Make) -> None:
    alumni = graduates(make, 1)[0]
    make.wave()
    client.sign_in(make.account(Role.STAFF))
    values = {"channel": "family", "activity": "work", "organisation": "PT Contoh", "regency": "Atlantis"}
    page = client.submit(client.get(f"/tracer/2024/jawaban/{alumni.id}"), values, status=422)
    assert page.error_of("regency")
    assert page.soup.find("input", {"name": "organisation"})["value"] == "PT Contoh"


def test_another_schools_answers_and_waves_look_missing(client: PageClient, make: Make) -> None:
    alumni = graduates(make, 1)[0]
    make.wave()
    stranger = make.account(Role.STAFF, school=make.school())
    key = f"{alumni.cohort.school.npsn}-2024"
    client.sign_in(stranger)
    for path in (f"/tracer/{key}/gelombang", f"/tracer/{key}/jawaban", f"/tracer/{key}/jawaban/{alumni.id}"):
        client.get(path, status=404)


def test_an_alumnus_of_another_cohort_looks_missing(client: PageClient, make: Make) -> None:
    make.wave()
    other = make.alumni(cohort=make.cohort(graduation_year=2023))
    client.sign_in(make.account(Role.STAFF)).get(f"/tracer/2024/jawaban/{other.id}", status=404)


def test_an_alumnus_answers_and_corrects_on_one_page(client: PageClient, make: Make) -> None:
    alumni = make.alumni()
    make.wave()
    client.sign_in(alumni.account)
    form = client.get("/tracer/saya")
    refused = client.submit(form, {"activity": "work"}, status=422)
    assert refused.error_of("agrees")
    saved = client.submit(refused, {"activity": "work", "agrees": "y"})
    assert "Jawaban Anda tersimpan" in saved.text
    again = client.get("/tracer/saya")
    assert "Masih sama?" in again.text
    client.submit(again, {"activity": "study"}, action="/tracer/saya")
    assert [row.activity for row in db.session.scalars(select(Response))] == [Activity.STUDY]


def test_an_answer_needs_an_activity(client: PageClient, make: Make) -> None:
    alumni = make.alumni()
    make.wave()
    page = client.sign_in(alumni.account).get("/tracer/saya")
    assert client.submit(page, {"agrees": "y"}, status=422).error_of("activity")


def test_without_a_wave_there_is_nothing_to_answer(client: PageClient, make: Make) -> None:
    alumni = make.alumni()
    page = client.sign_in(alumni.account).get("/tracer/saya")
    assert "Belum ada yang perlu dijawab" in page.text
    assert db.session.scalar(select(Wave)) is None


def test_the_list_to_ask_has_pages_and_a_search(client: PageClient, make: Make) -> None:
    make.wave()
    graduates(make, 22)
    graduates(make, 1, full_name="Zaki Contoh")
    client.sign_in(make.account(Role.STAFF))
    page = client.get("/tracer/2024/jawaban")
    assert "Halaman 1 dari 2" in page.text
    assert "Zaki Contoh" not in page.text
    assert "Zaki Contoh" in client.get("/tracer/2024/jawaban?page=2").text
    assert "Zaki Contoh" in client.get("/tracer/2024/jawaban?q=zaki").text


def test_the_form_for_alumni_is_not_for_staff_nor_visitors(app: Flask, client: PageClient, make: Make) -> None:
    assert client.open("/tracer/saya").status_code == 302
    client.sign_in(make.account(Role.STAFF)).get("/tracer/saya", status=403)
