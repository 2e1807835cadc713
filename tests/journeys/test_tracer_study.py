"""The tracer study from a cohort's list to the report: every channel in, the figures computed by hand come out."""

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select

from app.extensions import db
from app.models.school import Cohort
from app.rules.tracer_status import Activity, Channel
from tests.journeys import cohort_of_twelve as twelve
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import DESKTOP, PHONE
from tests.services.contact_scene import never_quiet

pytestmark = pytest.mark.journey
EMPLOYER = "CV Rintis Delta Pawan"


@pytest.fixture
def year(site_app: Flask) -> int:
    """The year before the demo's oldest cohort: its fifth year is past."""
    with site_app.app_context():
        return db.session.scalar(select(func.min(Cohort.graduation_year))) - 1


@pytest.fixture
def team(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_context(viewport=DESKTOP, locale="id-ID").new_page()
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/tracer'] button").click()
    yield page
    page.context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="id-ID")
    yield context
    context.close()


@pytest.fixture
def cohort_list(tmp_path: Path, year: int) -> Path:
    return twelve.write_list(tmp_path / "tamatan.xlsx", year)


def test_a_cohort_is_imported_asked_in_every_way_and_its_figures_are_right_to_the_person(
    team: Page, phone: BrowserContext, browser: Browser, site: str, site_app: Flask, year: int, cohort_list: Path
) -> None:
    import_cohort(team, site, cohort_list, year)
    close_register(team, site, year)
    open_wave(team, site, year)
    with site_app.app_context():
        never_quiet(twelve.wave_of(year))

    link = send_by_whatsapp(team, site, year)
    answer_without_network(phone, f"{site}{link}", lambda: twelve.answers_of(site_app, year))
    assert twelve.answers_of(site_app, year) == {"Agus Contoh": (Activity.SEEKING, Channel.SELF_LINK, 1)}

    type_papers(team, year)
    assert twelve.answers_of(site_app, year) == {
        "Agus Contoh": (Activity.SEEKING, Channel.SELF_LINK, 1),
        "Bayu Contoh": (Activity.WORK, Channel.PAPER, 1),
        "Citra Contoh": (Activity.STUDY, Channel.PAPER, 1),
        "Dedi Contoh": (Activity.BUSINESS, Channel.PAPER, 1),
    }

    alumna = join(team, browser, site, twelve.alumni_id(site_app, year, "Eka Contoh"))
    report_job(alumna, site, year)
    confirm_as_employer(team, browser, site)
    alumna.goto(f"{site}/penempatan")
    expect(alumna.locator("main")).to_contain_text("Dikonfirmasi")

    read_figures(team, site, year)
    read_report(team, year)
    close_wave(team, site, year)
    read_as_visitor(browser, site, year)


def import_cohort(team: Page, site: str, path: Path, year: int) -> None:
    team.goto(f"{site}/sekolah/impor")
    assert_accessible(team)
    team.get_by_label("Tahun lulus").fill(str(year))
    team.set_input_files("input[type=file]", path)
    team.get_by_role("button", name="Unggah dan periksa").click()
    expect(team.locator(".stat-value").first).to_have_text("12")
    assert_accessible(team)
    team.get_by_role("button", name="Simpan ke daftar").click()
    team.get_by_role("button", name="Jalankan sekarang").click()  # no worker runs beside this site
    expect(team.get_by_role("heading", name="Impor selesai")).to_be_visible()
    assert_accessible(team)


def close_register(team: Page, site: str, year: int) -> None:
    team.goto(f"{site}/sekolah/angkatan")
    team.get_by_role("link", name=str(year), exact=True).click()
    expect(team.locator("h1")).to_have_text(f"Angkatan {year}")
    assert_accessible(team)
    team.get_by_label("Tanggal pada ijazah").fill(f"{year}-05-05")
    team.get_by_role("button", name="Simpan tanggal").click()
    expect(team.locator("main")).to_contain_text(f"5 Mei {year}")
    team.get_by_role("button", name="Tutup dengan N = 12").click()
    expect(team.locator("main")).to_contain_text("Angkatan ini ditutup")
    assert_accessible(team)


def open_wave(team: Page, site: str, year: int) -> None:
    team.get_by_role("link", name="Angka penelusuran").click()
    expect(team.get_by_role("link", name="Buka gelombang")).to_be_visible()
    assert_accessible(team)
    team.get_by_role("link", name="Buka gelombang").click()
    team.get_by_label("5 tahun").check()
    team.get_by_role("button", name="Buka gelombang").click()
    expect(team.get_by_role("status").first).to_be_visible()
    team.goto(f"{site}/tracer/{year}/gelombang/60")
    expect(team.locator("main")).to_contain_text(f"5 Mei {year + 5}")
    assert_accessible(team)


