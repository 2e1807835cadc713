import csv
import io
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import func, select

from app import clock
from app.errors import ImportRefused, NotAllowed
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.event import Event
from app.models.school import Cohort, Programme, School
from app.reference.programmes import load_programmes
from app.rules.alumni_status import AlumniState, Visibility
from app.rules.roles import Role
from app.rules.roster_columns import Fact
from app.services import roster_import
from app.services.roster_import import Roster
from tests.factories import Make

HEADINGS = ["No", "Nama Peserta Didik", "NISN", "L/P", "Tgl Lahir", "Jurusan", "No HP", "Kecamatan"]
SITI = [1, "Siti Aminah", "0061234567", "P", "12/05/2006", "TKJ", "0812-3456-7890", "Delta Pawan"]
BUDI = [2, "Budi Santoso", "0061234568", "L", "1 Juni 2006", "Teknik Pengelasan", "", ""]

WriteBook = Callable[..., Path]


@pytest.fixture
def school(make: Make) -> School:
    """A school in Ketapang, with the official programmes known."""
    db.session.add_all(
        Programme(
            code=fact.code,
            spectrum=fact.spectrum,
            name=fact.name,
            abbreviation=fact.abbreviation,
            group_name=fact.group,
            field_name=fact.field,
        )
        for fact in load_programmes()
    )
    return make.school()


