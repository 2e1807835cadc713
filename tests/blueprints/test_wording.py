"""Words a rule questions: in the form, on the vacancy's own page, in the inbox, and the public list of rules."""

import pytest

from app.extensions import db
from app.models.moderation import WordingException
from app.models.vacancy import Vacancy
from app.rules.company_status import RecruiterRole
from app.rules.linter import RULES
from app.rules.roles import Role
from app.rules.vacancy_status import ExceptionState, RefusalReason, VacancyState
from tests.factories import Make
from tests.pages import PageClient, form_values

TEXT = "Menjaga gudang\n- Usia maks 25 tahun\n- Jujur"
REASON = "Asuransi alat berat menuntutnya."


def drafted(make: Make, description: str = TEXT) -> Vacancy:
    """Of the shared company, not sent yet."""
    return make.vacancy(
        state=VacancyState.DRAFT,
        published_at=None,
        description=description,
        requires={"Las SMAW": 2},
    )


@pytest.fixture
def vacancy(make: Make, client: PageClient) -> Vacancy:
    vacancy = drafted(make)
    client.sign_in(make.recruiter(company=vacancy.company).account)
    return vacancy


def test_the_form_tells_what_it_found_keeps_the_text_and_stores_nothing(vacancy: Vacancy, client: PageClient) -> None:
    page = client.get(f"/lowongan/{vacancy.id}/ubah")
    typed = {"description": "Pria, rajin\n- Biaya seragam 200rb", "look_again": "1", "title": ""}
    page = client.submit(page, typed, action="/ubah")
    assert [mark.get_text() for mark in page.soup.select(".findings mark")] == ["Biaya seragam 200rb", "Pria"]
    assert "Sumber: Tanda peringatan penipuan Kemnaker." in page.text
    assert page.soup.find("textarea", id="description").get_text().strip() == typed["description"]
    assert vacancy.description == TEXT


def test_a_rewrite_in_the_form_changes_the_typed_text_only(vacancy: Vacancy, client: PageClient) -> None:
    page = client.get(f"/lowongan/{vacancy.id}/ubah")
    button = page.soup.find("button", attrs={"name": "mend"})
    page = client.submit(page, {"mend": button["value"]}, action="/ubah")
    assert page.soup.find("textarea", id="description").get_text().strip() == "Menjaga gudang\n- Jujur"
    assert not page.soup.select(".findings mark")
    assert vacancy.description == TEXT


