"""Whatever is typed into a search box: a page that helps, soon, with a bounded number of queries."""

import time

import pytest
from flask import Flask

from app.services import catalogue
from tests.contracts.sides import Side, build, pages_of
from tests.factories import Make
from tests.pages import Page, PageClient
from tests.queries import count_queries

BAD = {
    "endless": "x" * 10_000,
    "endless words": "las " * 2_500,
    "stop words": "di yang dan untuk dari",
    "operators": '- " * : -- "" -"" judul: -judul: **',
    "an open quote": '"las smaw',
    "an open field": 'judul:"mekanik',
    "everything": "*",
    "wildcards": "a* me* men* per*" * 20,
    "wildcards of SQL": "%_%",
    "control characters": "las\x00\x01\x1b[31m\x7f",
    "nothing but NULs": "\0\0\0",
    "deep parentheses": "(" * 5_000 + "las" + ")" * 5_000,
    "combining marks": "l" + "\u0301" * 5_000,
    "turned around": "\u202e\u2066las",
    "many exclusions": " ".join(f"-kata{number}" for number in range(500)),
    "many phrases": " ".join(f'"kata {number}"' for number in range(500)),
    "many slips": "mekannik administrsi teknisii pengelasn operattor instalasii jaringn komputr akuntnsi",
    "half an address": "a." * 150,
    "a long number": "9" * 400,
    "words of other languages": "AND OR NOT NEAR/3 title:[a TO b]",
}
SECONDS = 3.0
"""Far more than any takes; a scan without bounds takes longer."""
MOST_QUERIES = 30


@pytest.fixture
def side(make: Make) -> Side:
    return build(make, "A")


def search_boxes(app: Flask, client: PageClient, side: Side) -> dict[tuple[str, str], str]:
    """(address, name of the field) of every search box this person meets → where they met it."""
    found: dict[tuple[str, str], str] = {}
    for path in pages_of(app, side).values():
        answer = client.open(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for field in Page(answer).soup.select("form[method=get] input[type=search][name]"):
            form = field.find_parent("form")
            assert form is not None
            found[str(form.get("action") or path).split("?")[0], str(field["name"])] = path
    return found


@pytest.mark.parametrize(
    ("who", "least"), [("", 1), ("alumni", 1), ("recruiter", 1), ("staff", 3), ("school_admin", 3)]
)
def test_no_search_box_breaks_or_leaves_anybody_alone(
    app: Flask, client: PageClient, side: Side, who: str, least: int
) -> None:
    if who:
        client.sign_in(side.people[who])
    boxes = search_boxes(app, client, side)
    assert len(boxes) >= least, boxes
    for address, name in boxes:
        for what, typed in BAD.items():
            started = time.perf_counter()
            with count_queries() as queries:
                page = client.get(address, query_string={name: typed})
            assert time.perf_counter() - started < SECONDS, f"{address}: {what}"
            assert queries.count <= MOST_QUERIES, f"{address}: {what}"
            assert page.soup.select_one(f"main input[name={name}]"), f"{address}: {what}: no box to try again"
            rows = page.soup.select("main article, main tbody tr, main .row-list li")
            assert rows or page.soup.select_one("main .empty, main .notice"), (
                f"{address}: {what}: neither rows nor words"
            )


def test_no_wording_breaks_the_suggestions(client: PageClient, make: Make) -> None:
    catalogue.load()
    client.sign_in(make.alumni().account)
    for what, typed in BAD.items():
        started = time.perf_counter()
        answer = client.open("/kosakata/saran", query_string={"field": "label", "label": typed})
        assert answer.status_code == 200, what
        assert time.perf_counter() - started < SECONDS, what
        assert answer.text.count("data-fill") <= 6, what