@pytest.fixture
def book(tmp_path: Path) -> WriteBook:
    def write(*rows: list, name: str = "daftar.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as workbook:
            sheet = workbook.add_worksheet("Alumni")
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(number, column, value)
        return path

    return write


def check(roster: Roster, school: School):
    return roster_import.check(roster, school_id=school.id, graduation_year=2024)


def apply(roster: Roster, school: School, by=None):
    return roster_import.apply(roster, school_id=school.id, graduation_year=2024, by=by)


def count_alumni() -> int:
    return db.session.scalar(select(func.count(AlumniProfile.id))) or 0


def test_a_list_becomes_private_profiles_of_its_cohort(book: WriteBook, school: School, make: Make) -> None:
    staff = make.account(Role.STAFF, school=school)
    roster = roster_import.read(book(["DAFTAR LULUSAN 2024"], [], HEADINGS, SITI, BUDI))
    done = apply(roster, school, by=staff)
    siti, budi = db.session.scalars(select(AlumniProfile).order_by(AlumniProfile.nisn))
    assert (done.added, done.known) == (2, 0)
    assert (siti.full_name, siti.nisn, siti.sex, siti.birth_date) == (
        "Siti Aminah",
        "0061234567",
        "P",
        date(2006, 5, 12),
    )
    assert (siti.programme.abbreviation, siti.programme.spectrum) == ("TKJ", 2018)
    assert (siti.phone, siti.regency_code, siti.district_code) == ("+6281234567890", "61.04", "61.04.16")
    assert (siti.state, siti.visibility, siti.account_id) == (AlumniState.REGISTERED, Visibility.PRIVATE, None)
    assert siti.cohort.graduation_year == budi.cohort.graduation_year == 2024
    assert siti.public_code != budi.public_code
    event = db.session.scalar(select(Event).where(Event.action == "cohort.imported"))
    assert (event.actor_id, event.school_id, event.details["added"]) == (staff.id, school.id, 2)


def test_numbers_lose_no_zeros_and_date_cells_are_dates(book: WriteBook, school: School, tmp_path: Path) -> None:
    path = tmp_path / "angka.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Nama", "NISN", "Tanggal Lahir", "Kompetensi Keahlian", "HP"])
        sheet.write_row(1, 0, ["Siti Aminah", 61234567])
        sheet.write_datetime(1, 2, date(2006, 5, 12), workbook.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_row(1, 3, ["Teknik Komputer dan Jaringan", 81234567890])
    apply(roster_import.read(path), school)
    siti = db.session.scalars(select(AlumniProfile)).one()
    assert (siti.nisn, siti.birth_date, siti.phone) == ("0061234567", date(2006, 5, 12), "+6281234567890")


def test_one_wrong_row_stops_the_whole_list(book: WriteBook, school: School) -> None:
    wrong = [3, "Tono", "123", "X", "31/02/2006", "Teknik Terbang", "", ""]
    roster = roster_import.read(book(HEADINGS, SITI, wrong, BUDI))
    checked = check(roster, school)
    assert {(problem.row, problem.fact) for problem in checked.errors} == {
        (3, Fact.NISN),
        (3, Fact.SEX),
        (3, Fact.BIRTH_DATE),
        (3, Fact.PROGRAMME),
    }
    assert not checked.may_be_applied
    with pytest.raises(ImportRefused):
        apply(roster, school)
    assert count_alumni() == 0
    assert db.session.scalar(select(func.count(Cohort.id))) == 0


def test_a_list_imported_again_adds_nobody(book: WriteBook, school: School) -> None:
    apply(roster_import.read(book(HEADINGS, SITI)), school)
    roster = roster_import.read(book(HEADINGS, SITI, BUDI))
    checked = check(roster, school)
    assert [(one.person.name, one.graduation_year) for one in checked.known] == [("Siti Aminah", 2024)]
    assert apply(roster, school).added == 1
    with pytest.raises(ImportRefused):
        apply(roster, school)
    assert count_alumni() == 2


def test_a_known_person_without_nisn_is_recognised_by_name_and_birth_date(book: WriteBook, school: School) -> None:
    apply(roster_import.read(book(HEADINGS, [1, "Siti Aminah", "", "P", "12/05/2006", "TKJ", "", ""])), school)
    assert len(check(roster_import.read(book(HEADINGS, SITI)), school).known) == 1


def test_a_known_name_and_birth_date_with_another_nisn_must_be_cleared_up(book: WriteBook, school: School) -> None:
    apply(roster_import.read(book(HEADINGS, SITI)), school)
    other = [1, "Siti Aminah", "0069999999", "P", "12/05/2006", "TKJ", "", ""]
    (error,) = check(roster_import.read(book(HEADINGS, other)), school).errors
    assert (error.fact, error.values["nisn"]) == (Fact.NISN, "0061234567")


def test_a_nisn_of_somebody_else_must_be_cleared_up(book: WriteBook, school: School) -> None:
    apply(roster_import.read(book(HEADINGS, SITI)), school)
    other = [1, "Dewi Lestari", "0061234567", "P", "01/01/2005", "TKJ", "", ""]
    (error,) = check(roster_import.read(book(HEADINGS, other)), school).errors
    assert error.values["name"] == "Siti Aminah"


def test_people_of_other_schools_are_neither_known_nor_told(book: WriteBook, school: School, make: Make) -> None:
    apply(roster_import.read(book(HEADINGS, SITI)), school)
    checked = check(roster_import.read(book(HEADINGS, SITI)), make.school())
    assert (len(checked.newcomers), len(checked.known), list(checked.errors)) == (1, 0, [])


def test_unreadable_contact_and_place_are_told_and_left_empty(book: WriteBook, school: School) -> None:
    row = [1, "Siti Aminah", "0061234567", "P", "12/05/2006", "TKJ", "12", "Atlantis"]
    roster = roster_import.read(book(HEADINGS, row))
    checked = check(roster, school)
    assert {problem.fact for problem in checked.notes} == {Fact.PHONE, Fact.DISTRICT}
    assert checked.may_be_applied


@pytest.mark.parametrize(
    ("written", "year", "spectrum"),
    [
        ("TKJ", 2024, 2018),
        ("Teknik Komputer & Jaringan", 2024, 2018),
        ("TKJ - Teknik Komputer dan Jaringan", 2024, 2018),
        ("Teknik Komputer dan Jaringan (TKJ)", 2026, 2022),
        ("TEKNIK KOMPUTER DAN JARINGAN", 2026, 2022),
    ],
)
def test_a_programme_is_known_by_name_or_abbreviation_of_its_time(
    written: str, year: int, spectrum: int, book: WriteBook, school: School
) -> None:
    row = ["Siti Aminah", "0061234567", written, year]
    roster = roster_import.read(book(["Nama", "NISN", "Jurusan", "Tahun Lulus"], row))
    (newcomer,) = check(roster, school).newcomers
    assert (newcomer.programme.abbreviation, newcomer.programme.spectrum) == ("TKJ", spectrum)
    assert newcomer.person.graduation_year == year


def test_the_class_tells_the_programme_when_no_column_does(book: WriteBook, school: School) -> None:
    roster = roster_import.read(book(["Nama", "Rombel Saat Ini"], ["Siti Aminah", "XII TKJ 2"]))
    (newcomer,) = check(roster, school).newcomers
    assert newcomer.programme.abbreviation == "TKJ"


def test_a_programme_the_school_does_not_teach_is_a_fault(book: WriteBook, school: School) -> None:
    wanted = select(Programme).where(Programme.abbreviation == "TKJ", Programme.spectrum == 2022)
    school.programmes = list(db.session.scalars(wanted))
    db.session.commit()
    checked = check(roster_import.read(book(HEADINGS, SITI, BUDI)), school)
    assert [(problem.row, problem.fact) for problem in checked.errors] == [(3, Fact.PROGRAMME)]
    assert [one.programme.abbreviation for one in checked.newcomers] == ["TKJ"]


def test_a_closed_cohort_takes_nobody(book: WriteBook, school: School, make: Make) -> None:
    make.cohort(school=school, graduation_year=2024, closed_at=clock.now())
    checked = check(roster_import.read(book(HEADINGS, SITI)), school)
    assert [problem.fact for problem in checked.errors] == [Fact.YEAR]


def test_columns_chosen_by_hand_replace_the_guess(book: WriteBook, school: School) -> None:
    roster = roster_import.read(book(["Nm Lngkp", "Nmr", "Jrs"], ["Siti Aminah", "0061234567", "TKJ"]))
    assert {problem.fact for problem in check(roster, school).errors} >= {Fact.NAME, Fact.PROGRAMME}
    chosen = roster.with_columns({Fact.NAME: 0, Fact.NISN: 1, Fact.PROGRAMME: 2, Fact.EMAIL: 99})
    assert check(chosen, school).may_be_applied


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_with_any_usual_delimiter_and_encoding(
    delimiter: str, encoding: str, tmp_path: Path, school: School
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEADINGS, [*SITI[:1], "Siti Aminah, A’dé", *SITI[2:]]])
    path = tmp_path / "daftar.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    (newcomer,) = check(roster_import.read(path), school).newcomers
    assert newcomer.person.name == "Siti Aminah, A’dé"


