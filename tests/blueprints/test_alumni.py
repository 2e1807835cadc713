from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile, Experience, ProfileClaim
from app.models.application import LookKind, ProfileLook
from app.models.competency import Competency
from app.reference.competencies import find_by_phrase
from app.rules.alumni_status import AlumniState, Evidence, ExperienceKind, Visibility
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import consents, seen_profiles
from app.services.candidates import open_candidate
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries

GUIDE = ("/isi", "/isi/tempat", "/isi/kompetensi", "/isi/pengalaman", "/isi/ringkasan", "/isi/siapa")
PAGES = (
    *GUIDE,
    "",
    "/ubah",
    "/data-sekolah",
    "/kompetensi",
    "/pengalaman",
    "/pengalaman/baru",
    "/pratinjau",
    "/pratinjau?sesudah=1",
)
PRIVATE_PAGES = ("/privasi", "/dilihat")


@pytest.mark.parametrize("path", PAGES + PRIVATE_PAGES)
def test_an_empty_profile_has_every_page(make: Make, client: PageClient, path: str) -> None:
    own = make.alumni(is_findable=False, regency_code=None, district_code=None, phone=None, email=None)
    client.sign_in(own.account).get(f"/alumni/saya{path}")


@pytest.mark.parametrize("path", PAGES + PRIVATE_PAGES)
def test_the_own_pages_are_for_alumni_with_a_profile_only(make: Make, client: PageClient, path: str) -> None:
    client.sign_in(make.account(Role.STAFF)).get(f"/alumni/saya{path}", status=403)
    if path:
        client.sign_in(make.account(Role.ALUMNI)).get(f"/alumni/saya{path}", status=404)


def test_an_account_that_waits_for_the_school_is_told_so(make: Make, client: PageClient) -> None:
    registered = make.alumni(has_account=False, is_findable=False)
    account = make.account(Role.ALUMNI)
    db.session.add(ProfileClaim(alumni=registered, account=account))
    db.session.commit()
    page = client.sign_in(account).get("/alumni/saya")
    assert "Sekolah memastikan dulu" in page.text
    assert registered.full_name not in page.text


def test_the_profile_says_what_to_do_next_and_who_sees_it(make: Make, client: PageClient) -> None:
    own = make.alumni(is_findable=False, full_name="Siti Aminah")
    page = client.sign_in(own.account).get("/alumni/saya")
    assert page.heading == "Siti Aminah"
    assert "/alumni/saya/kompetensi" in page.links()
    assert "Perusahaan tidak dapat menemukan Anda" in page.text
    assert not page.has_form("/sembunyikan")


def test_the_own_part_is_changed_and_a_wrong_place_keeps_what_was_typed(make: Make, client: PageClient) -> None:
    own = make.alumni()
    page = client.sign_in(own.account).get("/alumni/saya/ubah")
    typed = {"headline": "Teknisi jaringan", "regency": "Kab. Ketapang", "district": "Antah Berantah"}
    page = client.submit(page, typed, status=422)
    assert "Antah Berantah" in page.error_of("district")
    assert page.soup.find("input", {"name": "headline"})["value"] == "Teknisi jaringan"
    page = client.submit(page, {"district": "Sandai"})
    assert page.path == "/alumni/saya"
    assert own.headline == "Teknisi jaringan"


def test_a_crafted_post_cannot_change_what_the_school_knows(make: Make, client: PageClient) -> None:
    own = make.alumni(nisn="0061234567", full_name="Siti Aminah", is_findable=False)
    facts = (own.full_name, own.nisn, own.programme_id, own.cohort_id, own.birth_date, own.state, own.visibility)
    forged = {
        "full_name": "Orang Lain",
        "nisn": "0000000000",
        "programme_id": "99",
        "cohort_id": "99",
        "birth_date": "1990-01-01",
        "state": "erased",
        "visibility": "named",
        "headline": "Baru",
    }
    client.sign_in(own.account)
    client.submit(client.get("/alumni/saya/ubah"), forged)
    assert own.headline == "Baru"
    assert facts == (
        own.full_name,
        own.nisn,
        own.programme_id,
        own.cohort_id,
        own.birth_date,
        own.state,
        own.visibility,
    )


