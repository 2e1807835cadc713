"""The demo's school, its programmes, cohorts and staff, the office and the keeper of the installation."""

from datetime import date

from sqlalchemy import select

from app.demo.accounts import DEMO_ACCOUNTS
from app.demo.scene import Scene
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, Programme, School
from app.rules.roles import Role

NAME = "SMK Negeri Tanjung Kayung"
NPSN = "99000001"
KETAPANG = "61.04"
COHORTS = 5
FIRST_NEW_SPECTRUM = 2025
"""Graduates of this year and later carry the names of Spektrum 2022."""
DIPLOMA_DAYS = {0: (5, 5), 1: (5, 6), 2: (5, 5), 3: (6, 3)}
"""By years since the newest cohort; the oldest is not known."""
CODES = {
    "TAB": ("10044410", "12012185"),
    "TKRO": ("10042270", "12012175"),
    "TLAS": ("10024215", "12014200"),
    "TITL": ("10020205", "13010340"),
    "TKJ": ("15052515", "16012425"),
    "AKL": ("35291535", "35014605"),
    "OTKP": ("35281530", "35012585"),
    "PH": ("40301555", "40412620"),
}
NAMES = {
    Role.STAFF: "Tim Tracer dan BKK",
    Role.SCHOOL_ADMIN: "Admin Sekolah",
    Role.OFFICE: "Dinas Tenaga Kerja",
    Role.ADMIN: "Pengelola Instalasi",
}


def write(scene: Scene) -> None:
    by_code = {row.code: row for row in db.session.scalars(select(Programme))}
    scene.school = School(npsn=NPSN, name=NAME, regency_code=KETAPANG, address="Jalan Contoh, Kecamatan Delta Pawan")
    for abbreviation, (old, new) in CODES.items():
        scene.programmes[abbreviation] = {2018: by_code[old], 2022: by_code[new]}
        scene.school.programmes.extend([by_code[old], by_code[new]])
    db.session.add(scene.school)
    last = scene.today.year if scene.today.month >= 6 else scene.today.year - 1
    for year in range(last - COHORTS + 1, last + 1):
        closed = scene.moment((scene.today - scene.today.replace(month=1, day=1)).days) if year < last else None
        day = DIPLOMA_DAYS.get(last - year)
        scene.cohorts[year] = Cohort(
            school=scene.school,
            graduation_year=year,
            graduated_on=date(year, *day) if day else None,
            closed_at=closed,
        )
        db.session.add(scene.cohorts[year])
    db.session.flush()
    for demo in DEMO_ACCOUNTS:
        if demo.role in NAMES:
            account = _account(scene, demo.email, demo.role)
            if demo.role is Role.STAFF:
                scene.staff = account
    db.session.flush()


def _account(scene: Scene, email: str, role: Role) -> Account:
    in_school = role in (Role.STAFF, Role.SCHOOL_ADMIN)
    account = Account(
        role=role,
        display_name=NAMES[role],
        email=email,
        password_hash=scene.password_hash,
        school_id=scene.school.id if in_school else None,
    )
    db.session.add(account)
    return account
