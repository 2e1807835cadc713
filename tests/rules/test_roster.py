from datetime import date

from app.rules.roster import Problem, calm_name, gathered, parse
from app.rules.roster_columns import Fact, find_header, guess_columns, normal_heading

TODAY = date(2026, 11, 25)
COLUMNS = {Fact.NAME: 0, Fact.NISN: 1, Fact.SEX: 2, Fact.BIRTH_DATE: 3, Fact.PROGRAMME: 4}


def read(*rows: list, columns: dict | None = None):
    return parse(list(enumerate(rows, start=2)), columns or COLUMNS, graduation_year=2024, today=TODAY)


def test_headings_of_real_lists_are_recognised() -> None:
    headings = [
        "No", "Nama Peserta Didik", "NIPD", "L/P", "NISN", "Tempat Lahir", "Tgl. Lahir", "Kab/Kota", "Kecamatan",
        "No. Telp", "No. HP/WA", "E-Mail", "Nama Ayah", "Rombel Saat Ini", "Kompetensi Keahlian (2018)",
    ]  # fmt: skip
    assert guess_columns(headings) == {
        Fact.NAME: 1,
        Fact.SEX: 3,
        Fact.NISN: 4,
        Fact.BIRTH_DATE: 6,
        Fact.REGENCY: 7,
        Fact.DISTRICT: 8,
        Fact.PHONE: 10,
        Fact.EMAIL: 11,
        Fact.CLASS: 13,
        Fact.PROGRAMME: 14,
    }
    assert guess_columns(["Nama Ayah", "Nama Sekolah", "No. HP Orang Tua", "NIK"]) == {}
    assert normal_heading("Nama Siswa (sesuai ijazah)") == "nama"


def test_the_header_is_found_below_a_title() -> None:
    rows = [["DAFTAR LULUSAN"], ["SMK Contoh"], [], ["No", "Nama", "NISN", "Jurusan"], [1, "Siti", "0061234567", "TKJ"]]
    assert find_header(rows) == 3


def test_a_list_with_unknown_headings_still_has_a_header_row() -> None:
    assert find_header([["Daftar"], ["Nm. Lngkp", "Nmr", "Jrs"], ["Siti", "1", "TKJ"]]) == 1


def test_a_good_row_is_read_without_a_word() -> None:
    parsed = read(["Siti Aminah", 61234567.0, "P", "12/05/2006", "TKJ"])
    (person,) = parsed.people
    assert (person.name, person.nisn, person.sex, person.birth_date) == (
        "Siti Aminah",
        "0061234567",
        "P",
        date(2006, 5, 12),
    )
    assert (person.row, person.graduation_year, parsed.problems) == (2, 2024, [])


def test_every_fault_of_a_row_is_named_with_its_row_and_column() -> None:
    parsed = read(["", "123", "X", "31/02/2006", "TKJ"])
    assert [(problem.row, problem.fact, problem.blocks) for problem in parsed.problems] == [
        (2, Fact.NISN, True),
        (2, Fact.SEX, True),
        (2, Fact.BIRTH_DATE, True),
        (2, Fact.NAME, True),
    ]


def test_a_birth_date_that_does_not_fit_the_year_of_graduation_is_a_fault() -> None:
    parsed = read(["Siti", "0061234567", "P", "12/05/2016", "TKJ"])
    assert [problem.fact for problem in parsed.problems] == [Fact.BIRTH_DATE]


def test_missing_nisn_and_birth_date_are_told_but_do_not_block() -> None:
    parsed = read(["Siti", "-", "P", None, "TKJ"])
    assert [(problem.fact, problem.blocks) for problem in parsed.problems] == [
        (Fact.NISN, False),
        (Fact.BIRTH_DATE, False),
    ]


def test_subheadings_column_numbers_and_signatures_are_no_people() -> None:
    parsed = read(
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["Siti", "0061234567", "P", "12/05/2006", "TKJ"],
        ["", "", "", "Ketapang, 5 Mei 2024", ""],
        ["", "", "", "", "Kepala Sekolah"],
    )
    assert (len(parsed.people), parsed.skipped, parsed.problems) == (1, 3, [])


def test_the_same_nisn_twice_is_reported_at_the_second_row_with_the_first() -> None:
    parsed = read(["Siti", "0061234567", "P", "12/05/2006", "TKJ"], ["Siti A.", "61234567", "P", "13/05/2006", "TKJ"])
    (problem,) = parsed.problems
    assert (problem.row, problem.fact, problem.values["row"]) == (3, Fact.NISN, 2)


def test_the_same_name_and_birth_date_twice_is_reported_even_with_different_nisn() -> None:
    parsed = read(
        ["Siti Aminah", "0061234567", "P", "12/05/2006", "TKJ"], ["SITI  AMINAH", None, "P", "12 Mei 2006", "TKJ"]
    )
    assert [problem.row for problem in parsed.problems if problem.blocks] == [3]


def test_namesakes_without_birth_dates_are_two_people() -> None:
    parsed = read(["Muhammad Rizki", None, "L", None, "TKJ"], ["Muhammad Rizki", None, "L", None, "TKR"])
    assert not [problem for problem in parsed.problems if problem.blocks]


def test_sums_and_signatures_below_the_list_are_nobody() -> None:
    columns = {Fact.NAME: 0, Fact.NISN: 1, Fact.BIRTH_DATE: 2, Fact.PROGRAMME: 3}
    rows = [
        (2, ["Ani", "0061234567", "12/05/2006", "TKJ"]),
        (3, ["Budi", "", "", ""]),
        (4, ["Citra", "0061234568", "13/05/2006", "TKJ"]),
        (6, ["Jumlah", 303, None, None]),
        (8, ["Kepala Sekolah,", None, None, None]),
    ]
    parsed = parse(rows, columns, graduation_year=2024, today=date(2026, 1, 1))
    assert [person.name for person in parsed.people] == ["Ani", "Budi", "Citra"]
    assert parsed.skipped == 2


def test_a_list_of_names_only_is_still_a_list() -> None:
    parsed = parse([(2, ["Ani"]), (3, ["Budi"])], {Fact.NAME: 0}, graduation_year=2024, today=date(2026, 1, 1))
    assert [person.name for person in parsed.people] == ["Ani", "Budi"]


def test_the_same_complaint_about_many_rows_is_told_once() -> None:
    wrong = [Problem(row, Fact.PROGRAMME, "“%(value)s” tidak dikenal.", {"value": "TKJT"}) for row in (4, 9, 12)]
    complaints = gathered([*wrong, Problem(5, Fact.NISN, "Kosong.")])
    assert [list(one.rows) for one in complaints] == [[4, 9, 12], [5]]


def test_a_name_in_capitals_is_written_calmly() -> None:
    assert calm_name("NUR'AINI M. SARI") == "Nur'aini M. Sari"
    assert calm_name("I Gede van Dijk") == "I Gede van Dijk"
