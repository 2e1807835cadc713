"""Pages of waves and contacts: the day's work by hand, without JavaScript."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models.event import Event
from app.models.outbox import Mail
from app.models.tracer import Response, Wave
from app.models.tracer_contact import Contact, ContactHours, DeadAddress, OptOut
from app.rules.contact_plan import DEFAULT_PLAN, Step
from app.rules.contact_status import ContactOutcome, StepWay
from app.rules.roles import Role
from app.rules.tracer_status import Channel, ResponseStatus
from app.services import contact_steps, tracer_waves
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries
from tests.services.contact_scene import quiet_now, wave_of

WAVE = "/tracer/2024/gelombang/12"


def graduates(make: Make, *names: str, **values):
    return [make.alumni(has_account=False, is_findable=False, full_name=name, **values) for name in names]


@pytest.fixture
def staff(make: Make, client: PageClient):
    account = make.account(Role.STAFF)
    client.sign_in(account)
    return account


def test_one_tap_marks_a_message_and_shows_the_next_person(client: PageClient, make: Make, staff) -> None:
    ani, budi = graduates(make, "Ani Contoh", "Budi Contoh", class_name="XII A")
    wave_of(make)
    hub = client.get("/tracer/kontak")
    assert f"{WAVE}/wa" in hub.links()
    page = client.get(f"{WAVE}/wa")
    assert "Ani Contoh" in page.text
    assert "2 orang lagi" in page.text
    assert any(href.startswith(f"https://wa.me/{ani.phone[1:]}?text=Halo%20Ani") for href in page.links())
    page = client.submit(page, {"answer": "sent"}, action=f"/wa/{ani.id}")
    assert "Terkirim: Ani Contoh." in page.text
    assert "Budi Contoh" in page.text
    page = client.submit(page, {"answer": "wrong"}, action=f"/wa/{budi.id}")
    assert "tidak aktif" in page.text
    assert "1 email" in client.get("/tracer/kontak").text, "who has no number that works is written to"
    assert "Semua pesan hari ini sudah terkirim" in page.text
    noted = {row.alumni_id: row.outcome for row in db.session.scalars(select(Contact))}
    assert noted == {ani.id: ContactOutcome.SENT, budi.id: ContactOutcome.WRONG_NUMBER}
    assert db.session.scalar(select(DeadAddress.address)) == budi.phone


def test_a_class_can_be_worked_through_by_one_person(client: PageClient, make: Make, staff) -> None:
    ani = graduates(make, "Ani Contoh", class_name="XII A")[0]
    cici, dodi = graduates(make, "Cici Contoh", "Dodi Contoh", class_name="XII C")
    wave_of(make)
    page = client.get(f"{WAVE}/wa?kelas=XII+C")
    page = client.submit(page, {"answer": "sent"}, action=f"/wa/{cici.id}")
    assert dodi.full_name in page.text
    assert ani.full_name not in page.text
    page = client.submit(page, {"answer": "sent"}, action=f"/wa/{dodi.id}")
    assert "Semua pesan hari ini sudah terkirim" in page.text


def test_a_call_that_is_answered_opens_the_form_at_once(client: PageClient, make: Make, staff) -> None:
    ani = graduates(make, "Ani Contoh")[0]
    wave = wave_of(make, 25)
    contact_steps.change(wave, [Step(1, 20, StepWay.PHONE)], by=staff)
    page = client.get(f"{WAVE}/telepon")
    assert f"tel:{ani.phone}" in page.links()
    page = client.submit(page, {"answer": "answered"}, action=f"/telepon/{ani.id}")
    assert page.path == f"/tracer/2024/jawaban/{ani.id}"
    assert "Tidak ada yang perlu ditelepon hari ini" in client.get(f"{WAVE}/telepon").text


def test_in_the_quiet_hours_the_lists_are_shut_and_say_when_they_open(client: PageClient, make: Make, staff) -> None:
    ani = graduates(make, "Ani Contoh")[0]
    graduates(make, "Budi Contoh", phone=None)
    quiet_now(wave_of(make))
    for path in (f"{WAVE}/wa", f"{WAVE}/telepon", "/tracer/kontak"):
        page = client.get(path)
        assert "Di luar jam kontak" in page.text
        assert "WIB" in page.text
        assert ani.full_name not in page.text
        assert not [href for href in page.links() if "wa.me" in href]
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    refused = client.open(f"{WAVE}/email", method="POST", data={"csrf_token": token})
    assert refused.status_code == 409
    assert not list(db.session.scalars(select(Mail)))


def test_mails_can_be_sent_now(client: PageClient, make: Make, staff) -> None:
    graduates(make, "Ani Contoh", phone=None, email="ani@example.com")
    wave_of(make)
    page = client.submit(client.get("/tracer/kontak"), {}, action="/email")
    assert "1 email ditulis" in page.text
    assert db.session.scalar(select(Mail.recipient)) == "ani@example.com"


def test_the_board_counts_each_class_and_says_who_is_left(client: PageClient, make: Make, staff) -> None:
    ani, budi, cici = graduates(make, "Ani Contoh", "Budi Contoh", "Cici Contoh", class_name="XII A")
    dodi = graduates(make, "Dodi Contoh", class_name="XII B", phone=None, email=None)[0]
    wave = wave_of(make)
    make.response(wave, ani)
    make.response(wave, budi, channel=Channel.FAMILY, status=ResponseStatus.PROXY)
    make.contact(wave, budi)
    db.session.add(OptOut(alumni_id=cici.id, wave_id=wave.id))
    db.session.commit()
    page = client.get(WAVE)
    rows = {
        row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row.find_all("td")]
        for row in page.soup.find_all("tr")
        if len(row.find_all("td")) == 8
    }
    assert rows["XII A"] == ["3", "1", "2", "1", "0", "1", "0", "1"]
    assert rows["XII B"] == ["1", "0", "1", "0", "0", "0", "1", "0"]
    assert "25,0%" in page.text
    left = client.get(f"{WAVE}/sisa?kelas=XII+A").text
    assert "Ani Contoh" not in left
    assert "Budi Contoh" in left
    assert dodi.full_name not in left
    assert dodi.full_name in client.get(f"{WAVE}/sisa?keadaan=unreachable").text
    assert "Cici Contoh" in client.get(f"{WAVE}/sisa?keadaan=opted_out&q=cici").text
    assert budi.phone not in left


def test_the_board_costs_the_same_for_a_large_cohort(client: PageClient, make: Make, staff) -> None:
    wave_of(make)
    costs = []
    for number in (2, 30):
        graduates(make, *(f"Alumni {number} {n}" for n in range(number)), class_name=f"XII {number}")
        for path in (WAVE, f"{WAVE}/sisa"):
            with count_queries() as queries:
                client.get(path)
            costs.append(queries.count)
    assert costs[:2] == costs[2:]
    assert max(costs) <= 14


def test_a_wave_is_closed_and_opened_on_the_board_which_tells_of_late_answers(
    client: PageClient, make: Make, staff
) -> None:
    ani = graduates(make, "Ani Contoh")[0]
    wave = wave_of(make)
    form = client.get(f"/tracer/2024/jawaban/{ani.id}")
    page = client.submit(client.get(WAVE), {}, action="/tutup")
    assert "Gelombang ditutup" in page.text
    refused = client.submit(form, {"channel": "phone", "activity": "work", "organisation": "PT Contoh"}, status=422)
    assert "sudah ditutup sekolah" in refused.text
    assert refused.soup.find("input", {"name": "organisation"})["value"] == "PT Contoh"
    assert db.session.scalar(select(Response)) is None
    hub = client.get("/tracer/kontak")
    assert "1 jawaban datang setelah gelombang ditutup" in hub.text
    assert WAVE in hub.links()
    page = client.get(WAVE)
    assert "1 jawaban datang setelah gelombang ditutup" in page.text
    assert "Ani Contoh" in page.text
    page = client.submit(page, {}, action="/buka")
    assert "dibuka kembali" in page.text
    saved = client.submit(refused, {})
    assert "tersimpan" in saved.text
    assert db.session.scalar(select(Response.organisation)) == "PT Contoh"
    assert db.session.get(Wave, wave.id).closed_at is None


def test_an_alumnus_whose_wave_was_closed_meanwhile_keeps_what_was_typed(client: PageClient, make: Make) -> None:
    alumni = make.alumni()
    wave = make.wave()
    form = client.sign_in(alumni.account).get("/tracer/saya")
    tracer_waves.close_wave(wave, by=make.account(Role.STAFF))
    values = {"activity": "work", "organisation": "PT Contoh", "agrees": "y"}
    refused = client.submit(form, values, status=410)
    assert "sudah ditutup sekolah" in refused.text
    assert "PT Contoh" in refused.text


def test_several_cohorts_are_opened_from_the_overview(client: PageClient, make: Make, staff) -> None:
    good = make.cohort(graduation_year=2023)
    ahead = make.cohort(graduation_year=datetime.now(UTC).year)
    page = client.get("/tracer/gelombang")
    page = client.submit(page, {"months": "12", "cohort_ids": [good.id, ahead.id]})
    assert "Gelombang dibuka untuk angkatan 2023." in page.text
    assert f"Angkatan {ahead.graduation_year}: Tanggal sensus belum tiba" in page.text
    assert "Berjalan" in page.text
    refused = client.submit(page, {"months": "12", "cohort_ids": None}, status=422)
    assert "paling sedikit satu angkatan" in refused.text


def test_a_wave_of_one_cohort_offers_its_own_days(client: PageClient, make: Make, staff) -> None:
    make.cohort()
    page = client.get("/tracer/2024/gelombang")
    assert "12 bulan · sensus 15 Juni 2025" in page.text
    page = client.submit(page, {"months": "6"})
    assert page.path == "/tracer/2024/gelombang/6"
    assert "15 Desember 2024" in page.text


def test_the_plan_can_be_changed_and_keeps_what_was_typed(client: PageClient, make: Make, staff) -> None:
    wave = wave_of(make)
    page = client.get(f"{WAVE}/rencana")
    days = [page.soup.find("input", {"name": f"steps-{n}-day"})["value"] for n in range(8)]
    assert days == [str(step.day) for step in DEFAULT_PLAN] + [""]
    refused = client.submit(page, {"steps-0-day": "400"}, status=422)
    assert refused.soup.find("input", {"name": "steps-0-day"})["value"] == "400"
    client.submit(page, {"steps-0-day": "1", "steps-0-way": "email", "steps-6-day": ""})
    plan = contact_steps.plan_of(wave)
    assert plan[0] == Step(1, 1, StepWay.EMAIL)
    assert len(plan) == 6


def test_the_hours_are_the_schools_own(client: PageClient, make: Make, staff) -> None:
    page = client.get("/tracer/kontak/jam")
    refused = client.submit(page, {"opens": "20", "closes": "8"}, status=422)
    assert refused.error_of("closes")
    client.submit(page, {"opens": "9", "closes": "17", "zone": "WITA", "rests_on_sunday": "y"})
    own = db.session.scalars(select(ContactHours)).one()
    assert (own.opens, own.closes, own.zone, own.rests_on_sunday) == (9, 17, "WITA", True)


def test_a_persons_page_notes_the_look_and_takes_a_new_number(client: PageClient, make: Make, staff) -> None:
    ani = graduates(make, "Ani Contoh")[0]
    make.dead(ani, ani.phone)
    wave = wave_of(make)
    make.contact(wave, ani)
    path = f"{WAVE}/orang/{ani.id}"
    page = client.get(path)
    assert "tidak aktif" in page.text
    assert "WhatsApp: Terkirim" in page.text
    assert db.session.scalar(select(Event.alumni_id).where(Event.action == "alumni.contact_shown")) == ani.id
    page = client.submit(page, {"answer": "alive"}, action="/catat")
    assert "dipakai lagi" in page.text
    values = {"phone": "12", "csrf_token": page.soup.find("input", {"name": "csrf_token"})["value"]}
    assert client.open(path, method="POST", data=values).status_code == 422
    assert client.open(path, method="POST", data=values | {"phone": "0812 1111 2222"}).status_code == 302
    assert ani.phone == "+6281211112222"
    client.submit(client.get(path), {}, action="/catat")
    assert "Hanya alumni sendiri yang dapat mengizinkan kontak lagi" in client.get(path).text


def test_proposed_numbers_are_decided_on_one_page(client: PageClient, make: Make, staff) -> None:
    ani, budi = graduates(make, "Ani Contoh", "Budi Contoh", class_name="XII A")
    link = make.class_rep_link(wave_of(make), "XII A")
    for person in (ani, budi):
        make.number_proposal(link, person)
    page = client.get("/tracer/kontak/nomor")
    page = client.submit(page, {"answer": "accept"})
    assert "Nomor Ani Contoh diganti" in page.text
    page = client.submit(page, {"answer": "refuse"})
    assert "Tidak ada usulan nomor" in page.text
    assert ani.phone == "+6281300000001"
    assert budi.phone != "+6281300000001"


def test_a_link_for_each_class_is_made_and_withdrawn(app: Flask, client: PageClient, make: Make, staff) -> None:
    graduates(make, "Ani Contoh", class_name="XII A")
    wave_of(make)
    page = client.get(f"{WAVE}/ketua-kelas")
    page = client.submit(page, {}, action="/beri")
    link = page.soup.find(attrs={"data-copy": True})["data-copy"].removeprefix("http://localhost")
    assert any(href.startswith("https://wa.me/?text=") for href in page.links())
    assert PageClient(app).get(link).heading == "Kelas XII A"
    client.submit(page, {}, action="/cabut")
    PageClient(app).get(link, status=410)
