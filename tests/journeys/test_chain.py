"""The whole chain, walked by school, alumnus, company and visitor: from an invitation to one more in the figures."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.tracer import Response
from app.rules.alumni_status import AlumniState
from app.services.contacts import readable_phone
from search_index.checks import check
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import DESKTOP, PHONE

PASSWORD = "sungai pawan 2024"
SKILLS = ("Las SMAW", "Las GTAW", "Membaca gambar teknik")
TITLE = "Juru Las Tangki Kendawangan"

Person = Callable[[str, dict], Page]


@pytest.fixture
def person(browser: Browser, site: str) -> Person:
    """A window of its own for each person: person("tracer", DESKTOP) is signed in as that demo account."""

    def arrive(key: str, size: dict) -> Page:
        page = browser.new_context(viewport=size, locale="id-ID").new_page()
        if key:
            page.goto(f"{site}/demo/akun")
            page.locator(f"form[action='/demo/masuk/{key}'] button").click()
        else:
            page.goto(site)
        return page

    return arrive


@pytest.fixture
def untraced(site_app: Flask) -> tuple[int, str]:
    """An alumnus of the register (2024) who has no account, no answer and no placement: id and first name."""
    answered, placed = select(Response.alumni_id), select(Placement.alumni_id)
    with site_app.app_context():
        found = db.session.scalars(
            select(AlumniProfile)
            .join(Cohort)
            .where(
                Cohort.graduation_year == 2024,
                AlumniProfile.state == AlumniState.REGISTERED,
                AlumniProfile.id.not_in(answered),
                AlumniProfile.id.not_in(placed),
            )
            .order_by(AlumniProfile.id)
        ).first()
        assert found is not None
        return found.id, found.full_name.split()[0]


def figures(page: Page, site: str) -> dict[str, int]:
    """The exact figures of the cohort as the school reads them on its page."""
    page.goto(f"{site}/tracer/2024")
    main = page.locator("main")
    text = " ".join(main.inner_text().split())
    traced = re.search(r"Terlacak [\d,]+% (\d+) dari (\d+)", text)
    assert traced, text[:600]
    page.locator("summary", has_text="Lihat tabel").first.click()
    row = page.locator("main table tr", has=page.locator("th", has_text="Bekerja")).first
    return {
        "traced": int(traced.group(1)),
        "population": int(traced.group(2)),
        "work": int(row.locator("td").last.inner_text().split()[0]),
    }


def test_from_an_invitation_to_one_more_person_in_the_tracer_figures(
    person: Person, site: str, site_app: Flask, untraced: tuple[int, str]
) -> None:
    alumni_id, first_name = untraced
    school = person("tracer", DESKTOP)
    before = figures(school, site)
    assert_accessible(school)

    # The school invites an alumnus of its register.
    school.goto(f"{site}/sekolah/alumni/{alumni_id}")
    assert_accessible(school)
    school.get_by_role("button", name="Buat tautan undangan").click()
    link = re.search(r"/gabung/[\w-]+", school.content())
    assert link
    assert_accessible(school)

    alumnus = join(person("", PHONE), f"{site}{link.group(0)}", first_name)
    write_profile(alumnus, site)
    vacancy_path = post_vacancy(person("perusahaan", DESKTOP), site)
    publish(school, site)
    read_as_visitor(person("", PHONE), site)

    company = person("perusahaan", DESKTOP)
    code = invite(company, f"{site}{vacancy_path}/kandidat", site_app, alumni_id)
    accept(alumnus, site)
    hire(company, f"{site}{vacancy_path}/lamaran", first_name)

    # The alumnus reads who looked, and the figures moved by exactly this one placement.
    alumnus.goto(f"{site}/alumni/saya/dilihat")
    expect(alumnus.locator("main")).to_contain_text("PT Laterit Matan Perdana")
    assert_accessible(alumnus)
    after = figures(school, site)
    assert after == {
        "population": before["population"],
        "traced": before["traced"] + 1,
        "work": before["work"] + 1,
    }
    school.goto(f"{site}/sekolah/riwayat")
    assert_accessible(school)
    assert code
    with site_app.app_context():
        assert all(found.is_none for found in check(repair=False))


def join(page: Page, link: str, first_name: str) -> Page:
    page.goto(link)
    expect(page.locator("h1")).to_contain_text(first_name)
    assert_accessible(page)
    page.get_by_label("Nomor HP").fill("0812 7777 2024")
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Ulangi kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Buat akun").click()
    expect(page.locator("[role=status]").first).to_contain_text("Selamat datang")
    assert_accessible(page)
    return page


def write_profile(page: Page, site: str) -> None:
    page.goto(f"{site}/alumni/saya/kompetensi")
    for row, skill in enumerate(SKILLS):
        if not page.locator(f"#competencies-{row}-label").is_visible():
            page.get_by_role("button", name="Tambah").click()
        page.locator(f"#competencies-{row}-label").fill(skill)
        page.locator(f"#competencies-{row}-level").select_option("3")
    assert_accessible(page)
    page.get_by_role("button", name="Simpan kompetensi").click()
    page.goto(f"{site}/alumni/saya/privasi")
    page.get_by_label("Perusahaan terverifikasi, tanpa nama").check()
    page.get_by_label("Saya setuju").check()
    assert_accessible(page)
    page.get_by_role("button", name="Simpan pilihan").click()
    for path in ("/alumni/saya", "/alumni/saya/pratinjau", "/kecocokan"):
        page.goto(site + path)
        assert_accessible(page)


def post_vacancy(page: Page, site: str) -> str:
    page.goto(f"{site}/lowongan/baru")
    assert_accessible(page)
    page.get_by_label("Nama pekerjaan").fill(TITLE)
    page.get_by_label("Sesuai UMK").check()
    for row, skill in enumerate(SKILLS):
        if not page.locator(f"#competencies-{row}-label").is_visible():
            page.get_by_role("button", name="Tambah").click()
        page.locator(f"#competencies-{row}-label").fill(skill)
    page.get_by_label("Uraian pekerjaan").fill("Mengelas tangki timbun di pelabuhan.\n\n- las SMAW dan GTAW posisi 3G")
    page.get_by_role("button", name="Ajukan ke sekolah").click()
    expect(page.locator("main")).to_contain_text("Menunggu persetujuan")
    assert_accessible(page)
    return re.sub(r"^https?://[^/]+", "", page.url)


def publish(page: Page, site: str) -> None:
    page.goto(f"{site}/kotak-masuk")
    assert_accessible(page)
    page.get_by_role("link", name=TITLE).click()
    assert_accessible(page)
    page.get_by_role("button", name="Tayangkan").click()
    expect(page.locator("[role=status]").first).to_contain_text("Keputusan tersimpan")


def read_as_visitor(page: Page, site: str) -> None:
    """Somebody without an account finds the vacancy by its words and reads the published figures."""
    page.goto(site)
    assert_accessible(page)
    page.goto(f"{site}/lowongan?q=juru+las+tangki")
    assert_accessible(page)
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.locator("h1")).to_have_text(TITLE)
    assert_accessible(page)
    page.goto(f"{site}/tracer")
    assert_accessible(page)
    page.goto(f"{site}/tracer/2024")
    expect(page.locator("main")).to_contain_text("dibulatkan")
    assert_accessible(page)


def invite(page: Page, candidates: str, site_app: Flask, alumni_id: int) -> str:
    with site_app.app_context():
        alumni = db.session.get(AlumniProfile, alumni_id)
        assert alumni is not None
        code, name, phone = alumni.public_code, alumni.full_name, alumni.phone
    page.goto(candidates)
    assert_accessible(page)
    expect(page.locator("main")).to_contain_text(code)
    assert name not in page.content()
    assert phone
    assert phone not in page.content()
    assert readable_phone(phone) not in page.content()
    page.get_by_role("link", name=f"Alumni {code}").click()
    assert_accessible(page)
    assert name not in page.content()
    page.get_by_role("link", name="Undang").first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Kirim undangan").click()
    return code


def accept(page: Page, site: str) -> None:
    page.goto(f"{site}/lamaran")
    assert_accessible(page)
    page.get_by_role("link", name=TITLE).first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Terima undangan").click()
    expect(page.locator("main")).to_contain_text("Undangan diterima")


def hire(page: Page, pipeline: str, first_name: str) -> None:
    page.goto(pipeline)
    assert_accessible(page)
    page.get_by_role("link", name=first_name).first.click()
    assert_accessible(page)
    page.get_by_role("link", name="Terima").first.click()
    assert_accessible(page)
    page.get_by_label("Mulai").fill(date.today().isoformat())  # noqa: DTZ011
    page.get_by_label("Tanpa batas waktu").check()
    page.get_by_role("button", name="Catat penerimaan").click()
    expect(page).to_have_url(re.compile(r"/penempatan/\d+$"))
    expect(page.locator("main")).to_contain_text("Dilaporkan")
    assert_accessible(page)
