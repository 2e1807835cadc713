"""From the invitation to an interview to the placement, on a phone on both sides."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.company import Recruiter
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.vacancy_status import VacancyState
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import PHONE

Person = Callable[[str], Page]


@pytest.fixture
def person(browser: Browser, site: str) -> Person:
    def arrive(key: str) -> Page:
        page = browser.new_context(viewport=PHONE, locale="id-ID").new_page()
        page.goto(f"{site}/demo/akun")
        page.locator(f"form[action='/demo/masuk/{key}'] button").click()
        return page

    return arrive


@pytest.fixture
def application(site_app: Flask) -> tuple[int, int]:
    """The demo alumnus is asked to an interview by the demo company: ids of application and vacancy."""
    with site_app.app_context():
        company = select(Recruiter.company_id).join(Account).where(Account.email == "perusahaan@demo.example")
        alumni = db.session.scalars(select(AlumniProfile).where(AlumniProfile.email == "alumni@demo.example")).one()
        applied = select(Application.vacancy_id).where(Application.alumni_id == alumni.id)
        vacancy = db.session.scalars(
            select(Vacancy)
            .where(
                Vacancy.company_id.in_(company),
                Vacancy.state == VacancyState.PUBLISHED,
                Vacancy.openings > 1,
                Vacancy.id.not_in(applied),
            )
            .order_by(Vacancy.id)
        ).first()
        assert vacancy is not None
        made = Application(vacancy=vacancy, alumni=alumni, state=ApplicationState.INTERVIEW, changed_at=clock.now())
        db.session.add(made)
        db.session.commit()
        return made.id, vacancy.id


def test_a_time_is_offered_and_chosen_an_offer_accepted_and_the_placement_is_there(
    person: Person, site: str, application: tuple[int, int], tmp_path: Path
) -> None:
    application_id, vacancy_id = application
    company, alumnus = person("perusahaan"), person("alumni")
    own_page = f"{site}/lamaran/{application_id}"
    day = date.today() + timedelta(days=10)  # noqa: DTZ011

    company.goto(f"{site}/lowongan/{vacancy_id}/wawancara")
    company.get_by_label("Tanggal").fill(day.isoformat())
    company.get_by_label("Mulai pukul").fill("09:00")
    company.get_by_label("Sampai pukul").fill("10:30")
    company.get_by_label("Alamat atau tautan").fill("Kantor pusat, lantai 2")
    company.get_by_role("button", name="Tawarkan waktu ini").click()
    expect(company.locator("[role=status]").first).to_contain_text("3 waktu wawancara ditawarkan")
    assert_accessible(company)

    alumnus.goto(own_page)
    alumnus.get_by_role("link", name="Pilih waktu wawancara").click()
    assert_accessible(alumnus)
    alumnus.get_by_label("09.30–10.00").check()
    alumnus.get_by_role("button", name="Pilih waktu ini").click()
    expect(alumnus.locator("main")).to_contain_text("Kantor pusat, lantai 2")
    assert_accessible(alumnus)
    with alumnus.expect_download() as download:
        alumnus.get_by_role("link", name="Simpan ke kalender").click()
    download.value.save_as(tmp_path / "wawancara.ics")
    event = Calendar.from_ical((tmp_path / "wawancara.ics").read_bytes()).walk("VEVENT")[0]
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == f"{day} 09:30"
    assert str(event["LOCATION"]) == "Kantor pusat, lantai 2"

    company.goto(own_page)
    company.get_by_role("link", name="Tawari kerja").click()
    company.get_by_label("Tanpa batas waktu").check()
    company.get_by_label("Kata-kata untuk pelamar").fill("Mulai shift pagi.")
    assert_accessible(company)
    company.get_by_role("button", name="Kirim tawaran").click()
    expect(company.locator("main")).to_contain_text("Menunggu jawaban pelamar")

    alumnus.goto(own_page)
    assert_accessible(alumnus)
    alumnus.get_by_role("link", name="Terima tawaran").click()
    assert_accessible(alumnus)
    alumnus.get_by_role("button", name="Ya, saya terima").click()
    expect(alumnus.locator("main")).to_contain_text("Anda menerima tawaran ini")

    company.goto(own_page)
    company.get_by_role("link", name="Catat penerimaan").click()
    expect(company.get_by_label("Tanpa batas waktu")).to_be_checked()
    company.get_by_role("button", name="Catat penerimaan").click()
    expect(company.locator("main")).to_contain_text("Dilaporkan")
    alumnus.goto(f"{site}/penempatan")
    expect(alumnus.locator("main")).to_contain_text("Dilaporkan")
