"""Filters and the steps of an applicant change the page where it stands; a mark on the window shows it never reloaded."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP


def _listening(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_context(viewport=DESKTOP, locale="id-ID").new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    return page, complaints


def test_vacancies_are_filtered_without_a_page_load(browser: Browser, site: str) -> None:
    page, complaints = _listening(browser)
    page.goto(f"{site}/lowongan")
    page.evaluate("window.isSame = true")
    before = page.locator("main [role=status]").inner_text()
    page.select_option("#lokasi", index=1)
    expect(page).to_have_url(re.compile(r"lokasi=\d"))
    expect(page.locator("main [role=status]")).not_to_have_text(before)
    expect(page.locator("body > [role=status]")).to_have_text(page.locator("main [role=status]").inner_text())
    expect(page.locator("#lokasi")).to_be_focused()
    assert page.evaluate("window.isSame")
    page.go_back()
    expect(page.locator("main [role=status]")).to_have_text(before)
    assert complaints == []


def test_an_applicant_moves_on_without_a_page_load(browser: Browser, site: str) -> None:
    page, complaints = _listening(browser)
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/perusahaan'] button").click()
    page.goto(f"{site}/perusahaan/lowongan")
    page.get_by_role("link", name=re.compile(r"\d baru")).first.click()
    page.evaluate("window.isSame = true")
    waiting = page.locator("main form[hx-post]")
    count = waiting.count()
    waiting.first.get_by_role("button").click()
    expect(page.locator("main > [role=status]")).to_contain_text("dipindahkan")
    expect(page.locator("main")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/lamaran"))
    assert page.evaluate("window.isSame")
    assert waiting.count() == count - 1 or count == 1
    assert complaints == []
