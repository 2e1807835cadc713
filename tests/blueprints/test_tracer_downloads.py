"""Files of figures: the page's rows, typed, in both languages, and nothing in them that a spreadsheet would run."""

import csv
import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.rules.roles import Role
from app.rules.tracer_status import Activity
from app.services.figure_sheets import plain
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries


@pytest.fixture
def answered(make: Make):
    """30 graduates: 21 work since September, 4 seek, 5 are silent."""
    wave = make.wave()
    people = [make.alumni(has_account=False, is_findable=False) for _ in range(30)]
    for alumni in people[:21]:
        make.response(wave, alumni, Activity.WORK, started_on=date(2024, 9, 1), alignment=4)
    for alumni in people[21:25]:
        make.response(wave, alumni, Activity.SEEKING)
    return people


def rows_of(content: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def part(content: bytes, sheet: str) -> bytes:
    """The inside of one worksheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"xl/worksheets/{sheet}.xml")


def pdf_text(content: bytes, tmp_path: Path) -> str:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_csv_has_the_figures_of_the_page(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    answer = client.open("/tracer/2024/angka.csv?per=12")
    assert answer.mimetype == "text/csv"
    found = {(row["Kelompok"], row["Kode"], row["Rincian"]): row for row in rows_of(answer.data)}
    headline = found["Semua", "I05", ""]
    assert (headline["Nilai"], headline["Jumlah"], headline["Penyebut"]) == ("0,84", "21", "25")
    assert found["Semua", "I08", "Mencari kerja"]["Jumlah"] == "4"


def test_everybody_else_gets_published_figures(client: PageClient, answered) -> None:
    found = {
        (row["Kelompok"], row["Kode"], row["Rincian"]): row
        for row in rows_of(client.open("/tracer/2024/angka.csv?per=12").data)
    }
    headline = found["Semua", "I05", ""]
    assert (headline["Jumlah"], headline["Penyebut"]) == ("20", "25")
    assert all(int(row["Jumlah"] or 0) % 5 == 0 and int(row["Penyebut"]) % 5 == 0 for row in found.values())


def test_the_workbook_has_typed_cells_a_frozen_heading_and_definitions(
    client: PageClient, make: Make, answered
) -> None:
    client.sign_in(make.account(Role.STAFF))
    answer = client.open("/tracer/2024/angka.xlsx?per=12")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    assert book.sheet_names == ["Angka", "Definisi", "Keterangan"]
    headings, *rows = book.get_sheet_by_name("Angka").to_python()
    by_key = {(row[0], row[1], row[3]): dict(zip(headings, row, strict=True)) for row in rows}
    headline = by_key["Semua", "I05", ""]
    assert (headline["Nilai"], headline["Jumlah"], headline["Penyebut"]) == (0.84, 21, 25)
    definitions = book.get_sheet_by_name("Definisi").to_python()
    assert {row[1] for row in rows} <= {row[0] for row in definitions}
    sheet = part(answer.data, "sheet1")
    assert b'<pane ySplit="1"' in sheet
    assert b"<f>" not in sheet


def test_a_name_that_looks_like_a_formula_stays_text(client: PageClient, make: Make) -> None:
    school = make.school(name='=HYPERLINK("https://contoh.example";"klik")')
    programme = make.programme(name="=1+1")
    make.alumni(has_account=False, is_findable=False, cohort=make.cohort(school=school), programme=programme)
    client.sign_in(make.account(Role.STAFF, school=school))
    assert "\n'=1+1;" in client.open("/tracer/2024/angka.csv").data.decode()
    workbook = client.open("/tracer/2024/angka.xlsx").data
    assert all(b"<f>" not in part(workbook, name) for name in ("sheet1", "sheet2", "sheet3"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name("Angka").to_python()
    assert any(row[0] == "=1+1" for row in rows)


@pytest.mark.parametrize("typed", ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_begins_as_a_formula(typed: str) -> None:
    assert plain(typed) == f"'{typed}"


def test_the_report_is_a_tagged_pdf_with_cover_figures_and_method(
    client: PageClient, make: Make, answered, tmp_path: Path
) -> None:
    client.sign_in(make.account(Role.STAFF))
    answer = client.open("/tracer/2024/angka.pdf?per=12")
    assert answer.data.startswith(b"%PDF")
    text = pdf_text(answer.data, tmp_path)
    assert "Laporan penelusuran tamatan" in text
    assert "84,0%" in text
    assert "21 dari 25" in text
    assert "I05 = (B + M + W) / T. Penyebut: Yang terlacak." in text
    assert "Catatan metode" in text
    assert "Definisi setiap indikator" in text
    assert "Angka persis, hanya untuk sekolah." in text
    assert b"/StructTreeRoot" in answer.data or b"/MarkInfo" in answer.data


def test_the_public_report_says_so_and_holds_no_exact_figure(client: PageClient, answered, tmp_path: Path) -> None:
    text = pdf_text(client.open("/tracer/2024/angka.pdf?per=12").data, tmp_path)
    assert "Angka publik" in text
    assert "21 dari" not in text


def test_the_report_of_a_cohort_without_answers_is_whole(client: PageClient, make: Make, tmp_path: Path) -> None:
    make.cohort()
    text = pdf_text(client.open("/tracer/2024/angka.pdf").data, tmp_path)
    assert "disembunyikan" in text


def test_files_of_cohorts_and_waves_that_do_not_exist_are_not_found(client: PageClient, answered) -> None:
    for path in ("/tracer/1999/angka.csv", "/tracer/2024/angka.csv?per=36", "/tracer/2024/angka.doc"):
        assert client.open(path).status_code == 404


def test_numbers_are_written_as_spreadsheets_of_the_language_expect_them(client: PageClient, answered) -> None:
    english = client.open("/tracer/2024/angka.csv?per=12&bahasa=en").data.decode()
    indonesian = client.open("/tracer/2024/angka.csv?per=12&bahasa=id").data.decode()
    assert ",0.84," in english
    assert ";0,84;" in indonesian


def test_a_file_asks_as_few_queries_as_the_page(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    client.open("/tracer/2024/angka.csv")
    with count_queries() as queries:
        client.open("/tracer/2024/angka.csv")
    assert queries.count <= 18
