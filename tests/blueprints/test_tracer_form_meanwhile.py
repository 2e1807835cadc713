"""Sent twice, by two people, too late, from a device, or with nonsense: nothing lost, nothing stored twice."""

from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.answer_draft import AnswerDraft
from app.models.event import Event
from app.models.tracer import ResponseRevision
from app.rules.roles import Role
from app.rules.tracer_status import WaveState
from tests.blueprints.answer_scene import JSON, WORKS, answers, send
from tests.factories import Make
from tests.pages import PageClient, form_values


def test_the_same_answer_sent_twice_is_stored_once(client: PageClient, path: str) -> None:
    page = client.get(path)
    for _ in range(2):
        client.submit(page, WORKS, action=path)
    assert [answer.revision for answer in answers()] == [1]
    assert db.session.scalar(select(ResponseRevision)) is None


def test_an_old_submission_that_arrives_after_a_correction_changes_nothing(client: PageClient, path: str) -> None:
    first = client.get(path)
    client.submit(first, WORKS, action=path)
    send(client, path, {"position": "Pengawas"})
    client.submit(first, WORKS, action=path)
    assert [(answer.position, answer.revision) for answer in answers()] == [("Pengawas", 2)]


@pytest.mark.parametrize("address", ["/tracer/saya", "/tracer/saya/draf"])
def test_an_answer_that_waited_on_a_shared_phone_is_not_stored_for_who_signed_in_since(
    client: PageClient, make: Make, wave, address: str
) -> None:
    first, second = make.alumni(), make.alumni()
    left = form_values(client.sign_in(first.account).get("/tracer/saya").form("/tracer/saya")) | WORKS
    fresh = form_values(client.sign_in(second.account).get("/tracer/saya").form("/tracer/saya"))["csrf_token"]
    answer = client.open(address, method="POST", data=left | {"csrf_token": fresh}, headers=JSON)
    assert (answer.status_code, answers(), db.session.scalar(select(AnswerDraft))) == (403, [], None)
    assert "akun lain" in answer.get_json()["sentence"]
    again = client.sign_in(first.account).open("/tracer/saya", method="POST", data=left, headers=JSON)
    assert (again.status_code, [one.alumni_id for one in answers()]) == (200, [first.id])


def test_of_two_people_with_one_link_the_second_sees_both_answers_and_nothing_is_lost(
    client: PageClient, path: str
) -> None:
    other = PageClient(client.app)
    mine, theirs = client.get(path), other.get(path)
    other.submit(theirs, WORKS | {"organisation": "CV Lain"}, action=path)
    both = client.submit(mine, WORKS, action=path, status=409)
    assert "Orang lain sudah menjawab" in both.text
    assert "CV Lain" in both.text
    assert "PT Contoh" in both.text
    assert answers()[0].organisation == "CV Lain"
    client.submit(both, {}, action=path)
    assert answers()[0].organisation == "PT Contoh"
    kept = db.session.scalars(select(ResponseRevision)).one()
    assert kept.values["organisation"] == "CV Lain"


def test_two_devices_filling_one_question_notice_each_other(client: PageClient, path: str) -> None:
    other = PageClient(client.app)
    mine, theirs = client.get(f"{path}/langkah/activity"), other.get(f"{path}/langkah/activity")
    other.submit(theirs, {"activity": "study"}, action="/activity")
    page = client.submit(mine, {"activity": "work"}, action="/activity", status=409)
    assert "sedang diisi di perangkat lain" in page.text
    assert "Melanjutkan" in page.soup.find("dl").get_text()
    assert page.soup.find("input", {"name": "activity", "value": "work"}).has_attr("checked")
    assert client.submit(page, {}, action="/activity").path == f"{path}/langkah/also"


def test_a_wave_closed_while_somebody_fills_gives_the_answer_back(client: PageClient, path: str, wave) -> None:
    page = client.get(path)
    wave.state = WaveState.CLOSED
    db.session.commit()
    kept = client.submit(page, WORKS, action=path, status=410)
    assert "Jawaban belum tersimpan" in kept.heading
    assert "ditutup" in kept.text
    assert "Tempat: PT Contoh" in kept.soup.find("textarea").get_text()
    assert answers() == []
    assert "ditutup" in client.get(path, status=410).text
    assert "response.came_late" in db.session.scalars(select(Event.action)).all(), "the team is told"


