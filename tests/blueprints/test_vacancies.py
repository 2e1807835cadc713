from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.school import Programme
from app.models.search_log import SearchLog
from app.models.vacancy import VacancyCompetency
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import PayKind, RefusalReason, VacancyKind, VacancyState
from app.services import catalogue, search_log
from tests.queries import count_queries

PONTIANAK = "61.71"


@pytest.fixture
def recruiter(make):
    return make.recruiter().account


def titles(page):
    return [heading.get_text() for heading in page.soup.select("article h2")]


def test_the_list_shows_open_vacancies_and_nothing_else(make, client):
    make.vacancy(title="Terbuka Lebar")
    for number, state in enumerate(set(VacancyState) - {VacancyState.PUBLISHED}):
        refusal = RefusalReason.PAY if state is VacancyState.REFUSED else None
        make.vacancy(title=f"Tersembunyi {number}", state=state, refusal=refusal)
    make.vacancy(title="Tersembunyi kemarin", deadline=clock.today() - timedelta(days=1))
    make.vacancy(title="Tersembunyi beku", company=make.company(approval=ApprovalState.SUSPENDED))
    page = client.get("/lowongan")
    assert "Terbuka Lebar" in page.text
    assert "1 lowongan" in page.text
    assert "Tersembunyi" not in page.text


def test_the_deadline_day_itself_still_counts(make, client):
    make.vacancy(title="Hari Terakhir", deadline=clock.today())
    assert "Hari Terakhir" in client.get("/lowongan").text


def test_searching_finds_by_title_and_company_best_first(make, client):
    make.vacancy(title="Staf Gudang", description="Kadang membantu mekanik.")
    make.vacancy(title="Mekanik Sepeda Motor")
    make.vacancy(title="Kasir", company=make.company(name="CV Rimba Raya"))
    page = client.get("/lowongan?q=mekanik")
    assert titles(page) == [
        "Mekanik Sepeda Motor",
        "Staf Gudang",
    ]
    assert page.soup.select_one("h2 mark").get_text() == "Mekanik"
    assert page.soup.select_one(".snippet mark").get_text() == "mekanik"
    assert "Kasir" in client.get("/lowongan?q=rimba").text


def test_filters_narrow_and_their_counts_obey_the_other_filters(make, client):
    make.vacancy(title="Satu")
    make.vacancy(title="Dua", kind=VacancyKind.INTERNSHIP)
    make.vacancy(title="Tiga", kind=VacancyKind.INTERNSHIP, regency_code=PONTIANAK)
    page = client.get("/lowongan?jenis=internship&lokasi=61.04")
    assert titles(page) == ["Dua"]
    places = [option.get_text() for option in page.soup.select("#lokasi option")]
    assert places == ["Semua lokasi", "Kab. Ketapang (1)", "Kota Pontianak (1)"]
    kinds = {label.span.get_text(): label.select_one(".count") for label in page.soup.select("#jenis-list label")}
    assert kinds["Penuh waktu"].get_text() == "1"


def test_a_programme_narrows_to_what_it_teaches_under_either_name(make, client):
    catalogue.load()
    old, new = (db.session.scalars(select(Programme).filter_by(code=code)).one() for code in ("10024215", "12014200"))
    welder, cashier = make.vacancy(title="Juru Las"), make.vacancy(title="Kasir")
    found = catalogue.find_competency("Las busur manual (SMAW)")
    welder.competencies.append(VacancyCompetency(label="SMAW", competency=found))
    for programme in (old, new):
        welder.school.programmes[:] = [programme]
        db.session.commit()
        page = client.get(f"/lowongan?jurusan={programme.code}")
        assert welder.title in page.text
        assert cashier.title not in page.text


@pytest.mark.parametrize(
    "q",
    [
        "zzzzqqq",
        "%20",
        "di+dan+yang",
        "%00%01%1b",
        "'%22%3E%3Cscript%3E",
        "a" * 10_000,
        "%F0%9F%94%A5",
        "(((",
        "*",
        "a*",
        "-",
        "--",
        "%22",
        "%22%22",
        "judul:",
        "-las",
        "*+*+*",
        "tempat:%00",
    ],
)
def test_no_question_breaks_the_list(make, client, q):
    make.vacancy()
    page = client.get(f"/lowongan?q={q}")
    assert page.heading == "Lowongan untuk lulusan SMK"
    assert page.soup.find("script", src=False) is None


