"""Whatever a school or somebody who means harm uploads: it is read as what it says, or refused in words."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from sqlalchemy import func, select

from app.errors import ImportRefused
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.rules.roster_columns import Fact
from app.services import problem_sheet, roster_import, sheets
from app.services.workbook_reader import MOST_UNFOLDED
from tests.factories import Make
from tests.services.old_formats import add_macros, write_ods, write_xls

ROWS = [["Nama", "NISN", "Tanggal Lahir", "Jurusan"], ["Siti Aminah", "0061234567", "12/05/2006", "Tata Boga"]]


@pytest.fixture
def school(make: Make):
    school = make.school()
    school.programmes = [make.programme(name="Tata Boga", abbreviation="TBG")]
    db.session.commit()
    return school


def write(path: Path, rows: list[list] = ROWS) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def check(path: Path, school):
    return roster_import.check(roster_import.read(path), school_id=school.id, graduation_year=2024)


def names(path: Path, school) -> list[tuple]:
    checked = check(path, school)
    assert not checked.errors, [problem.sentence % problem.values for problem in checked.errors]
    return [(one.person.name, one.person.nisn, one.person.birth_date) for one in checked.newcomers]


SITI = [("Siti Aminah", "0061234567", date(2006, 5, 12))]


def refused(path: Path) -> str:
    with pytest.raises(ImportRefused) as refusal:
        roster_import.read(path)
    assert refusal.value.field == "sheet"
    return next(reason for reason, sentence in sheets.REFUSALS.items() if sentence == refusal.value.sentence)


def test_old_free_and_macro_workbooks_are_read_for_their_cells(tmp_path: Path, school) -> None:
    assert names(write_xls(tmp_path / "lama.xls", ROWS), school) == SITI
    assert names(write_ods(tmp_path / "bebas.ods", ROWS), school) == SITI
    assert names(add_macros(write(tmp_path / "makro.xlsx")), school) == SITI


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\x00\x03" + b"\0" * 400, "other"),
        (b"%PDF-1.7\n1 0 obj", "other"),
        (b"\x89PNG\r\n\x1a\n", "other"),
        (b"\xff\xd8\xff\xe0JFIF", "other"),
        (b"\n <html><table><tr><td>Nama</td></tr></table></html>", "web"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "web"),
        (b"PK\x03\x04" + b"\0" * 60, "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "broken"),
        (b"Nama\0\0\0,NISN", "broken"),
        (b" \r\n\r\n", "empty"),
    ],
    ids=["program", "pdf", "picture", "photo", "web page", "xml", "zip", "old", "zeros", "blank"],
)
def test_what_is_no_list_is_refused_whatever_its_name_says(
    tmp_path: Path, app: Flask, content: bytes, reason: str
) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    assert refused(path) == reason


def test_a_document_named_xlsx_is_refused(tmp_path: Path, app: Flask) -> None:
    path = tmp_path / "surat.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w:document/>")
    assert refused(path) == "broken"


@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/gambar.bin"])
def test_a_small_zip_that_unfolds_without_end_is_refused_before_it_is_opened(
    tmp_path: Path, app: Flask, member: str
) -> None:
    path = write(tmp_path / "bom.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "bom2.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != member:
                new.writestr(part.filename, old.read(part))
        with new.open(member, "w", force_zip64=True) as body:
            for _ in range(MOST_UNFOLDED // 5_000_000 + 1):
                body.write(b" " * 5_000_000)
    assert (tmp_path / "bom2.xlsx").stat().st_size < 1_000_000
    assert refused(tmp_path / "bom2.xlsx") == "large"


def test_a_zip_that_lies_about_its_size_costs_no_more_than_the_reader_may_use(tmp_path: Path, app: Flask) -> None:
    path = write(tmp_path / "dusta.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "d.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != "xl/worksheets/sheet1.xml":
                new.writestr(part.filename, old.read(part))
        with new.open("xl/worksheets/sheet1.xml", "w") as body:
            body.write(b"<worksheet><sheetData>")
            for _ in range(40):
                body.write(b"<row><c t='inlineStr'><is><t>" + b"x" * 5_000_000 + b"</t></is></c></row>")
            body.write(b"</sheetData></worksheet>")
    content = bytearray((tmp_path / "d.xlsx").read_bytes())
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02" and b"sheet1" in content[at : at + 90]:
            content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(content)
    assert refused(path) in ("broken", "large", "empty")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_list_is_read_in_the_encodings_and_signs_programs_write(
    tmp_path: Path, school, encoding: str, sign: str
) -> None:
    path = tmp_path / "daftar.csv"
    lines = [*ROWS, ["Renée Ningsih", "0061234568", "1 Juni 2006", "TBG"]]
    path.write_bytes("\r\n".join(sign.join(row) for row in lines).encode(encoding))
    assert [name for name, *_ in names(path, school)] == ["Siti Aminah", "Renée Ningsih"]


def test_letters_that_were_lost_are_told(tmp_path: Path, school) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama,NISN,Jurusan\nRen\ufffde,0061234567,TBG\n")
    (problem,) = check(path, school).errors
    assert (problem.row, problem.fact) == (2, Fact.NAME)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "#REF!", "#N/A"])
def test_a_formula_or_its_error_is_no_name(tmp_path: Path, school, name: str) -> None:
    for path in (
        write(tmp_path / "rumus.xlsx", [ROWS[0], [name, *ROWS[1][1:]]]),
        (tmp_path / "rumus.csv"),
    ):
        if path.suffix == ".csv":
            path.write_text("\n".join(";".join(row) for row in [ROWS[0], [name, *ROWS[1][1:]]]))
        assert {problem.fact for problem in check(path, school).errors} == {Fact.NAME}


def test_a_formula_cell_is_read_as_its_value_and_never_kept(tmp_path: Path, school) -> None:
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ROWS[0])
        sheet.write_formula(1, 0, '=UPPER("siti")', None, "Siti Aminah")
        sheet.write_formula(1, 1, "=A9", None, "0061234567")
        sheet.write_row(1, 2, ROWS[1][2:])
        sheet.write_formula(2, 0, '=VLOOKUP("x",A1:B2,3)', None, "#REF!")
        sheet.write_row(2, 1, ["0061234568", "12/05/2006", "TBG"])
    checked = check(path, school)
    assert [one.person.name for one in checked.newcomers] == ["Siti Aminah"]
    assert {problem.row for problem in checked.errors} == {3}


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("12/00/2006", "tidak ada di kalender"),
        ("31/02/2006", "tidak ada di kalender"),
        ("05/23/2006", "tidak ada di kalender"),
        ("2006-13-01", "tidak ada di kalender"),
        ("entah", "tidak terbaca"),
        ("12 Foo 2006", "tidak terbaca"),
    ],
)
def test_a_date_that_cannot_be_is_told_in_words(tmp_path: Path, school, written: str, sentence: str) -> None:
    path = write(tmp_path / "t.xlsx", [ROWS[0], ["Siti", "0061234567", written, "TBG"]])
    (problem,) = check(path, school).errors
    assert problem.fact is Fact.BIRTH_DATE
    assert sentence in problem.sentence


@pytest.mark.parametrize("written", ["0000-00-00", "00/00/0000"])
def test_the_date_that_programs_write_for_none_is_none(tmp_path: Path, school, written: str) -> None:
    path = write(tmp_path / "t.xlsx", [ROWS[0], ["Siti", "0061234567", written, "TBG"]])
    assert names(path, school) == [("Siti", "0061234567", None)]


def test_a_class_merged_over_its_pupils_is_the_class_of_each(tmp_path: Path, school) -> None:
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet, plain = workbook.add_worksheet(), workbook.add_format()
        sheet.merge_range(0, 0, 0, 3, "DAFTAR LULUSAN 2024", plain)
        for column, heading in enumerate(["Nama", "NISN", "Kelas"]):
            sheet.merge_range(1, column, 2, column, heading, plain)
        for number in range(3):
            sheet.write_row(3 + number, 0, [f"Siti {'ABC'[number]}", f"006123456{number}"])
        sheet.merge_range(3, 2, 5, 2, "XII TBG 1", plain)
    checked = check(path, school)
    assert [(one.person.name, one.person.class_name) for one in checked.newcomers] == [
        ("Siti A", "XII TBG 1"),
        ("Siti B", "XII TBG 1"),
        ("Siti C", "XII TBG 1"),
    ]


def test_everything_merged_with_everything_ends(tmp_path: Path, school) -> None:
    rows = [ROWS[0], *[[f"Siti {n}", "", "", "TBG"] for n in range(4000)]]
    plain = write(tmp_path / "p.xlsx", rows)
    merges = "".join('<mergeCell ref="A2:D4001"/>' for _ in range(20_000))
    path = tmp_path / "banyak.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            body = old.read(part).decode()
            new.writestr(part.filename, body.replace("</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>"))
    assert len(roster_import.read(path).rows) == 4000


def test_nothing_of_a_refused_list_is_stored(tmp_path: Path, school) -> None:
    rows = [ROWS[0], ROWS[1], ["=1+1", "12", "00/00/2006", "Sihir"]]
    roster = roster_import.read(write(tmp_path / "s.xlsx", rows))
    with pytest.raises(ImportRefused):
        roster_import.apply(roster, school_id=school.id, graduation_year=2024, by=None)
    assert db.session.scalar(select(func.count(AlumniProfile.id))) == 0


def test_the_list_of_problems_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "masalah.xlsx"
    path.write_bytes(problem_sheet.write(["Baris", "Kolom", "Masalah", "Ket"], [(2, "Nama", '=HYPERLINK("x")', "@a")]))
    with zipfile.ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    sheet = sheets.read_sheet(path)
    assert sheet.rows[1] == [2.0, "Nama", '=HYPERLINK("x")', "@a"]