def test_competencies_are_typed_in_rows_and_more_rows_can_be_asked_for(make: Make, client: PageClient) -> None:
    own = make.alumni()
    client.sign_in(own.account)
    page = client.get("/alumni/saya/kompetensi")
    page = client.submit(
        page, {"competencies-0-label": "Merajut", "competencies-1-label": "Menyulam", "more_rows": "1"}
    )
    assert page.path == "/alumni/saya/kompetensi"
    assert len(page.soup.select("[data-row]")) == 5
    client.submit(page, {"competencies-0-level": "4"})
    assert [(claim.label, claim.level) for claim in own.competencies] == [("Merajut", 4), ("Menyulam", 2)]


def test_a_forged_school_mark_is_refused(make: Make, client: PageClient) -> None:
    own = make.alumni()
    page = client.sign_in(own.account).get("/alumni/saya/kompetensi")
    assert "school" not in str(page.soup.find("select", {"name": "competencies-0-evidence"}))
    forged = {"competencies-0-label": "Merajut", "competencies-0-evidence": "school"}
    client.submit(page, forged, status=422)
    assert own.competencies == []


def test_a_recorded_mark_is_shown_locked_and_not_as_a_row(make: Make, client: PageClient) -> None:
    own = make.alumni(skills={"Merajut": 3})
    own.competencies[0].evidence = Evidence.SCHOOL
    db.session.commit()
    page = client.sign_in(own.account).get("/alumni/saya/kompetensi")
    assert "Dicatat sekolah" in page.text
    assert page.soup.find("input", {"value": "Merajut"}) is None


def test_the_same_competency_twice_is_told_at_the_rows(make: Make, client: PageClient) -> None:
    own = make.alumni()
    page = client.sign_in(own.account).get("/alumni/saya/kompetensi")
    page = client.submit(page, {"competencies-0-label": "Merajut", "competencies-1-label": "merajut"}, status=422)
    assert "merajut" in page.error_of("competencies")


def test_an_unknown_competency_is_kept_and_a_suggestion_can_be_taken(make: Make, client: PageClient) -> None:
    own = make.alumni()
    _catalogue("Microsoft Excel")
    client.sign_in(own.account)
    page = client.submit(client.get("/alumni/saya/kompetensi"), {"competencies-0-label": "microsft excell"})
    assert page.path == "/alumni/saya/kompetensi"
    assert "belum dikenal katalog" in page.text
    assert own.competencies[0].label == "microsft excell"
    suggested = page.soup.find("button", {"name": "label"})["value"]
    client.submit(page, {"label": suggested}, action="/ganti")
    assert own.competencies[0].competency.name == suggested


def test_an_experience_is_added_edited_and_removed(make: Make, client: PageClient) -> None:
    own = make.alumni()
    client.sign_in(own.account)
    page = client.get("/alumni/saya/pengalaman/baru")
    typed = {"organisation": "Bengkel Contoh", "started_on": "2023-07-01", "ended_on": "2023-06-01"}
    page = client.submit(page, typed, status=422)
    assert page.error_of("ended_on")
    assert [one.organisation for one in own.experiences] == ["Bengkel Contoh"], "the rest is stored"
    assert page.soup.find("input", {"name": "ended_on"})["value"] == "2023-06-01", "what was typed still stands there"
    page = client.submit(page, {"ended_on": "2023-12-01"})
    assert [one.ended_on for one in own.experiences] == [date(2023, 12, 1)]
    page = client.get(next(link for link in page.links() if link.endswith("/ubah")))
    page = client.submit(page, {"position": "Mekanik"})
    assert own.experiences[0].position == "Mekanik"
    client.submit(page, {}, action="/hapus")
    assert own.experiences == []


def test_other_peoples_experiences_and_rows_do_not_exist(make: Make, client: PageClient) -> None:
    other = make.alumni(skills={"Merajut": 2})
    row = db.session.scalar(select(AlumniCompetency.id))
    own = make.alumni()
    client.sign_in(own.account)
    client.get("/alumni/saya/pengalaman/1/ubah", status=404)
    page = client.get("/alumni/saya/privasi")
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    client.open(
        f"/alumni/saya/kompetensi/{row}/ganti", method="POST", data={"csrf_token": token, "label": "Microsoft Excel"}
    )
    assert other.competencies[0].label == "Merajut"


