"""Without a network an answer waits on the device and arrives exactly once: the personal form and the staff's."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.tracer import Response, ResponseRevision, Wave
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WaveState
from app.services import answer_links
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import DESKTOP, PHONE

Person = tuple[int, str]
"""Id of an alumnus and the path of the own link."""


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    yield context
    context.close()


@pytest.fixture
def people(site_app: Flask) -> list[Person]:
    """Alumni whom a running wave has not reached yet."""
    with site_app.app_context():
        wave = running_wave()
        answered = select(Response.alumni_id).where(Response.wave_id == wave.id)
        alumni = db.session.scalars(
            select(AlumniProfile)
            .where(
                AlumniProfile.cohort_id == wave.cohort_id,
                AlumniProfile.account_id.is_(None),
                AlumniProfile.id.not_in(answered),
            )
            .order_by(AlumniProfile.id)
            .limit(6)
        ).all()
        links = answer_links.links_for(wave, [one.id for one in alumni])
        found = [(one.id, f"/t/{answer_links.token_of(links[one.id])}") for one in alumni]
        db.session.commit()
        return found


def running_wave() -> Wave:
    """The ministry's wave of the newest cohort that has one."""
    return db.session.scalars(select(Wave).where(Wave.months == 12).order_by(Wave.census_date.desc())).first()


def stored(site_app: Flask, alumni_id: int) -> list[tuple[object, ...]]:
    with site_app.app_context():
        rows = db.session.scalars(
            select(Response).where(Response.alumni_id == alumni_id, Response.wave_id == running_wave().id)
        )
        return [(row.status, row.activity, row.channel, row.revision) for row in rows]


