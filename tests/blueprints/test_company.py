import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from app import clock
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from tests.queries import count_queries

PERSON = {
    "recruiter_name": "Perekrut Contoh",
    "email": "hrd@example.com",
    "password": "kunci-rumah-biru",
    "name": "PT Contoh Rimba",
    "industry": "C",
}


def test_a_company_registers_and_is_signed_in_waiting(make, client):
    make.school()
    page = client.submit(client.get("/daftar/perusahaan"), PERSON | {"nib": "9999-0000-0000-1"})
    assert page.path == "/perusahaan/saya/berkas"
    page = client.get("/perusahaan/saya")
    assert page.heading == "PT Contoh Rimba"
    assert "Menunggu persetujuan" in page.text
    assert page.soup.find("dd", string="9999000000001")


def test_one_school_is_never_asked_for_and_several_are(make, client):
    make.school()
    assert client.get("/daftar/perusahaan").soup.find(id="school_id") is None
    other = make.school(name="SMK Kedua")
    page = client.get("/daftar/perusahaan")
    assert other.name in [option.get_text(strip=True) for option in page.soup.select("#school_id option")]
    client.submit(page, PERSON | {"school_id": str(other.id)})
    assert "SMK Kedua" in client.get("/perusahaan/saya").text


@pytest.mark.parametrize(
    ("field", "value"), [("nib", "123"), ("name", ""), ("email", "x"), ("password", "12345678"), ("website", "a b")]
)
def test_a_wrong_registration_comes_back_with_everything_typed(make, client, field, value):
    make.school()
    page = client.submit(
        client.get("/daftar/perusahaan"), PERSON | {"address": "Jalan Contoh 1", field: value}, status=422
    )
    assert page.error_of(field)
    assert page.soup.find(id="address")["value"] == "Jalan Contoh 1"


def test_an_email_in_use_is_said_at_its_field(make, client):
    make.school()
    make.account(email="hrd@example.com")
    page = client.submit(client.get("/daftar/perusahaan"), PERSON, status=422)
    assert "sudah dipakai" in page.error_of("email")


def test_a_refused_company_reads_why_corrects_and_asks_again(make, client):
    account = make.recruiter(company=make.company(approval=ApprovalState.REFUSED)).account
    page = client.sign_in(account).get("/perusahaan/saya")
    assert "Alamat tidak ditemukan." in page.text
    edited = client.submit(client.get("/perusahaan/saya/ubah"), {"address": "Jalan Baru 2"})
    assert "Jalan Baru 2" in edited.text
    assert "Menunggu persetujuan" in client.submit(edited, {}, action="/ajukan").text


def test_another_school_can_be_asked_too(make, client):
    account = make.recruiter().account
    make.school(name="SMK Kedua")
    page = client.sign_in(account).get("/perusahaan/saya")
    page = client.submit(page, {}, action="/ajukan")
    assert "SMK Kedua" in page.text
    assert "Menunggu persetujuan" in page.text


def test_a_locked_name_is_refused_at_its_field(make, client):
    account = make.recruiter().account
    page = client.submit(client.sign_in(account).get("/perusahaan/saya/ubah"), {"name": "PT Lain"}, status=422)
    assert "diperiksa sekolah" in page.error_of("name")


def test_own_vacancies_stand_with_their_applications(make, client):
    account = make.recruiter().account
    vacancy = make.vacancy(title="Mekanik")
    make.application(vacancy)
    make.application(vacancy, state=ApplicationState.REJECTED, reject_reason=RejectReason.OTHER)
    make.vacancy(title="Kasir", state=VacancyState.DRAFT, published_at=None)
    make.vacancy(title="Milik Orang", company=make.company())
    page = client.sign_in(account).get("/perusahaan/lowongan")
    assert "2 lamaran, 1 baru" in page.text
    assert "Milik Orang" not in page.text
    drafts = client.get("/perusahaan/lowongan?status=draft")
    assert "Kasir" in drafts.text
    assert "Mekanik" not in drafts.text
    for odd in ("status=x&page=-1", "page=99999999999999999999"):
        assert "Mekanik" in client.get(f"/perusahaan/lowongan?{odd}").text


def test_own_vacancies_take_few_queries(make, client):
    account = make.recruiter().account
    for _ in range(22):
        make.application(make.vacancy())
    client.sign_in(account).get("/perusahaan/lowongan")
    with count_queries() as queries:
        page = client.get("/perusahaan/lowongan")
    assert len(page.soup.select("article")) == 20
    assert queries.count <= 14, queries.statements


