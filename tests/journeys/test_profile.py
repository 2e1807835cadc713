"""An alumnus fills the profile on a phone: step by step, saved by itself, through a lost connection, with a photo."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.stored_file import StoredPage
from app.rules.alumni_status import AlumniState
from app.rules.roles import Role
from app.services import consents, profile_fields
from tests import uploads
from tests.factories import HASHER, PASSWORD
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import PHONE

EMAIL = "perjalanan-profil@demo.example"


@pytest.fixture
def newcomer(site_app: Flask) -> Iterator[int]:
    """Somebody of the register who has just joined: nothing is filled in yet."""
    with site_app.app_context():
        own = db.session.scalars(
            select(AlumniProfile)
            .where(AlumniProfile.account_id.is_(None), AlumniProfile.birth_date < date(2006, 1, 1))
            .order_by(AlumniProfile.id.desc())
        ).first()
        own.account = Account(
            role=Role.ALUMNI, display_name=own.full_name, email=EMAIL, password_hash=HASHER.hash(PASSWORD)
        )
        own.state, own.regency_code, own.district_code, own.phone, own.email = (
            AlumniState.ACTIVE,
            None,
            None,
            None,
            None,
        )
        own.headline, own.summary, own.competencies, own.experiences = "", "", [], []
        db.session.commit()
        yield own.id


@pytest.fixture
def phone(browser: Browser, site: str, newcomer: int) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    page = context.new_page()
    page.goto(f"{site}/masuk")
    page.get_by_label("Email atau nomor HP").fill(EMAIL)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    yield page
    context.close()


def is_said(page: Page, words: str) -> None:
    expect(page.locator("[data-save-status]")).to_contain_text(words, timeout=15_000)


def test_a_profile_in_five_steps_on_a_bad_line(phone: Page, site: str, site_app: Flask, newcomer: int) -> None:
    phone.goto(f"{site}/alumni/saya/isi")
    expect(phone.locator("main")).to_contain_text("0 dari 5 · kira-kira 10 menit lagi")
    phone.get_by_role("link", name="Lanjut: Tempat & kontak").click()

    # A wrong district is told at its field while the rest is stored.
    phone.get_by_label("Kabupaten/kota tempat tinggal").fill("Kab. Ketapang")
    phone.get_by_label("Kecamatan").fill("Antah")
    is_said(phone, "Tersimpan, kecuali")
    expect(phone.locator("#district-error")).to_contain_text("tidak ada di Kab. Ketapang")
    assert_accessible(phone)
    phone.get_by_label("Kecamatan").fill("Sandai")
    is_said(phone, "Tersimpan")
    expect(phone.locator("#district-error")).to_have_count(0)

    # The line is lost: what is typed waits on the device and is stored when it is back.
    phone.context.set_offline(True)
    phone.get_by_label("Nomor HP").fill("0812 1111 2222")
    is_said(phone, "Belum tersimpan, mencoba lagi")
    phone.context.set_offline(False)
    is_said(phone, "Tersimpan")
    phone.get_by_role("button", name="Simpan & lanjut").click()

    # Competencies: one tap, and one as typed; suggestions say what the catalogue calls it.
    phone.locator(".chips button").first.click()
    expect(phone.locator("main")).to_contain_text("Daftar Anda (1)")
    phone.get_by_label("Kompetensi", exact=True).press_sequentially("microsoft ex", delay=20)
    phone.locator("#label-suggestions button").first.click()
    phone.get_by_role("button", name="Tambahkan").click()
    expect(phone.locator("main")).to_contain_text("Daftar Anda (2)")
    assert_accessible(phone)

    # The page is closed while the line is away: what was typed is offered again by the next one.
    phone.goto(f"{site}/alumni/saya/isi/ringkasan")
    phone.context.set_offline(True)
    phone.get_by_label("Satu baris tentang Anda").fill("Teknisi jaringan")
    is_said(phone, "Belum tersimpan")
    device = phone.context
    phone.close()
    device.set_offline(False)
    phone = device.new_page()
    phone.goto(f"{site}/alumni/saya/isi/ringkasan")
    phone.get_by_role("button", name="Pakai lagi").click()
    expect(phone.get_by_label("Satu baris tentang Anda")).to_have_value("Teknisi jaringan")
    is_said(phone, "Tersimpan")

    # Who may see it is decided with a button; one tap hides, one tap shows.
    phone.goto(f"{site}/alumni/saya/isi/siapa")
    phone.get_by_text("Perusahaan terverifikasi, tanpa nama").click()
    phone.get_by_label("Saya setuju").check()
    phone.get_by_role("button", name="Simpan pilihan").click()
    phone.goto(f"{site}/alumni/saya")
    phone.get_by_role("button", name="Sembunyikan profil").click()
    expect(phone.locator("main")).to_contain_text("Profil Anda tersembunyi")
    phone.get_by_role("button", name="Tampilkan lagi seperti semula").click()
    expect(phone.get_by_role("button", name="Sembunyikan profil")).to_be_visible()

    _send_a_photo(phone, site)
    with site_app.app_context():
        own = db.session.get(AlumniProfile, newcomer)
        shown = profile_fields.shown(own)
        assert (shown["district"], shown["phone"], shown["headline"]) == (
            "Sandai",
            "+6281211112222",
            "Teknisi jaringan",
        )
        assert (len(own.competencies), len(consents.in_force(own))) == (2, 1)
        pages = db.session.scalars(select(StoredPage.content).order_by(StoredPage.id.desc()).limit(1)).all()
        assert dict(Image.open(BytesIO(pages[0])).getexif()) == {}
        assert uploads.GPS_WORDS not in pages[0]


def _send_a_photo(phone: Page, site: str) -> None:
    """A photo with the place it was taken in it; an all too large one is told before it is sent."""
    phone.goto(f"{site}/alumni/saya/kompetensi#bukti")
    phone.locator("#bukti a").first.click()
    file = phone.locator("input[type=file]")
    file.set_input_files({"name": "besar.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff" + b"\0" * 9_000_000})
    assert "8 MB" in file.evaluate("field => field.validationMessage")
    file.set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": uploads.phone_photo()})
    phone.get_by_role("button", name="Unggah berkas").click()
    expect(phone.locator(".file-pages img")).to_have_js_property("complete", True)
    assert phone.locator(".file-pages img").evaluate("picture => picture.naturalHeight") == 800, "upright"
    assert_accessible(phone)