def send_by_whatsapp(team: Page, site: str, year: int) -> str:
    """The own link of the first person of the list, as it stands in the message."""
    team.goto(f"{site}/tracer/kontak")
    assert_accessible(team)
    team.goto(f"{site}/tracer/{year}/gelombang/60/wa?kelas={twelve.CLASS}")
    expect(team.locator(".card h2")).to_have_text("Agus Contoh")
    assert_accessible(team)
    address = urlsplit(team.get_by_role("link", name="Buka WhatsApp").get_attribute("href") or "")
    assert (address.netloc, address.path) == ("wa.me", "/6281255509000")
    text = parse_qs(address.query)["text"][0]
    assert text.startswith("Halo Agus")
    link = re.search(r"https?://[^/\s]+(/t/\S+)", text)
    assert link, text
    team.get_by_role("button", name="Sudah terkirim, berikutnya").click()
    expect(team.get_by_role("status").first).to_contain_text("Terkirim: Agus Contoh")
    expect(team.locator(".card h2")).to_have_text("Bayu Contoh")
    return link.group(1)


def answer_without_network(phone: BrowserContext, address: str, stored: Callable[[], object]) -> None:
    page = phone.new_page()
    page.goto(address)
    page.locator("html[data-offline=ready]").wait_for(state="attached")
    expect(page.locator("h1")).to_contain_text("Halo, Agus")
    assert_accessible(page)
    phone.set_offline(True)
    page.get_by_text("Mencari kerja", exact=True).first.click()
    for place in ("2", "3"):
        expect(page.locator("[data-step-now]")).to_have_text(place)
        page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Saya setuju").check()
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.locator("[data-outbox]")).to_contain_text("Belum terkirim (1)")
    page.reload()
    expect(page.locator("[data-outbox]")).to_contain_text("Belum terkirim (1)")
    assert_accessible(page)
    assert stored() == {}
    phone.set_offline(False)
    page.wait_for_url("**/selesai")
    expect(page.locator("h1")).to_contain_text("Terima kasih")
    assert_accessible(page)


def type_papers(team: Page, year: int) -> None:
    """The class's papers in the order of its list, by keyboard alone; who has no paper is passed over."""
    team.goto(re.sub(r"/tracer/.*", "/luring", team.url))
    assert_accessible(team)
    card = team.locator(".card", has=team.get_by_role("heading", name=f"Angkatan {year}"))
    card.get_by_role("link", name="Ketik tumpukan kertas").click()
    team.get_by_label("Kelas", exact=True).select_option(twelve.CLASS)
    assert_accessible(team)
    team.get_by_role("button", name="Mulai mengetik").click()
    team.wait_for_url("**/kertas/1")
    assert_accessible(team)
    month = f"08{year}"
    for place, paper in enumerate((None, twelve.WORKING, twelve.STUDYING, twelve.OWN_BUSINESS, None, None), start=1):
        expect(team.locator(".progress-head")).to_contain_text(f"{place} dari 6")
        expect(team.locator("h1")).to_have_text(twelve.CLASSMATES[place - 1])
        for part in paper or ("x",):
            team.keyboard.type(part.format(month=month))
            team.keyboard.press("Enter")
    expect(team.locator("main")).to_contain_text("3 diketik, 3 dilewati")
    assert_accessible(team)


def join(team: Page, browser: Browser, site: str, eka: int) -> Page:
    """The school invites Eka; she makes an account and agrees to the tracer study, but answers nothing."""
    team.goto(f"{site}/sekolah/alumni/{eka}")
    team.get_by_role("button", name="Buat tautan undangan").click()
    link = re.search(r"/gabung/[\w-]+", team.content())
    assert link
    page = browser.new_context(viewport=PHONE, locale="id-ID").new_page()
    page.goto(f"{site}{link.group(0)}")
    page.get_by_label("Nomor HP").fill("0812 7777 9005")
    page.get_by_label("Kata sandi baru").fill("sungai pawan 2024")
    page.get_by_label("Ulangi kata sandi").fill("sungai pawan 2024")
    page.get_by_role("button", name="Buat akun").click()
    expect(page.locator("[role=status]").first).to_contain_text("Selamat datang")
    page.goto(f"{site}/alumni/saya/privasi")
    page.locator(".stack-s", has=page.get_by_role("heading", name="Ikut penelusuran tamatan")).get_by_role(
        "button", name="Setujui"
    ).click()
    return page