def test_a_suspended_company_reads_why_and_that_nothing_is_shown(make, client):
    company = make.company(approval=ApprovalState.SUSPENDED)
    company.approvals[0].reason = "Meminta biaya seragam."
    vacancy = make.vacancy(company=company)
    client.sign_in(make.recruiter(company=company).account)
    own = client.get("/perusahaan/lowongan")
    assert "Tidak tayang: perusahaan dibekukan" in own.soup.find("article").get_text()
    candidates = client.get(f"/lowongan/{vacancy.id}/kandidat")
    for words in ("dibekukan", "Meminta biaya seragam.", "Hubungi BKK sekolah"):
        assert words in candidates.text
    assert "/perusahaan/saya" in candidates.links()


def test_a_company_without_vacancies_is_shown_the_way(make, client):
    page = client.sign_in(make.recruiter().account).get("/perusahaan/lowongan")
    assert "/lowongan/tempel" in page.links()


def test_the_public_page_shows_vacancies_evidence_and_answers(make, client):
    company = make.company(name="PT Terbuka", website="https://www.contoh.example")
    company.approvals[0].evidence = ["visit"]
    vacancy = make.vacancy(title="Mekanik", company=company)
    for _ in range(4):
        make.application(
            vacancy,
            state=ApplicationState.REJECTED,
            reject_reason=RejectReason.OTHER,
            answered_at=datetime.now(UTC),
        )
    make.application(vacancy, state=ApplicationState.LAPSED)
    make.application(vacancy)
    make.vacancy(title="Rahasia", company=company, state=VacancyState.DRAFT, published_at=None)
    page = client.get(f"/perusahaan/{company.id}")
    assert page.heading == "PT Terbuka"
    for words in ("Mekanik", "Dikunjungi sekolah", "menjawab 4 dari 5 lamaran, biasanya pada hari yang sama"):
        assert words in page.text
    assert "Rahasia" not in page.text
    assert "https://www.contoh.example" in page.links()


def test_a_company_no_school_verified_has_no_page(make, client):
    client.get(f"/perusahaan/{make.company(approval=ApprovalState.SUSPENDED).id}", status=404)


def test_only_recruiters_have_a_company(make, client):
    assert client.get("/perusahaan/saya").path == "/masuk"
    client.sign_in(make.account(Role.STAFF)).get("/perusahaan/lowongan", status=403)


def test_a_colleague_joins_by_a_link_shown_once(make, client):
    account = make.recruiter(company=make.company(name="PT Terbuka")).account
    page = client.submit(client.sign_in(account).get("/perusahaan/tim"), {"role": "reviewer"}, action="/undang")
    link = next(link for link in page.links() if "/gabung/" in link)
    joining = client.sign_out().get(link.removeprefix("http://localhost"))
    person = {"display_name": "Rekan", "email": "rekan@example.com"}
    client.submit(joining, person | {"password": "kunci-rumah-biru", "again": "kunci-rumah-biru"})
    team = client.get("/perusahaan/tim")
    assert "Rekan (Anda) rekan@example.com Peninjau" in team.text
    assert not team.has_form("/undang")


def test_the_page_says_before_typing_what_is_needed_and_that_it_costs_nothing(make, client):
    make.school()
    page = client.get("/daftar/perusahaan")
    before = page.soup.select_one("main .card").get_text(" ", strip=True)
    for words in ("NIB 13 angka", "hanya jumlah angkanya", "Belum punya NIB?", "tidak dipungut biaya"):
        assert words in before


def test_a_workshop_without_papers_asks_for_a_visit_and_the_school_reads_when(make, client):
    staff = make.account(Role.STAFF)
    visit = {"asks_visit": "y", "visit_note": "Di seberang kantor desa."}
    client.submit(client.get("/daftar/perusahaan"), PERSON | {"name": "Bengkel Baru"} | visit)
    page = client.sign_out().sign_in(staff).get("/kotak-masuk?jenis=company")
    page = client.get(next(link for link in page.links() if "/kotak-masuk/perusahaan/" in link))
    for words in ("meminta sekolah berkunjung", "Di seberang kantor desa.", "Perusahaan tidak mengirim berkas"):
        assert words in page.text