@pytest.mark.parametrize(
    "query", ["lokasi=99.99", "jenis=x", "jurusan=1", "page=-3", "page=99999999999999999999", "page=x"]
)
def test_values_that_cannot_be_are_left_out(make, client, query):
    make.vacancy(title="Tetap Ada")
    assert "Tetap Ada" in client.get(f"/lowongan?{query}").text


def test_words_that_say_nothing_get_advice(make, client):
    make.vacancy()
    assert "terlalu umum" in client.get("/lowongan?q=yang+dan+di").text


def test_an_empty_answer_shows_where_the_like_is(make, client):
    make.vacancy(title="Mekanik Alat Berat", regency_code=PONTIANAK)
    page = client.get("/lowongan?q=mekanik&lokasi=61.04")
    assert "Tidak ada lowongan yang cocok" in page.text
    way = next(link for link in page.links() if "lokasi=61.71" in link)
    assert "Mekanik Alat Berat" in client.get(way).text


def test_an_empty_answer_offers_each_filter_less_with_what_it_finds(make, client):
    make.vacancy(title="Mekanik Alat Berat", kind=VacancyKind.INTERNSHIP)
    page = client.get("/lowongan?q=mekanik&jenis=full_time&segera=1")
    assert "Tidak ada lowongan yang cocok" in page.text
    page = client.get("/lowongan?q=mekanik&jenis=full_time")
    assert "Semua jenis kerja (1)" in page.text
    way = next(link for link in page.links() if link == "/lowongan?q=mekanik")
    assert titles(client.get(way)) == ["Mekanik Alat Berat"]
    assert "Tanpa kata “kasir” (1)" in client.get("/lowongan?q=kasir").text


def test_every_filter_keeps_its_choice_and_the_words(make, client):
    vacancy = make.vacancy(title="Mekanik", deadline=clock.today())
    address = f"/lowongan?q=mekanik&upah=minimum_wage&segera=1&perusahaan={vacancy.company_id}"
    page = client.get(address)
    assert titles(page) == ["Mekanik"]
    assert page.soup.select_one("#upah-list input[checked]")["value"] == "minimum_wage"
    assert page.soup.select_one("input[name=segera][type=checkbox]").has_attr("checked")
    assert page.soup.select_one("#perusahaan option[selected]").get_text() == f"{vacancy.company.name} (1)"
    kept = {field["name"] for field in page.soup.select("form[role=search] input[type=hidden]")}
    assert kept == {"upah", "segera", "perusahaan"}


def test_a_misspelt_question_says_what_was_meant_and_leads_there(make, client):
    make.vacancy(title="Operator Forklift")
    page = client.get("/lowongan?q=operatr+forklift")
    assert "Maksud Anda: operator forklift ?" in page.text
    assert "/lowongan?q=operator+forklift" in page.links()
    assert "Maksud Anda" not in client.get("/lowongan?q=operator").text


def test_the_page_says_how_the_words_were_read(make, client):
    make.vacancy(title="Juru Las")
    page = client.get('/lowongan?q=las+"juru+las"+-kapal+judul:las+tempat:zzz')
    for words in ("tepat “juru las”", "tanpa kapal", "judul memuat “las”", "Tempat “zzz” tidak dikenal"):
        assert words in page.text
    assert "belum ditutup" in client.get('/lowongan?q=las+"juru').text
    assert "300 huruf pertama" in client.get(f"/lowongan?q={'las+' * 2_500}").text
    assert "kata biasa: tanda *" in client.get("/lowongan?q=la*").text


