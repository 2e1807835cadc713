"""The tracer form: one page, one question a screen, still the same, the longer list, the staff's record."""

from datetime import date, timedelta

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.alumni import Consent
from app.models.answer_draft import AnswerDraft
from app.models.tracer import AnswerLink, ResponseRevision
from app.rules.alumni_status import ConsentPurpose, Visibility
from app.rules.roles import Role
from app.rules.tracer_status import Activity, Channel, ResponseStatus
from tests.blueprints.answer_scene import WORKS, answers, send
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries


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
