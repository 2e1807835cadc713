"""Where JavaScript runs, filters and steps change the page where it stands; the address still tells the truth."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP


@pytest.fixture
def desk(page: Page, site: str) -> Page:
    page.set_viewport_size(DESKTOP)
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/perusahaan'] button").click()
    page.evaluate("window.isSamePage = true")
    return page


def stay(page: Page, address: str) -> None:
    """Open the address and mark the document: a new load would lose the mark."""
    page.goto(address)
    page.evaluate("window.isSamePage = true")


def test_a_filter_narrows_the_list_in_place_and_going_back_widens_it(desk: Page, site: str) -> None:
    complaints: list[str] = []
    desk.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    stay(desk, f"{site}/lowongan")
    everything = desk.locator("main [role=status]").first.inner_text()
    desk.get_by_label("Jurusan").select_option(index=3)
    expect(desk.locator("main [role=status]").first).not_to_have_text(everything)
    assert "jurusan=" in desk.url
    assert desk.evaluate("window.isSamePage") is True
    desk.go_back()
    expect(desk.locator("main [role=status]").first).to_have_text(everything)
    assert not complaints


def test_an_applicant_moves_on_and_the_list_stays_open(desk: Page, site: str) -> None:
    pipelines = desk.locator("main a[href$='/lamaran']")
    address = ""
    for address in dict.fromkeys(str(link.get_attribute("href")) for link in pipelines.all()):
        stay(desk, f"{site}{address}")
        if desk.get_by_role("button", name="Loloskan seleksi awal").count():
            break
    count = desk.locator("#kolom-baru .count")
    waiting = int(count.inner_text())
    desk.get_by_role("button", name="Loloskan seleksi awal").first.click()
    expect(desk.locator("main")).to_contain_text("pelamar diberi tahu")
    expect(count).to_have_text(str(waiting - 1))
    assert desk.evaluate("window.isSamePage") is True
    assert desk.url.endswith(address)