def test_the_own_accounts_answer_is_given_back_too_when_the_wave_closes(client: PageClient, make: Make, wave) -> None:
    client.sign_in(make.alumni().account)
    page = client.get("/tracer/saya")
    wave.state, wave.closed_at = WaveState.CLOSED, clock.now()
    db.session.commit()
    kept = client.submit(page, WORKS, action="/tracer/saya", status=410)
    assert "Tempat: PT Contoh" in kept.soup.find("textarea").get_text()
    assert "Belum ada yang perlu dijawab" in client.get("/tracer/saya").text


def test_a_device_is_told_in_json_what_became_of_its_answer(client: PageClient, path: str, wave) -> None:
    token = client.open("/t-kunci").get_json()["token"]
    values = WORKS | {"csrf_token": token, "submission_key": uuid4().hex, "read_revision": "0"}

    def post(values: dict) -> tuple[int, dict]:
        answer = client.open(path, method="POST", data=values, headers=JSON)
        return answer.status_code, answer.get_json()

    assert post(values | {"agrees": ""})[0] == 422
    assert post(values) == (200, {"next": f"{path}/selesai"})
    assert post(values) == (200, {"next": f"{path}/selesai"})
    status, told = post(values | {"submission_key": uuid4().hex})
    assert (status, "orang lain" in told["sentence"]) == (409, True)
    wave.state = WaveState.CLOSED
    status, told = post(values | {"submission_key": uuid4().hex})
    assert (status, "ditutup" in told["sentence"]) == (410, True)
    assert len(answers()) == 1


def test_what_is_typed_is_kept_and_consents_are_not(client: PageClient, path: str) -> None:
    page = client.get(path)
    token = page.form(path).find(attrs={"name": "csrf_token"})["value"]
    typed = {"csrf_token": token, "activity": "work", "regency": "Kota Pontianak", "draft_revision": "0", "agrees": "y"}
    answer = client.open(f"{path}/draf", method="POST", data=typed, headers=JSON)
    told = answer.get_json()
    assert told["revision"] == 1
    assert "Pontianak" in told["pay_hint"] or "Kalimantan Barat" in told["pay_hint"]
    assert client.open(f"{path}/draf", method="POST", data=typed, headers=JSON).status_code == 409
    assert not client.get(path).soup.find("input", {"name": "agrees"}).has_attr("checked")


@pytest.mark.parametrize(
    "name", ["activity", "also", "alignment", "found_through", "pay", "phone", "started_on", "seconds"]
)
def test_a_value_no_form_offers_breaks_nothing(client: PageClient, path: str, wave, name: str) -> None:
    token = client.open("/t-kunci").get_json()["token"]
    values = {"csrf_token": token, "activity": "work", "agrees": "y", name: "<b>9" * 50}
    for address in (path, f"{path}/draf", f"{path}/langkah/activity", f"{path}/langkah/contact"):
        assert client.open(address, method="POST", data=values).status_code < 500, address
    assert "<b>9" not in client.open(path).get_data(as_text=True)
    wave.state = WaveState.CLOSED
    assert client.open(path, method="POST", data=values).status_code == 410


def test_the_worker_comes_from_the_root_and_is_asked_for_anew(client: PageClient) -> None:
    answer = client.open("/sw.js")
    assert answer.mimetype in ("text/javascript", "application/javascript")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_record_sent_twice_by_the_staffs_device_is_stored_once(client: PageClient, make: Make, wave, alumni) -> None:
    client.sign_in(make.account(Role.STAFF))
    record = f"/tracer/2024/jawaban/{alumni.id}"
    page = client.get(record)
    values = {"channel": "paper", "activity": "work", "source_doc": "Lembar 7", "agrees": "y"}
    for _ in range(2):
        client.submit(page, values, action=record)
    [answer] = answers()
    assert (answer.source_doc, answer.revision, answer.consent_version) == ("Lembar 7", 1, "2026-11")


def test_staff_who_were_signed_out_are_asked_to_sign_in_and_nothing_is_stored(
    app: Flask, client: PageClient, make: Make, wave, alumni
) -> None:
    client.sign_in(make.account(Role.STAFF))
    record = f"/tracer/2024/jawaban/{alumni.id}"
    client.get(record)
    client.sign_out()
    token = client.open("/t-kunci").get_json()["token"]
    answer = client.open(record, method="POST", data={"csrf_token": token, "activity": "work"}, headers=JSON)
    assert (answer.status_code, answer.headers["Location"][:6]) == (302, "/masuk")
    assert answers() == []