def test_opening_the_profile_takes_the_tick_under_the_shown_sentence(make: Make, client: PageClient) -> None:
    own = make.alumni(is_findable=False)
    client.sign_in(own.account)
    page = client.get("/alumni/saya/privasi")
    assert "2026-11" in page.text
    page = client.submit(page, {"visibility": "anonymous"}, action="/privasi", status=422)
    assert page.error_of("agrees")
    assert own.visibility is Visibility.PRIVATE
    client.submit(page, {"visibility": "anonymous", "agrees": "y"}, action="/privasi")
    assert own.visibility is Visibility.ANONYMOUS


def test_withdrawing_and_hiding_take_one_tap(make: Make, client: PageClient) -> None:
    own = make.alumni()
    client.sign_in(own.account)
    page = client.submit(client.get("/alumni/saya"), {}, action="/sembunyikan")
    assert "Tidak ada perusahaan yang dapat menemukannya" in page.text
    assert (own.visibility, len(consents.in_force(own))) == (Visibility.PRIVATE, 1)
    page = client.submit(page, {}, action="/privasi/tampilkan")
    assert own.visibility is Visibility.ANONYMOUS
    client.submit(page, {}, action="/sembunyikan")
    page = client.get("/alumni/saya/privasi")
    client.submit(page, {"visibility": "named"}, action="/privasi")
    assert own.visibility is Visibility.NAMED
    client.submit(client.get("/alumni/saya/privasi"), {}, action="/izin")
    assert own.visibility is Visibility.PRIVATE
    assert consents.in_force(own) == {}


def test_a_minor_is_told_why_the_profile_stays_closed(make: Make, client: PageClient) -> None:
    own = make.alumni(is_findable=False, birth_date=clock.today() - timedelta(days=17 * 365))
    client.sign_in(own.account)
    page = client.get("/alumni/saya/privasi")
    assert "belum 18 tahun" in page.text
    page = client.submit(page, {"visibility": "anonymous", "agrees": "y"}, action="/privasi", status=422)
    assert "wali" in page.error_of("visibility")


def test_a_company_can_be_kept_away(make: Make, client: PageClient) -> None:
    own, company = make.alumni(), make.company(name="PT Contoh Jaya")
    client.sign_in(own.account)
    make.company(name="PT Lain", approval=ApprovalState.SUBMITTED)
    page = client.get("/alumni/saya/privasi?cari=jaya")
    page = client.submit(page, {}, action=f"/perusahaan/{company.id}/sembunyikan")
    assert [one.id for one in consents.hidden_companies(own)] == [company.id]
    assert "Tidak ada perusahaan terverifikasi" in client.get("/alumni/saya/privasi?cari=lain").text
    client.submit(page, {}, action="/tampilkan")
    assert consents.hidden_companies(own) == []


@pytest.mark.parametrize("visibility", [Visibility.ANONYMOUS, Visibility.NAMED])
def test_the_preview_is_what_the_company_reads(make: Make, visibility: Visibility) -> None:
    vacancy = make.vacancy()
    own = _talkative(make, visibility)
    recruiter = make.recruiter(company=vacancy.company)
    seen = open_candidate(vacancy.id, own.public_code, by=recruiter.account)
    assert seen_profiles.preview(own, visibility=visibility, is_accepted=False) == replace(seen, match=None)


def test_the_preview_after_applying_is_what_the_company_reads(make: Make) -> None:
    vacancy = make.vacancy()
    own = _talkative(make, Visibility.ANONYMOUS)
    make.application(vacancy, own)
    recruiter = make.recruiter(company=vacancy.company)
    seen = open_candidate(vacancy.id, own.public_code, by=recruiter.account)
    assert seen_profiles.preview(own, visibility=own.visibility, is_accepted=True) == replace(seen, match=None)


