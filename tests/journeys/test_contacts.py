"""The contact pages in a real browser: one message after the other, the class's list, stopping; all accessible."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app.extensions import db
from app.models.tracer import Wave
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import PHONE
from tests.services.contact_scene import never_quiet

pytestmark = pytest.mark.journey


@pytest.fixture
def wave(site_app: Flask) -> str:
    """The address of the demo's twelfth-month wave that runs, in the school's hours."""
    with site_app.app_context():
        running = db.session.query(Wave).filter_by(state="open", months=12).one()
        never_quiet(running)
        return f"/tracer/{running.cohort.graduation_year}/gelombang/12"


def test_the_team_contacts_and_a_class_helps(site: str, wave: str, page: Page, browser: Browser) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/masuk")
    page.get_by_label("Email atau nomor HP").fill("tracer@demo.example")
    page.get_by_label("Kata sandi").fill("padankarya")
    page.get_by_role("main").get_by_role("button", name="Masuk").click()
    for path in ("/tracer/kontak", "/tracer/gelombang", wave, f"{wave}/sisa", f"{wave}/telepon", f"{wave}/rencana"):
        page.goto(site + path)
        assert_accessible(page)

    page.goto(f"{site}{wave}/wa")
    assert_accessible(page)
    first = page.locator(".card h2").inner_text()
    link = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href") or ""
    assert re.match(r"https://wa\.me/62\d+\?text=Halo%20", link)
    page.get_by_role("button", name="Sudah terkirim, berikutnya").click()
    expect(page.get_by_role("status").first).to_contain_text(f"Terkirim: {first}")
    assert page.locator(".card h2").inner_text() != first
    stop = re.search(r"(/berhenti/\S+)", page.locator(".prose").text_content() or "")

    page.goto(f"{site}{wave}/ketua-kelas")
    assert_accessible(page)
    address = page.locator("[data-copy]").first.get_attribute("data-copy") or ""
    visitor = browser.new_context(viewport=PHONE).new_page()
    visitor.goto(site + re.sub(r"^https?://[^/]+", "", address))
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Sudah diingatkan").first.click()
    expect(visitor.get_by_text("Diingatkan hari ini").first).to_be_visible()

    assert stop, "the message says how to stop"
    visitor.goto(site + stop.group(1))
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Jangan hubungi saya lagi").click()
    expect(visitor.get_by_role("heading", name="Baik, kami berhenti")).to_be_visible()
    visitor.context.close()
