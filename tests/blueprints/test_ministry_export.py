"""Answers by name in the order of the ministry's form: for the own school's team, noted each time, no formula in it."""

import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.extensions import db
from app.models.event import Event
from app.models.tracer import ResponsePay
from app.rules.ministry_items import MINISTRY_ITEMS
from app.rules.roles import Role
from app.rules.tracer_status import Activity, WorkKind
from tests.factories import KETAPANG, Make
from tests.pages import PageClient


@pytest.fixture
def answered(make: Make):
    wave = make.wave()
    worker = make.alumni(full_name="Contoh Bekerja", nisn="0051234567", class_name="XII A", has_account=False)
    student = make.alumni(full_name="Contoh Kuliah", class_name="XII B", has_account=False)
    make.alumni(full_name="Contoh Diam", has_account=False)
    make.response(
        wave,
        worker,
        Activity.WORK,
        also=["study"],
        organisation='=HYPERLINK("https://contoh.example")',
        position="Operator",
        regency_code=KETAPANG,
        started_on=date(2024, 9, 1),
        work_kind=WorkKind.EMPLOYEE,
        alignment=3,
        found_through=["bkk", "family"],
        is_certified=True,
        pay=ResponsePay(low=3_000_000, high=3_600_000),
        details={"job_changes": "1", "reasons": ["work", "near"]},
    )
    make.response(wave, student, Activity.STUDY, organisation="Politeknik Contoh", position="D3 Mesin")
    return wave


def hand_out(client: PageClient):
    page = client.get("/tracer/2024?per=12")
    form = page.form("/tracer/2024/butir")
    return client.open(str(form["action"]), method="POST", data={"csrf_token": form.find("input")["value"]})


def rows_of(content: bytes) -> list[dict[str, object]]:
    headings, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert headings == [heading for _, heading in MINISTRY_ITEMS]
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_each_answer_is_a_row_in_the_order_of_the_form(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    worker, student = rows_of(hand_out(client).data)
    assert worker["NISN"] == "0051234567"
    assert (worker["Sedang bekerja"], worker["Sedang melanjutkan studi"]) == ("Ya", "Ya")
    assert worker["Kabupaten/kota"] == "Kab. Ketapang"
    assert worker["Mulai bekerja"] == date(2024, 9, 1)
    assert (worker["Penghasilan, mulai dari (Rp)"], worker["Penghasilan, kurang dari (Rp)"]) == (3_000_000, 3_600_000)
    assert worker["Keselarasan"] == "Selaras"
    assert worker["Alasan memilih SMK"] == "Ingin cepat bekerja; Dekat dari rumah"
    assert worker["Ganti kerja sejak lulus"] == "1 kali"
    assert worker["Perguruan tinggi"] == ""
    assert (student["Perguruan tinggi"], student["Program studi"], student["Perusahaan"]) == (
        "Politeknik Contoh",
        "D3 Mesin",
        "",
    )


def test_what_looks_like_a_formula_stays_text(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    content = hand_out(client).data
    assert rows_of(content)[0]["Perusahaan"] == '=HYPERLINK("https://contoh.example")'
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_the_ledger_notes_who_took_how_many(client: PageClient, make: Make, answered) -> None:
    staff = make.account(Role.STAFF)
    hand_out(client.sign_in(staff))
    event = db.session.scalar(select(Event).where(Event.action == "wave.handed_out"))
    assert (event.actor_id, event.details["answers"]) == (staff.id, 2)
    assert "mengunduh 2 jawaban bernama" in client.get("/sekolah/riwayat").text


def test_another_schools_answers_look_missing(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF, school=make.school()))
    token = client.get("/tentang").soup.find(attrs={"name": "csrf_token"})["value"]
    path = f"/tracer/{answered.cohort.school.npsn}-2024/butir?per=12"
    assert client.open(path, method="POST", data={"csrf_token": token}).status_code == 404


def test_the_public_page_offers_no_names(client: PageClient, answered) -> None:
    assert not client.get("/tracer/2024?per=12").has_form("/butir")