def test_the_earlier_reason_stays_beside_the_new_request_and_in_the_history(make, client):
    company = make.company(approval=ApprovalState.SUBMITTED)
    account, staff = make.recruiter(company=company).account, make.account(Role.STAFF)
    path = f"/kotak-masuk/perusahaan/{company.approvals[0].id}"
    page = client.sign_in(staff).get(path)
    client.submit(page, {"reason": "Alamat tidak lengkap.", "refuse": "1"})
    client.submit(client.sign_in(account).get("/perusahaan/saya"), {}, action="/ajukan")
    page = client.sign_in(staff).get(path)
    assert "Alasan waktu itu: Alamat tidak lengkap." in page.text
    assert "menolak perusahaan, dengan alasan: Alamat tidak lengkap." in page.text


def test_locked_facts_are_shown_locked_and_the_school_puts_them_right(make, client):
    company = make.company(name="PT Salah")
    account = make.recruiter(company=company).account
    page = client.sign_in(account).get("/perusahaan/saya/ubah")
    assert page.soup.find(id="name").has_attr("readonly")
    assert "minta BKK sekolah" in page.text
    path = f"/kotak-masuk/perusahaan/{company.approvals[0].id}"
    page = client.sign_in(make.account(Role.STAFF)).get(path)
    assert f"{path}/perbaiki" in page.links()
    page = client.submit(client.get(f"{path}/perbaiki"), {"name": "PT Benar", "reason": ""}, status=422)
    assert page.error_of("reason")
    assert client.submit(page, {"reason": "Akta baru"}).heading == "PT Benar"


def test_the_start_page_says_what_waits_longest_first_in_few_queries(make, client):
    account = make.recruiter().account
    late, fresh = make.vacancy(title="Lama", answer_days=3), make.vacancy(title="Baru")
    make.application(fresh)
    make.application(late, created_at=clock.now() - timedelta(days=5))
    make.application(late)
    make.vacancy(title="Draf", state=VacancyState.DRAFT, published_at=None)
    client.sign_in(account).get("/perusahaan/saya")
    with count_queries() as queries:
        page = client.get("/perusahaan/saya")
    assert queries.count <= 16, queries.statements
    rows = [row.get_text(" ", strip=True) for row in page.soup.select(".row-list li")]
    assert "2 pelamar menunggu jawaban, terlama 5 hari (janji 3 hari) Lewat janji" in rows[0]
    assert rows[1].startswith("Baru 1 pelamar")
    assert "1 draf belum diajukan" in rows[2]


def test_a_file_that_is_none_is_refused_at_its_field_and_a_photo_becomes_a_page(make, client):
    account = make.recruiter().account
    page = client.sign_in(account).get("/perusahaan/saya/berkas")
    assert "Pilih dulu" in client.submit(page, {}, status=422).error_of("file")
    page = client.submit(page, {"file": (io.BytesIO(b"MZ program"), "nib.pdf")}, status=422)
    assert "bukan foto atau PDF" in page.error_of("file")
    picture = io.BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "PNG")
    page = client.submit(page, {"evidence": "address", "file": (io.BytesIO(picture.getvalue()), "toko.png")})
    source = page.soup.select_one(".paper-pages img")["src"]
    assert client.open(source).mimetype == "image/jpeg"
    assert client.sign_out().open(source).status_code == 302
    page = client.sign_in(account).get("/perusahaan/saya/logo")
    page = client.submit(page, {"logo": (io.BytesIO(picture.getvalue()), "logo.png")})
    company_id = make.recruiter().company_id
    logo = client.sign_out().open(f"/perusahaan/{company_id}/logo.jpg")
    assert (logo.mimetype, logo.headers["Cache-Control"]) == ("image/jpeg", "public, max-age=86400")
    assert client.get(f"/perusahaan/{company_id}").soup.select_one("img.logo")


def test_a_vacancy_past_its_deadline_asks_how_it_went_and_keeps_who_waits(make, client):
    vacancy = make.vacancy(state=VacancyState.EXPIRED, openings=3)
    waiting = make.application(vacancy)
    client.sign_in(make.recruiter().account)
    page = client.get(f"/lowongan/{vacancy.id}")
    form = client.get(next(href for href in page.links() if href.endswith("/tutup")))
    assert form.heading == "Hasil lowongan"
    client.submit(form, {"hired_elsewhere": "2", "sources-walk_in": "2"})
    assert (vacancy.state, vacancy.hired_from) == (VacancyState.CLOSED, {"walk_in": 2})
    assert waiting.state is ApplicationState.SUBMITTED
    assert not [href for href in client.get(f"/lowongan/{vacancy.id}").links() if href.endswith("/tutup")]