def report_job(alumna: Page, site: str, year: int) -> None:
    alumna.goto(f"{site}/penempatan")
    alumna.get_by_role("link", name=re.compile("^Laporkan")).first.click()
    alumna.get_by_label("Nama tempat kerja atau usaha").fill(EMPLOYER)
    alumna.get_by_label("Jabatan atau bidang usaha").fill("Teknisi jaringan")
    alumna.get_by_label("Mulai", exact=True).fill(date(year + 4, 9, 1).isoformat())
    assert_accessible(alumna)
    alumna.get_by_role("button", name="Simpan laporan").click()
    expect(alumna.locator("main")).to_contain_text("Dilaporkan")


def confirm_as_employer(team: Page, browser: Browser, site: str) -> None:
    team.goto(f"{site}/pemberi-kerja")
    assert_accessible(team)
    team.get_by_role("row", name=EMPLOYER).get_by_role("button", name="Buat tautan").click()
    expect(team.locator("h1")).to_have_text(f"Tautan untuk {EMPLOYER}")
    assert_accessible(team)
    path = urlsplit(team.locator("main code").inner_text()).path
    assert path.startswith("/dudi/")
    employer = browser.new_context(viewport=PHONE, locale="id-ID").new_page()
    employer.goto(site + path)
    expect(employer.locator("main")).to_contain_text("Eka Contoh")
    assert "Bayu Contoh" not in employer.content()
    assert_accessible(employer)
    last_day = employer.get_by_label("Hari terakhir bekerja")
    expect(last_day).to_be_hidden()
    employer.get_by_label("Sudah berhenti").check()
    expect(last_day).to_be_visible()
    employer.get_by_label("Masih bekerja").check()
    employer.get_by_role("button", name="Simpan dan lanjut").click()
    expect(employer.locator("h1")).to_have_text("Bagaimana kemampuan alumni kami?")
    assert_accessible(employer)
    for choice in employer.get_by_label("Sangat baik").all():
        choice.check()
    employer.get_by_role("button", name="Kirim penilaian").click()
    expect(employer.locator("h1")).to_contain_text("Terima kasih")
    assert_accessible(employer)
    employer.context.close()


def read_figures(team: Page, site: str, year: int) -> None:
    team.goto(f"{site}/tracer/{year}?per=60")
    text = words_of(team)
    for name, parts in twelve.FIGURES.items():
        assert re.search(rf"{re.escape(name)} {'.{0,3}'.join(map(re.escape, parts))}\b", text), (name, text)
    assert_accessible(team)
    for path in ("/gelombang/60", "/mutu?per=60", "/beku?per=60", "/pertentangan", "/jawaban"):
        team.goto(f"{site}/tracer/{year}{path}")
        assert_accessible(team)
    team.goto(f"{site}/tracer/{year}?per=60")


def read_report(team: Page, year: int) -> None:
    """The PDF is downloaded from the page, opened and read."""
    with team.expect_download() as download:
        team.get_by_role("link", name="Laporan PDF", exact=True).click()
    path = download.value.path()
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    text = " ".join(done.stdout.split())
    for words in (
        "Laporan penelusuran tamatan",
        f"Angkatan {year}",
        "Catatan metode",
        "Angka persis, hanya untuk sekolah.",
    ):
        assert words in text
    for parts in twelve.FIGURES.values():
        assert all(part in text for part in parts), (parts, text)


def close_wave(team: Page, site: str, year: int) -> None:
    team.goto(f"{site}/tracer/{year}/gelombang/60")
    team.get_by_role("button", name="Tutup gelombang").click()
    expect(team.locator("main")).to_contain_text("Ditutup")


def read_as_visitor(browser: Browser, site: str, year: int) -> None:
    """Of twelve people the public learns no share, from no page."""
    visitor = browser.new_context(viewport=PHONE, locale="id-ID").new_page()
    visitor.goto(f"{site}/tracer/{year}?per=60")
    text = words_of(visitor)
    assert "disembunyikan" in text
    told = {part for parts in twelve.FIGURES.values() for part in parts} - {"12"}
    assert not [part for part in told if part in text]
    assert_accessible(visitor)
    visitor.context.close()


def words_of(page: Page) -> str:
    return " ".join(page.locator("main").inner_text().split())
