"""A cohort of twelve whose figures can be computed by hand.

Agus answers on his phone (seeking); three papers come back (Bayu works, Citra studies, Dedi has a business); Eka never
answers, but her job is recorded and her employer confirms it; seven are silent.
"""

from pathlib import Path

import xlsxwriter
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.models.tracer import Response, Wave
from app.rules.tracer_status import Activity, Channel, ResponseStatus

HEADINGS = ("No", "Nama Peserta Didik", "NISN", "JK", "Tanggal Lahir", "Rombel", "Jurusan", "No. HP/WA")
CLASS, OTHER_CLASS = "XII TKJ 9", "XII AKL 9"
CLASSMATES = ("Agus Contoh", "Bayu Contoh", "Citra Contoh", "Dedi Contoh", "Eka Contoh", "Fajar Contoh")
OTHERS = ("Gita Contoh", "Hadi Contoh", "Indah Contoh", "Joko Contoh", "Kiki Contoh", "Lina Contoh")

WORKING = ("1", "", "PT Maju Jaya", "1", "Operator", "{month}", "1", "4", "2", "1", "1", "2", "1")
STUDYING = ("2", "", "Politeknik Contoh", "1", "D3 Teknik", "{month}", "2", "3", "1", "2", "1")
OWN_BUSINESS = ("3", "", "Servis Dedi", "1", "Servis komputer", "{month}", "1", "4", "2", "0", "1", "2", "1")
"""A paper in its order, each part ended by Enter; digits mark answers."""

FIGURES = {
    "Alumni di angkatan ini": ("12",),
    "Menjawab sendiri": ("33,3%", "4 dari 12"),
    "Terlacak": ("41,7%", "5 dari 12"),
    "BMW dari yang terlacak": ("80,0%", "4 dari 5"),
    "Batas bawah": ("33,3%", "4 dari 12"),
    "Batas atas": ("91,7%", "11 dari 12"),
    "BMW dari jawaban sendiri saja": ("75,0%", "3 dari 4"),
    "BMW dari semua yang terlacak": ("80,0%", "4 dari 5"),
    "Bekerja atau wirausaha, tanpa yang melanjutkan": ("75,0%", "3 dari 4"),
    "Mencari kerja dari angkatan kerja": ("25,0%", "1 dari 4"),
}
"""Bounds: seven are not traced. Leavers: five traced less Citra. Labour force: two work, one business, one seeks."""


def write_list(path: Path, year: int) -> Path:
    """The list as a school keeps it: a title above, dates as text, numbers with blanks."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Tamatan")
        sheet.write(0, 0, f"DAFTAR TAMATAN TAHUN {year}")
        sheet.write_row(2, 0, HEADINGS)
        for number, name in enumerate((*CLASSMATES, *OTHERS)):
            is_classmate = name in CLASSMATES
            row = (
                str(number + 1), name, f"00477700{number:02}", "L", f"{number + 1:02}/03/{year - 18}",
                CLASS if is_classmate else OTHER_CLASS, "TKJ" if is_classmate else "AKL", f"0812 5550 90{number:02}",
            )  # fmt: skip
            sheet.write_row(3 + number, 0, row)
    return path


def wave_of(year: int) -> Wave:
    return db.session.scalars(select(Wave).join(Cohort).where(Cohort.graduation_year == year, Wave.months == 60)).one()


def alumni_id(app: Flask, year: int, name: str) -> int:
    with app.app_context():
        wanted = select(AlumniProfile.id).join(Cohort)
        return db.session.scalars(wanted.where(Cohort.graduation_year == year, AlumniProfile.full_name == name)).one()


def answers_of(app: Flask, year: int) -> dict[str, tuple[Activity | None, Channel, int]]:
    """Who answered: what, how, and in which revision. Exactly one whole answer each."""
    with app.app_context():
        rows = db.session.execute(
            select(AlumniProfile.full_name, Response)
            .join(AlumniProfile, AlumniProfile.id == Response.alumni_id)
            .where(Response.wave_id == wave_of(year).id, Response.status == ResponseStatus.COMPLETE)
            .order_by(AlumniProfile.full_name)
        ).all()
        found = {name: (one.activity, one.channel, one.revision) for name, one in rows}
        assert len(found) == len(rows)
        return found
