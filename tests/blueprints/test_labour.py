import io
import re
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from app import clock
from app.extensions import db
from app.models.labour_report import LabourReport
from app.rules.company_status import RecruiterRole
from app.rules.roles import Role
from app.rules.vacancy_status import Education, VacancyState
from app.services import companies


@pytest.fixture
def account(make):
    return make.recruiter(company=make.company(address="Jalan Contoh 1")).account


@pytest.fixture
def vacancy(make, account):
    return make.vacancy(
        company=companies.company_of(account),
        title="=Mekanik",
        education=Education.SMK,
        experience_months=0,
        requires={"Las SMAW": 2},
    )


def send(client, page, button, **values):
    return client.submit(page, {button: "1"} | values, action="/laporan-lowongan/unduh")


def download(client, values):
    return client.open("/laporan-lowongan/unduh", method="POST", data=values)


def token(page):
    return page.form("/laporan-lowongan/unduh").find(attrs={"name": "csrf_token"})["value"]


def test_the_own_page_tells_what_the_report_still_lacks(make, client, account, vacancy):
    page = client.sign_in(account).get(f"/lowongan/{vacancy.id}")
    assert "Semua isian ada." in page.text
    vacancy.education = None
    db.session.commit()
    assert "Masih kosong: pendidikan." in client.get(f"/lowongan/{vacancy.id}").text
    assert "Laporan ke Disnaker" not in client.sign_out().get(f"/lowongan/{vacancy.id}").text


def test_limits_need_a_reason_keep_what_was_typed_and_show_on_the_report_alone(client, account, vacancy):
    path = f"/lowongan/{vacancy.id}/laporan"
    page = client.submit(
        client.sign_in(account).get(path), {"age_min": "53", "sex": "P"}, action="/laporan", status=422
    )
    assert "memerlukan batas ini" in page.error_of("justification")
    assert page.soup.find(id="age_min")["value"] == "53"
    page = client.submit(page, {"justification": "Merawat pasien perempuan."}, action="/laporan")
    assert "dibatasi, lihat laporan" in page.text
    for reader in ("company", "visitor"):
        shown = client.get(f"/lowongan/{vacancy.id}")
        assert not re.search(r"\b53\b", shown.soup.main.get_text().replace(vacancy.company.name, "")), reader
        assert "Merawat pasien" not in shown.text
        client.sign_out()
    assert not client.get("/lowongan?q=pasien").soup.select("article")


def test_files_hold_the_form_in_its_order_and_no_formula(client, account, vacancy):
    page = client.sign_in(account).get("/laporan-lowongan")
    values = {"csrf_token": token(page), "jenis": "opened"}
    answer = download(client, values | {"csv": "1"})
    lines = answer.get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert lines[0].startswith("Nama perusahaan;NIB;Alamat perusahaan;Nama jabatan;Jumlah tenaga kerja;Berlaku mulai")
    assert ";'=Mekanik;1;" in lines[1]
    assert (
        ";Tidak dibatasi;Tidak dibatasi;;SMK/SMA sederajat;Las SMAW;Tanpa pengalaman;Sesuai upah minimum;" in lines[1]
    )
    answer = download(client, values | {"xlsx": "1"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data())).get_sheet_by_index(0).to_python()
    assert rows[1][3] == "=Mekanik"
    assert rows[1][6] == vacancy.deadline
    assert db.session.get(LabourReport, vacancy.id).opened_exported_at is not None
    assert "Diunduh" in client.get("/laporan-lowongan").soup.find("article").get_text()


def test_paper_comes_after_the_day_was_noted(client, account, vacancy):
    page = send(client, client.sign_in(account).get(f"/lowongan/{vacancy.id}/laporan"), "print")
    assert page.path == "/laporan-lowongan/cetak"
    assert page.soup.find("dd", string="=Mekanik")
    assert db.session.get(LabourReport, vacancy.id).opened_exported_at is not None


def test_an_ended_vacancy_has_a_second_report(make, client, account, vacancy):
    client.sign_in(account)
    assert "Lowongan terisi atau ditutup" not in client.get(f"/lowongan/{vacancy.id}/laporan").text
    vacancy.state, vacancy.ended_at, vacancy.hired_elsewhere = VacancyState.FILLED, clock.now(), 1
    db.session.commit()
    page = client.get(f"/lowongan/{vacancy.id}/laporan")
    assert "lewat jalan lain 1, belum terisi 0" in page.text
    assert "=Mekanik" in client.get("/laporan-lowongan?jenis=filled").text


def test_odd_dates_are_read_as_some_period(client, account, vacancy):
    client.sign_in(account)
    tomorrow = clock.today() + timedelta(days=1)
    for odd in ("dari=x&sampai=31-31", f"dari={tomorrow}&sampai=2020-01-01", "jenis=apa&page=-3&lowongan=1e9"):
        client.get(f"/laporan-lowongan?{odd}")
    client.get("/laporan-lowongan/cetak?lowongan=999", status=404)


def test_staff_help_their_own_companies_and_alumni_have_no_business_here(make, client, vacancy):
    page = client.sign_in(make.account(Role.STAFF)).get(f"/lowongan/{vacancy.id}/laporan")
    assert not page.soup.find(id="age_min")
    assert page.has_form("/laporan-lowongan/unduh")
    client.sign_in(make.account()).get("/laporan-lowongan", status=403)
    client.sign_in(make.account(Role.STAFF, school=make.school())).get(f"/lowongan/{vacancy.id}/laporan", status=404)


def test_who_only_reads_sees_the_report_without_what_they_may_not_do(make, client, account, vacancy):
    reviewer = make.recruiter(company=vacancy.company, role=RecruiterRole.REVIEWER).account
    client.sign_in(reviewer)
    for address in (f"/lowongan/{vacancy.id}/laporan", "/laporan-lowongan"):
        page = client.get(address)
        assert "=Mekanik" in page.text
        assert not page.soup.select("main form[method=post]")


@pytest.mark.parametrize("days", ["dari=0001-01-01", "sampai=0001-01-05", "dari=9999-12-31&sampai=9999-12-31"])
def test_days_nobody_lives_in_are_an_empty_list(client, account, days):
    assert client.sign_in(account).get(f"/laporan-lowongan?{days}").status == 200
    assert client.get(f"/laporan-lowongan/cetak?{days}").status == 200
