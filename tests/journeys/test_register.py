"""The register in a real browser: an import watched until it is done, also without JavaScript; two rows made one."""

from pathlib import Path

import pytest
import xlsxwriter
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.register import RosterRun
from app.rules.roles import Role
from app.rules.roster_run import RunState
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
HEADINGS = ["Nm Lngkp", "NISN", "Tgl Lahir", "Jrs"]


@pytest.fixture
def phone(page: Page, site: str) -> Page:
    page.set_viewport_size(PHONE)
    sign_in(page, site)
    return page


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/tracer'] button").click()


def waiting_run(app: Flask) -> int:
    with app.app_context():
        staff = db.session.scalars(select(Account).where(Account.role == Role.STAFF)).one()
        run = RosterRun(
            school_id=staff.school_id,
            by_id=staff.id,
            upload="tidak-ada",
            graduation_year=2026,
            reading={"sheet": "", "columns": {}, "meanings": {}, "judged": {}},
            state=RunState.RUNNING,
            moved_at=clock.now(),
        )
        db.session.add(run)
        db.session.commit()
        return run.id


def move(app: Flask, run_id: int, **values: object) -> None:
    with app.app_context():
        db.session.execute(update(RosterRun).where(RosterRun.id == run_id).values(**values))
        db.session.commit()


def test_a_list_with_odd_headings_is_matched_checked_and_stored(phone: Page, site: str, tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([HEADINGS, ["Zulaikha Permatasari", "0088877766", "12/05/2008", "TKJ"]]):
            sheet.write_row(number, 0, row)
    phone.goto(f"{site}/sekolah/impor")
    phone.set_input_files("input[type=file]", path)
    phone.get_by_role("button", name="Unggah dan periksa").click()
    expect(phone.get_by_text("Pilih kolom yang berisi nama.")).to_be_visible()
    phone.get_by_label("Kolom Nama").select_option("0")
    phone.get_by_label("Kolom Konsentrasi keahlian").select_option(label="Jrs · TKJ")
    phone.get_by_role("button", name="Periksa lagi").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="Simpan ke daftar").click()
    phone.get_by_role("button", name="Jalankan sekarang").click()  # no worker runs beside this site
    expect(phone.get_by_role("heading", name="Impor selesai")).to_be_visible()
    phone.get_by_role("link", name="Lihat daftar alumni").click()
    phone.get_by_label("Cari nama atau NISN").fill("zulaikha")
    phone.get_by_role("button", name="Cari").click()
    expect(phone.locator(".row-list")).to_contain_text("Zulaikha Permatasari")


def test_progress_moves_by_itself(phone: Page, site: str, site_app: Flask) -> None:
    run_id = waiting_run(site_app)
    phone.goto(f"{site}/sekolah/impor/jalan/{run_id}")
    phone.evaluate("window.isSamePage = true")
    back = phone.get_by_role("link", name="Daftar alumni")
    back.focus()
    for percent in (42, 77):
        move(site_app, run_id, percent=percent)
        expect(phone.locator(".progress")).to_contain_text(f"{percent}%")
    expect(back).to_be_focused()
    assert phone.evaluate("window.isSamePage") is True
    assert_accessible(phone)
    move(site_app, run_id, percent=100, state=RunState.DONE, added=2000)
    expect(phone.get_by_role("heading", name="Impor selesai")).to_be_visible()
    expect(phone.locator(".stat-value").first).to_have_text("2.000")


def test_progress_moves_by_itself_without_javascript(browser: Browser, site: str, site_app: Flask) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    sign_in(page, site)
    run_id = waiting_run(site_app)
    page.goto(f"{site}/sekolah/impor/jalan/{run_id}")
    move(site_app, run_id, percent=100, state=RunState.REFUSED, sentence="Tautan ini sudah dipakai.")
    expect(page.get_by_role("heading", name="Tidak ada yang disimpan")).to_be_visible(timeout=10_000)
    page.context.close()


def test_two_rows_of_one_person_become_one(phone: Page, site: str) -> None:
    phone.goto(f"{site}/sekolah/ganda")
    before = phone.locator(".row-list > li").count()
    phone.locator(".row-list > li", has_text="Nama dan tanggal lahir sama").last.locator("a").click()
    assert_accessible(phone)
    phone.get_by_role("button", name="Gabungkan").click()
    expect(phone.get_by_text("Dua baris menjadi satu")).to_be_visible()
    phone.goto(f"{site}/sekolah/ganda")
    expect(phone.locator(".row-list > li")).to_have_count(before - 1)
