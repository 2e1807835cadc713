"""Every endpoint and its audience, written down: a new route announces itself here."""

from flask import Flask

from app.rules.roles import SCHOOL_ROLES, Role
from blueprints.access import EVERYONE, SIGNED_IN

A, R, O, I = Role.ALUMNI, Role.RECRUITER, Role.OFFICE, Role.ADMIN  # noqa: E741
SCHOOL = frozenset(SCHOOL_ROLES)

AUDIENCES: dict[str, frozenset[str]] = {}


def audience(*roles: str, of: str) -> None:
    for endpoint in of.split():
        AUDIENCES[endpoint] = frozenset(roles)


audience(
    EVERYONE,
    of="public.home public.about public.privacy public.set_language public.health public.ready"
    " auth.sign_in auth.sign_out auth.forgot auth.reset auth.join auth.register auth.claim"
    " company.register company.show vacancies.index vacancies.show tracer.index tracer.cohort",
)
audience(SIGNED_IN, of="auth.account auth.sign_out_everywhere")
audience(*SCHOOL, of="inbox.index inbox.company inbox.vacancy inbox.claim")


def test_every_endpoint_has_the_audience_written_here(app: Flask) -> None:
    found = {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "audience", None)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    }
    undecided = [endpoint for endpoint, roles in found.items() if roles is None]
    assert not undecided, f"views without @allow: {undecided}"
    unlisted = {endpoint: sorted(roles) for endpoint, roles in found.items() if AUDIENCES.get(endpoint) != roles}
    assert not unlisted, f"routes whose audience is not the one written down: {unlisted}"
    assert not AUDIENCES.keys() - found.keys(), f"listed, but gone: {AUDIENCES.keys() - found.keys()}"


def test_a_visitor_is_sent_to_sign_in_and_a_wrong_role_is_refused(app: Flask, client, make) -> None:  # noqa: ANN001
    answer = client.open("/kotak-masuk")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/masuk?next=/kotak-masuk")
    client.sign_in(make.account(Role.ALUMNI)).get("/kotak-masuk", status=403)
