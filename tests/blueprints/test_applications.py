"""From the first look to the hire, page by page, for each of the sides."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.application import Application, Invitation, LookKind
from app.models.placement import Placement
from app.rules.application_status import ApplicationState, InvitationState, RejectReason
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import applications, consents, looks
from app.services.contacts import readable_phone
from tests.queries import count_queries

SKILLS = {"Las SMAW": 3}


@pytest.fixture
def alumni(make):
    return make.alumni(full_name="Kurniawati Permatasari", skills=SKILLS)


@pytest.fixture
def vacancy(make):
    return make.vacancy(title="Juru Las", requires=SKILLS)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


def assert_secret(page, alumni):
    html = str(page.soup)
    for secret in (alumni.full_name, "Kurniawati", alumni.phone, readable_phone(alumni.phone), alumni.email):
        assert secret not in html, secret


def only(model):
    return db.session.scalars(select(model)).one()


def test_an_alumnus_reads_what_is_shared_and_applies(client, alumni, vacancy):
    page = client.sign_in(alumni.account).get(f"/lowongan/{vacancy.id}/lamar")
    for shared in (alumni.full_name, readable_phone(alumni.phone), alumni.email):
        assert shared in page.text
    page = client.submit(page, {"note": "Saya siap mulai minggu depan."})
    assert page.path == f"/lamaran/{only(Application).id}"
    assert "Saya siap mulai minggu depan." in page.text
    assert "Lamaran terkirim" in page.text
    assert client.get(f"/lowongan/{vacancy.id}/lamar").path == page.path


def test_a_note_that_is_too_long_comes_back_as_it_was_typed(client, alumni, vacancy):
    page = client.sign_in(alumni.account).get(f"/lowongan/{vacancy.id}/lamar")
    page = client.submit(page, {"note": "a" * 1001}, status=422)
    assert "a" * 1001 in page.text
    assert page.error_of("note")


def test_a_note_begun_in_a_shared_browser_is_kept_for_its_writer_alone(make, client, alumni, vacancy):
    for path in (f"/lowongan/{vacancy.id}/lamar", f"/perusahaan/{vacancy.company_id}/tawarkan-diri"):
        kept_as = {
            client.sign_in(one.account).get(path).soup.select_one("form[data-keep]")["data-keep"]
            for one in (alumni, make.alumni(skills=SKILLS))
        }
        assert len(kept_as) == 2


def test_a_closed_vacancy_says_so(make, client, alumni):
    closed = make.vacancy(state=VacancyState.CLOSED)
    page = client.sign_in(alumni.account).get(f"/lowongan/{closed.id}/lamar", status=410)
    assert "tidak menerima lamaran" in page.text


def test_the_chain_from_invitation_to_hire(client, alumni, vacancy, recruiter):
    address = f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}"
    page = client.sign_in(recruiter).get(f"{address}/undang")
    assert_secret(page, alumni)
    page = client.submit(page, {"message": "Bengkel kami mencari juru las."})
    assert "Menunggu jawaban" in page.text
    assert_secret(page, alumni)
    pipeline = client.get(f"/lowongan/{vacancy.id}/lamaran")
    assert f"Alumni {alumni.public_code}" in pipeline.text
    assert_secret(pipeline, alumni)

    client.sign_in(alumni.account)
    assert "Undangan menunggu jawaban Anda" in client.get("/lamaran").text
    page = client.get(f"/undangan/{only(Invitation).id}")
    assert "Bengkel kami mencari juru las." in page.text
    page = client.submit(page, {"answer": "accept"}, action="/jawab")
    application_id = only(Application).id
    assert page.path == f"/lamaran/{application_id}"
    assert "Undangan diterima, lolos seleksi awal" in page.text

    page = client.sign_in(recruiter).get(f"/lamaran/{application_id}")
    assert page.heading == alumni.full_name
    assert readable_phone(alumni.phone) in page.text
    page = client.submit(page, {"state": "interview"}, action="/pindah")
    page = client.get(f"/lamaran/{application_id}/terima")
    assert "posisi terakhir" in page.text
    page = client.submit(page, {"position": "Juru Las Muda"}, status=422)
    assert "tanpa batas waktu" in page.error_of("contract_until")
    page = client.submit(page, {"position": "Juru Las Muda", "is_endless": "y"})
    assert page.path == f"/penempatan/{only(Placement).id}"
    assert [look.kind for look in looks.looks_at(alumni.id).items] == [LookKind.CONTACT, LookKind.PROFILE]
    assert vacancy.state is VacancyState.FILLED

    page = client.sign_in(alumni.account).get(f"/lamaran/{application_id}")
    assert "Selamat, Anda diterima!" in page.text
    assert "Diajak wawancara" in page.text


def test_a_declined_invitation_reveals_nothing(make, client, alumni, vacancy, recruiter):
    invitation = make.invitation(vacancy, alumni)
    page = client.sign_in(alumni.account).get(f"/undangan/{invitation.id}")
    page = client.submit(page, {"answer": "decline"}, action="/jawab")
    assert page.path == "/lamaran"
    assert invitation.state is InvitationState.DECLINED
    client.sign_in(recruiter)
    for path in (f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}", f"/lowongan/{vacancy.id}/lamaran"):
        assert_secret(client.get(path), alumni)
    client.sign_in(alumni.account).get(f"/undangan/{invitation.id}")


def test_the_list_of_applicants_shows_names_and_no_contact(make, client, alumni, vacancy, recruiter):
    make.application(vacancy, alumni)
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/lamaran")
    assert alumni.full_name in page.text
    assert readable_phone(alumni.phone) not in page.text
    assert alumni.email not in page.text
    assert "Cocok 1 dari 1" in page.text
    assert looks.looks_at(alumni.id).total == 0


def test_a_withdrawn_application_hides_the_person_again(make, client, alumni, vacancy, recruiter):
    application = make.application(vacancy, alumni)
    page = client.sign_in(alumni.account).get(f"/lamaran/{application.id}")
    page = client.submit(page, {}, action="/tarik")
    assert "Lamaran ini ditutup" in page.text
    client.sign_in(recruiter)
    assert_secret(client.get(f"/lamaran/{application.id}"), alumni)
    assert_secret(client.get(f"/lowongan/{vacancy.id}/lamaran?tahap=selesai"), alumni)
    assert looks.looks_at(alumni.id).total == 0


def test_what_changes_in_a_profile_afterwards_is_not_read_through_an_ended_application(
    make, client, alumni, vacancy, recruiter
):
    application = make.application(vacancy, alumni)
    alumni.regency_code, alumni.district_code = "61.04", None
    db.session.commit()
    page = f"/lamaran/{application.id}"

    def read(path):
        return client.sign_in(recruiter).get(path).soup.find("main").get_text()

    assert "Ketapang" in read(page)
    assert "Cocok" in read(page)
    applications.withdraw(application.id, by=alumni.account)
    for path in (page, f"/lowongan/{vacancy.id}/lamaran?tahap=selesai"):
        assert "Ketapang" not in read(path)
        assert "Cocok" not in read(path)


def test_who_hid_from_the_company_is_no_longer_among_those_it_invited(make, client, alumni, vacancy, recruiter):
    make.invitation(vacancy, alumni)
    board = f"/lowongan/{vacancy.id}/lamaran"
    assert alumni.public_code in client.sign_in(recruiter).get(board).text
    consents.hide_from(vacancy.company_id, by=alumni.account)
    assert alumni.public_code not in client.get(board).text


def test_a_rejection_needs_a_reason_which_the_applicant_reads(make, client, alumni, vacancy, recruiter):
    application = make.application(vacancy, alumni)
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}/tolak")
    page = client.submit(page, {"note": "Belum ada sertifikat."}, status=422)
    assert page.error_of("reason")
    page = client.submit(page, {"reason": "other", "note": ""}, status=422)
    assert page.error_of("note")
    page = client.submit(page, {"reason": "competency", "note": "Belum ada sertifikat."})
    assert page.path == f"/lowongan/{vacancy.id}/lamaran"
    assert application.reject_reason is RejectReason.COMPETENCY
    page = client.sign_in(alumni.account).get(f"/lamaran/{application.id}")
    assert "Kompetensi yang diperlukan belum terpenuhi" in page.text
    assert "Belum ada sertifikat." in page.text


def test_no_seat_left_is_said_at_the_form(make, client, vacancy, recruiter):
    vacancy.hired_elsewhere = 1
    db.session.commit()
    application = make.application(vacancy)
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}/terima")
    assert "Semua posisi sudah terisi" in page.text
    page = client.submit(page, {"is_endless": "y"}, status=422)
    assert "Semua posisi pada lowongan ini sudah terisi." in page.text


def test_the_loser_of_the_last_seat_reads_it_with_what_was_typed(make, client, alumni, vacancy, recruiter):
    application, other = make.application(vacancy, alumni), make.application(vacancy)
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}/terima")
    applications.hire(other.id, started_on=clock.today(), by=recruiter)
    page = client.submit(page, {"position": "Juru Las Tangki", "is_endless": "y"}, status=422)
    assert "Semua posisi pada lowongan ini sudah terisi." in page.text
    assert "Juru Las Tangki" in str(page.soup)
    assert_secret(page, alumni)


def test_a_second_click_on_hire_opens_the_placement_there_is(make, client, alumni, recruiter):
    application = make.application(make.vacancy(openings=2), alumni)
    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}/terima")
    first, second = (client.submit(page, {"is_endless": "y"}) for _ in range(2))
    assert first.path == second.path == f"/penempatan/{only(Placement).id}"


def test_an_answered_application_is_not_answered_again(make, client, vacancy, recruiter):
    application = make.application(vacancy, state=ApplicationState.REJECTED, reject_reason=RejectReason.PLACE)
    client.sign_in(recruiter)
    client.get(f"/lamaran/{application.id}/terima", status=409)
    client.get(f"/lamaran/{application.id}/tolak", status=409)


def test_every_state_has_a_page_for_every_side(make, client, recruiter, vacancy):
    staff = make.account(Role.STAFF)
    for state in ApplicationState:
        reason = RejectReason.OTHER if state is ApplicationState.REJECTED else None
        application = make.application(make.vacancy(company=vacancy.company), state=state, reject_reason=reason)
        for account in (recruiter, staff, application.alumni.account):
            client.sign_in(account).get(f"/lamaran/{application.id}")
    client.sign_in(staff)
    assert readable_phone(application.alumni.phone) not in client.get(f"/lamaran/{application.id}").text


def test_to_everybody_else_it_does_not_exist(make, client, alumni, vacancy):
    application, invitation = make.application(vacancy, alumni), make.invitation(make.vacancy(), alumni)
    other = make.recruiter(company=make.company()).account
    client.sign_in(other)
    for path in (
        f"/lamaran/{application.id}",
        f"/lamaran/{application.id}/tolak",
        f"/lamaran/{application.id}/terima",
        f"/lowongan/{vacancy.id}/lamaran",
        f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}/undang",
    ):
        client.get(path, status=404)
    client.sign_in(make.alumni().account)
    client.get(f"/lamaran/{application.id}", status=404)
    client.get(f"/undangan/{invitation.id}", status=404)
    client.sign_in(make.account(Role.STAFF, school=make.school())).get(f"/lamaran/{application.id}", status=404)
    client.sign_in(make.account(Role.STAFF)).get(f"/lowongan/{vacancy.id}/lamaran", status=403)


def test_an_empty_list_shows_the_way_on(make, client, vacancy, recruiter):
    assert "Belum ada pelamar" in client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/lamaran").text
    assert "Belum ada lamaran" in client.sign_in(make.alumni().account).get("/lamaran").text


def test_an_alumnus_sees_that_another_hire_closed_the_application(make, client, alumni, vacancy, recruiter):
    hired, other = make.application(vacancy, alumni), make.application(make.vacancy(company=make.company()), alumni)
    applications.hire(hired.id, started_on=clock.today(), by=recruiter)
    page = client.sign_in(alumni.account).get(f"/lamaran/{other.id}")
    assert "Ditutup karena sudah diterima di tempat lain" in page.text


@pytest.mark.parametrize("rows", [2, 12])
def test_lists_ask_few_queries_however_many_rows(make, client, alumni, vacancy, recruiter, rows):
    for _ in range(rows):
        make.application(vacancy, make.alumni(skills=SKILLS))
        make.application(make.vacancy(company=make.company()), alumni)
        make.invitation(vacancy)
        make.invitation(make.vacancy(company=make.company()), alumni)
    for path, account, most in ((f"/lowongan/{vacancy.id}/lamaran", recruiter, 28), ("/lamaran", alumni.account, 22)):
        client.sign_in(account).get(path)
        with count_queries() as queries:
            client.get(path)
        assert queries.count <= most, path


def test_the_note_used_last_is_offered_again_and_two_taps_apply_once(make, client, alumni, vacancy):
    client.sign_in(alumni.account)
    form = client.get(f"/lowongan/{vacancy.id}/lamar")
    first = client.submit(form, {"note": "Saya siap pindah."})
    assert "berjanji menjawab paling lambat" in first.text
    assert client.submit(form, {"note": "Saya siap pindah."}).path == first.path
    other = client.get(f"/lowongan/{make.vacancy(company=vacancy.company).id}/lamar")
    assert other.soup.textarea.get_text().strip() == "Saya siap pindah."


def test_a_vacancy_that_closed_meanwhile_keeps_the_note(client, alumni, vacancy):
    form = client.sign_in(alumni.account).get(f"/lowongan/{vacancy.id}/lamar")
    vacancy.state = VacancyState.CLOSED
    db.session.commit()
    page = client.submit(form, {"note": "Saya siap pindah."}, status=422)
    assert "tidak menerima lamaran" in page.text
    assert page.soup.textarea.get_text().strip() == "Saya siap pindah."


def test_who_got_no_answer_reads_that_it_was_not_their_fault(make, client, alumni, vacancy):
    application = make.application(vacancy, alumni, state=ApplicationState.LAPSED)
    page = client.sign_in(alumni.account).get(f"/lamaran/{application.id}")
    assert "Bukan karena Anda" in page.text


def test_what_still_runs_stands_above_what_ended_and_a_page_too_far_is_the_last(make, client, alumni):
    no = {"state": ApplicationState.REJECTED, "reject_reason": RejectReason.FILLED}
    ended = make.application(make.vacancy(title="Sudah Lewat"), alumni, **no)
    running = make.application(make.vacancy(title="Masih Jalan"), alumni)
    running.changed_at = ended.changed_at - timedelta(days=30)
    db.session.commit()
    page = client.sign_in(alumni.account).get("/lamaran?page=99")
    assert page.text.index("Masih Jalan") < page.text.index("Sudah Lewat")


def test_an_interview_without_a_time_promises_none(make, client, alumni, vacancy):
    application = make.application(vacancy, alumni, state=ApplicationState.INTERVIEW)
    page = client.sign_in(alumni.account).get(f"/lamaran/{application.id}")
    assert "belum menawarkan waktu" in page.text
    assert "tempatnya ada di halaman ini" not in page.text


def test_an_invitation_says_what_the_company_will_read(make, client, alumni, vacancy):
    invitation = make.invitation(vacancy, alumni)
    page = client.sign_in(alumni.account).get(f"/undangan/{invitation.id}")
    for shared in ("Yang dibagikan kepada", alumni.full_name, readable_phone(alumni.phone), "1 kompetensi"):
        assert shared in page.text
