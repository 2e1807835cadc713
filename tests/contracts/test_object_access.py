"""Every page with every person: nobody reads what is another's, and nothing breaks."""

from dataclasses import dataclass, field
from datetime import date

import pytest
from flask import Flask

from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import School
from app.rules.application_status import ApplicationState
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.rules.vacancy_status import RefusalReason, VacancyState
from app.services.contacts import readable_phone
from tests.factories import Make
from tests.pages import PageClient


@dataclass
class Side:
    """One school with its people and one company of it; `keys` fills the addresses of its pages."""

    school: School
    people: dict[str, Account] = field(default_factory=dict)
    keys: dict[str, object] = field(default_factory=dict)
    alumni: AlumniProfile | None = None

    @property
    def secrets(self) -> list[str]:
        """What nobody of the other side may ever read."""
        assert self.alumni is not None
        person = self.alumni
        return [person.full_name, person.phone, readable_phone(person.phone), person.email, person.nisn]


def build(make: Make, letter: str) -> Side:
    school = make.school(name=f"SMK {letter}")
    side = Side(school)
    cohort = make.cohort(school=school, graduation_year=2024)
    company = make.company(school=school, name=f"PT {letter}")
    person = make.alumni(
        cohort=cohort,
        full_name=f"Rahasia{letter} Tersembunyi{letter}",
        nisn=f"00512345{ord(letter)}",
        birth_date=date(2005, 3, 4),
        skills={"Las SMAW": 3},
    )
    side.alumni = person
    vacancy = make.vacancy(company=company, school=school, openings=3, requires={"Las SMAW": 2})
    refused = make.vacancy(
        company=company, school=school, state=VacancyState.REFUSED, refusal=RefusalReason.PAY, requires={"Las SMAW": 2}
    )
    application = make.application(vacancy, person, state=ApplicationState.SHORTLISTED)
    invitation = make.invitation(make.vacancy(company=company, school=school, requires={"Las SMAW": 2}), person)
    placement = make.placement(person, company=company, application=None)
    waiting = make.company(school=school, approval=ApprovalState.SUBMITTED)
    claimed = make.alumni(cohort=cohort, has_account=False, is_findable=False)
    claim = make.claim(claimed)
    side.people = {
        "alumni": person.account,
        "recruiter": make.recruiter(company=company).account,
        "staff": make.account(Role.STAFF, school=school),
        "school_admin": make.account(Role.SCHOOL_ADMIN, school=school),
    }
    side.keys = {
        "vacancy_id": vacancy.id,
        "refused_id": refused.id,
        "company_id": company.id,
        "code": person.public_code,
        "application_id": application.id,
        "invitation_id": invitation.id,
        "placement_id": placement.id,
        "approval_id": waiting.approvals[0].id,
        "claim_id": claim.id,
        "alumni_id": person.id,
        "row_id": person.competencies[0].id,
        "cohort": f"{school.npsn}-2024",
        "cohort_id": cohort.id,
        "account_id": side.people["staff"].id,
        "experience_id": 1,
        "competency_id": 1,
        "token": "tidak-ada",
        "key": "tidak-ada",
    }
    return side


def pages_of(app: Flask, side: Side) -> dict[str, str]:
    """endpoint → address of every page that can be opened, filled with this side's keys."""
    adapter = app.url_map.bind("localhost")
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        unknown = rule.arguments - side.keys.keys()
        assert not unknown, f"{rule.rule}: say above which key fills {unknown}"
        found[rule.endpoint] = adapter.build(rule.endpoint, {name: side.keys[name] for name in rule.arguments})
    return found


@pytest.fixture
def sides(make: Make) -> tuple[Side, Side]:
    return build(make, "A"), build(make, "B")


MAY_ANSWER = {200, 302, 403, 404, 409, 410, 422}


@pytest.mark.parametrize("who", ["", "alumni", "recruiter", "staff", "school_admin", "office", "admin"])
def test_nobody_of_one_side_reads_a_person_of_the_other(
    app: Flask, make: Make, client: PageClient, sides: tuple[Side, Side], who: str
) -> None:
    mine, theirs = sides
    if who in mine.people:
        client.sign_in(mine.people[who])
    elif who:
        client.sign_in(make.account(Role(who)))
    secrets = theirs.secrets
    for endpoint, path in pages_of(app, theirs).items():
        answer = client.open(path)
        assert answer.status_code in MAY_ANSWER, f"{who or 'visitor'} on {endpoint}: {answer.status_code}"
        body = answer.get_data().decode(errors="ignore")  # the template of an import is a workbook
        leaked = [secret for secret in secrets if secret in body]
        assert not leaked, f"{who or 'visitor'} reads {leaked} on {endpoint} ({path})"


@pytest.mark.parametrize("who", ["alumni", "recruiter", "staff", "school_admin"])
def test_every_own_page_opens(app: Flask, client: PageClient, sides: tuple[Side, Side], who: str) -> None:
    mine, _theirs = sides
    client.sign_in(mine.people[who])
    for endpoint, path in pages_of(app, mine).items():
        answer = client.open(path)
        assert answer.status_code in MAY_ANSWER, f"{who} on {endpoint}: {answer.status_code}"


def test_no_form_is_accepted_without_its_token(app: Flask, client: PageClient, sides: tuple[Side, Side]) -> None:
    mine, _theirs = sides
    adapter = app.url_map.bind("localhost")
    client.sign_in(mine.people["school_admin"])
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            values = {name: mine.keys[name] for name in rule.arguments}
            path = adapter.build(rule.endpoint, values, method="POST")
            assert client.open(path, method="POST").status_code == 400, rule.endpoint
