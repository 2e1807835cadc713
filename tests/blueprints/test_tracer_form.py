"""The personal form: who may open it, one question a screen, one page, the longer list, and what goes wrong."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.alumni import Consent
from app.models.answer_draft import AnswerDraft
from app.models.event import Event
from app.models.tracer import AnswerLink, Response, ResponseRevision
from app.models.tracer_contact import NumberProposal, OptOut
from app.rules.alumni_status import ConsentPurpose, Visibility
from app.rules.roles import Role
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WaveState
from tests.factories import Make
from tests.pages import Page, PageClient
from tests.queries import count_queries

JSON = {"Accept": "application/json"}
WORKS = {
    "activity": "work",
    "organisation": "PT Contoh",
    "regency": "Kota Pontianak",
    "position": "Kasir",
    "started_on": "2025-01",
    "is_first": "yes",
    "alignment": "3",
    "pay": "refused",
    "found_through": "bkk",
    "agrees": "y",
}


@pytest.fixture
def wave(make: Make):
    return make.wave()


@pytest.fixture
def alumni(make: Make, wave):
    return make.alumni(
        has_account=False,
        is_findable=False,
        full_name="Ayu Lestari Contoh",
        class_name="XII TKJ 1",
        phone="+6281234500789",
    )


@pytest.fixture
def path(make: Make, wave, alumni) -> str:
    return f"/t/{make.answer_token(wave, alumni)}"


def answers() -> list[Response]:
    return list(db.session.scalars(select(Response)))


def send(client: PageClient, path: str, values: dict, *, status: int = 200) -> Page:
    return client.submit(client.get(path), values, action=path, status=status)


def test_the_link_shows_first_name_class_and_school_and_nothing_else_of_the_person(
    client: PageClient, path: str, alumni
) -> None:
    alumni.nisn, alumni.birth_date = "0061234567", date(2006, 5, 4)
    page = client.get(path)
    assert "Halo, Ayu" in page.heading
    assert "XII TKJ 1" in page.text
    source = page.response.get_data(as_text=True)
    for secret in ("Lestari", alumni.nisn, "2006", "34500789", alumni.email, alumni.public_code):
        assert secret not in source, secret
    assert "berakhir 789" in page.text
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.soup.find("meta", {"name": "robots"})["content"] == "noindex"


def test_looking_changes_nothing(client: PageClient, path: str) -> None:
    client.get(path)
    assert answers() == []
    assert db.session.scalar(select(AnswerLink.first_opened_at)) is None


def test_one_page_sent_is_a_complete_answer_with_its_circumstances(client: PageClient, path: str, alumni) -> None:
    page = send(client, path, WORKS | {"seconds": "48"})
    assert page.path == f"{path}/selesai"
    assert "Terima kasih, Ayu!" in page.text
    [answer] = answers()
    assert (answer.channel, answer.status, answer.activity) == (
        Channel.SELF_LINK,
        ResponseStatus.COMPLETE,
        Activity.WORK,
    )
    assert (answer.regency_code, answer.started_on, answer.first_started_on) == (
        "61.71",
        date(2025, 1, 1),
        date(2025, 1, 1),
    )
    assert (answer.duration_seconds, answer.consent_version, answer.entered_by_id) == (48, "2026-11", None)
    assert answer.answer_link_id == db.session.scalar(select(AnswerLink.id))
    assert (answer.pay.low, answer.pay.high, answer.found_through) == (None, None, ["bkk"])
    assert db.session.scalars(select(Consent.purpose)).all() == [ConsentPurpose.TRACER]
    assert alumni.visibility is Visibility.PRIVATE


def test_no_consent_comes_ticked_and_without_the_one_for_the_study_nothing_is_stored(
    client: PageClient, path: str
) -> None:
    page = client.get(path)
    assert not page.soup.find("input", {"name": "agrees"}).has_attr("checked")
    assert not page.soup.find("input", {"name": "may_be_shown"}).has_attr("checked")
    refused = client.submit(page, WORKS | {"agrees": None}, action=path, status=422)
    assert refused.error_of("agrees")
    assert refused.soup.find("input", {"name": "organisation"})["value"] == "PT Contoh"
    assert answers() == []


def test_being_shown_on_the_board_is_a_consent_of_its_own(client: PageClient, path: str, alumni) -> None:
    send(client, path, WORKS | {"may_be_shown": "y"})
    assert set(db.session.scalars(select(Consent.purpose))) == {ConsentPurpose.TRACER, ConsentPurpose.SEARCH}
    assert alumni.visibility is Visibility.ANONYMOUS


def test_a_minor_is_not_asked_to_be_shown(client: PageClient, path: str, alumni) -> None:
    alumni.birth_date = clock.today() - timedelta(days=17 * 365)
    page = client.get(path)
    assert page.soup.find("input", {"name": "may_be_shown"}) is None
    client.submit(page, WORKS | {"may_be_shown": "y"}, action=path)
    assert db.session.scalars(select(Consent.purpose)).all() == [ConsentPurpose.TRACER]


def test_income_is_asked_in_brackets_of_the_place_of_work_and_never_shown_again(client: PageClient, path: str) -> None:
    page = client.get(path)
    codes = [field["value"] for field in page.soup.find_all("input", {"name": "pay"})]
    assert len(codes) == 5
    assert codes[-1] == "refused"
    assert "UMK Kab. Ketapang" in page.text
    send(client, path, WORKS | {"pay": codes[1]})
    assert f"{answers()[0].pay.low}-{answers()[0].pay.high}" == codes[1]
    again = client.get(path)
    assert not [field for field in again.soup.find_all("input", {"name": "pay"}) if field.has_attr("checked")]
    client.submit(again, {"position": "Pengawas", "pay": None}, action=path)
    assert f"{answers()[0].pay.low}-{answers()[0].pay.high}" == codes[1], "what was not asked again stays"


def test_one_question_a_screen_asks_what_concerns_the_activity_and_sends_at_the_end(
    client: PageClient, path: str
) -> None:
    page = client.get(f"{path}/langkah/activity")
    assert "Pertanyaan 1 dari 9" in page.text
    page = client.submit(page, {"activity": "seeking"}, action="/activity")
    assert (page.path, "Pertanyaan 2 dari 4" in page.text) == (f"{path}/langkah/also", True)
    page = client.submit(page, {}, action="/also")
    assert page.path == f"{path}/langkah/started"
    page = client.submit(page, {"ever": "sought"}, action="/started")
    assert page.path == f"{path}/langkah/contact"
    done = client.submit(page, {"agrees": "y"}, action="/contact")
    assert done.path == f"{path}/selesai"
    [answer] = answers()
    assert (answer.activity, answer.sought_work, answer.status) == (Activity.SEEKING, True, ResponseStatus.COMPLETE)
    assert db.session.scalar(select(AnswerDraft)) is None


def test_a_form_under_way_is_a_partial_answer_and_goes_on_on_another_device(client: PageClient, path: str) -> None:
    page = client.get(f"{path}/langkah/activity")
    page = client.submit(page, {"activity": "work"}, action="/activity")
    client.submit(client.get(f"{path}/langkah/place"), {"organisation": "PT Contoh"}, action="/place")
    [answer] = answers()
    assert (answer.status, answer.activity, answer.organisation) == (ResponseStatus.PARTIAL, None, "")
    assert db.session.scalar(select(AnswerLink.first_opened_at)) is not None
    other = PageClient(client.app)
    resumed = other.get(path)
    assert "Isian yang belum terkirim dilanjutkan di sini" in resumed.text
    assert resumed.soup.find("input", {"name": "organisation"})["value"] == "PT Contoh"
    other.submit(resumed, {"agrees": "y"}, action=path)
    [answer] = answers()
    assert (answer.status, answer.organisation) == (ResponseStatus.COMPLETE, "PT Contoh")
    assert db.session.scalar(select(ResponseRevision)) is None, "an answer that said nothing yet is no earlier answer"


def test_a_step_says_at_once_what_cannot_be(client: PageClient, path: str) -> None:
    page = client.get(f"{path}/langkah/activity")
    assert client.submit(page, {}, action="/activity", status=422).error_of("activity")
    client.submit(page, {"activity": "work"}, action="/activity")
    page = client.get(f"{path}/langkah/started")
    refused = client.submit(page, {"started_on": "2025-12"}, action="/started", status=422)
    assert "belum dimulai" in refused.error_of("started_on")
    client.get(f"{path}/langkah/tidak-ada", status=404)


def test_still_the_same_is_one_tap_and_says_what_was_kept(client: PageClient, make: Make, path: str, alumni) -> None:
    make.placement(alumni, employer_name="PT Lama", regency_code="61.04")
    page = client.get(path)
    assert "Masih sama?" in page.text
    assert "PT Lama" in page.text
    step = client.submit(page, {}, action="/sama")
    assert step.path == f"{path}/langkah/alignment", "only what is not known is asked"
    step = client.submit(step, {"alignment": "4"}, action="/alignment")
    step = client.submit(step, {"pay": "refused"}, action="/pay")
    step = client.submit(step, {"found_through": "board"}, action="/found")
    client.submit(step, {"agrees": "y"}, action="/contact")
    [answer] = answers()
    assert (answer.organisation, answer.alignment) == ("PT Lama", 4)
    assert set(answer.provenance.values()) == {"kept"}
    assert set(answer.provenance) == {"activity", "organisation", "position", "regency_code", "started_on"}


def test_a_changed_item_is_told_from_a_kept_one(client: PageClient, make: Make, path: str, alumni) -> None:
    make.placement(alumni, employer_name="PT Lama")
    send(client, path, WORKS)
    assert answers()[0].provenance["organisation"] == "changed"
    assert answers()[0].provenance["activity"] == "kept"


def test_the_schools_company_is_known_by_its_name(client: PageClient, make: Make, path: str) -> None:
    company = make.company(name="PT Karya Contoh Raya")
    page = client.get(path)
    assert page.soup.find("datalist", id="employers").find("option", value="PT Karya Contoh Raya")
    client.submit(page, WORKS | {"organisation": "karya contoh raya"}, action=path)
    assert answers()[0].company_id == company.id


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


def test_one_tap_says_do_not_contact_me_and_the_form_stays_open(client: PageClient, path: str) -> None:
    token = path.removeprefix("/t/")
    page = client.submit(client.get(path), {}, action=f"/berhenti/{token}")
    assert page.path == f"/berhenti/{token}"
    assert db.session.scalars(select(OptOut)).one().ended_at is None
    send(client, path, WORKS)


def test_the_last_contact_asks_three_questions(client: PageClient, path: str) -> None:
    page = client.get(f"{path}?ringkas=1")
    assert [part["data-question"] for part in page.soup.find_all(class_="question")] == ["activity", "place", "contact"]
    client.submit(page, {"activity": "work", "organisation": "PT Contoh", "agrees": "y"}, action=path)
    assert answers()[0].status is ResponseStatus.COMPLETE


@pytest.mark.parametrize("wrong", ["x", "WzEsMV0.AAAA", "WzEsOV0.rubKbK6gDdvJQmI5m2aKjCgluXI"])
def test_a_link_nobody_was_given_opens_nothing(client: PageClient, path: str, wrong: str) -> None:
    client.get(f"/t/{wrong}", status=410)
    client.get(f"/t/{wrong}/selesai", status=410)


def test_an_expired_or_revoked_link_opens_nothing(client: PageClient, path: str) -> None:
    link = db.session.scalars(select(AnswerLink)).one()
    link.expires_at = clock.now() - timedelta(minutes=1)
    assert "Minta tautan baru" in client.get(path, status=410).text
    link.expires_at = clock.now() + timedelta(days=1)
    link.revoked_at = clock.now()
    client.get(path, status=410)


def test_guessing_links_ends_soon_and_a_hall_full_of_right_ones_does_not(client: PageClient, path: str) -> None:
    for _ in range(70):
        assert client.open(path).status_code == 200
    statuses = [client.open("/t/salah").status_code for _ in range(61)]
    assert statuses[0] == 410
    assert statuses[-1] == 429


def test_the_code_of_the_paper_opens_the_form_however_it_is_typed(client: PageClient, path: str) -> None:
    code = db.session.scalar(select(AnswerLink.code))
    page = client.get("/t")
    opened = client.submit(page, {"code": f" {code[:4].lower()}-{code[4:]} "}, action="/t")
    assert opened.path == path
    assert "tidak dikenal" in client.submit(page, {"code": "AAAAAAAA"}, action="/t", status=422).error_of("code")


def test_a_new_number_told_through_a_link_waits_for_the_school(
    client: PageClient, make: Make, path: str, alumni
) -> None:
    page = client.get(path)
    refused = client.submit(page, WORKS | {"phone": "changed"}, action=path, status=422)
    assert refused.error_of("new_phone")
    client.submit(refused, {"new_phone": "0899 1111 2222"}, action=path)
    assert alumni.phone == "+6281234500789"
    client.sign_in(make.account(Role.STAFF))
    waiting = client.get("/tracer/kontak/nomor")
    assert "0899-1111-2222" in waiting.text
    assert "pengisi formulir penelusuran" in waiting.text
    client.submit(waiting, {"answer": "accept"}, action=f"/{db.session.scalar(select(NumberProposal.id))}")
    assert alumni.phone == "+6289911112222"


def test_the_longer_list_is_added_to_the_answer_and_may_stay_empty(client: PageClient, path: str) -> None:
    assert client.get(f"{path}/lengkap").path == path
    send(client, path, WORKS)
    page = client.get(f"{path}/lengkap")
    assert "Jenjang kuliah" not in page.text
    values = {
        "hours_per_week": "40",
        "work_kind": "employee",
        "pkl_place": "4",
        "is_certified": "yes",
        "reasons": "near",
    }
    client.submit(page, values, action="/lengkap")
    [answer] = answers()
    assert (answer.hours_per_week, answer.is_certified, answer.details) == (
        40,
        True,
        {"reasons": ["near"], "pkl_place": "4"},
    )
    assert (answer.organisation, answer.pay.low) == ("PT Contoh", None)
    again = client.get(f"{path}/lengkap")
    assert again.soup.find("input", {"name": "pkl_place", "value": "4"}).has_attr("checked")
    refused = client.submit(again, {"hours_per_week": "999"}, action="/lengkap", status=422)
    assert refused.error_of("hours_per_week")
    send(client, path, {"position": "Pengawas"})
    assert answers()[0].details["pkl_place"] == "4", "the core form does not wipe what it does not ask"


def test_the_card_has_first_name_class_school_and_date_and_nothing_else(client: PageClient, path: str, alumni) -> None:
    alumni.class_name = "XII <b>TKJ"
    alumni.cohort.school.name = "Sekolah Menengah Kejuruan Negeri Dua Contoh Raya"
    send(client, path, WORKS)
    answer = client.open(f"{path}/kartu.svg")
    drawing = answer.get_data(as_text=True)
    assert answer.mimetype == "image/svg+xml"
    words = re.findall(r">([^<>]+)</text>", drawing)
    day = words.pop()
    assert str(clock.today().year) in day
    assert words == [
        "Sudah ikut penelusuran tamatan",
        "Ayu",
        "XII &lt;b&gt;TKJ",
        "Sekolah Menengah Kejuruan",
        "Negeri Dua Contoh Raya",
    ]


def test_there_is_no_thank_you_before_an_answer(client: PageClient, path: str) -> None:
    assert client.get(f"{path}/selesai").path == path


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


def test_the_form_asks_a_bounded_number_of_queries(client: PageClient, path: str) -> None:
    for page in (path, f"{path}/langkah/activity"):
        with count_queries() as queries:
            client.get(page)
        assert queries.count <= 18, page
    send(client, path, WORKS)
    for page in (path, f"{path}/lengkap", f"{path}/selesai"):
        with count_queries() as queries:
            client.get(page)
        assert queries.count <= 18, page


def test_the_own_account_uses_the_same_form_and_takes_a_new_number_over(client: PageClient, make: Make, wave) -> None:
    person = make.alumni(full_name="Bela Contoh")
    client.sign_in(person.account)
    page = client.get("/tracer/saya")
    assert "Halo, Bela" in page.heading
    done = client.submit(page, WORKS | {"phone": "changed", "new_phone": "0899 1111 2222"}, action="/tracer/saya")
    assert done.path == "/tracer/saya/selesai"
    assert (answers()[0].channel, person.phone) == (Channel.SELF_LOGIN, "+6289911112222")
    client.get("/tracer/saya/lengkap")
    client.get("/tracer/saya/langkah/activity")
    assert client.open("/tracer/saya/kartu.svg").status_code == 200


def test_staff_read_what_an_answer_said_before_each_correction(
    client: PageClient, make: Make, path: str, alumni
) -> None:
    send(client, path, WORKS | {"pay": "0-2500000"})
    client.sign_in(make.account(Role.STAFF, display_name="Bu Sari"))
    record = f"/tracer/2024/jawaban/{alumni.id}"
    client.submit(client.get(record), {"channel": "phone", "position": "Pengawas", "pay": "2500000-"}, action=record)
    page = client.get(record)
    history = page.soup.find("ol", class_="timeline").get_text(" ", strip=True)
    assert "Versi 2" in history
    assert "Kasir" in history
    assert "Bu Sari" in history
    assert "alumni sendiri" in history
    assert "persetujuan 2026-11" in history
    assert "2.500.000" not in history, "the income is told of, never its amount"


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
