"""The demo, written once into an empty database from a fixed seed. No real persons, companies or schools."""

from collections.abc import Callable

from sqlalchemy import select

from app.demo import (
    answering,
    company_life,
    contacts,
    contradictions,
    employers,
    evidence,
    hiring,
    interviews,
    luring,
    moderation,
    notices,
    official,
    own_data,
    people,
    register,
    school,
    seeking,
    survey,
    wording,
)
from app.demo.accounts import PASSWORD
from app.demo.scene import Scene
from app.extensions import db
from app.models.school import School

PARTS: tuple[tuple[str, Callable[[Scene], None]], ...] = (
    ("sekolah dan akun", school.write),
    ("perusahaan", employers.write_companies),
    ("alumni", people.write),
    ("lowongan", employers.write_vacancies),
    ("jawaban penelusuran", survey.write),
    ("lamaran dan penempatan", hiring.write),
    ("papan pelamar", answering.write),
    ("kontak gelombang", contacts.write),
    ("perubahan daftar", register.write),
    ("hari luring", luring.write),
    ("laporan dan rujukan", moderation.write),
    ("tim dan berkas perusahaan", company_life.write),
    ("yang bertentangan", contradictions.write),
    ("kabar", notices.write),
    ("kata-kata lowongan", wording.write),
    ("wawancara dan tawaran", interviews.write),
    ("simpanan dan tawaran diri", seeking.write),
    ("berkas bukti", evidence.write),
    ("data milik alumni", own_data.write),
)


def is_empty() -> bool:
    """Whether no school exists yet; the demo is never written beside other data."""
    return db.session.scalar(select(School.id).limit(1)) is None


def write(progress: Callable[[str], None]) -> None:
    """Write everything in one transaction, then what people did with the figures that follow from it; `progress` hears
    the name of each part before it begins."""
    scene = Scene(password=PASSWORD)
    for name, part in PARTS:
        progress(name)
        part(scene)
    db.session.commit()
    progress("angka resmi")
    official.write(scene)