def test_an_anonymous_preview_shows_no_name_and_no_contact(make: Make, client: PageClient) -> None:
    own = _talkative(make, Visibility.ANONYMOUS)
    page = client.sign_in(own.account).get("/alumni/saya/pratinjau")
    shown = page.soup.find(id="main").get_text(" ")
    for secret in ("Siti", "Aminah", "0812", own.nisn):
        assert secret not in shown
    assert own.public_code in shown


def look(own, recruiter, kind: LookKind, **values) -> None:
    db.session.add(
        ProfileLook(alumni_id=own.id, company=recruiter.company, account=recruiter.account, kind=kind, **values)
    )
    db.session.commit()


def test_who_looked_is_told_once_with_company_person_vacancy_and_how_often(make: Make, client: PageClient) -> None:
    own, recruiter = make.alumni(), make.recruiter(position="Kepala personalia")
    vacancy = make.vacancy(company=recruiter.company, title="Juru Las")
    for _ in range(3):
        look(own, recruiter, LookKind.CONTACT, vacancy=vacancy)
    for _ in range(21):
        look(own, make.recruiter(company=make.company()), LookKind.PROFILE)
    client.sign_in(own.account)
    with count_queries() as queries:
        page = client.get("/alumni/saya/dilihat")
    assert queries.count <= 14
    reveals, profiles = (section.get_text(" ", strip=True) for section in page.soup.select("#main .card")[:2])
    for words in (recruiter.company.name, "Kepala personalia", "untuk lowongan Juru Las", "3 kali"):
        assert words in reveals
    assert "kali" not in profiles
    assert "22 perusahaan melihat profil Anda dalam 30 hari ini, 1 membuka kontak." in page.text
    assert "Halaman 1 dari 2" in page.text


def test_one_tap_hides_from_a_company_that_looked(make: Make, client: PageClient) -> None:
    own, recruiter = make.alumni(), make.recruiter()
    look(own, recruiter, LookKind.PROFILE)
    page = client.sign_in(own.account).get("/alumni/saya/dilihat")
    page = client.submit(page, {}, action=f"/privasi/perusahaan/{recruiter.company_id}/sembunyikan")
    assert page.path == "/alumni/saya/dilihat"
    assert page.has_form(f"/privasi/perusahaan/{recruiter.company_id}/tampilkan")
    assert not page.has_form(f"/privasi/perusahaan/{recruiter.company_id}/sembunyikan")


def test_looks_of_long_ago_are_listed_but_not_of_this_month(make: Make, client: PageClient) -> None:
    own, recruiter = make.alumni(), make.recruiter()
    look(own, recruiter, LookKind.PROFILE, created_at=clock.now() - timedelta(days=40))
    page = client.sign_in(own.account).get("/alumni/saya/dilihat")
    assert "Tidak ada perusahaan yang melihat profil Anda dalam 30 hari ini." in page.text
    assert recruiter.company.name in page.text


def test_a_full_profile_needs_few_queries(make: Make, client: PageClient) -> None:
    own = make.alumni(skills={f"Keahlian {n}": 2 for n in range(20)})
    client.sign_in(own.account)
    with count_queries() as queries:
        client.get("/alumni/saya")
    assert queries.count <= 12


def test_a_dormant_alumnus_still_reaches_the_profile(make: Make, client: PageClient) -> None:
    own = make.alumni(state=AlumniState.DORMANT)
    assert client.sign_in(own.account).get("/alumni/saya").heading == own.full_name


def _talkative(make: Make, visibility: Visibility) -> AlumniProfile:
    """Somebody who wrote their name and number into their own words."""
    own = make.alumni(
        full_name="Siti Aminah",
        nisn="0061234567",
        headline="Siti, teknisi",
        summary="Saya Siti Aminah, hubungi 0812-3456-7890 atau siti@example.com.",
        visibility=visibility,
        skills={"Merajut": 2},
    )
    done = {"kind": ExperienceKind.PKL, "organisation": "Bengkel Siti", "position": "Siswa"}
    own.experiences.append(Experience(**done, description="WA 081234567890", started_on=date(2023, 1, 1)))
    db.session.commit()
    return own


def _catalogue(name: str) -> None:
    db.session.add(Competency(code=find_by_phrase(name), name=name))
    db.session.commit()
