"""The luring day in a real browser: papers typed by keyboard alone, a kiosk that forgets, forms printed and read."""

import re
import subprocess
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app.services import printing
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import DESKTOP, PHONE

WORKING = ("1", "", "PT Maju Jaya", "1", "Operator", "072025", "1", "4", "2", "19", "1", "2", "1")
"""One paper in its order, each part ended by Enter."""
SEEKING = ("4", "", "2", "1", "2", "1")


@pytest.fixture
def desk(page: Page, site: str) -> Page:
    page.set_viewport_size(DESKTOP)
    enter(page, site, "tracer")
    return page


def enter(page: Page, site: str, who: str) -> None:
    page.goto(f"{site}/demo/akun")
    page.locator(f"form[action='/demo/masuk/{who}'] button").click()
    page.wait_for_url(lambda address: "/demo" not in address)


def type_paper(page: Page, parts: tuple[str, ...]) -> None:
    """Everything by keyboard; a person who answered another way has one question before the paper."""
    if page.locator("[data-item=replace]").count():
        press(page, "1")
    for part in parts:
        press(page, part)


def press(page: Page, part: str) -> None:
    page.keyboard.type(part)
    page.keyboard.press("Enter")


def pass_over(page: Page, places: range, size: int) -> None:
    for place in places:
        expect(page.locator(".progress-head")).to_contain_text(f"{place} dari {size}")
        expect(page.locator("[data-item] :focus")).to_have_count(1)
        page.keyboard.press("x")
        page.keyboard.press("Enter")


def open_stack(page: Page, site: str) -> None:
    page.goto(f"{site}/luring")
    page.get_by_role("link", name="Ketik tumpukan kertas").first.click()
    page.get_by_role("button", name="Mulai mengetik").click()
    page.wait_for_url("**/kertas/1")
    page.evaluate("window.isSamePage = true")


def test_a_stack_is_typed_by_keyboard_alone_without_loading_the_page_anew(desk: Page, site: str) -> None:
    complaints: list[str] = []
    desk.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    open_stack(desk, site)
    size = int(re.search(r"1 dari (\d+)", desk.locator(".progress-head").inner_text())[1])
    type_paper(desk, WORKING)
    expect(desk.locator(".progress-head")).to_contain_text(f"2 dari {size}")
    type_paper(desk, SEEKING)
    expect(desk.locator(".progress-head")).to_contain_text(f"3 dari {size}")
    pass_over(desk, range(3, 4), size)
    expect(desk.locator(".progress")).to_contain_text("2 diketik, 1 dilewati")
    assert desk.evaluate("window.isSamePage") is True
    assert not complaints
    pass_over(desk, range(4, size + 1), size)
    desk.get_by_role("button", name="Selesai, pilih contoh").click()
    expect(desk.locator("main")).to_contain_text("2 kertas terpilih")
    assert_accessible(desk)


def test_what_is_typed_while_a_paper_is_on_its_way_belongs_to_the_next(desk: Page, site: str) -> None:
    """A slow line and a fast typist: nothing is lost, and nothing lands on the wrong paper."""
    open_stack(desk, site)
    is_asked = 'data-item="replace"' in desk.request.get(desk.url.replace("/kertas/1", "/kertas/2")).text()
    line = desk.context.new_cdp_session(desk)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 800, "downloadThroughput": -1, "uploadThroughput": -1}
    line.send("Network.emulateNetworkConditions", slow)
    type_paper(desk, WORKING)
    for part in (*(("1",) if is_asked else ()), "1", "", "Bengkel Sahabat"):
        press(desk, part)
    assert "1 dari" in desk.locator(".progress-head").inner_text(), "the first paper is still on its way"
    expect(desk.locator(".progress-head")).to_contain_text("2 dari")
    assert desk.locator("[data-item=activity] :checked").get_attribute("value") == "1"
    assert desk.locator("[data-item=also] :checked").count() == 0
    assert desk.locator("#organisation").input_value() == "Bengkel Sahabat"
    assert desk.evaluate("document.activeElement.closest('[data-item]').dataset.item") == "regency"


def test_escape_goes_back_and_a_mistake_is_told_at_its_item(desk: Page, site: str) -> None:
    open_stack(desk, site)
    if desk.locator("[data-item=replace]").count():
        press(desk, "1")
    press(desk, "1")
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.closest('[data-item]').dataset.item") == "activity"
    assert desk.locator("[data-item=pay]").is_visible()
    desk.keyboard.press("4")
    assert not desk.locator("[data-item=pay]").is_visible()
    desk.keyboard.press("Backspace")
    assert desk.locator("[data-item=activity] :checked").count() == 0
    for part in ("1", "", "PT Maju", "1", "Operator", "132025", "1", "4", "5", "1", "1", "2", "1"):
        press(desk, part)
    expect(desk.locator("#started_on-error")).to_contain_text("072025")
    assert desk.evaluate("document.activeElement.id") == "started_on"
    assert desk.locator("#organisation").input_value() == "PT Maju"
    assert_accessible(desk)


