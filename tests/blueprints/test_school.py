import re
from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.event import Event
from app.models.school import Cohort
from app.rules.alumni_status import AlumniState, ClaimState, Evidence
from app.rules.application_status import ApplicationState, InvitationState
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from blueprints.school.event_words import WORDS
from config import ROOT
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries

PAGES = ("alumni", "alumni/baru", "impor", "angkatan", "ganda", "riwayat", "pengaturan")


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_school_has_every_page(make: Make, client: PageClient, path: str) -> None:
    for role in (Role.STAFF, Role.SCHOOL_ADMIN):
        client.sign_in(make.account(role)).get(f"/sekolah/{path}")


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_for_the_people_of_a_school(make: Make, client: PageClient, path: str) -> None:
    for role in (Role.ALUMNI, Role.RECRUITER, Role.OFFICE):
        client.sign_in(make.account(role)).get(f"/sekolah/{path}", status=403)


def test_the_register_is_searched_filtered_and_paged(make: Make, client: PageClient) -> None:
    for n in range(21):
        make.alumni(full_name=f"Alumni {n:02d}")
    make.alumni(full_name="Siti Aminah", nisn="0061234567", has_account=False, is_findable=False)
    client.sign_in(make.account(Role.STAFF))
    with count_queries() as queries:
        page = client.get("/sekolah/alumni")
    assert queries.count <= 9
    assert len(page.soup.select(".row-list li")) == 20
    assert not page.soup.select(".has-error")
    assert "Siti Aminah" not in page.text
    assert "Siti Aminah" in client.get("/sekolah/alumni?page=2").text
    found = client.get("/sekolah/alumni?q=siti&status=registered&jurusan=xx&angkatan=99")
    assert [row.b.get_text(strip=True) for row in found.soup.select(".row-list li")] == ["Siti Aminah"]
    assert "Tidak ada alumni yang cocok" in client.get("/sekolah/alumni?q=zzz").text


def test_other_schools_people_do_not_exist(make: Make, client: PageClient) -> None:
    person = make.alumni()
    client.sign_in(make.account(Role.STAFF, school=make.school()))
    for path in ("", "/ubah"):
        client.get(f"/sekolah/alumni/{person.id}{path}", status=404)


def test_an_invitation_shows_its_link_once_and_writes_the_whatsapp_message(make: Make, client: PageClient) -> None:
    person = make.alumni(full_name="Siti Aminah", has_account=False, is_findable=False, phone="+6281234567890")
    client.sign_in(make.account(Role.STAFF))
    page = client.submit(client.get(f"/sekolah/alumni/{person.id}"), {}, action="/undang")
    link = page.soup.find("code").get_text()
    whatsapp = next(href for href in page.links() if "wa.me" in href)
    assert whatsapp.startswith("https://wa.me/6281234567890?text=Halo%20Siti")
    assert link in unquote(whatsapp)
    assert person.state is AlumniState.INVITED
    assert link.split("/")[-1] not in client.get(f"/sekolah/alumni/{person.id}").text
    client.sign_out().get(link.removeprefix("http://localhost"))


def test_whoever_has_an_account_cannot_be_invited(make: Make, client: PageClient) -> None:
    person = make.alumni()
    page = client.sign_in(make.account(Role.STAFF)).get(f"/sekolah/alumni/{person.id}")
    assert not page.has_form("/undang")


def test_a_forgotten_password_is_helped_by_a_link_of_the_school(make: Make, client: PageClient) -> None:
    person = make.alumni(has_account=True)
    page = client.sign_in(make.account(Role.STAFF)).get(f"/sekolah/alumni/{person.id}")
    page = client.submit(page, {}, action="/atur-sandi")
    link = page.soup.find("code").get_text()
    assert "/atur-sandi/" in link
    client.sign_out().get(link.removeprefix("http://localhost"))


def test_facts_are_corrected_and_a_wrong_one_keeps_what_was_typed(make: Make, client: PageClient) -> None:
    person = make.alumni()
    page = client.sign_in(make.account(Role.STAFF)).get(f"/sekolah/alumni/{person.id}/ubah")
    page = client.submit(page, {"full_name": "Siti Aminah", "nisn": "12"}, status=422)
    assert page.error_of("nisn")
    client.submit(page, {"nisn": "0061234567"})
    assert (person.full_name, person.nisn) == ("Siti Aminah", "0061234567")