def test_findings_follow_what_is_typed_in_the_one_answer_with_the_rest(vacancy: Vacancy, client: PageClient) -> None:
    form = client.get(f"/lowongan/{vacancy.id}/ubah").form("/ubah")
    values = form_values(form) | {"description": "Khusus wanita"}
    answer = client.open(form["hx-post"], method="POST", data=values, headers={"HX-Request": "true"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "<mark>Khusus wanita</mark>" in text
    for part in ("temuan", "found-in-text", "how-many-fit"):
        assert f'id="{part}"' in text
    assert "<html" not in text
    assert vacancy.description == TEXT


def test_who_may_not_post_is_shown_no_words_to_mend_and_changes_none(
    vacancy: Vacancy, make: Make, client: PageClient
) -> None:
    reviewer = make.recruiter(company=vacancy.company, role=RecruiterRole.REVIEWER).account
    page = client.get(f"/lowongan/{vacancy.id}")
    mending, asking = page.form("/kata/terapkan"), page.form("/kata/pengecualian")
    client.sign_in(reviewer)
    assert not client.get(f"/lowongan/{vacancy.id}").soup.select("#temuan, main form")
    for form in (mending, asking):
        client.open(form["action"], method="POST", data=form_values(form) | {"reason": REASON})
    assert vacancy.description == TEXT
    assert db.session.query(WordingException).count() == 0


@pytest.mark.parametrize(
    "mend",
    ["", "x", "description", "description|age", "title|zzz|zzz", "kind|age|x", "||", "description|age|" + "x" * 9000],
)
def test_no_value_of_the_button_breaks_the_form(vacancy: Vacancy, client: PageClient, mend: str) -> None:
    page = client.get(f"/lowongan/{vacancy.id}/ubah")
    values = form_values(page.form("/ubah")) | {"mend": mend, "look_again": "1"}
    answer = client.open(f"/lowongan/{vacancy.id}/ubah", method="POST", data=values)
    assert answer.status_code == 200
    assert vacancy.description == TEXT


def test_an_advert_pasted_in_shows_its_findings_at_once(vacancy: Vacancy, client: PageClient) -> None:
    page = client.submit(client.get("/lowongan/tempel"), {"text": "Kasir toko\nWanita, usia maks 23 tahun"})
    assert {mark.get_text() for mark in page.soup.select(".findings mark")} >= {"Wanita", "usia maks 23 tahun"}


def test_held_words_keep_it_a_draft_until_they_are_mended_by_one_tap(vacancy: Vacancy, client: PageClient) -> None:
    page = client.submit(client.get(f"/lowongan/{vacancy.id}/ubah"), {"submit_now": "1"}, action="/ubah")
    assert vacancy.state is VacancyState.DRAFT
    assert "SE Menaker M/6/HK.04/V/2025 (surat edaran)" in page.text
    page = client.submit(page, {}, action="/ajukan")
    assert "Belum dapat diajukan. Perbaiki dahulu: “Usia maks 25 tahun”." in page.text
    page = client.submit(page, {}, action="/kata/terapkan")
    assert vacancy.description == "Menjaga gudang\n- Jujur"
    client.submit(page, {}, action="/ajukan")
    assert vacancy.state is VacancyState.SUBMITTED


def test_an_exception_is_asked_for_approved_beside_the_words_and_published(
    vacancy: Vacancy, make: Make, client: PageClient
) -> None:
    page = client.submit(client.get(f"/lowongan/{vacancy.id}"), {"reason": REASON}, action="/kata/pengecualian")
    client.submit(page, {}, action="/ajukan")
    client.sign_in(make.account(Role.STAFF))
    page = client.get(f"/kotak-masuk/lowongan/{vacancy.id}")
    assert REASON in page.text
    page = client.submit(page, {"publish": "1"}, action=f"/kotak-masuk/lowongan/{vacancy.id}", status=422)
    assert "Setujui dahulu pengecualian" in page.text
    (asked,) = db.session.query(WordingException).all()
    page = client.submit(page, {}, action=f"/pengecualian/{asked.id}")
    assert asked.state is ExceptionState.APPROVED
    client.submit(page, {"publish": "1"}, action=f"/kotak-masuk/lowongan/{vacancy.id}")
    assert vacancy.state is VacancyState.PUBLISHED
    public = client.sign_out().get(f"/lowongan/{vacancy.id}")
    assert REASON not in public.text
    assert not public.soup.select(".findings, #temuan")


@pytest.mark.parametrize(("text", "is_warned"), [("Biaya pelatihan 500rb", True), (TEXT, False)])
def test_the_school_is_told_that_only_a_misreading_excuses_what_harms(
    make: Make, client: PageClient, text: str, is_warned: bool
) -> None:
    vacancy = drafted(make, text)
    client.sign_in(make.recruiter(company=vacancy.company).account)
    page = client.submit(client.get(f"/lowongan/{vacancy.id}"), {"reason": REASON}, action="/kata/pengecualian")
    client.submit(page, {}, action="/ajukan")
    client.sign_in(make.account(Role.STAFF))
    findings = client.get(f"/kotak-masuk/lowongan/{vacancy.id}").soup.find(id="temuan").get_text()
    assert ("hanya bila kata-kata ini terbaca keliru" in findings) == is_warned


@pytest.mark.parametrize("reason", ["  ", "x" * 501])
def test_a_reason_that_cannot_be_taken_comes_back_as_typed(vacancy: Vacancy, client: PageClient, reason: str) -> None:
    page = client.get(f"/lowongan/{vacancy.id}")
    page = client.submit(page, {"reason": reason}, action="/kata/pengecualian", status=422)
    assert page.error_of("reason")
    assert page.soup.find("textarea", id="reason").get_text().strip() == reason.strip()
    client.submit(page, {"reason": REASON}, action="/kata/pengecualian")
    assert db.session.query(WordingException).one().reason == REASON


def test_what_was_asked_for_can_be_taken_back(vacancy: Vacancy, client: PageClient) -> None:
    page = client.submit(client.get(f"/lowongan/{vacancy.id}"), {"reason": REASON}, action="/kata/pengecualian")
    client.submit(page, {}, action="/batal")
    assert db.session.query(WordingException).count() == 0


def test_the_note_to_the_company_is_written_for_all_or_for_one(make: Make, client: PageClient) -> None:
    waiting = make.vacancy(
        state=VacancyState.SUBMITTED,
        submitted_at=make.vacancy().published_at,
        published_at=None,
        description="Laki-laki. Biaya pelatihan 500rb. Gaji nego.",
        requires={"Las SMAW": 3},
    )
    client.sign_in(make.account(Role.STAFF))
    path = f"/kotak-masuk/lowongan/{waiting.id}"
    values = form_values(client.get(path).form(path))
    assert values["refusal"] == RefusalReason.ASKS_FEE.value
    assert "“Laki-laki”" in values["note"]
    assert "Gaji nego" not in values["note"]
    link = next(link for link in client.get(path).links() if "temuan=2" in link)
    page = client.get(link.split("#")[0])
    values = form_values(page.form(path))
    assert values["refusal"] == RefusalReason.DISCRIMINATORY.value
    assert "Biaya" not in values["note"]
    client.submit(page, {"refuse": "1"}, action=path)
    assert (waiting.refusal, "“Laki-laki”" in waiting.refusal_note) == (RefusalReason.DISCRIMINATORY, True)


@pytest.mark.parametrize("query", ["?temuan=0", "?temuan=99", "?temuan=-1", "?temuan=x"])
def test_no_number_of_a_finding_breaks_the_inbox(make: Make, client: PageClient, query: str) -> None:
    when = make.vacancy().published_at
    waiting = make.vacancy(state=VacancyState.SUBMITTED, submitted_at=when, description="Laki-laki.")
    client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/lowongan/{waiting.id}{query}")


def test_what_the_school_will_look_at_is_told_when_it_is_sent(make: Make, client: PageClient) -> None:
    vacancy = drafted(make, "Interview via chat WA.")
    client.sign_in(make.recruiter(company=vacancy.company).account)
    page = client.submit(client.get(f"/lowongan/{vacancy.id}"), {}, action="/ajukan")
    assert vacancy.state is VacancyState.SUBMITTED
    assert "juga kata-kata ini: “Interview via chat WA”" in page.text


def test_the_public_list_of_rules_names_every_rule_its_source_and_what_is_not_certain(client: PageClient) -> None:
    page = client.get("/aturan-lowongan")
    for rule in RULES.values():
        entry = page.soup.find(id=rule.code).get_text(" ")
        assert rule.example in entry
        assert rule.source.words in " ".join(entry.split())
    assert "apakah masih berlaku belum dipastikan" in page.text
