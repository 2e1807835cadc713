"""How many rows a second a school's list is imported, and a sheet written."""

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from app import create_app
from app.extensions import db
from app.models.school import Programme, School
from app.rules.indicator_lines import Unit
from app.services import roster_import
from app.services.figure_sheets import FigureFile, FigureRow, as_csv, as_workbook
from tests.databases import config_for, migrate

ROWS, EXPORTED = 2_000, 10_000
HEADINGS = ("Kode", "Kelompok", "Angkatan", "Nilai", "Batas bawah", "Batas atas", "Jumlah", "Dari", "Catatan")
SHEETS = ("Angka", "Arti", "Keterangan")
COLUMNS = ("Nama", "NISN", "Tanggal Lahir", "L/P", "Kelas", "Konsentrasi Keahlian", "No HP")


def import_and_export_rates() -> list[dict[str, Any]]:
    with TemporaryDirectory(prefix="bench-") as place:
        rows = [imported(Path(place)), *exported()]
    for row in rows:
        print(f"{row['operation']}: {row['rows']:,} rows in {row['seconds']} s, {row['rows_per_second']:,} rows/s")
    return rows


def imported(folder: Path) -> dict[str, Any]:
    """A workbook read, checked and stored, as the page does it, on SQLite."""
    path = folder / "daftar.xlsx"
    write_sheet(path, COLUMNS, [person(number) for number in range(ROWS)])
    url = f"sqlite:///{folder / 'import.sqlite3'}"
    migrate(url, folder)
    app = create_app(config_for(url, folder))
    with app.app_context():
        school = School(npsn="90000001", name="SMK Ukur", regency_code="61.04")
        named = {"name": "Teknik Ukur", "group_name": "Teknik", "field_name": "Teknologi"}
        school.programmes.append(Programme(code="90000001", spectrum=2022, **named))
        db.session.add(school)
        db.session.commit()
        school_id = school.id
        started = time.perf_counter()
        roster = roster_import.read(path)
        added = roster_import.apply(roster, school_id=school_id, graduation_year=2024, by=None).added
        seconds = time.perf_counter() - started
        db.session.remove()
        db.engine.dispose()
    if added != ROWS:
        raise RuntimeError(f"{added} of {ROWS} rows were imported")
    return rate("import", ROWS, seconds)


def exported() -> list[dict[str, Any]]:
    """The workbook and the CSV of figures, as the page offers them, with as many lines as a province would have."""
    rows = [
        FigureRow(("I05", f"Program {number}", "2024"), (0.767, 0.575, 0.825), Unit.SHARE, (69, 90), "")
        for number in range(EXPORTED)
    ]
    file = FigureFile("angka", "Angka", [("Sekolah", "SMK Ukur")], HEADINGS, rows, ("Kode", "Arti"), [], SHEETS, True)
    found = []
    for operation, write in (("export xlsx", as_workbook), ("export csv", as_csv)):
        started = time.perf_counter()
        write(file)
        found.append(rate(operation, EXPORTED, time.perf_counter() - started))
    return found


def person(number: int) -> tuple[Any, ...]:
    born = date(2006, 1 + number % 12, 1 + number % 28)
    letters = "".join(chr(97 + int(digit)) for digit in f"{number:05d}")
    name = f"Alumni {letters.title()} Ukur"
    return (name, f"00{number:08d}", born, "LP"[number % 2], f"XII {number % 9}", "Teknik Ukur", f"0812{number:08d}")


def write_sheet(path: Path, headings: tuple[str, ...], lines: list[tuple[Any, ...]]) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, options) as workbook:
        sheet = workbook.add_worksheet("Daftar")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, headings)
        for place, line in enumerate(lines, 1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(place, column, value, day)
                else:
                    sheet.write(place, column, value)


def rate(operation: str, rows: int, seconds: float) -> dict[str, Any]:
    speed = round(rows / seconds)
    return {"operation": operation, "rows": rows, "seconds": round(seconds, 2), "rows_per_second": speed}
