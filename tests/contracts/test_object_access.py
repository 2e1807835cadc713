"""Every page with every person: nobody reads what is another's, and nothing breaks."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models.application import ProfileLook
from app.models.event import Event
from app.models.outbox import Mail
from app.rules.roles import SCHOOL_ROLES, Role
from tests.contracts.sides import Side, build, pages_of
from tests.factories import Make
from tests.pages import PageClient


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


ABOUT_WHAT_IS_PUBLIC = frozenset(
    {"moderation.report_vacancy", "moderation.report_company", "searches.like_vacancy", "saved.save", "saved.remove"}
)
"""Actions anybody of their audience may take about a public vacancy or company, of whatever school."""

FILLED_IN = {
    "answer": "accept",
    "state": "shortlisted",
    "reason": "competency",
    "note": "Catatan",
    "message": "Pesan",
    "started_on": date.today().isoformat(),  # noqa: DTZ011
    "ended_on": date.today().isoformat(),  # noqa: DTZ011
    "position": "Operator",
    "label": "Las SMAW",
    "level": "3",
    "decision": "approve",
    "approve": "1",
    "verify": "1",
    "publish": "1",
    "refuse": "1",
    "suspend": "1",
    "hired_elsewhere": "1",
}


@pytest.mark.parametrize("who", ["", "alumni", "recruiter", "staff", "school_admin", "office", "admin"])
def test_nobody_of_one_side_changes_anything_of_the_other(
    app: Flask, make: Make, client: PageClient, sides: tuple[Side, Side], who: str
) -> None:
    """Every action that names a row, sent with a good token and plausible values: refused, and nothing on record."""
    mine, theirs = sides
    if who in mine.people:
        client.sign_in(mine.people[who])
    elif who:
        client.sign_in(make.account(Role(who)))
    token = client.get("/tentang").soup.find(attrs={"name": "csrf_token"})
    token = token or client.get("/lupa-sandi").soup.find(attrs={"name": "csrf_token"})
    assert token is not None
    before = everything_recorded()
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or not rule.arguments or rule.arguments & {"token", "key", "question"}:
            continue  # a question of one's own form is no row of anybody
        if rule.endpoint in ABOUT_WHAT_IS_PUBLIC:
            continue
        path = adapter.build(rule.endpoint, {name: theirs.keys[name] for name in rule.arguments}, method="POST")
        answer = client.open(path, method="POST", data=FILLED_IN | {"csrf_token": str(token["value"])})
        assert answer.status_code in {302, 403, 404}, f"{who or 'visitor'} on {rule.endpoint}: {answer.status_code}"
        assert everything_recorded() == before, f"{who or 'visitor'} changed something by {rule.endpoint}"


def everything_recorded() -> tuple[int, ...]:
    """How much stands in the ledger, the log of looks and the outbox."""
    return tuple(db.session.scalar(select(func.count(kind.id))) or 0 for kind in (Event, ProfileLook, Mail))


@pytest.mark.parametrize("role", [Role.ALUMNI, Role.RECRUITER, *sorted(SCHOOL_ROLES), Role.OFFICE, Role.ADMIN])
def test_an_account_that_belongs_to_nothing_yet_breaks_nothing(
    app: Flask, make: Make, client: PageClient, sides: tuple[Side, Side], role: Role
) -> None:
    """An alumnus whose claim waits, a recruiter taken out of the company, an empty school."""
    client.sign_in(make.account(role, school=make.school()) if role in SCHOOL_ROLES else make.account(role))
    for side in sides:
        for endpoint, path in pages_of(app, side).items():
            answer = client.open(path)
            assert answer.status_code in MAY_ANSWER, f"{role} on {endpoint}: {answer.status_code}"
            body = answer.get_data().decode(errors="ignore")
            assert not [secret for secret in side.secrets if secret in body], f"{role} on {endpoint}"
