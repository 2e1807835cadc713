"""Companies see what alumni can do, never who they are; alumni see why a vacancy fits."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.extensions import db
from app.models.alumni import AlumniCompetency, Experience
from app.models.application import LookKind
from app.rules.alumni_status import Availability, ExperienceKind, Visibility
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import catalogue, looks
from tests.queries import count_queries

SKILLS = {"Las SMAW": 3, "Gambar Teknik": 2}


def write_secrets(alumni):
    """The alumnus mentions name and contact in every text of their own."""
    secret = f"Saya {alumni.full_name}, hubungi {alumni.phone} atau {alumni.email}. Las SMAW tiap hari."
    alumni.headline, alumni.summary = f"Juru las {alumni.full_name}"[:120], secret
    alumni.competencies[0].evidence_note = f"Sertifikat a.n. {alumni.full_name}"
    alumni.experiences.append(
        Experience(
            kind=ExperienceKind.PKL,
            organisation="CV Bengkel Contoh",
            position="Juru las",
            description=secret,
            started_on=date(2023, 7, 1),
        )
    )
    db.session.commit()


def secrets_of(alumni):
    return [alumni.full_name, alumni.phone, alumni.email, alumni.phone.removeprefix("+62")]


@pytest.fixture
def hopeful(make):
    """An anonymous alumnus with an unmistakable name, who knows what the vacancy asks for."""
    alumni = make.alumni(full_name="Kurniawati Permatasari", skills=SKILLS)
    write_secrets(alumni)
    return alumni


@pytest.fixture
def vacancy(make):
    return make.vacancy(title="Juru Las", requires=SKILLS)


def assert_secret(page, alumni):
    html = str(page.soup)
    for secret in [*secrets_of(alumni), "Kurniawati", "Permatasari"]:
        assert secret not in html, secret


def test_candidates_come_with_counts_and_reasons_and_without_names(make, client, hopeful, vacancy):
    make.alumni(skills={"Las SMAW": 3}, availability=Availability.OPEN_WHILE_WORKING)
    page = client.sign_in(make.recruiter().account).get(f"/lowongan/{vacancy.id}/kandidat")
    assert "2 kandidat" in page.text
    assert "Cocok 2 dari 2" in page.text
    assert "Kurang: Gambar Teknik" in page.text
    assert f"/lowongan/{vacancy.id}/kandidat/{hopeful.public_code}/undang" in page.links()
    assert_secret(page, hopeful)


def test_candidates_are_narrowed_by_the_filters(make, client, hopeful, vacancy):
    far = make.alumni(skills=SKILLS, regency_code="61.71", district_code=None, programme=make.programme())
    vacancy.school.programmes.append(hopeful.programme)
    db.session.commit()
    client.sign_in(make.recruiter().account)
    address = f"/lowongan/{vacancy.id}/kandidat"
    assert "1 kandidat" in client.get(f"{address}?tempat=61.04&hanya_setempat=y").text
    page = client.get(f"{address}?jurusan={hopeful.programme_id}&angkatan=2024&kesiapan=open")
    assert "1 kandidat" in page.text
    assert far.public_code not in page.text
    assert f"{address}?angkatan=2024&kesiapan=open" in page.links()
    page = client.get(f"{address}?jurusan=tidak-ada&tempat=99")
    assert "2 kandidat" in page.text
    assert not page.soup.select(".error")


def test_candidates_without_any_hit_say_what_to_do(make, client, vacancy):
    page = client.sign_in(make.recruiter().account).get(f"/lowongan/{vacancy.id}/kandidat")
    assert "Belum ada kandidat" in page.text


def test_a_draft_shows_how_many_fit_but_not_who(make, client, hopeful):
    draft = make.vacancy(requires=SKILLS, state=VacancyState.DRAFT, published_at=None)
    page = client.sign_in(make.recruiter().account).get(f"/lowongan/{draft.id}/kandidat")
    assert "Daftar kandidat belum terbuka" in page.text
    assert hopeful.public_code not in page.text


def test_a_company_that_is_not_verified_sees_no_candidates(make, client, hopeful):
    company = make.company(approval=ApprovalState.SUBMITTED)
    vacancy = make.vacancy(company=company, requires=SKILLS)
    page = client.sign_in(make.recruiter(company=company).account).get(f"/lowongan/{vacancy.id}/kandidat")
    assert hopeful.public_code not in page.text


def test_only_the_vacancy_s_company_and_school_see_candidates(make, client, hopeful, vacancy):
    paths = [f"/lowongan/{vacancy.id}/kandidat", f"/lowongan/{vacancy.id}/kandidat/{hopeful.public_code}"]
    others = [make.recruiter(company=make.company()).account, make.account(Role.STAFF, school=make.school())]
    for path in paths:
        for account in others:
            client.sign_in(account).get(path, status=404)
        client.sign_in(hopeful.account).get(path, status=403)
        client.sign_in(make.account(Role.STAFF)).get(path)


def test_a_candidate_s_page_keeps_name_and_contact_and_logs_the_look(make, client, hopeful, vacancy):
    recruiter = make.recruiter()
    client.sign_in(recruiter.account)
    for _ in range(2):
        page = client.get(f"/lowongan/{vacancy.id}/kandidat/{hopeful.public_code}")
    assert page.heading == f"Alumni {hopeful.public_code}"
    assert "CV Bengkel Contoh" in page.text
    assert_secret(page, hopeful)
    assert [look.kind for look in looks.looks_at(hopeful.id).items] == [LookKind.PROFILE]


def test_who_shows_the_name_shows_no_contact(make, client, vacancy):
    alumni = make.alumni(full_name="Kurniawati Permatasari", skills=SKILLS, visibility=Visibility.NAMED)
    write_secrets(alumni)
    page = client.sign_in(make.recruiter().account).get(f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}")
    assert page.heading == alumni.full_name
    for secret in secrets_of(alumni)[1:]:
        assert secret not in str(page.soup)


def test_after_applying_the_contact_is_there_and_every_visit_is_on_record_once(make, client, hopeful, vacancy):
    make.application(vacancy, hopeful)
    client.sign_in(make.recruiter().account)
    for _ in range(2):
        page = client.get(f"/lowongan/{vacancy.id}/kandidat/{hopeful.public_code}")
    assert hopeful.phone in page.text
    assert "dicatat dan terlihat oleh alumni" in page.text
    assert [look.kind for look in looks.looks_at(hopeful.id).items] == [LookKind.CONTACT]


def test_a_profile_that_was_withdrawn_is_closed(make, client, hopeful, vacancy):
    hopeful.consents[0].withdrawn_at = datetime.now(UTC)
    db.session.commit()
    page = client.sign_in(make.recruiter().account).get(
        f"/lowongan/{vacancy.id}/kandidat/{hopeful.public_code}", status=403
    )
    assert "mengizinkan" in page.text
    assert_secret(page, hopeful)


def test_staff_know_their_alumni_and_leave_no_company_s_look(make, client, hopeful, vacancy):
    page = client.sign_in(make.account(Role.STAFF)).get(f"/lowongan/{vacancy.id}/kandidat/{hopeful.public_code}")
    assert page.heading == hopeful.full_name
    assert looks.looks_at(hopeful.id).total == 0


def test_alumni_read_why_a_vacancy_fits_and_what_one_more_competency_would_open(make, client, vacancy):
    alumni = make.alumni(skills={"Las SMAW": 3})
    page = client.sign_in(alumni.account).get("/kecocokan")
    assert "1 lowongan cocok" in page.text
    assert "Cocok 1 dari 2" in page.text
    assert "Kurang: Gambar Teknik" in page.text
    assert "Satu kompetensi lagi" in page.text
    assert f"/lowongan/{vacancy.id}" in page.links()


def test_matches_say_where_one_has_applied(make, client, vacancy):
    alumni = make.alumni(skills=SKILLS)
    make.application(vacancy, alumni)
    assert "Terkirim" in client.sign_in(alumni.account).get("/kecocokan").text


def test_a_profile_without_competencies_is_shown_where_to_begin(make, client):
    page = client.sign_in(make.alumni(is_findable=False).account).get("/kecocokan")
    assert "Tulis dulu kompetensi Anda" in page.text
    assert "Lanjutkan isi profil" in page.text
    assert {"/alumni/saya/isi/kompetensi", "/alumni/saya/isi"} <= set(page.links())


def test_matches_without_a_hit_and_with_a_filter_show_the_way_back(make, client):
    client.sign_in(make.alumni(skills=SKILLS).account)
    assert "Belum ada lowongan yang cocok" in client.get("/kecocokan").text
    page = client.get("/kecocokan?jenis=part_time")
    assert "Tidak ada yang cocok dengan saringan ini" in page.text


@pytest.mark.parametrize(
    "address", ["/kecocokan", "/lamaran", "/penempatan", "/penempatan/lapor", "/lowongan/{vacancy}/lamar"]
)
def test_somebody_whose_claim_waits_reads_that_it_waits(make, client, vacancy, address):
    page = client.sign_in(make.account(Role.ALUMNI)).get(address.format(vacancy=vacancy.id))
    assert page.heading == "Profil Anda menunggu sekolah"


@pytest.mark.parametrize("rows", [2, 12])
def test_a_page_of_matches_asks_few_queries_however_many_rows(make, client, vacancy, rows):
    recruiter, alumni = make.recruiter(), make.alumni(skills=SKILLS)
    for _ in range(rows):
        make.vacancy(requires=SKILLS)
        make.alumni(skills=SKILLS)
    for path, account in ((f"/lowongan/{vacancy.id}/kandidat", recruiter.account), ("/kecocokan", alumni.account)):
        client.sign_in(account).get(path)
        with count_queries() as queries:
            client.get(path)
        assert queries.count <= 25, path


def test_a_vacancy_tells_an_alumnus_how_it_fits_and_what_became_of_the_application(make, client, vacancy):
    alumni = make.alumni(skills=SKILLS)
    client.sign_in(alumni.account)
    page = client.get(f"/lowongan/{vacancy.id}")
    assert "Alasan kecocokan" in page.text
    assert "Lamar lowongan ini" in page.text
    application = make.application(vacancy, alumni)
    page = client.get(f"/lowongan/{vacancy.id}")
    assert f"/lamaran/{application.id}" in page.links()
    assert "Lamar lowongan ini" not in page.text


def test_a_vacancy_without_a_list_tells_how_it_fits_by_what_its_text_names(make, client):
    catalogue.load()
    smaw = "Las busur manual (SMAW)"
    alumni = make.alumni()
    alumni.competencies.append(AlumniCompetency(competency=catalogue.find_competency(smaw), label=smaw, level=3))
    db.session.commit()
    told = make.vacancy(title="SMAW", description="Di bengkel kami.")
    silent = make.vacancy(title="Pembantu umum", description="Membantu.")
    client.sign_in(alumni.account)
    assert "Cocok 1 dari 1" in client.get("/kecocokan").text
    assert "Cocok 1 dari 1" in client.get(f"/lowongan/{told.id}").text
    assert "Alasan kecocokan" not in client.get(f"/lowongan/{silent.id}").text


def test_the_menu_marks_the_own_vacancies_on_every_page_below_them(make, client, vacancy):
    recruiter = make.recruiter(company=vacancy.company)
    client.sign_in(recruiter.account)
    for address in ("", "/kandidat", "/lamaran", "/tutup"):
        page = client.get(f"/lowongan/{vacancy.id}{address}")
        marked = {link["href"] for link in page.soup.select("nav a[aria-current=page]")}
        assert "/perusahaan/lowongan" in marked
        assert "/lowongan/baru" not in marked


def test_candidates_are_searched_by_words_beside_the_filters(make, client, hopeful, vacancy):
    other = make.alumni(skills=SKILLS, summary="Membawa forklift <b>tiap hari</b>.")
    client.sign_in(make.recruiter().account)
    address = f"/lowongan/{vacancy.id}/kandidat"
    page = client.get(f"{address}?q=forklift&kesiapan=open&angkatan=1900")
    assert "1 kandidat" in page.text
    assert [mark.get_text() for mark in page.soup.select("article mark")] == ["forklift"]
    assert "<b>tiap" not in str(page.soup.main)
    assert other.public_code in page.text
    assert page.soup.select_one("form[role=search] input[name=kesiapan]")["value"] == "open"
    assert page.soup.select_one("form:not([role=search]) input[name=q]")["value"] == "forklift"
    assert {f"{address}?q=forklift", f"{address}?kesiapan=open"} <= set(page.links())
    assert "dan kata yang dicari" in page.text


def test_the_page_says_how_the_words_among_candidates_were_read(make, client, hopeful, vacancy):
    client.sign_in(make.account(Role.STAFF))
    address = f"/lowongan/{vacancy.id}/kandidat"
    page = client.get(f"{address}?q=kompetensi:las+-kapal+tempat:zzz+teknk*")
    for said in ("kompetensi memuat “las”", "tanpa kapal", "Tempat “zzz” tidak dikenal", "berawalan “teknk”"):
        assert said in page.text, said
    make.alumni(skills={"Forklift": 2})
    page = client.get(f"{address}?q=forklipt&kesiapan=open")
    assert f"{address}?q=forklift&kesiapan=open" in page.links()


def test_nobody_found_shows_the_ways_out_with_what_each_finds(make, client, hopeful, vacancy):
    make.alumni(skills=SKILLS, summary="Membawa forklift.", regency_code="61.11", district_code=None)
    client.sign_in(make.recruiter().account)
    address = f"/lowongan/{vacancy.id}/kandidat"
    page = client.get(f"{address}?q=forklift+barista&jurusan=999999")
    assert "Tidak ada kandidat dengan kata ini" in page.text
    assert "Hanya “forklift” (1)" in page.text
    assert {f"{address}?q=forklift", address} <= set(page.links())
    page = client.get(f"{address}?q=forklift&tempat=61.04.16&hanya_setempat=y&angkatan=2024")
    assert "Di mana saja (1)" in page.text
    assert "Semua angkatan" not in page.text
    page = client.get(f"{address}?q=forklift&tempat=61.04&hanya_setempat=y&kesiapan=open")
    (ring,) = [link for link in page.soup.select("main .empty a") if "km dari Kab. Ketapang (1)" in link.text]
    assert "1 kandidat" in client.get(ring["href"]).text


@pytest.mark.parametrize("path", ["/kecocokan", "/lowongan/{vacancy}/kandidat"])
def test_only_what_was_understood_travels_to_the_next_page(make, client, vacancy, path):
    alumni = make.alumni(skills=SKILLS)
    for _ in range(21):
        make.vacancy(requires=SKILLS)
        make.alumni(skills=SKILLS)
    client.sign_in(alumni.account if path == "/kecocokan" else make.recruiter().account)
    junk = "z" * 10_000
    page = client.get(
        f"{path.format(vacancy=vacancy.id)}?jenis={junk}&tempat=61.04&jurusan={junk}&kesiapan=full_time&apa={junk}"
    )
    (following,) = [link["href"] for link in page.soup.select("a[rel=next]")]
    assert following == "?tempat=61.04&page=2"
    assert junk not in str(page.soup)


def test_a_search_among_candidates_asks_few_queries(make, client, vacancy):
    for number in range(25):
        make.alumni(skills=SKILLS, summary=f"Las listrik {number}.")
    client.sign_in(make.recruiter().account)
    for words in ('las "las listrik" lis* tempat:ketapang -kapal', "las forklift barista"):
        path = f"/lowongan/{vacancy.id}/kandidat?tempat=61.04&q={words}"
        client.get(path)
        with count_queries() as queries:
            client.get(path)
        assert queries.count <= 30, queries.statements


def test_one_competency_more_leads_to_the_vacancies_it_opens(make, client):
    alumni = make.alumni(skills={"Las SMAW": 3})
    make.vacancy(title="Juru Las Pipa", requires={"Las SMAW": 2, "Las TIG": 2})
    make.vacancy(title="Tukang Las", requires={"Las SMAW": 2})
    page = client.sign_in(alumni.account).get("/kecocokan")
    opened = client.get(next(link for link in page.links() if "kurang=" in link))
    titles = [heading.get_text(strip=True) for heading in opened.soup.select("main article h2")]
    assert titles == ["Juru Las Pipa"]
    assert "Satu lagi: Las TIG" in opened.text


def test_the_start_says_what_waits_today_in_one_look(make, client):
    alumni = make.alumni(skills=SKILLS)
    client.sign_in(alumni.account)
    quiet = client.get("/kecocokan")
    assert "undangan menunggu" not in quiet.text
    invitation = make.invitation(make.vacancy(), alumni)
    make.application(make.vacancy(), alumni, state=ApplicationState.OFFERED)
    closing = make.vacancy(deadline=clock.today() + timedelta(days=2), requires=SKILLS)
    make.saved_vacancy(alumni.account, closing)
    page = client.get("/kecocokan")
    for words in ("1 tawaran kerja menunggu", "1 undangan menunggu", "1 lowongan tersimpan segera tutup", "cocok yang"):
        assert words in page.text
    assert f"/undangan/{invitation.id}" in page.links()