def test_markup_in_words_titles_and_companies_stays_text(make, client):
    make.vacancy(title="<b>Las</b>", company=make.company(name="<i>Rimba</i>"))
    page = client.get("/lowongan?q=las+%3Cu%3Eoperatr%3C/u%3E+tempat:%22%3Cs%3Ex%22")
    assert page.soup.select("main b:not(a b, details b), main i, main u, main s") == []
    assert titles(page) == ["<b>Las</b>"]


def test_an_empty_board_says_so(client):
    assert "Belum ada lowongan terbuka" in client.get("/lowongan").text


def test_a_full_page_takes_few_queries_whatever_its_length(make, client):
    for number in range(23):
        make.vacancy(title=f"Mekanik {number}", requires={f"Kemampuan {number}": 2})
    client.get("/lowongan?q=mekanik")
    for path in ("/lowongan", "/lowongan?q=mekanik"):
        with count_queries() as queries:
            page = client.get(path)
        assert len(page.soup.select("article")) == 20
        assert queries.count <= 10, queries.statements
    second = client.get("/lowongan?q=mekanik&page=2")
    assert len(second.soup.select("article")) == 3


def test_a_vacancy_shows_what_it_asks_and_who_offers_it(make, client):
    vacancy = make.vacancy(
        requires={"Pengelasan": 3},
        optional={"K3": 1},
        pay_kind=PayKind.BAND,
        pay_min=3_500_000,
        pay_max=4_000_000,
        description="Tugas:\n\n- Mengelas\n- Menggerinda",
    )
    page = client.get(f"/lowongan/{vacancy.id}")
    for words in ("Pengelasan", "Nilai tambah", "Rp3,5–4 jt per bulan", "Terverifikasi", "Lamar lowongan ini"):
        assert words in page.text
    assert [item.get_text() for item in page.soup.select(".prose li")] == ["Mengelas", "Menggerinda"]
    assert page.soup.find("script", type="application/ld+json")


def test_markup_in_a_vacancy_stays_text(make, client):
    vacancy = make.vacancy(title="<b>Las</b></script>", description="<script>alert(1)</script>")
    page = client.get(f"/lowongan/{vacancy.id}")
    assert page.soup.h1.get_text(strip=True) == "<b>Las</b></script>"
    assert "<script>alert(1)</script>" in page.text


def test_a_vacancy_that_is_over_answers_gone_and_shows_others(make, client):
    make.vacancy(title="Mekanik Diesel")
    gone = make.vacancy(title="Mekanik Truk", state=VacancyState.FILLED)
    page = client.get(f"/lowongan/{gone.id}", status=410)
    assert page.heading == "Lowongan ini sudah ditutup"
    assert "Mekanik Diesel" in page.text
    assert client.get(f"/lowongan/{make.vacancy(deadline=clock.today() - timedelta(days=1)).id}", status=410)
    assert client.get(
        f"/lowongan/{make.vacancy(company=make.company(approval=ApprovalState.SUSPENDED)).id}", status=410
    )


def test_what_was_never_public_is_for_its_company_and_once_sent_for_its_school(make, client, recruiter):
    draft = make.vacancy(state=VacancyState.DRAFT, published_at=None)
    client.get(f"/lowongan/{draft.id}", status=404)
    client.sign_in(make.account(Role.STAFF)).get(f"/lowongan/{draft.id}", status=404)
    client.sign_in(make.recruiter(company=make.company()).account).get(f"/lowongan/{draft.id}", status=404)
    assert client.sign_in(recruiter).get(f"/lowongan/{draft.id}").has_form("/ajukan")
    client.sign_out().get("/lowongan/999999", status=404)


def test_a_recruiter_writes_submits_and_sees_what_happens(make, client, recruiter):
    client.sign_in(recruiter)
    page = client.get("/lowongan/baru")
    values = {
        "title": "Juru Las",
        "description": "Mengelas rangka.",
        "pay_min": "3,5 juta",
        "pay_max": "Rp 4.500.000",
        "district": "delta pawan",
        "competencies-0-label": "Pengelasan",
        "submit_now": "1",
    }
    page = client.submit(page, values)
    assert "Lowongan diajukan" in page.text
    assert "Menunggu persetujuan" in page.text
    assert page.heading == "Juru Las"
    assert "Rp3,5–4,5 jt" in page.text
    assert "Kec. Delta Pawan" in page.text


