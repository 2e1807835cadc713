import io
from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.rules.roles import Role
from app.services import roster_import, uploads
from tests.factories import Make
from tests.pages import Page, PageClient

HEADINGS = ["Nama", "NISN", "Tanggal Lahir", "Jurusan"]
SITI = ["Siti Aminah", "0061234567", "12/05/2006", "Tata Boga"]


@pytest.fixture(autouse=True)
def folder(app: Flask, tmp_path: Path) -> Path:
    app.config["UPLOAD_DIR"] = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def staff(make: Make, client: PageClient):
    account = make.account(Role.STAFF)
    programme = make.programme(name="Tata Boga", abbreviation="TBG")
    account.school.programmes = [programme]
    db.session.commit()
    client.sign_in(account)
    return account


def workbook(*rows: list, **sheets: list) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, lines in (sheets or {"Alumni": rows}).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(lines):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def upload(client: PageClient, content: bytes, *, year: str = "2024", status: int = 200) -> Page:
    page = client.get("/sekolah/impor")
    file = (io.BytesIO(content), "daftar.xlsx")
    return client.submit(page, {"graduation_year": year, "sheet": file}, status=status)


def count_alumni() -> int:
    return db.session.scalar(select(func.count(AlumniProfile.id))) or 0


def test_a_list_is_looked_at_and_then_stored(client: PageClient, staff, folder: Path) -> None:
    page = upload(client, workbook(HEADINGS, SITI))
    assert page.heading == "Periksa daftar"
    assert "Siti Aminah" in page.text
    assert count_alumni() == 0
    page = client.submit(page, {})
    assert page.path.startswith("/sekolah/impor/jalan/")
    assert page.heading == "Impor selesai"
    assert page.soup.find(class_="stat-value").get_text(strip=True) == "1"
    assert count_alumni() == 1
    assert list(folder.iterdir()) == []


def test_wrong_rows_are_told_with_row_and_column_and_nothing_can_be_stored(client: PageClient, staff) -> None:
    page = upload(client, workbook(HEADINGS, SITI, ["Budi", "12", "31/02/2006", "Sihir"]))
    rows = [row.get_text(" ", strip=True) for row in page.soup.table.select("tbody tr")]
    assert any("Baris 3" in row and "NISN" in row and "bukan 10 angka" in row for row in rows)
    assert any("Sihir" in row for row in rows)
    assert not page.soup.select("main form[method=post] button.button-primary")
    token = page.path
    csrf = client.get("/sekolah/impor").soup.find("input", {"name": "csrf_token"})["value"]
    answer = client.open(f"{token}?tahun=2024", method="POST", data={"csrf_token": csrf})
    assert answer.status_code == 422
    assert count_alumni() == 0


def test_columns_and_sheets_can_be_chosen(client: PageClient, staff) -> None:
    odd = [["Nm Lngkp", "Nmr", "Jrs"], ["Siti Aminah", "0061234567", "TBG"]]
    page = upload(client, workbook(Sampul=[["DAFTAR"]], Alumni=[HEADINGS, SITI], Daftar=odd))
    assert page.soup.find("option", string="Alumni").has_attr("selected")
    page = client.get(f"{page.path}?tahun=2024&lembar=Daftar&name=0&nisn=1&programme=2")
    assert "Siti Aminah" in page.text
    client.submit(page, {})
    assert db.session.scalars(select(AlumniProfile)).one().nisn == "0061234567"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0rusak"])
def test_a_broken_file_is_refused_at_the_field_and_not_kept(
    client: PageClient, staff, folder: Path, content: bytes
) -> None:
    page = upload(client, content, status=422)
    assert page.error_of("sheet")
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_file_that_is_too_large_is_refused_with_the_limit(
    app: Flask, client: PageClient, staff, folder: Path
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 20_000
    page = upload(client, b"Nama,NISN\n" * 5_000, status=413)
    assert "8 MB" in page.text
    assert not folder.exists()


def test_a_missing_file_is_told_at_the_field(client: PageClient, staff) -> None:
    page = client.submit(client.get("/sekolah/impor"), {"graduation_year": ""}, status=422)
    assert page.error_of("sheet")
    assert page.error_of("graduation_year")


def test_a_file_of_another_school_cannot_be_opened(client: PageClient, staff, make: Make) -> None:
    token = uploads.keep(workbook(HEADINGS, SITI), by=make.account(Role.STAFF, school=make.school()))
    client.get(f"/sekolah/impor/{token}", status=410)
    client.get("/sekolah/impor/bukan-token", status=410)


def test_a_name_is_text_and_never_markup(client: PageClient, staff) -> None:
    page = upload(client, workbook(HEADINGS, ["<script>alert(1)</script> Siti", *SITI[1:]]))
    assert page.soup.find("script", string=lambda text: text and "alert" in text) is None


def test_the_template_comes_back_without_a_complaint(client: PageClient, staff, tmp_path: Path) -> None:
    answer = client.open("/sekolah/impor/templat.xlsx")
    path = tmp_path / "templat.xlsx"
    path.write_bytes(answer.data)
    with pytest.raises(roster_import.ImportRefused):
        roster_import.read(path)
    assert set(roster_import.guess_columns([name for name, _ in _template_columns()])) == {
        fact for fact in roster_import.Fact if fact.value != "graduation_year"
    }


def _template_columns():
    from app.services.roster_template import COLUMNS

    return COLUMNS


def test_an_unknown_spelling_is_explained_once_for_all_rows(client: PageClient, staff) -> None:
    budi = ["Budi Santoso", "0061234568", "13/05/2006", "Boga 1"]
    page = upload(client, workbook(HEADINGS, [*SITI[:3], "Boga 1"], budi))
    assert "2 baris" in page.text
    assert not page.soup.select("main form[method=post] button.button-primary")
    (choice,) = page.soup.select("select[name=berarti] option:nth-of-type(2)")
    page = client.get(f"{page.path}?tahun=2024&tertulis=Boga+1&berarti={choice['value']}")
    page = client.submit(page, {})
    assert page.heading == "Impor selesai"
    assert count_alumni() == 2


def test_a_meaning_that_is_no_programme_is_ignored(client: PageClient, staff) -> None:
    page = upload(client, workbook(HEADINGS, [*SITI[:3], "Boga 1"]))
    for nonsense in ("%C2%B2", "9" * 30, "-1", "x"):
        page = client.get(f"{page.path}?tahun=2024&tertulis=Boga+1&berarti={nonsense}")
        assert "Apa arti tulisan ini?" in page.text
