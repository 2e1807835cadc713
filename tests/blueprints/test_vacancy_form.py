"""The form of a vacancy: where it begins, what it shows while it is typed, what it warns about."""

import pytest

from app.extensions import db
from app.models.vacancy import Vacancy
from app.reference.vacancy_templates import load_templates
from app.rules.vacancy_status import Education, PayKind, VacancyState
from app.services import catalogue, vacancy_limits
from tests.queries import count_queries


@pytest.fixture
def account(make):
    return make.recruiter().account


def labels(page):
    return [field.get("value") for field in page.soup.select(".is-name input") if field.get("value")]


@pytest.mark.parametrize("code", ["kasir-pramuniaga"])
def test_a_template_needs_only_place_and_pay_to_be_sent(make, client, account, code):
    catalogue.load()
    page = client.sign_in(account).get("/lowongan/mulai")
    assert f"/lowongan/baru?contoh={code}" in page.links()
    page = client.get(f"/lowongan/baru?contoh={code}")
    page = client.submit(page, {"pay_kind": "minimum_wage", "submit_now": "1"})
    assert "Lowongan diajukan" in page.text
    vacancy = db.session.query(Vacancy).one()
    template = load_templates()[code]
    assert (vacancy.title, vacancy.education, vacancy.experience_months) == (template.title, Education.SMK, 0)
    assert [row.label for row in vacancy.competencies] == [one.name for one in template.competencies]
    assert all(row.competency_id for row in vacancy.competencies)


def test_an_own_vacancy_is_copied_and_another_companys_is_not_there(make, client, account):
    own = make.vacancy(title="Mekanik", requires={"Las SMAW": 3}, is_blind=True, answer_days=7)
    page = client.sign_in(account).get(f"/lowongan/baru?salin={own.id}")
    assert page.soup.find(id="title")["value"] == "Mekanik"
    assert labels(page) == ["Las SMAW"]
    assert page.soup.find(id="is_blind").has_attr("checked")
    assert page.soup.select_one("#answer_days option[selected]")["value"] == "7"
    client.get(f"/lowongan/baru?salin={make.vacancy(company=make.company()).id}", status=404)
    client.get("/lowongan/baru?contoh=tidak-ada&salin=x")


def test_the_text_names_competencies_and_a_button_adds_one_without_javascript(make, client, account):
    catalogue.load()
    page = client.sign_in(account).get("/lowongan/baru")
    page = client.submit(page, {"description": "Mengelas SMAW.", "look_again": "1"})
    button = page.soup.select_one("#found-in-text button")
    assert "SMAW" in button.get_text()
    page = client.submit(page, {"add_competency": button["value"]})
    assert labels(page) == [button["value"]]
    assert page.soup.find("textarea", id="description").get_text().strip() == "Mengelas SMAW."
    assert page.soup.select_one("#found-in-text button") is None
    assert db.session.query(Vacancy).count() == 0


def test_what_is_typed_is_answered_in_parts_of_the_page_and_stores_nothing(make, client, account):
    catalogue.load()
    page = client.sign_in(account).get("/lowongan/baru")
    values = {"csrf_token": page.form("/baru").find(attrs={"name": "csrf_token"})["value"], "regency_code": "61.04"}
    values |= {"description": "Memakai Microsoft Excel.", "competencies-0-label": "Microsoft Word", "openings": "x"}
    answer = client.open("/lowongan/pratinjau", method="POST", data=values).get_data(as_text=True)
    for part in ("found-in-text", "how-many-fit", "minimum-wage", "same-open", "how-far"):
        assert f'id="{part}"' in answer
    assert "Microsoft Excel" in answer
    assert "Upah minimum" in answer
    assert db.session.query(Vacancy).count() == 0


def test_the_page_takes_few_queries_whatever_is_typed(make, client, account):
    catalogue.load()
    client.sign_in(account).get("/lowongan/baru?contoh=welder")
    with count_queries() as queries:
        client.get("/lowongan/baru?contoh=welder")
    assert queries.count <= 14, queries.statements


def test_the_same_job_still_open_is_warned_about_and_can_be_sent_all_the_same(make, client, account):
    catalogue.load()
    make.vacancy(title="Juru Las")
    page = client.sign_in(account).get("/lowongan/baru?contoh=welder")
    assert "Lowongan serupa masih terbuka" in page.text
    page = client.submit(page, {"pay_kind": "minimum_wage", "submit_now": "1"})
    assert "belum diajukan: “Juru Las” di tempat yang sama masih terbuka" in page.text
    assert "Lowongan diajukan" in client.submit(page, {}, action="/ajukan").text


def test_the_limit_of_a_day_is_said_in_words_and_the_draft_stays(make, client, account, monkeypatch):
    monkeypatch.setattr(vacancy_limits, "MOST_A_DAY", 1)
    catalogue.load()
    client.sign_in(account)
    for code in ("welder", "staf-gudang"):
        page = client.submit(
            client.get(f"/lowongan/baru?contoh={code}"), {"pay_kind": "minimum_wage", "submit_now": "1"}
        )
    assert "paling banyak 1 lowongan sehari" in page.text
    states = {one.title: one.state for one in db.session.query(Vacancy)}
    assert states == {"Juru Las": VacancyState.SUBMITTED, "Staf Gudang": VacancyState.DRAFT}
    assert "Hari ini masih 0." in client.get("/lowongan/mulai").text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"pay_kind": "band", "pay_min": "1 juta", "pay_max": "4,1 juta"}, "pay_max"),
        ({"pay_kind": "minimum_wage", "experience_months": "-1"}, "experience_months"),
        ({"pay_kind": "minimum_wage", "experience_months": "dua"}, "experience_months"),
        ({"pay_kind": "minimum_wage", "answer_days": "400"}, "answer_days"),
        ({"pay_kind": "minimum_wage", "education": "s3"}, "education"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_the_rest_stays(make, client, account, values, field):
    page = client.sign_in(account).get("/lowongan/baru?contoh=welder")
    page = client.submit(page, values, status=422)
    assert page.error_of(field)
    assert page.soup.find(id="title")["value"] == "Juru Las"
    assert len(labels(page)) == 6


def test_new_fields_are_stored_and_read_by_everybody(make, client, account):
    page = client.sign_in(account).get("/lowongan/baru?contoh=welder")
    values = {"pay_min": "3 juta", "pay_max": "12 juta", "experience_months": "6", "answer_days": "7", "is_blind": "y"}
    client.submit(page, values | {"education": "smk", "save": "1"})
    vacancy = db.session.query(Vacancy).one()
    assert (vacancy.pay_kind, vacancy.answer_days, vacancy.is_blind) == (PayKind.BAND, 7, True)
    text = client.get(f"/lowongan/{vacancy.id}").text
    for words in ("SMK/SMA sederajat", "pengalaman 6 bulan", "dijawab paling lama 7 hari", "nama tersembunyi"):
        assert words in text
