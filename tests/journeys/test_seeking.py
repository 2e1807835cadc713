"""An alumnus looks for work on a phone: keeps a vacancy, asks to hear of others, applies, and offers to work."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import PHONE


@pytest.fixture
def phone(page: Page, site: str) -> Page:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/alumni'] button").click()
    return page


def test_from_the_start_to_an_application_and_an_offer(phone: Page, site: str) -> None:
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    expect(phone.get_by_role("heading", name="Hari ini")).to_be_visible()
    assert_accessible(phone)

    phone.goto(f"{site}/lowongan")
    card = phone.locator("article.listing", has=phone.locator("a[href$='/lamar']")).first
    title = card.locator("h2").inner_text()
    phone.evaluate("window.isSamePage = true")
    keep = card.get_by_role("button", name="Simpan")
    keep.click()
    expect(card.get_by_role("button", name="Tersimpan")).to_have_attribute("aria-pressed", "true")
    assert phone.evaluate("window.isSamePage") is True
    phone.goto(f"{site}/lowongan/tersimpan")
    expect(phone.locator("main")).to_contain_text(title)
    assert_accessible(phone)

    phone.get_by_role("link", name=title).first.click()
    phone.get_by_role("link", name="Kabari lowongan seperti ini").click()
    assert_accessible(phone)
    phone.get_by_label("Jenis kerja").select_option("")
    with phone.expect_response("**/pencarian/seperti/*"):
        phone.get_by_role("button", name="Hitung lagi").click()
    phone.wait_for_function("!document.querySelector('.htmx-request')")
    expect(phone.locator("main [role=status]").first).not_to_contain_text("0 lowongan")
    phone.get_by_label("Nama kabar ini").fill("Dekat rumah")
    phone.get_by_role("button", name="Simpan kabar").click()
    expect(phone.locator("main")).to_contain_text("Dekat rumah")

    phone.goto(f"{site}/lowongan/tersimpan")
    phone.get_by_role("article").filter(has_text=title).get_by_role("link", name="Lamar").click()
    note = phone.get_by_label("Pesan untuk perusahaan")
    note.fill("Saya siap mulai minggu depan.")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Kirim lamaran").click()
    expect(phone.get_by_text("Tidak ada sambungan internet")).to_be_visible()
    phone.context.set_offline(False)
    phone.reload()
    expect(note).to_have_value("Saya siap mulai minggu depan.")
    phone.get_by_role("button", name="Kirim lamaran").click()
    expect(phone.locator("main")).to_contain_text("berjanji menjawab paling lambat")
    assert_accessible(phone)

    phone.goto(f"{site}/lowongan")
    phone.get_by_role("link", name="Mekanik").first.click()
    phone.get_by_role("link", name="Profil dan lowongan lain").click()
    phone.get_by_role("link", name="Tawarkan diri ke perusahaan ini").click()
    phone.get_by_label("Pesan untuk perusahaan").fill("Saya mencari kerja di bengkel.")
    assert_accessible(phone)
    phone.get_by_role("button", name="Kirim tawaran").click()
    expect(phone.locator("main")).to_contain_text("Tanpa jawaban sampai")
    assert_accessible(phone)
    assert not complaints