def open_form(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.locator("html[data-offline=ready]").wait_for(state="attached")
    return page


def choose(page: Page, activity: str, words: str) -> None:
    """Answer the first question and go on; what is known already, from a placement or a reload, stands chosen."""
    if page.locator(f"[name=activity][value={activity}]").is_checked():
        page.get_by_role("button", name="Lanjut").click()
    else:
        page.get_by_text(words, exact=True).first.click()


def fill_as_seeking(page: Page) -> None:
    """Four questions: what, what else, since when, the consents."""
    choose(page, "seeking", "Mencari kerja")
    for place in ("2", "3"):
        expect(page.locator("[data-step-now]")).to_have_text(place)
        page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Saya setuju").check()


def send(page: Page) -> None:
    """Press the button and wait until the device knows what became of it."""
    page.get_by_role("button", name="Kirim jawaban").click()
    page.locator("form[data-answer]:not([data-sending])").wait_for(state="attached")


def test_a_phone_answers_without_a_network_reloads_and_sends_exactly_once(
    window: BrowserContext, site: str, site_app: Flask, people: list[Person]
) -> None:
    alumni_id, path = people[0]
    page = open_form(window, f"{site}{path}")
    assert_accessible(page)
    window.set_offline(True)
    page.get_by_text("Mencari kerja", exact=True).first.click()
    page.get_by_text("Mencari kerja", exact=True).first.wait_for(state="hidden")

    # A reload comes from the device, with what was chosen.
    page.reload()
    expect(page.locator("h1")).to_contain_text("Halo")
    expect(page.locator("[name=activity][value=seeking]")).to_be_checked()
    fill_as_seeking(page)
    send(page)
    expect(page.locator("[data-outbox]")).to_contain_text("Belum terkirim (1)")
    page.reload()
    expect(page.locator("[data-outbox]")).to_contain_text("Belum terkirim (1)")
    expect(page.locator("form[data-answer]")).to_be_hidden()
    assert_accessible(page)
    assert stored(site_app, alumni_id) == []

    # Another page of the site was never kept.
    other = window.new_page()
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        other.goto(f"{site}/lowongan")
    other.close()

    kept = page.evaluate("device.all('outbox')")
    window.set_offline(False)
    page.wait_for_url("**/selesai")
    expect(page.locator("h1")).to_contain_text("Terima kasih")
    assert_accessible(page)
    expected = [(ResponseStatus.COMPLETE, Activity.SEEKING, Channel.SELF_LINK, 1)]
    assert stored(site_app, alumni_id) == expected
    assert page.evaluate("device.all('outbox').then((rows) => rows.length)") == 0

    # The same entry once more, as if the answer to the first sending had been lost.
    page.evaluate("(entry) => outbox.keep(entry).then(() => outbox.sendAll())", kept[0])
    assert page.evaluate("device.all('outbox').then((rows) => rows.length)") == 0
    assert stored(site_app, alumni_id) == expected
    with site_app.app_context():
        assert db.session.scalar(select(ResponseRevision).join(Response).where(Response.alumni_id == alumni_id)) is None


def test_a_network_that_comes_back_during_a_try_is_used_at_once(
    window: BrowserContext, site: str, site_app: Flask, people: list[Person]
) -> None:
    alumni_id, path = people[5]
    page = open_form(window, f"{site}{path}")
    window.set_offline(True)
    fill_as_seeking(page)
    send(page)
    page.evaluate(
        "navigator.locks.request('outbox', () => new Promise((done) => { window.endTry = done; })), undefined"
    )
    window.set_offline(False)
    page.wait_for_timeout(300)
    assert stored(site_app, alumni_id) == []
    page.evaluate("endTry()")
    page.wait_for_url("**/selesai", timeout=10_000)
    assert stored(site_app, alumni_id) == [(ResponseStatus.COMPLETE, Activity.SEEKING, Channel.SELF_LINK, 1)]


def test_what_is_typed_goes_on_on_another_device(
    window: BrowserContext, browser: Browser, site: str, people: list[Person]
) -> None:
    path = people[1][1]
    page = open_form(window, f"{site}{path}")
    choose(page, "work", "Bekerja")
    expect(page.locator("[data-step-now]")).to_have_text("2")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Nama tempat kerja").fill("PT Contoh Seberang")
    page.get_by_label("Di kabupaten/kota mana?").fill("Kota Pontianak")
    expect(page.locator("[data-draft-status]")).to_have_text("Isian tersimpan.")
    other = browser.new_context(viewport=DESKTOP, locale="id-ID").new_page()
    other.goto(f"{site}{path}?tampilan=halaman")
    expect(other.get_by_label("Nama tempat kerja")).to_have_value("PT Contoh Seberang")
    assert_accessible(other)
    other.context.close()


def test_without_javascript_the_form_is_asked_one_question_a_screen(
    browser: Browser, site: str, site_app: Flask, people: list[Person]
) -> None:
    alumni_id, path = people[2]
    context = browser.new_context(viewport=PHONE, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{path}")
    page.get_by_role("link", name="Isi satu pertanyaan per layar").click()
    page.get_by_label("Lainnya").check()
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Belum, dan belum mencari").check()
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.locator("h1")).to_contain_text("Terima kasih")
    assert stored(site_app, alumni_id) == [(ResponseStatus.COMPLETE, Activity.OTHER, Channel.SELF_LINK, 2)]
    context.close()


def test_an_answer_the_wave_closed_upon_stays_on_the_device_with_the_reason(
    window: BrowserContext, site: str, site_app: Flask, people: list[Person]
) -> None:
    alumni_id, path = people[3]
    page = open_form(window, f"{site}{path}")
    window.set_offline(True)
    fill_as_seeking(page)
    send(page)
    set_state(site_app, WaveState.CLOSED)
    try:
        window.set_offline(False)
        expect(page.locator("[data-outbox]")).to_contain_text("ditutup")
        expect(page.get_by_role("button", name="Salin jawaban")).to_be_visible()
        assert stored(site_app, alumni_id) == []
        assert page.evaluate("device.all('outbox').then((rows) => rows[0].text)").count("Mencari kerja") == 1
    finally:
        set_state(site_app, WaveState.OPEN)
    page.reload()
    page.wait_for_url("**/selesai")
    assert stored(site_app, alumni_id) == [(ResponseStatus.COMPLETE, Activity.SEEKING, Channel.SELF_LINK, 1)]


def set_state(site_app: Flask, state: WaveState) -> None:
    with site_app.app_context():
        db.session.scalars(
            select(Wave).where(Wave.months == 12).order_by(Wave.census_date.desc())
        ).first().state = state
        db.session.commit()


def test_staff_write_answers_down_without_a_network_and_signing_out_clears_the_device(
    browser: Browser, site: str, site_app: Flask, people: list[Person]
) -> None:
    alumni_id = people[4][0]
    context = browser.new_context(viewport=DESKTOP, locale="id-ID")
    page = context.new_page()
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/tracer'] button").click()
    with site_app.app_context():
        year = running_wave().cohort.graduation_year
    page.close()
    page = open_form(context, f"{site}/tracer/{year}/jawaban/{alumni_id}")
    assert_accessible(page)
    context.set_offline(True)
    page.get_by_label("Jawaban diterima lewat").select_option("paper")
    page.locator("[name=activity][value=study]").check()
    page.get_by_role("button", name="Simpan jawaban").click()
    expect(page.locator("[data-outbox]")).to_contain_text("Belum terkirim (1)")

    # Leaving with answers that wait is asked about, and staying keeps them.
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("summary.bar-button").click()
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Keluar").click()
    assert page.evaluate("device.all('outbox').then((rows) => rows.length)") == 1

    # Somebody ended the session meanwhile: the answer is kept until the same account signs in again.
    cookies = context.cookies()
    context.clear_cookies()
    context.set_offline(False)
    expect(page.locator("[data-outbox]")).to_contain_text("Masuk lagi")
    assert stored(site_app, alumni_id) == []
    context.add_cookies(cookies)
    page.get_by_role("button", name="Kirim sekarang").click()
    page.wait_for_url(f"**/tracer/{year}/jawaban")
    assert stored(site_app, alumni_id) == [(ResponseStatus.COMPLETE, Activity.STUDY, Channel.PAPER, 1)]

    page.evaluate("device.put('typed', {key: '/x', body: []})")
    page.locator("summary.bar-button").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("link", name="Masuk", exact=True).first).to_be_visible()
    left = page.evaluate(
        "new Promise((done) => { const open = indexedDB.open('padankarya', 1);"
        " open.onsuccess = () => { const rows = open.result.transaction('typed').objectStore('typed').getAll();"
        " rows.onsuccess = () => done(rows.result.length); }; })"
    )
    assert left == 0
    assert page.evaluate("caches.keys()") == ["shell"]
    context.close()
