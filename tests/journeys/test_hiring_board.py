"""A company works on its applicants, on a phone and at a desk: many at once, undone, with notes, and without names."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.extensions import db
from app.models.application import Application
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.vacancy_status import VacancyState
from tests.journeys.axe import assert_accessible
from tests.journeys.conftest import DESKTOP, PHONE


@pytest.fixture
def full_board(site_app: Flask) -> tuple[int, str, str]:
    """The demo company's vacancy with most new applicants: its id, the address of its board, its title."""
    with site_app.app_context():
        vacancy = db.session.scalars(
            db.select(Vacancy)
            .join(Application, Application.vacancy_id == Vacancy.id)
            .where(
                Vacancy.company.has(name="PT Laterit Matan Perdana"),
                Vacancy.state == VacancyState.PUBLISHED,
                Application.state == ApplicationState.SUBMITTED,
            )
            .group_by(Vacancy.id)
            .order_by(db.func.count().desc())
        ).first()
        assert vacancy is not None
        return vacancy.id, f"/lowongan/{vacancy.id}/lamaran", vacancy.title


def sign_in(page: Page, site: str, width: dict[str, int]) -> None:
    page.set_viewport_size(width)
    page.goto(f"{site}/demo/akun")
    page.locator("form[action='/demo/masuk/perusahaan'] button").click()


def test_many_applicants_get_one_answer_and_a_rejection_is_taken_back(
    page: Page, site: str, site_app: Flask, full_board: tuple[int, str, str]
) -> None:
    vacancy_id, board, title = full_board
    sign_in(page, site, PHONE)
    page.goto(f"{site}{board}")
    assert_accessible(page)

    # On a phone one stage is shown; two of it go on to the shortlist, after their letter was read.
    column = page.locator(".board-column.is-current")
    names = column.locator("article h3 a").all_inner_texts()
    for box in column.get_by_role("checkbox").all()[:2]:
        box.check()
    page.get_by_role("button", name="Loloskan", exact=True).click()
    page.get_by_label("Mulai dari teks").select_option("baku-lolos")
    expect(page.locator(".letter").first).to_contain_text(f"Halo {names[0]}, terima kasih sudah melamar {title}")
    assert_accessible(page)
    page.get_by_role("button", name="Kirim ke 2 orang").click()
    expect(page.locator("main")).to_contain_text("2 pelamar lolos seleksi awal")

    # At a desk all stages stand side by side; everybody new is ticked, one is left out, the rest rejected by a text.
    page.set_viewport_size(DESKTOP)
    page.goto(f"{site}{board}")
    expect(page.locator("#kolom-dipilih")).to_be_visible()
    new = page.locator(".board-column").first
    new.get_by_role("link", name=re.compile("Pilih semua")).click()
    new.get_by_role("checkbox").first.uncheck()
    rejected = new.get_by_role("checkbox", checked=True).count()
    page.get_by_role("button", name="Tolak", exact=True).click()
    page.get_by_label("Mulai dari teks").select_option("baku-tempat")
    expect(page.get_by_label("Alasan")).to_have_value("place")
    page.get_by_role("button", name=f"Kirim ke {rejected} orang").click()
    expect(page.locator("main")).to_contain_text(f"{rejected} penolakan masih dapat diurungkan")
    assert_accessible(page)
    page.get_by_role("button", name="Urungkan semuanya").click()
    expect(page.locator("main")).to_contain_text(f"{rejected} penolakan diurungkan")

    # A note to the team.
    page.locator(".board-column").first.locator("article h3 a").first.click()
    page.get_by_label("Catatan untuk tim").fill("Bisa mulai Senin depan.")
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("#catatan")).to_contain_text("Bisa mulai Senin depan.")
    assert_accessible(page)

    # The same vacancy read blind: codes instead of names, until one is shortlisted.
    with site_app.app_context():
        db.session.get_one(Vacancy, vacancy_id).is_blind = True
        db.session.commit()
    page.goto(f"{site}{board}")
    first = page.locator(".board-column").first.locator("article h3 a").first
    expect(first).to_have_text(re.compile(r"^Pelamar P-\d+$"))
    first.click()
    expect(page.locator("h1")).to_have_text(re.compile(r"^Pelamar P-\d+$"))
    expect(page.locator("main")).not_to_contain_text("Buka WhatsApp")
    page.get_by_role("button", name="Loloskan seleksi awal").click()
    expect(page.locator("h1")).not_to_contain_text("Pelamar P-")
    expect(page.locator("main")).to_contain_text("Setiap kali kontak ini dibuka")
    with site_app.app_context():
        db.session.get_one(Vacancy, vacancy_id).is_blind = False
        db.session.commit()
