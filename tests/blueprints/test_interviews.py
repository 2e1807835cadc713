"""Times for interviews: offered by the company, chosen on the phone, with words for everything that can go wrong."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.interview import InterviewBooking, InterviewSlot
from app.reference.time_zones import local
from app.rules.application_status import ApplicationState, RejectReason
from app.rules.company_status import ApprovalState
from app.services import applications, interview_bookings
from tests.queries import count_queries

AMBON = "81.71"


@pytest.fixture
def vacancy(make):
    return make.vacancy(title="Juru Las", openings=3)


@pytest.fixture
def recruiter(make, vacancy):
    return make.recruiter(company=vacancy.company).account


@pytest.fixture
def application(make, vacancy):
    alumni = make.alumni(full_name="Kurniawati Permatasari")
    return make.application(vacancy, alumni, state=ApplicationState.INTERVIEW)


def typed(*, in_days=4, **values):
    day = clock.today() + timedelta(days=in_days)
    return {"day": day.isoformat(), "first": "09:00", "minutes": "30", "place": "Jl. Contoh 1", "seats": "1"} | values


def slots():
    return db.session.scalars(select(InterviewSlot).order_by(InterviewSlot.starts_at)).all()


def test_a_company_offers_a_morning_at_once_in_the_zone_of_the_vacancy(make, client, application, vacancy, recruiter):
    vacancy.regency_code = AMBON
    db.session.commit()
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/wawancara")
    assert "Belum ada waktu yang ditawarkan" in page.text
    page = client.submit(page, typed(until="12:00"))
    assert "6 waktu wawancara ditawarkan" in page.text
    assert "09.00–09.30 WIT" in page.text
    assert [local(slot.starts_at, "WIT").strftime("%H.%M") for slot in slots()][:2] == ["09.00", "09.30"]
    assert "Kurniawati Permatasari" in page.text  # waits to choose
    page = client.submit(page, typed(until="12:00"), status=422)
    assert "sudah Anda tawarkan" in page.error_of("first")
    assert len(slots()) == 6


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": "2020-01-01"}, "day"),
        ({"in_days": 70}, "day"),
        ({"until": "09:10"}, "until"),
        ({"until": "23:00", "minutes": "5"}, "until"),
        ({"minutes": "4"}, "minutes"),
        ({"seats": "0"}, "seats"),
        ({"place": ""}, "place"),
        ({"way": "online", "place": "http://rapat.example.com"}, "place"),
        ({"first": "25:99"}, "first"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_typed_is_lost(client, vacancy, recruiter, values, field):
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/wawancara")
    page = client.submit(page, typed(**values), status=422)
    assert page.error_of(field)
    assert slots() == []
    assert str(typed(**values)["place"]) in str(page.soup)


def test_overlapping_times_of_one_person_are_a_warning(make, client, vacancy, recruiter):
    page = client.sign_in(recruiter).get(f"/lowongan/{vacancy.id}/wawancara")
    client.submit(page, typed())
    page = client.submit(page, typed(first="09:15", place="Jl. Contoh 2"))
    assert "1 di antaranya bersamaan" in page.text


def test_an_applicant_chooses_changes_and_saves_it_in_their_own_zone(make, client, application, recruiter):
    application.alumni.regency_code = AMBON
    first, second = make.slot(application.vacancy), make.slot(application.vacancy, hours=80)
    make.slot(application.vacancy, hours=90, cancelled_at=clock.now())
    client.sign_in(application.alumni.account)
    page = client.get(f"/lamaran/{application.id}")
    assert "2 waktu dapat Anda pilih" in page.text
    assert first.place not in page.text
    page = client.get(f"/lamaran/{application.id}/wawancara")
    assert f"({local(first.starts_at, 'WIT'):%H.%M} WIT)" in page.text
    page = client.submit(page, {"slot_id": ""}, action="/wawancara", status=422)
    assert page.error_of("slot_id")
    page = client.submit(page, {"slot_id": str(first.id)}, action="/wawancara")
    assert first.place in page.text
    page = client.get(f"/lamaran/{application.id}/wawancara")
    page = client.submit(page, {"slot_id": str(second.id)}, action="/wawancara")
    file = client.open(f"/lamaran/{application.id}/wawancara.ics")
    assert file.content_type == "text/calendar; charset=utf-8"
    event = Calendar.from_ical(file.data).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, int(event["SEQUENCE"])) == (second.starts_at, 1)

    client.sign_in(recruiter)
    page = client.get(f"/lamaran/{application.id}")
    assert second.place in page.text
    assert "WIT)" not in page.text
    event = Calendar.from_ical(client.open(f"/lamaran/{application.id}/wawancara.ics").data).walk("VEVENT")[0]
    assert str(event["ATTENDEE"]) == f"mailto:{recruiter.email}"
    page = client.get(f"/lowongan/{application.vacancy_id}/wawancara")
    assert "Kurniawati Permatasari" in page.text
    assert "belum dipilih" in page.text


def test_who_comes_second_reads_that_it_is_taken_and_what_is_left(make, client, application, vacancy):
    last, left = make.slot(vacancy), make.slot(vacancy, hours=99)
    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}/wawancara")
    other = make.application(vacancy, state=ApplicationState.INTERVIEW)
    interview_bookings.book(other.id, last.id, by=other.alumni.account)
    page = client.submit(page, {"slot_id": str(last.id)}, action="/wawancara", status=422)
    assert "diambil pelamar lain" in page.error_of("slot_id")
    assert page.soup.find("input", {"name": "slot_id", "value": str(left.id)})
    assert not page.soup.find("input", {"name": "slot_id", "value": str(last.id)})


def test_no_time_fits_is_told_in_own_words(make, client, application, recruiter):
    make.slot(application.vacancy)
    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}/wawancara")
    page = client.submit(page, {"words": ""}, action="/tidak-cocok", status=422)
    assert page.error_of("words")
    page = client.submit(page, {"words": "Bisa Selasa sore <b>"}, action="/tidak-cocok")
    assert "Bisa Selasa sore <b>" in page.text
    client.sign_in(recruiter)
    for path in (f"/lamaran/{application.id}", f"/lowongan/{application.vacancy_id}/wawancara"):
        assert "Bisa Selasa sore <b>" in client.get(path).text


def test_a_company_moves_and_cancels_a_time(make, client, application, recruiter):
    slot = make.slot(application.vacancy, seats=2)
    booking = make.booking(application, slot)
    page = client.sign_in(recruiter).get(f"/wawancara/{slot.id}/pindah")
    assert "1 pelamar sudah memilih" in page.text
    page = client.submit(page, {"minutes": "45", "seats": "0"}, status=422)
    page = client.submit(page, {"minutes": "45", "seats": "1"})
    assert (slot.minutes, booking.sequence) == (45, 1)
    page = client.get(f"/wawancara/{slot.id}/batalkan")
    page = client.submit(page, {"reason": ""}, status=422)
    assert page.error_of("reason")
    page = client.submit(page, {"reason": "Pewawancara sakit"})
    assert page.path == f"/lowongan/{application.vacancy_id}/wawancara"
    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}")
    assert "Pewawancara sakit" in page.text
    client.open(f"/lamaran/{application.id}/wawancara.ics")
    client.get(f"/lamaran/{application.id}/wawancara.ics", status=404)


def test_what_changed_meanwhile_is_refused_without_a_name(make, client, application, recruiter):
    make.slot(application.vacancy)
    client.sign_in(recruiter)
    page = client.get(f"/lowongan/{application.vacancy_id}/wawancara")
    application.vacancy.company.approvals[0].state = ApprovalState.SUSPENDED
    db.session.commit()
    for answer in (
        client.submit(page, typed(), status=409),
        client.get(f"/lamaran/{application.id}", status=409),
        client.get(f"/lamaran/{application.id}/terima", status=409),
        client.get(f"/lamaran/{application.id}/tawari", status=409),
        client.get(f"/lamaran/{application.id}/wawancara.ics", status=409),
    ):
        assert "menyetujui perusahaan ini" in answer.text
        assert "Kurniawati" not in answer.text


def test_an_application_taken_back_meanwhile_has_no_time_to_choose(make, client, application):
    slot = make.slot(application.vacancy)
    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}/wawancara")
    applications.withdraw(application.id, by=application.alumni.account)
    page = client.submit(page, {"slot_id": str(slot.id)}, action="/wawancara", status=409)
    assert "tahap wawancara" in page.text
    assert db.session.scalars(select(InterviewBooking)).all() == []


def test_the_list_of_times_costs_the_same_however_many_there_are(make, client, vacancy, recruiter):
    client.sign_in(recruiter)

    def queries():
        for number in range(5):
            one = make.application(vacancy, state=ApplicationState.INTERVIEW)
            make.booking(one, make.slot(vacancy, hours=50 + number))
            make.application(vacancy, state=ApplicationState.INTERVIEW)
        with count_queries() as made:
            client.get(f"/lowongan/{vacancy.id}/wawancara")
        return made.count

    assert queries() == queries() <= 16


def test_a_time_that_passed_names_nobody_whose_application_ended(make, client, application, vacancy, recruiter):
    make.booking(application, make.slot(vacancy, hours=-24))
    client.sign_in(recruiter)
    address = f"/lowongan/{vacancy.id}/wawancara?lewat=1"
    assert "Kurniawati Permatasari" in client.get(address).text
    application.state, application.reject_reason = ApplicationState.REJECTED, RejectReason.PLACE
    db.session.commit()
    page = client.get(address)
    assert "lamaran sudah berakhir" in page.text
    assert "Kurniawati" not in page.text