def test_a_form_that_is_wrong_comes_back_with_everything_typed(make, client, recruiter):
    client.sign_in(recruiter)
    values = {
        "title": "Juru Las",
        "description": "Mengelas.",
        "pay_min": "banyak",
        "district": "Atlantis",
        "competencies-0-label": "Menjinakkan naga",
    }
    page = client.submit(client.get("/lowongan/baru"), values, status=422)
    assert "3,5 juta" in page.error_of("pay_min")
    assert page.error_of("district")
    kept = {field.get("value") for field in page.soup.find_all("input")}
    assert {"Juru Las", "banyak", "Atlantis", "Menjinakkan naga"} <= kept
    page = client.submit(page, {"pay_min": "3 jt", "pay_max": "20 jt", "district": ""}, status=422)
    assert "4 kali" in page.error_of("pay_max")


def test_more_rows_can_be_asked_for_without_javascript(client, recruiter):
    client.sign_in(recruiter)
    page = client.get("/lowongan/baru")
    before = len(page.soup.select(".competency-row"))
    filled = {f"competencies-{n}-label": f"Kemampuan {n}" for n in range(before)}
    page = client.submit(page, filled | {"more_rows": "1", "title": "Belum selesai"})
    assert len(page.soup.select(".competency-row")) == before + 3
    assert page.soup.find(id="title")["value"] == "Belum selesai"
    assert not page.error_of("description")


def test_a_company_that_waits_for_approval_keeps_a_draft(make, client):
    account = make.recruiter(company=make.company(approval=ApprovalState.SUBMITTED)).account
    client.sign_in(account)
    values = {"title": "Kasir", "description": "Melayani.", "pay_kind": "minimum_wage", "submit_now": "1"}
    page = client.submit(client.get("/lowongan/baru"), values)
    assert "Ajukan setelah sekolah menyetujui" in page.text
    assert "Draf" in page.text


def test_a_refused_vacancy_shows_why_where_and_goes_in_again(make, client, recruiter):
    vacancy = make.vacancy(
        state=VacancyState.REFUSED,
        refusal=RefusalReason.PAY,
        refusal_note="Di bawah UMK.",
        published_at=None,
        requires={"Las": 2},
        submitted_at=clock.now(),
    )
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/ubah")
    assert "Di bawah UMK." in page.text
    assert "#pay_kind-0" in page.links()
    page = client.submit(page, {"pay_kind": "band", "pay_min": "3000000", "pay_max": "3000000", "submit_now": "1"})
    assert "Menunggu persetujuan" in page.text


def test_a_published_vacancy_cannot_be_edited(make, client, recruiter):
    vacancy = make.vacancy()
    assert client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/ubah").path == f"/lowongan/{vacancy.id}"


def test_closing_asks_for_hires_elsewhere(make, client, recruiter):
    vacancy = make.vacancy()
    application = make.application(vacancy)
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/tutup")
    page = client.submit(page, {"hired_elsewhere": "-1"}, status=422)
    page = client.submit(page, {"hired_elsewhere": "1"}, status=422)
    assert "menurut asalnya 0 orang" in page.error_of("hired_elsewhere")
    page = client.submit(page, {"sources-walk_in": "1"})
    assert "Lowongan terisi" in page.text
    assert vacancy.hired_from == {"walk_in": 1}
    assert application.state is ApplicationState.REJECTED
    assert client.submit(page, {}, action="/pasang-ulang").heading == "Ubah lowongan"


def test_a_draft_is_withdrawn_by_one_button(make, client, recruiter):
    vacancy = make.vacancy(state=VacancyState.DRAFT, published_at=None)
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}")
    assert "Lowongan ditarik" in client.submit(page, {}, action="/tarik").text


def test_submitting_without_a_competency_says_what_is_missing(make, client, recruiter):
    vacancy = make.vacancy(state=VacancyState.DRAFT, published_at=None)
    page = client.submit(client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}"), {}, action="/ajukan")
    assert "satu kompetensi" in page.text
    assert page.heading == "Ubah lowongan"


