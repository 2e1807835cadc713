"""The menu: every page of an area marks the place it lies below, for each role."""

import pytest

from app.extensions import db
from app.rules.company_status import RecruiterRole
from app.rules.roles import Role


@pytest.mark.parametrize("role", [Role.STAFF, Role.SCHOOL_ADMIN])
@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/luring", "/tracer"),
        ("/tracer/kontak", "/tracer"),
        ("/pemberi-kerja", "/penempatan"),
        ("/pemberi-kerja/penilaian", "/penempatan"),
        ("/sekolah/angkatan", "/sekolah/alumni"),
    ],
)
def test_the_menu_marks_where_a_page_of_the_school_lies(make, client, role, address, place):
    client.sign_in(make.account(role))
    page = client.get(address)
    assert {link["href"] for link in page.soup.select(".bar-nav a[aria-current=page]")} == {place}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/kecocokan", "/kecocokan"),
        ("/lowongan/tersimpan", "/lowongan/tersimpan"),
        ("/pencarian", "/lowongan/tersimpan"),
        ("/rujukan/{referral}", "/lamaran"),
        ("/perusahaan/{company}", "/lowongan"),
        ("/alumni/saya/cv", "/alumni/saya"),
    ],
)
def test_the_menu_of_an_alumnus_has_five_places_and_marks_one(make, client, address, place):
    referral = make.referral()
    client.sign_in(referral.alumni.account)
    page = client.get(address.format(referral=referral.id, company=referral.vacancy.company_id))
    assert len(page.soup.select(".tabs-bottom a")) == 5
    assert {link["href"] for link in page.soup.select(".tabs-bottom a[aria-current=page]")} == {place}


def test_every_area_of_the_tracer_study_is_reached_from_its_first_page(make, client):
    client.sign_in(make.account(Role.STAFF))
    page = client.get("/tracer")
    reached = {link["href"] for link in page.soup.select("main a")}
    assert {"/tracer/kontak", "/tracer/gelombang", "/luring", "/pemberi-kerja"} <= reached
    client.sign_out()
    assert not reached & {link["href"] for link in client.get("/tracer").soup.select("main a[href^='/luring']")}


def test_the_menu_and_the_pages_of_a_company_offer_only_what_this_person_may_do(make, client):
    own = make.recruiter(role=RecruiterRole.REVIEWER)
    vacancy = make.vacancy(company=own.company)
    client.sign_in(own.account)
    for address in ("/perusahaan/saya", "/perusahaan/lowongan", f"/lowongan/{vacancy.id}"):
        links = client.get(address).links()
        assert "/perusahaan/lowongan" in links
        assert not [link for link in links if link.startswith(("/lowongan/mulai", "/lowongan/baru")) or "tutup" in link]
    client.get(f"/lowongan/{vacancy.id}/tutup", status=403)


def test_who_left_a_company_is_led_to_the_page_that_says_how_to_come_to_another(make, client):
    left = make.recruiter()
    client.sign_in(left.account)
    db.session.delete(left)
    db.session.commit()
    page = client.get("/perusahaan/lowongan")
    assert "Anda belum tergabung di perusahaan" in page.text
    assert [link["href"] for link in page.soup.select(".bar-nav a")] == ["/perusahaan/saya"]


def test_one_of_the_own_vacancies_is_copied_from_its_page(make, client):
    vacancy = make.vacancy()
    page = client.sign_in(make.recruiter(company=vacancy.company).account).get(f"/lowongan/{vacancy.id}")
    assert f"/lowongan/baru?salin={vacancy.id}" in page.links()