def test_a_school_mark_locks_the_row(make: Make, client: PageClient) -> None:
    person = make.alumni(skills={"Merajut": 2})
    page = client.sign_in(make.account(Role.STAFF)).get(f"/sekolah/alumni/{person.id}")
    client.submit(page, {}, action=f"/nilai/{person.competencies[0].id}")
    assert person.competencies[0].evidence is Evidence.SCHOOL


def test_a_cohort_is_opened_closed_and_opened_again(make: Make, client: PageClient) -> None:
    client.sign_in(make.account(Role.STAFF))
    opened = client.submit(client.get("/sekolah/angkatan"), {"graduation_year": "2024"}, action="/angkatan")
    assert opened.heading == "Angkatan 2024"
    assert not opened.has_form("/tutup")
    page = client.submit(client.get("/sekolah/angkatan"), {"graduation_year": "2024"}, action="/angkatan", status=422)
    assert page.error_of("graduation_year")
    programme = make.programme()
    make.alumni(cohort=db.session.scalars(select(Cohort)).one(), programme=programme)
    page = client.submit(client.get(opened.path), {}, action="/tutup")
    assert "Ditutup" in page.text
    page = client.submit(page, {"note": ""}, action="/buka", status=422)
    assert page.error_of("note")
    page = client.submit(page, {"note": "Daftar susulan"}, action="/buka")
    assert "Daftar susulan" in page.text


def test_the_diploma_date_is_written_in_words(make: Make, client: PageClient) -> None:
    cohort = make.alumni().cohort
    page = client.sign_in(make.account(Role.STAFF)).get(f"/sekolah/angkatan/{cohort.id}")
    assert "15 Juni 2024" in page.text
    page = client.submit(page, {"graduated_on": "2023-05-06"}, action="/ijazah", status=422)
    assert page.error_of("graduated_on")
    page = client.submit(page, {"graduated_on": "2024-05-06"}, action="/ijazah")
    assert "bertanggal 6 Mei 2024" in page.text


def test_settings_are_the_admins_and_read_only_for_staff(make: Make, client: PageClient) -> None:
    programme, other = make.programme(), make.programme()
    staff, admin = make.account(Role.STAFF), make.account(Role.SCHOOL_ADMIN)
    assert not client.sign_in(staff).get("/sekolah/pengaturan").has_form("/pengaturan")
    page = client.sign_in(admin).get("/sekolah/pengaturan")
    client.submit(page, {"name": "SMK Baru", "programme_ids": [str(programme.id)]}, action="/pengaturan")
    assert (admin.school.name, admin.school.programmes) == ("SMK Baru", [programme])
    assert other not in admin.school.programmes
    page = client.submit(client.get("/sekolah/pengaturan"), {"role": "staff"}, action="/rekan")
    assert "/gabung/" in page.soup.find("code").get_text()
    client.submit(client.get("/sekolah/pengaturan"), {}, action=f"/rekan/{staff.id}/tutup")
    assert staff.is_blocked


def test_the_ledger_is_told_in_sentences_and_unknown_codes_stay_codes(make: Make, client: PageClient) -> None:
    staff, person = make.account(Role.STAFF, display_name="Bu Ratna"), make.alumni(full_name="Siti Aminah")
    for action, actor in (("alumni.facts_corrected", staff.id), ("moon.landed", None)):
        db.session.add(
            Event(
                action=action,
                subject_kind="alumni_profile",
                subject_id=person.id,
                school_id=staff.school_id,
                alumni_id=person.id,
                actor_id=actor,
                details={},
            )
        )
    db.session.commit()
    client.sign_in(staff)
    with count_queries() as queries:
        page = client.get("/sekolah/riwayat")
    assert "Bu Ratna memperbaiki data sekolah Siti Aminah" in page.text
    assert "Sistem moon.landed" in page.text
    assert queries.count <= 8
    assert "moon.landed" not in client.get("/sekolah/riwayat?bagian=vacancy").text


