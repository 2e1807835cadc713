"""The company's work on its applicants, page by page: board, answers to many, notes, texts, pool, and the figure."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.alumni import Experience
from app.models.application import LookKind
from app.models.company import Company
from app.models.hiring import AnswerText, ApplicationNote, PoolEntry
from app.models.outbox import Mail
from app.rules.alumni_status import ExperienceKind, Visibility
from app.rules.application_status import ApplicationSource, ApplicationState, RejectReason
from app.rules.company_status import RecruiterRole
from app.rules.roles import Role
from app.services import applications, looks, pool, rejections, upkeep
from app.services.contacts import readable_phone
from tests.contracts.sides import build, pages_of

SKILLS = {"Las SMAW": 3}


@pytest.fixture
def vacancy(make):
    return make.vacancy(title="Juru Las", requires=SKILLS | {"Gambar teknik": 2}, openings=3)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


@pytest.fixture
def board(vacancy):
    return f"/lowongan/{vacancy.id}/lamaran"


def column(page, stage):
    return page.soup.find(id=f"kolom-{stage}").find_parent("section")


def names_in(page, stage):
    return [link.get_text(strip=True) for link in column(page, stage).select("article h3 a")]


def test_the_board_shows_everybody_in_the_column_of_their_stage(make, client, vacancy, recruiter, board):
    new = make.application(vacancy, make.alumni(skills=SKILLS), source=ApplicationSource.REFERRED)
    chosen = make.application(vacancy, state=ApplicationState.SHORTLISTED)
    db.session.add(ApplicationNote(application_id=new.id, author_id=recruiter.id, text="Rapi."))
    free = make.alumni(skills=SKILLS)
    page = client.sign_in(recruiter).get(board)
    assert names_in(page, "baru") == [new.alumni.full_name]
    assert names_in(page, "dipilih") == [chosen.alumni.full_name]
    card = " ".join(column(page, "baru").get_text(" ").split())
    for words in ("Dirujuk BKK", "1 catatan", "Cocok 1 dari 2", "Kurang: Gambar teknik", "jawab sampai"):
        assert words in card
    assert f"Alumni {free.public_code}" in page.text
    assert not column(page, "baru").select("input[checked]")
    assert client.get(f"{board}?semua=baru").soup.select("input[name=pilih][checked]")


def test_filters_leave_what_is_asked_and_say_so(make, client, vacancy, recruiter, board):
    welder = make.application(vacancy, make.alumni(skills=SKILLS, full_name="Tukang Las"))
    make.application(vacancy, make.alumni(full_name="Orang Lain"))
    page = client.sign_in(recruiter).get(f"{board}?kompetensi=las")
    assert names_in(page, "baru") == [welder.alumni.full_name]
    page = client.get(f"{board}?asal=referred&menunggu=y")
    assert "Tidak ada pelamar dengan saringan ini" in page.text


def test_many_are_shortlisted_after_reading_each_letter(make, client, vacancy, recruiter, board):
    rows = [make.application(vacancy) for _ in range(2)]
    left = make.application(vacancy, state=ApplicationState.WITHDRAWN)
    ids = "&".join(f"pilih={row.id}" for row in [*rows, left])
    page = client.sign_in(recruiter).get(f"{board}/jawab?langkah=loloskan&{ids}&teks=baku-lolos")
    assert page.heading == "Loloskan 2 pelamar"
    for row in rows:
        assert f"Halo {row.alumni.full_name}, terima kasih sudah melamar Juru Las" in page.text
    assert f"Alumni {left.alumni.public_code}: lamarannya sudah ditarik" in page.text
    assert db.session.scalars(select(Mail)).all() == []
    values = {"pilih": [row.id for row in [*rows, left]], "send": "1"}
    page = client.submit(page, values)
    assert page.path == board
    assert "2 pelamar lolos seleksi awal dan diberi tahu." in page.text
    assert f"Alumni {left.alumni.public_code} (lamarannya sudah ditarik)" in page.text
    assert {row.state for row in rows} == {ApplicationState.SHORTLISTED}


def test_what_is_typed_stays_when_the_answer_cannot_be_sent(make, client, vacancy, recruiter, board):
    application = make.application(vacancy)
    page = client.sign_in(recruiter).get(f"{board}/jawab?langkah=tolak&pilih={application.id}")
    page = client.submit(page, {"note": "Halo {siapa}", "reason": "place", "send": "1"}, status=422)
    assert "{siapa} tidak dikenal" in page.error_of("note")
    assert "Halo {siapa}" in page.soup.textarea.get_text()
    page = client.submit(page, {"note": "Halo {nama}", "reason": "", "send": "1"}, status=422)
    assert page.error_of("reason")
    page = client.submit(page, {"note": "Halo {nama}", "reason": "", "lihat": "1"})
    assert f"Halo {application.alumni.full_name}" in page.text
    assert application.state is ApplicationState.SUBMITTED


def test_a_rejection_of_many_is_undone_from_the_board(make, client, vacancy, recruiter, board):
    rows = [make.application(vacancy) for _ in range(2)]
    ids = [row.id for row in rows]
    page = client.sign_in(recruiter).get(f"{board}/jawab?langkah=tolak&" + "&".join(f"pilih={id}" for id in ids))
    page = client.submit(page, {"pilih": ids, "reason": "experience", "send": "1"})
    assert "2 penolakan masih dapat diurungkan" in page.text
    assert "Urungkan semuanya" in page.text
    show = client.get(f"/lamaran/{ids[0]}")
    assert rows[0].alumni.full_name in show.text
    page = client.submit(show, {}, action="/urungkan")
    assert "1 penolakan diurungkan" in page.text
    assert {row.state for row in rows} == {ApplicationState.SUBMITTED, ApplicationState.REJECTED}
    assert "Belum diterima" not in client.sign_in(rows[0].alumni.account).get(f"/lamaran/{ids[0]}").text


def test_the_history_of_who_was_rejected_by_mistake_tells_of_no_rejection(make, client, vacancy, recruiter):
    application = make.application(vacancy, state=ApplicationState.INTERVIEW)
    make.booking(application)
    applications.reject(application.id, reason=RejectReason.PLACE, by=recruiter)
    rejections.undo(vacancy.id, [application.id], by=recruiter)
    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}")
    assert "Belum diterima" not in page.text
    assert "Wawancara tidak jadi" not in page.text


def test_nothing_ticked_is_said(client, vacancy, recruiter, board):
    page = client.sign_in(recruiter).get(f"{board}/jawab?langkah=tolak")
    assert "Centang dulu pelamar" in page.text


def test_the_rejected_applicant_reads_what_was_missing_and_what_else_is_open(make, client, vacancy, recruiter):
    alumni = make.alumni(skills=SKILLS)
    application = make.application(vacancy, alumni)
    other = make.vacancy(title="Juru Las Pipa", company=vacancy.company, requires=SKILLS)
    elsewhere = make.vacancy(title="Sekolah Lain", company=make.company(school=make.school()))
    applications.reject(application.id, reason=RejectReason.COMPETENCY, note="Halo {nama}.", by=recruiter)
    page = client.sign_in(alumni.account).get(f"/lamaran/{application.id}")
    assert f"Halo {alumni.full_name}." in page.text
    card = next(one for one in page.soup.select("section.card") if "Yang dapat Anda kejar" in one.get_text())
    assert [tag.get_text(strip=True) for tag in card.select(".tag")] == ["Gambar teknik"]
    assert other.title in page.text
    assert elsewhere.title not in page.text


def test_who_was_not_answered_is_told_kindly(make, client, vacancy, recruiter):
    made = clock.now() - timedelta(days=40)
    application = make.application(vacancy, created_at=made, changed_at=made)
    upkeep.run()
    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}")
    assert "Bukan karena Anda" in page.text
    assert "Tidak dijawab" in page.text


def test_notes_are_the_team_s_alone(make, client, vacancy, recruiter):
    application = make.application(vacancy)
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}")
    assert "berhak meminta apa yang disimpan" in page.text
    page = client.submit(page, {"text": ""}, action="/catatan", status=422)
    assert page.error_of("text")
    page = client.submit(page, {"text": "Bisa mulai Senin."})
    note = db.session.scalars(select(ApplicationNote)).one()
    page = client.submit(client.get(f"/lamaran/{application.id}/catatan/{note.id}"), {"text": "Bisa mulai Selasa."})
    assert "Bisa mulai Selasa." in page.text
    for account in (application.alumni.account, make.account(Role.STAFF)):
        assert "Selasa" not in client.sign_in(account).get(f"/lamaran/{application.id}").text
        client.get(f"/lamaran/{application.id}/catatan", status=403)
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}")
    assert "Catatan dihapus" in client.submit(page, {}, action="/hapus").text


def test_a_reviewer_reads_and_notes_and_finds_no_button_to_decide(make, client, vacancy, board):
    application = make.application(vacancy)
    reviewer = make.recruiter(company=vacancy.company, role=RecruiterRole.REVIEWER).account
    page = client.sign_in(reviewer).get(board)
    assert names_in(page, "baru") == [application.alumni.full_name]
    assert not page.soup.select("input[name=pilih]")
    assert not page.has_form("/pindah")
    page = client.get(f"/lamaran/{application.id}")
    assert not page.has_form("/pindah")
    assert "rekan Anda yang memutuskan" in page.text
    client.submit(page, {"text": "Menurut saya cocok."}, action="/catatan")
    client.get(f"/lamaran/{application.id}/tolak", status=403)
    client.get(f"{board}/jawab?pilih={application.id}", status=403)
    client.get("/perusahaan/teks/baru", status=200)
    assert application.state is ApplicationState.SUBMITTED


def test_own_texts_are_written_previewed_changed_and_deleted(client, vacancy, recruiter):
    page = client.sign_in(recruiter).get("/perusahaan/teks")
    assert "Kompetensi belum sesuai" in page.text
    page = client.get("/perusahaan/teks/baru?untuk=reject&dari=baku-tempat")
    assert "Halo {nama}" in page.soup.textarea.get_text()
    page = client.submit(page, {"name": "Jauh", "text": "Halo {nama}, {perusahaan}.", "look": "1"})
    assert f"Halo [nama pelamar], {vacancy.company.name}." in page.text
    assert db.session.scalars(select(AnswerText)).all() == []
    page = client.submit(page, {"name": "Jauh", "text": "Halo {siapa}", "look": None}, status=422)
    assert page.error_of("text")
    page = client.submit(page, {"name": "Jauh", "text": "Halo {nama}."})
    assert page.path == "/perusahaan/teks"
    row = db.session.scalars(select(AnswerText)).one()
    assert row.reject_reason is RejectReason.PLACE
    page = client.submit(client.get(f"/perusahaan/teks/{row.id}"), {"name": "Terlalu jauh"})
    assert "Terlalu jauh" in page.text
    client.submit(page, {}, action=f"/{row.id}/hapus")
    assert db.session.scalars(select(AnswerText)).all() == []


def test_somebody_is_kept_shown_invited_from_there_and_let_go(make, client, vacancy, recruiter):
    alumni = make.alumni(skills=SKILLS)
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}")
    page = client.submit(page, {}, action="/simpan")
    assert "Disimpan selama 12 bulan" in page.text
    page = client.get("/perusahaan/simpanan")
    assert f"Alumni {alumni.public_code}" in page.text
    assert f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}/undang" in page.links()
    seen = client.sign_in(alumni.account).get("/alumni/saya/dilihat")
    assert "Perusahaan yang menyimpan Anda" in seen.text
    alumni.visibility = Visibility.PRIVATE
    db.session.commit()
    page = client.sign_in(recruiter).get("/perusahaan/simpanan")
    assert "Tidak lagi dapat dilihat" in page.text
    assert alumni.public_code not in page.text
    client.submit(page, {}, action="/lepas")
    assert db.session.scalars(select(PoolEntry)).all() == []


def test_the_public_reads_how_a_company_answers(make, client, vacancy):
    made = clock.now() - timedelta(days=40)
    for days in (2, 4, 9, 11):
        make.application(
            vacancy,
            state=ApplicationState.REJECTED,
            reject_reason=RejectReason.OTHER,
            created_at=made,
            answered_at=made + timedelta(days=days),
        )
    paths = (f"/perusahaan/{vacancy.company_id}", f"/lowongan/{vacancy.id}")
    assert all("belum cukup data" in client.get(path).text for path in paths)
    make.application(vacancy, state=ApplicationState.LAPSED, created_at=made)
    assert all("menjawab 4 dari 5 lamaran, biasanya dalam 7 hari" in client.get(path).text for path in paths)
    assert "Menolak dengan alasan juga jawaban" in client.get(paths[0]).text


def test_the_company_reads_what_hurts_its_figure(make, client, vacancy, recruiter, board):
    made = clock.now() - timedelta(days=20)
    make.application(vacancy, created_at=made, changed_at=made)
    page = client.sign_in(recruiter).get("/perusahaan/jawaban")
    assert "1 lewat janji" in page.text
    assert board in page.links()


@pytest.mark.parametrize("visibility", [Visibility.ANONYMOUS, Visibility.NAMED])
def test_a_blind_vacancy_shows_no_person_on_any_page_before_it_shortlisted(app, make, client, visibility):
    side = build(make, "A")
    recruiter = side.people["recruiter"]
    vacancy = make.vacancy(
        title="Tanpa nama",
        company=db.session.get_one(Company, side.keys["company_id"]),
        school=side.school,
        is_blind=True,
        requires=SKILLS,
    )
    alumni = make.alumni(
        cohort=side.alumni.cohort,
        full_name="Kurniawati Permatasari",
        visibility=visibility,
        skills=SKILLS,
        headline="Kurniawati, juru las",
        summary="Saya Kurniawati.",
    )
    alumni.experiences.append(
        Experience(kind=ExperienceKind.PKL, organisation="Bengkel", description="Dinilai baik, kata Permatasari.")
    )
    db.session.commit()
    note = f"Saya Kurniawati Permatasari, {alumni.phone}, {alumni.email}. Siap lembur."
    application = applications.apply(vacancy.id, note=note, by=alumni.account)
    if visibility is Visibility.ANONYMOUS:
        pool.keep(alumni, by=recruiter, vacancy_id=vacancy.id)
    side.keys |= {"vacancy_id": vacancy.id, "application_id": application.id, "code": alumni.public_code}
    client.sign_in(recruiter)
    paths = [
        *pages_of(app, side).values(),
        f"/lowongan/{vacancy.id}/lamaran/jawab?langkah=tolak&pilih={application.id}&teks=baku-tempat",
        f"/lowongan/{vacancy.id}/lamaran/jawab?langkah=loloskan&pilih={application.id}&teks=baku-lolos",
        f"/lamaran/{application.id}/tolak?teks=baku-tempat",
        f"/lowongan/{vacancy.id}/kandidat?q=kurniawati",
    ]
    secrets = ("Kurniawati", "Permatasari", alumni.phone, readable_phone(alumni.phone), alumni.email)
    leaks = {}
    for path in paths:
        html = client.open(path).get_data().decode(errors="replace")
        found = [secret for secret in secrets if secret in html and f"q={secret.lower()}" not in path]
        if found:
            leaks[path] = found
    assert leaks == {}
    told = [mail.body for mail in db.session.scalars(select(Mail).where(Mail.recipient == recruiter.email))]
    assert told
    assert not [body for body in told for secret in secrets if secret in body]
    page = client.get(f"/lamaran/{application.id}")
    assert page.heading == f"Pelamar P-{application.id}"
    assert "Siap lembur." in page.text
    assert alumni.public_code not in str(page.soup.main)  # the profile's code leads to pages that may name it
    assert alumni.public_code not in str(client.get(f"/lowongan/{vacancy.id}/lamaran").soup.main)
    assert not [look for look in looks.looks_at(alumni.id).items if look.kind is LookKind.CONTACT]

    applications.move(application.id, ApplicationState.SHORTLISTED, by=recruiter)
    page = client.get(f"/lamaran/{application.id}")
    assert page.heading == alumni.full_name
    assert readable_phone(alumni.phone) in page.text
    assert LookKind.CONTACT in [look.kind for look in looks.looks_at(alumni.id).items]


def test_rejected_unseen_nobody_learns_who_it_was(make, client, vacancy, recruiter, board):
    vacancy.is_blind = True
    db.session.commit()
    application = make.application(vacancy, make.alumni(full_name="Kurniawati Permatasari", is_findable=False))
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}/tolak")
    page = client.submit(page, {"reason": "place", "note": "Halo {nama}, terlalu jauh."})
    for path in (board, f"/lamaran/{application.id}"):
        page = client.get(path)
        assert "Kurniawati" not in page.text
        assert application.alumni.public_code not in str(page.soup.main)
    assert "Halo [nama pelamar], terlalu jauh." in page.text
    reader = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}")
    assert "Halo Kurniawati Permatasari, terlalu jauh." in reader.text
