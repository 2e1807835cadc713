"""JobPosting as Google reads it: every required and recommended field, and nothing the company did not say."""

import json
from datetime import date, datetime, timedelta
from io import BytesIO

from app import clock
from app.models.vacancy import Vacancy
from app.rules.vacancy_status import Education, PayKind, VacancyKind, VacancyState
from app.services import company_papers
from tests import uploads
from tests.factories import Make
from tests.pages import PageClient

REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
RECOMMENDED = {"validThrough", "employmentType", "baseSalary", "identifier", "directApply"}
TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}


def posting_of(client: PageClient, vacancy: Vacancy) -> dict:
    script = client.get(f"/lowongan/{vacancy.id}").soup.find("script", type="application/ld+json")
    assert script
    return json.loads(script.string or "")


def test_an_open_vacancy_says_all_that_is_required_and_recommended(make: Make, client: PageClient) -> None:
    company = make.company(name="PT Sinar", website="https://sinar.example.com")
    vacancy = make.vacancy(
        title="Juru Las",
        description="Mengelas pelat.\n\n- SMAW\n- FCAW <b>",
        company=company,
        pay_min=3_000_000,
        pay_max=4_000_000,
        regency_code="61.04",
        deadline=clock.today() + timedelta(days=10),
        education=Education.SMK,
        experience_months=12,
        requires={"Las SMAW": 2},
    )
    posting = posting_of(client, vacancy)
    assert posting["@type"] == "JobPosting"
    assert posting.keys() >= REQUIRED | RECOMMENDED
    assert posting["description"] == "<p>Mengelas pelat.</p>\n<ul><li>SMAW</li><li>FCAW &lt;b&gt;</li></ul>"
    assert posting["description"] != posting["title"]
    assert datetime.fromisoformat(posting["datePosted"]).tzinfo is not None
    closes = datetime.fromisoformat(posting["validThrough"])
    assert (closes.date(), closes.utcoffset()) == (vacancy.deadline, timedelta(hours=7))
    assert posting["jobLocation"]["address"]["addressCountry"] == "ID"
    assert posting["hiringOrganization"]["name"] == "PT Sinar"
    assert posting["hiringOrganization"]["sameAs"] == "https://sinar.example.com"
    assert posting["employmentType"] in TYPES
    assert posting["directApply"] is True
    assert posting["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "MONTH",
        "minValue": 3_000_000,
        "maxValue": 4_000_000,
    }
    assert posting["educationRequirements"]["credentialCategory"] == "high school"
    assert posting["experienceRequirements"]["monthsOfExperience"] == 12


def test_the_companys_logo_has_an_absolute_address_that_anybody_may_fetch(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy()
    assert "logo" not in posting_of(client, vacancy)["hiringOrganization"]
    recruiter = make.recruiter(company=vacancy.company)
    company_papers.set_logo(BytesIO(uploads.picture()), "logo.jpg", by=recruiter.account)
    logo = posting_of(client, vacancy)["hiringOrganization"]["logo"]
    assert logo.startswith("http://localhost/perusahaan/")
    assert client.open(logo.removeprefix("http://localhost")).mimetype == "image/jpeg"


def test_nothing_is_invented(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy(
        company=make.company(website=""), pay_kind=PayKind.MINIMUM_WAGE, pay_min=None, pay_max=None, requires={}
    )
    posting = posting_of(client, vacancy)
    for name in ("baseSalary", "educationRequirements", "experienceRequirements", "skills"):
        assert name not in posting, name
    assert "sameAs" not in posting["hiringOrganization"]


def test_the_last_moment_is_that_of_the_place_of_work(make: Make, client: PageClient) -> None:
    hours = {"64.72": 8, "91.71": 9}
    for regency, expected in hours.items():
        vacancy = make.vacancy(regency_code=regency, district_code=None)
        closes = datetime.fromisoformat(posting_of(client, vacancy)["validThrough"])
        assert closes.utcoffset() == timedelta(hours=expected), regency


def test_every_kind_of_work_has_a_type_google_knows(make: Make, client: PageClient) -> None:
    for kind in VacancyKind:
        assert posting_of(client, make.vacancy(kind=kind))["employmentType"] in TYPES


def test_what_is_over_answers_gone_without_markup_and_leads_to_the_like(make: Make, client: PageClient) -> None:
    make.vacancy(title="Juru Las Muda", requires={"Las SMAW": 2})
    over = make.vacancy(title="Juru Las", state=VacancyState.EXPIRED, deadline=date(2026, 1, 2))
    page = client.get(f"/lowongan/{over.id}", status=410)
    assert page.soup.find("script", type="application/ld+json") is None
    assert page.soup.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert "Juru Las Muda" in page.text