def test_the_second_person_types_blind_and_differences_are_settled(desk: Page, site: str, browser: Browser) -> None:
    open_stack(desk, site)
    address = re.sub(r"/kertas/\d+$", "", desk.url)
    size = int(re.search(r"1 dari (\d+)", desk.locator(".progress-head").inner_text())[1])
    type_paper(desk, WORKING)
    pass_over(desk, range(2, size + 1), size)
    desk.get_by_role("button", name="Selesai, pilih contoh").click()
    expect(desk.locator("main")).to_contain_text("Minta orang lain")
    second = browser.new_page(viewport=DESKTOP)
    enter(second, site, "sekolah")
    second.goto(address)
    second.get_by_role("link", name="Ketik ulang").click()
    assert second.locator(":checked").count() == 0
    assert "PT Maju Jaya" not in second.content()
    for part in ("1", "", "PT Maju Raya", "1", "Operator", "072025", "1", "4", "2", "91", "1", "2", "1"):
        press(second, part)
    expect(second.locator("main")).to_contain_text("1 dari 1")
    expect(second.locator("tr", has_text="Nama tempat kerja")).to_contain_text("100,0%")
    expect(second.locator("tr", has_text="Dapat dari")).to_contain_text("0,0%")
    assert_accessible(second)
    second.get_by_role("link", name="Perlu diputuskan").click()
    assert_accessible(second)
    second.get_by_label("PT Maju Raya").check()
    second.get_by_role("button", name="Putuskan").click()
    expect(second.locator("main")).to_contain_text("jawaban diperbaiki")
    second.close()


def test_a_kiosk_takes_one_answer_after_another_and_forgets_each(desk: Page, site: str, site_app: Flask) -> None:
    desk.goto(f"{site}/luring")
    desk.get_by_role("link", name="Hari luring baru").first.click()
    desk.get_by_label("Tempat").fill("Aula")
    desk.get_by_role("button", name="Catat hari luring").click()
    assert_accessible(desk)
    day = desk.url
    code = code_of_a_printed_form(desk, site, site_app)
    desk.goto(day)
    desk.set_viewport_size(PHONE)
    desk.get_by_role("button", name="Jadikan perangkat ini kios").click()
    expect(desk.locator("h1")).to_contain_text("Selamat datang")
    assert_accessible(desk)
    desk.goto(day)
    expect(desk.locator("h1")).to_have_text("Masuk")  # nobody is signed in on this device any more
    desk.goto(f"{site}/luring/kios")
    desk.get_by_label("Kode di kertas").fill(code)
    desk.get_by_role("button", name="Mulai mengisi").click()
    expect(desk.locator("h1")).to_contain_text("Halo")
    assert desk.locator("main :checked").count() == 0
    assert_accessible(desk)
    desk.get_by_label("Mencari kerja").first.check()
    if desk.locator("#agrees").count():
        desk.locator("#agrees").check()
    desk.get_by_role("button", name="Kirim jawaban").click()
    expect(desk.locator("h1")).to_contain_text("Terima kasih")
    desk.go_back()
    expect(desk.locator("h1")).to_contain_text("Selamat datang")
    desk.get_by_role("link", name="Panitia").click()
    desk.get_by_label("Email atau nomor HP staf").fill("tracer@demo.example")
    desk.get_by_label("Kata sandi").fill("keliru")
    desk.get_by_role("button", name="Keluar dari kios").click()
    expect(desk.locator(".error-summary")).to_contain_text("tidak cocok")
    desk.get_by_label("Kata sandi").fill("padankarya")
    desk.get_by_role("button", name="Keluar dari kios").click()
    expect(desk.locator("h1")).not_to_have_text("Keluar dari kios")
    expect(desk.locator(".stat").first).to_contain_text("1")


def code_of_a_printed_form(page: Page, site: str, site_app: Flask) -> str:
    """Print the forms of a cohort, open the PDF and read the first short code in it."""
    page.goto(f"{site}/luring")
    page.get_by_role("link", name="Cetak formulir").first.click()
    page.get_by_label("Formulir, satu lembar per orang").check()
    page.get_by_role("button", name="Siapkan PDF").click()
    expect(page.locator("main")).to_contain_text("Menunggu giliran")
    with site_app.app_context():
        printing.print_waiting()  # the worker's task
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF").click()
    path = Path(download.value.path())
    text = subprocess.run(["pdftotext", "-l", "1", str(path), "-"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\b([2-9A-Y]{4} [2-9A-Y]{4})\b", text)
    assert found, text
    return found[1]