def test_a_pasted_advert_fills_the_form_and_stores_nothing(make, client, recruiter):
    client.sign_in(recruiter)
    text = (
        "DIBUTUHKAN SEGERA OPERATOR GUDANG (2 ORANG)\nPenempatan Kota Pontianak\nGaji 3-3,5 juta\n"
        "- bisa Microsoft Excel\nKirim CV ke hrd@contoh.example atau WA 0812-3456-7890"
    )
    page = client.submit(client.get("/lowongan/tempel"), {"text": text})
    shown = {field.get("name"): field.get("value") for field in page.soup.find_all("input")}
    assert shown["title"] == "Operator Gudang"
    assert (shown["pay_min"], shown["pay_max"], shown["openings"]) == ("3.000.000", "3.500.000", "2")
    assert page.soup.select_one("#regency_code option[selected]")["value"] == PONTIANAK
    assert "hrd@contoh" not in page.soup.textarea.get_text()
    assert "0812" not in page.soup.textarea.get_text()
    assert "Kontak di dalam teks dihapus" in page.text
    assert "Draf disimpan" in client.submit(page, {}).text


def test_a_pasted_advert_fills_in_the_district_it_names(make, client, recruiter):
    client.sign_in(recruiter)
    page = client.submit(client.get("/lowongan/tempel"), {"text": "Mekanik\nPenempatan site Kendawangan"})
    assert page.soup.select_one("#regency_code option[selected]")["value"] == "61.04"
    assert page.soup.select_one("#district")["value"] == "Kendawangan"


def test_only_recruiters_post(make, client):
    assert client.get("/lowongan/baru").path == "/masuk"
    client.sign_in(make.account(Role.ALUMNI)).get("/lowongan/baru", status=403)


def test_a_place_can_be_widened_by_distance_with_what_each_ring_finds(make, client):
    make.vacancy(title="Mekanik dekat", regency_code="61.11")
    make.vacancy(title="Mekanik jauh", regency_code="61.71")
    page = client.get("/lowongan?q=mekanik&lokasi=61.04")
    assert titles(page) == []
    near = next(link for link in page.links() if "radius=" in link)
    assert titles(client.get(near)) == ["Mekanik dekat"]
    assert "Sampai 100 km dari" in page.text
    wide = client.get("/lowongan?q=mekanik&lokasi=61.04&radius=200")
    assert titles(wide) == ["Mekanik dekat"], "Pontianak is 214 km away"
    assert wide.soup.select_one("#radius option[selected]")["value"] == "200"
    assert titles(client.get("/lowongan?q=mekanik&lokasi=61.04&radius=7")) == []
    assert set(titles(client.get("/lowongan?q=mekanik&radius=50"))) == {"Mekanik dekat", "Mekanik jauh"}


def test_only_words_that_say_something_and_are_nowhere_count_as_searched_in_vain(make, client):
    make.vacancy(title="Mekanik")
    for address in (
        "?q=di+yang",
        "?q=a+a+a",
        "?q=mekanik&jenis=internship",
        "?q=mekanik&jurusan=x&lokasi=61.08",
        "?q=barista",
    ):
        client.get(f"/lowongan{address}")
    logged = db.session.scalars(select(SearchLog).order_by(SearchLog.words))
    assert [(row.words, row.searches, row.found_nothing) for row in logged] == [("barista", 1, 1), ("mekanik", 1, 0)]


def test_words_one_person_types_count_once_a_day_however_they_narrow(client, make):
    """Else a name, typed once and narrowed twice, would stand in the school's report of what is missing."""
    for narrowed in ("", "&jenis=full_time", "&segera=1", ""):
        client.get(f"/lowongan?q=Budi++santoso{narrowed}")
    assert search_log.missed_searches(clock.today(), clock.today()) == []
    for _ in range(2):
        client.sign_in(make.alumni().account).get("/lowongan?q=budi+santoso")
    assert search_log.missed_searches(clock.today(), clock.today())[0].times == 3
