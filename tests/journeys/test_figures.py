"""The figures of a cohort as people meet them: on a phone, in print, as a report that is opened and read."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import PHONE


@pytest.fixture
def staff(page: Page, site: str) -> Page:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/tracer'] button").click()
    return page


def words_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_team_reads_freezes_and_hands_out_the_figures_of_a_cohort(staff: Page, site: str, tmp_path: Path) -> None:
    complaints: list[str] = []
    staff.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    staff.goto(f"{site}/tracer")
    staff.get_by_role("link", name="Bandingkan angkatan").click()
    staff.wait_for_url("**/tracer/sekolah/*")
    assert_accessible(staff)
    staff.get_by_role("link", name="Angkatan 2023").click()
    expect(staff.get_by_role("heading", name="Masa tunggu pekerjaan atau usaha pertama")).to_be_visible()
    assert_accessible(staff)
    smallest = staff.evaluate(
        "Math.min(...[...document.querySelectorAll('.plot text')].map("
        "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"
    )
    assert smallest >= 10, "text in a drawing is too small on a phone"

    with staff.expect_download() as waiting:
        staff.get_by_role("link", name="Laporan PDF", exact=True).click()
    report = tmp_path / "laporan.pdf"
    waiting.value.save_as(report)
    text = words_of(report)
    headline = staff.locator("p.stat-value").nth(3).inner_text()
    assert headline in text
    assert "Catatan metode" in text
    assert "Angka persis, hanya untuk sekolah." in text

    staff.get_by_role("link", name="Mutu data").click()
    staff.wait_for_url("**/mutu*")
    assert_accessible(staff)
    staff.go_back()
    staff.get_by_role("link", name="Angka resmi").click()
    staff.get_by_label("Untuk apa angka ini dibekukan?").fill("Laporan ke dinas")
    staff.get_by_role("button", name="Bekukan keadaan 12 bulan").click()
    expect(staff.get_by_text("Tidak ada yang berubah")).to_be_visible()
    assert_accessible(staff)
    assert not complaints


def test_the_public_page_prints_its_figures_and_needs_no_script(browser, site: str, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/tracer/2023?per=12")
    headline = page.locator("p.stat-value").nth(3).inner_text()
    page.get_by_text("Kurva sebagai tabel").click()
    expect(page.get_by_role("columnheader", name="Sudah mulai")).to_be_visible()
    printed = tmp_path / "cetak.pdf"
    printed.write_bytes(page.pdf())
    text = words_of(printed)
    assert headline in text
    assert "Keselarasan dengan keahlian" in text
    context.close()