def test_every_recorded_action_has_words(app: Flask) -> None:
    areas = "|".join(sorted({action.split(".")[0] for action in WORDS}))
    written = {
        action
        for path in (ROOT / "app" / "services").glob("*.py")
        for action in re.findall(rf'"((?:{areas})\.[a-z_]+)"', path.read_text())
    }
    by_state = {
        f"{area}.{state.value}"
        for area, states in (
            ("application", ApplicationState),
            ("invitation", InvitationState),
            ("claim", ClaimState),
            ("company", ApprovalState),
            ("vacancy", VacancyState),
        )
        for state in states
    }
    columns = {"account.email", "account.phone"}
    missing = {action for action in written | by_state if action not in WORDS} - columns
    assert not missing


def test_partner_companies_are_found_by_state_and_name(make: Make, client: PageClient) -> None:
    company = make.company(name="PT Mitra Lama")
    make.company(name="PT Dibekukan Dulu", approval=ApprovalState.SUSPENDED)
    page = client.sign_in(make.account(Role.STAFF)).get("/sekolah/perusahaan")
    assert f"/kotak-masuk/perusahaan/{company.approvals[0].id}" in page.links()
    assert "PT Dibekukan Dulu" not in page.text
    assert "PT Dibekukan Dulu" in client.get("/sekolah/perusahaan?status=suspended&q=dulu").text
    assert "PT Mitra Lama" in client.get("/sekolah/perusahaan?status=draft").text


def test_a_school_without_companies_is_given_the_address_to_send_them(make: Make, client: PageClient) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/sekolah/perusahaan")
    assert "/daftar/perusahaan" in page.text


def test_an_alumnus_page_shows_their_jobs_and_leads_to_reporting_one(make: Make, client: PageClient) -> None:
    placement = make.placement(employer_name="PT Tempat Kerja")
    alumni = placement.alumni
    page = client.sign_in(make.account(Role.STAFF, school=alumni.cohort.school)).get(f"/sekolah/alumni/{alumni.id}")
    assert "PT Tempat Kerja" in page.text
    assert f"/penempatan/{placement.id}" in page.links()
    assert f"/penempatan/lapor?alumni={alumni.id}" in page.links()


def test_opening_a_person_with_a_number_is_a_look_that_the_ledger_tells(make: Make, client: PageClient) -> None:
    reachable, silent = make.alumni(), make.alumni(phone=None, email=None)
    client.sign_in(make.account(Role.STAFF))
    for person in (reachable, reachable, silent):
        client.get(f"/sekolah/alumni/{person.id}")
    looks = db.session.scalars(select(Event.alumni_id).where(Event.action == "alumni.contact_shown")).all()
    assert looks == [reachable.id], "once an hour, and not where nothing is shown"
    assert "melihat nomor atau email" in client.get(f"/sekolah/alumni/{reachable.id}").text


@pytest.mark.parametrize(
    "address", ["/sekolah/alumni/{first}/ubah", "/sekolah/ganda/{first}/{second}", "/kotak-masuk/klaim/{claim}"]
)
def test_every_page_of_the_office_that_shows_a_number_is_a_look(make: Make, client: PageClient, address: str) -> None:
    first, second = (make.alumni(full_name="Siti Aminah", has_account=False, is_findable=False) for _each in range(2))
    path = address.format(first=first.id, second=second.id, claim=make.claim(first).id)
    shown = client.sign_in(make.account(Role.STAFF)).get(path)
    assert first.email in str(shown.soup)
    looks = set(db.session.scalars(select(Event.alumni_id).where(Event.action == "alumni.contact_shown")))
    assert looks == ({first.id, second.id} if "ganda" in address else {first.id})


def test_the_ledger_names_the_vacancy_it_speaks_of(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy(title="Juru Las Kapal", state=VacancyState.SUBMITTED, submitted_at=datetime.now(UTC))
    client.sign_in(make.account(Role.STAFF))
    client.submit(client.get(f"/kotak-masuk/lowongan/{vacancy.id}"), {"publish": "1"})
    assert "menayangkan lowongan: Juru Las Kapal" in client.get("/sekolah/riwayat").text
