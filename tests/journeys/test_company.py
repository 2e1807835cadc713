"""A workshop registers with its paper, is approved, posts from a template in one go, and a reviewer decides nothing."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app.extensions import db
from app.models.application import Application
from app.models.company import Company, CompanyApproval
from app.models.stored_file import StoredPage
from app.rules.application_status import ApplicationState
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import DESKTOP, PHONE

NAME = "Bengkel Las Uji Kendawangan"
PASSWORD = "sungai pawan 2026"

Person = Callable[[str, dict], Page]


@pytest.fixture
def person(browser: Browser, site: str) -> Person:
    """A window for each person, signed in as that demo account when one is named."""

    def arrive(key: str, size: dict) -> Page:
        page = browser.new_context(viewport=size, locale="id-ID").new_page()
        page.goto(f"{site}/demo/akun" if key else site)
        if key:
            page.locator(f"form[action='/demo/masuk/{key}'] button").click()
        return page

    return arrive


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "nib.jpg"
    Image.new("RGB", (600, 800), "white").save(path, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")
    return path


def test_from_registration_to_a_vacancy_and_a_reviewer_who_decides_nothing(
    person: Person, site: str, site_app: Flask, paper: Path
) -> None:
    company = register(person("", PHONE), site, paper)
    approve(person("tracer", DESKTOP), site)
    vacancy_path = post_from_template(company, site)
    link = invite_reviewer(company, site)
    reviewer = join(person("", PHONE), link)
    look_without_deciding(reviewer, site, site_app, vacancy_path)


def register(page: Page, site: str, paper: Path) -> Page:
    page.goto(f"{site}/daftar/perusahaan")
    expect(page.locator("main")).to_contain_text("tidak dipungut biaya")
    assert_accessible(page)
    page.get_by_label("Nama perusahaan").fill(NAME)
    page.get_by_label("NIB", exact=False).first.fill("9120 3045 6789")
    page.get_by_label("Bidang usaha").select_option("G")
    page.get_by_label("Nama Anda").fill("Pemilik Bengkel")
    page.get_by_label("Email untuk masuk").fill("pemilik@bengkel-uji.example")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Daftarkan perusahaan").click()
    expect(page.locator("#nib-error")).to_contain_text("kurang 1 angka")
    page.get_by_label("NIB", exact=False).first.fill("9120 3045 6789 1")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Daftarkan perusahaan").click()
    expect(page.locator("h1")).to_have_text("Berkas untuk sekolah")
    page.get_by_label("Foto atau PDF").set_input_files(paper)
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator(".paper-pages img")).to_have_count(1)
    assert_accessible(page)
    page.goto(f"{site}/perusahaan/saya")
    assert_accessible(page)
    return page


def approve(page: Page, site: str) -> None:
    page.goto(f"{site}/kotak-masuk?jenis=company")
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("main")).to_contain_text("9120304567891, dengan berkas")
    assert_accessible(page)
    page.get_by_label("NIB diperiksa").check()
    page.get_by_role("button", name="Setujui perusahaan").click()
    expect(page.locator("[role=status]").first).to_contain_text("Keputusan tersimpan")


def post_from_template(page: Page, site: str) -> str:
    page.goto(f"{site}/lowongan/mulai")
    assert_accessible(page)
    page.get_by_role("link", name="Juru Las").click()
    page.get_by_label("Uraian pekerjaan").press("Control+End")
    page.get_by_label("Uraian pekerjaan").press_sequentially("\n- mencatat hasil di Microsoft Excel")
    page.get_by_role("button", name="Microsoft Excel").click()
    expect(page.locator("#competencies-6-label")).to_have_value("Microsoft Excel")
    page.get_by_label("Sesuai UMK").check()
    expect(page.locator("#how-far")).to_contain_text("siap diajukan")
    expect(page.locator("#how-many-fit")).to_contain_text("Alumni cocok")
    assert_accessible(page)
    page.reload()  # the device kept what was typed
    page.get_by_role("button", name="Lanjutkan isian itu").click()
    expect(page.get_by_label("Uraian pekerjaan")).to_have_value(re.compile("Microsoft Excel"))
    page.get_by_role("button", name="Ajukan ke sekolah").click()
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('padankarya-draf:')).length") == 0
    path = re.sub(r"^https?://[^/]+", "", page.url)
    page.goto(f"{site}{path}/laporan")
    assert_accessible(page)
    return path


def invite_reviewer(page: Page, site: str) -> str:
    page.goto(f"{site}/perusahaan/tim")
    assert_accessible(page)
    page.locator("#role").select_option("reviewer")
    page.get_by_role("button", name="Buat tautan undangan").click()
    link = re.search(r"/gabung/[\w-]+", page.content())
    assert link
    return f"{site}{link.group(0)}"


def join(page: Page, link: str) -> Page:
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Peninjau")
    page.get_by_label("Nama lengkap").fill("Peninjau Bengkel")
    page.get_by_label("Email").fill("peninjau@bengkel-uji.example")
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Buat akun").click()
    expect(page.locator("h1")).to_have_text(NAME)
    return page


def look_without_deciding(page: Page, site: str, site_app: Flask, vacancy_path: str) -> None:
    page.goto(f"{site}{vacancy_path}")
    expect(page.locator("h1")).to_have_text("Juru Las")
    page.goto(f"{site}/lowongan/baru")
    expect(page.locator("main")).to_contain_text("Minta rekan")
    with site_app.app_context():
        company = db.session.scalars(select(Company).where(Company.name == NAME)).one()
        application = Application(
            vacancy_id=int(vacancy_path.rsplit("/", 1)[1]),
            alumni_id=1,
            state=ApplicationState.SUBMITTED,
            changed_at=db.session.scalars(select(CompanyApproval.submitted_at)).first(),
        )
        db.session.add(application)
        db.session.commit()
        key = application.id
        assert all(b"Exif" not in content for content in db.session.scalars(select(StoredPage.content)))
        assert len(company.recruiters) == 2
    page.goto(f"{site}/perusahaan/tim")
    token = page.locator("input[name=csrf_token]").first.input_value()
    answer = page.request.post(
        f"{site}/lamaran/{key}/tolak", form={"csrf_token": token, "reason": "other", "note": "Tidak"}
    )
    assert answer.status == 403
    with site_app.app_context():
        assert db.session.get(Application, key).state is ApplicationState.SUBMITTED
        db.session.delete(db.session.get(Application, key))
        db.session.commit()
