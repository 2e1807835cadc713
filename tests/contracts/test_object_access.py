"""Every page with every person: nobody reads what is another's, and nothing breaks."""

import pytest
from flask import Flask

from app.rules.roles import Role
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
