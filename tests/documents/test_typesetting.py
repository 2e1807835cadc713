"""PDF: tagged, with our own face, and what a person typed is never markup."""

import subprocess
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app.documents.typesetting import FONTS
from app.services import paper_pages

HOSTILE = '#set page(fill: red) *x* _y_ $z$ @preview/x "q" \\ <script> // /* `raw` [a] = h'


def pdf_of(
    app: Flask,
    name: str = "Siti Contoh",
    locale: str = "id",
    people: int = 1,
    lists: bool = False,
    code: str = "7K3QMNPR",
) -> bytes:
    school = SimpleNamespace(name="SMK Contoh", regency_code="61.04")
    cohort = SimpleNamespace(school=school, graduation_year=2024)
    wave = SimpleNamespace(cohort=cohort, census_date=date(2025, 6, 16))
    person = SimpleNamespace(full_name=name, class_name="XII TKR 1", programme=SimpleNamespace(name="Teknik Contoh"))
    link = SimpleNamespace(id=1, generation=1, code=code)
    with app.test_request_context():
        pages = [paper_pages.person_page(person, link) for _ in range(people)]  # type: ignore[arg-type]
        listed = paper_pages.class_lists([person] * people) if lists else []  # type: ignore[list-item]
        return paper_pages.pdf(wave, pages, listed, locale=locale)  # type: ignore[arg-type]


def read(content: bytes, folder: Path) -> str:
    path = folder / "papers.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_form_is_one_page_tagged_for_screen_readers_in_our_face(app: Flask) -> None:
    content = pdf_of(app)
    assert content.startswith(b"%PDF-")
    assert b"pdfuaid:part" in content or b"pdfuaid" in content
    assert b"PlusJakartaSans" in content
    assert content.count(b"/Type /Page\n") + content.count(b"/Type/Page\n") + content.count(b"/Type /Page/") <= 1


def test_the_form_carries_the_name_the_code_and_the_nine_questions_in_their_order(app: Flask, tmp_path: Path) -> None:
    text = read(pdf_of(app), tmp_path)
    assert "Siti Contoh" in text
    assert "7K3Q MNPR" in text
    words = [
        "Kegiatan utama", "Juga", "Nama tempat kerja", "Jabatan", "Mulai bulan", "Selaras", "Penghasilan",
        "Dapat dari", "WhatsApp",
    ]  # fmt: skip
    places = [text.index(word) for word in words]
    assert places == sorted(places)
    assert "Rp2.547.200 – di bawah Rp3.396.267" in text, "brackets of the regency's minimum wage in the census year"


@pytest.mark.parametrize("code", ["WWWWWWWW", "MWMWMWMW", "66666666"])
def test_a_code_stands_on_one_line_however_wide_its_letters(app: Flask, tmp_path: Path, code: str) -> None:
    assert paper_pages.readable_code(code) in read(pdf_of(app, code=code), tmp_path)


def test_what_a_person_typed_is_printed_as_it_stands(app: Flask, tmp_path: Path) -> None:
    text = " ".join(read(pdf_of(app, name=HOSTILE), tmp_path).split())
    assert HOSTILE[:40] in text


def test_the_longest_names_stay_on_one_page_each(app: Flask, tmp_path: Path) -> None:
    text = read(pdf_of(app, name="Muhammad Contoh " * 7, lists=True, people=36), tmp_path)
    pages = [page for page in text.split("\f") if page.strip()]
    forms = [page for page in pages if "7K3Q MNPR" in page]
    assert len(forms) == 36
    assert all("Tanda tangan" in page for page in forms), "the signature is on the same page as the code"


def test_a_name_in_a_script_no_font_has_does_not_stop_the_print(app: Flask, tmp_path: Path) -> None:
    assert "XII TKR 1" in read(pdf_of(app, name="陳 Contoh"), tmp_path)


def test_the_attendance_list_names_people_and_never_their_codes(app: Flask, tmp_path: Path) -> None:
    text = read(pdf_of(app, lists=True, people=2), tmp_path)
    first_page = text.split("\f")[0]
    assert "Tanda tangan" in first_page
    assert first_page.count("Siti Contoh") == 2
    assert "7K3Q" not in first_page


def test_the_shipped_face_is_used_and_not_one_of_the_machine() -> None:
    assert (FONTS / "plus-jakarta-sans.ttf").is_file()


@pytest.mark.parametrize("people", [37])
def test_many_forms_are_one_pdf(app: Flask, tmp_path: Path, people: int) -> None:
    assert read(pdf_of(app, people=people), tmp_path).count("7K3Q MNPR") == people