def test_formulas_are_only_values(book: WriteBook, school: School, tmp_path: Path) -> None:
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Nama", "NISN", "Jurusan"])
        sheet.write_formula(1, 0, '=HYPERLINK("http://example.com","x")', None, "Siti Aminah")
        sheet.write_row(1, 1, ["0061234567", "TKJ"])
    (newcomer,) = check(roster_import.read(path), school).newcomers
    assert newcomer.person.name == "Siti Aminah"


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b"a\0b\n1,2", b"Nama,NISN\n", b"\x89PNG"]
)
def test_a_broken_or_empty_file_is_refused_at_its_field(content: bytes, tmp_path: Path, app) -> None:
    path = tmp_path / "rusak"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        roster_import.read(path)
    assert refused.value.field == "sheet"


def test_a_cell_at_the_end_of_the_sheet_does_not_bring_the_program_down(tmp_path: Path, app) -> None:
    path = tmp_path / "jauh.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "Nama")
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(ImportRefused):
        roster_import.read(path)


def test_more_rows_than_one_import_takes_are_refused(tmp_path: Path, app) -> None:
    path = tmp_path / "banyak.csv"
    path.write_text("Nama,NISN\n" + "Siti,1\n" * 5001)
    with pytest.raises(ImportRefused) as refused:
        roster_import.read(path)
    assert refused.value.values["rows"] == 5001


def test_staff_of_one_school_cannot_import_into_another(book: WriteBook, school: School, make: Make) -> None:
    outsider = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotAllowed):
        apply(roster_import.read(book(HEADINGS, SITI)), school, by=outsider)


def test_two_thousand_rows_are_imported_in_seconds(book: WriteBook, school: School) -> None:
    rows = [
        [
            n,
            f"Alumni Nomor {n}",
            f"{60000000 + n:010d}",
            "LP"[n % 2],
            "12/05/2006",
            "TKJ",
            f"0812{n:08d}",
            "Delta Pawan",
        ]
        for n in range(2000)
    ]
    path = book(
        HEADINGS, *[[*row[:4], f"{1 + n % 28:02d}/{1 + n % 12:02d}/2006", *row[5:]] for n, row in enumerate(rows)]
    )
    started = time.perf_counter()
    assert apply(roster_import.read(path), school).added == 2000
    assert time.perf_counter() - started < 10
