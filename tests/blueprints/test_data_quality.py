"""The data behind the figures, for the tracer team: channels, response, late answers, weights, placements."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.extensions import db
from app.rules.employer_status import StillThere
from app.rules.placement_status import SourceKind
from app.rules.roles import Role
from app.rules.tracer_status import Activity, Channel
from app.services import employer_checks, employer_links
from app.services.data_quality import quality_sheet
from tests.factories import Make
from tests.pages import Page, PageClient
from tests.queries import count_queries


def card(page: Page, title: str) -> str:
    heading = page.soup.find(["h2", "h3"], string=title)
    return " ".join(heading.find_parent("section").get_text(" ").split())


@pytest.fixture
def answered(make: Make):
    """Two programmes: of 20 all answered at once and work; of 40 ten answered later and seek work."""
    wave = make.wave(census_date=date(2025, 6, 16))
    first, second = make.programme(), make.programme()
    keen = [make.alumni(has_account=False, is_findable=False, programme=first) for _ in range(20)]
    slow = [make.alumni(has_account=False, is_findable=False, programme=second) for _ in range(40)]
    for alumni in keen:
        make.response(
            wave, alumni, Activity.WORK, channel=Channel.WHATSAPP, answered_at=datetime(2025, 6, 17, tzinfo=UTC)
        )
    for alumni in slow[:10]:
        make.response(
            wave, alumni, Activity.SEEKING, channel=Channel.PAPER, answered_at=datetime(2025, 8, 1, tzinfo=UTC)
        )
    return first, second, keen, slow


def test_the_programme_that_answered_least_stands_first(client: PageClient, make: Make, answered) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024/mutu?per=12")
    text = card(page, "Menjawab sendiri, per konsentrasi keahlian")
    first, second, *_ = answered
    assert text.index(second.name) < text.index(first.name)
    assert "25,0%" in text


def test_channels_are_shares_of_own_answers(client: PageClient, make: Make, answered) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024/mutu?per=12")
    assert "20 dari 30" in card(page, "Lewat apa jawaban masuk")


def test_late_answers_that_differ_are_a_warning(client: PageClient, make: Make, answered) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024/mutu?per=12")
    text = card(page, "Apakah yang menjawab belakangan berbeda?")
    assert "100,0% · 20 dari 20" in text
    assert "0,0% · 0 dari 10" in text
    assert "Ada beda" in text


def test_weights_show_what_the_silent_programme_would_change(client: PageClient, make: Make, answered) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024/mutu?per=12")
    text = card(page, "Bila semua jurusan menjawab sama baiknya")
    assert "66,7% · 20 dari 30" in text
    assert "33,3%" in text
    assert "sebut juga angka berbobot" in text


def test_placements_are_told_by_who_backs_them_and_how_long_they_lasted(
    client: PageClient, make: Make, answered
) -> None:
    keen = answered[2]
    long_ago = date.today() - timedelta(days=400)  # noqa: DTZ011
    make.placement(keen[0], started_on=long_ago)
    make.placement(keen[1], started_on=long_ago, ended_on=long_ago + timedelta(days=40))
    confirmed = make.placement(keen[2], started_on=long_ago, by=SourceKind.ALUMNI)
    make.placement_source(confirmed, SourceKind.COMPANY)
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024/mutu?per=12")
    text = card(page, "Seberapa kuat catatan penempatan")
    assert "33,3% · 1 dari 3" in text
    assert "2 dari 3" in text


def test_a_cohort_without_anybody_says_so_calmly(client: PageClient, make: Make) -> None:
    make.cohort()
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024/mutu")
    assert "Belum ada jawaban sendiri." in page.text
    assert "belum ada data" in page.text


def test_the_page_is_the_own_schools_alone(client: PageClient, make: Make, answered) -> None:
    school = make.cohort(school=make.school()).school
    client.sign_in(make.account(Role.STAFF, school=make.school()))
    client.get(f"/tracer/{school.npsn}-2024/mutu", status=404)


def test_the_page_asks_a_bounded_number_of_queries(client: PageClient, make: Make, answered) -> None:
    client.sign_in(make.account(Role.STAFF))
    client.get("/tracer/2024/mutu?per=12")
    with count_queries() as queries:
        client.get("/tracer/2024/mutu?per=12")
    assert queries.count <= 22


def test_an_employer_who_says_still_here_is_the_last_word_heard_of_a_placement(make: Make, answered) -> None:
    company, long_ago = make.company(), clock.now() - timedelta(days=400)
    for alumni in answered[2][:2]:
        placement = make.placement(alumni, company=company, started_on=long_ago.date(), by=SourceKind.COMPANY)
        placement.sources[0].created_at = long_ago
    db.session.commit()
    staff = make.account(Role.STAFF)
    assert [rate.of for rate in quality_sheet("2024", months=12, by=staff).kept.values()] == [0, 0, 0]
    link = employer_links.ask_employer(f"#{company.id}", by=staff)
    asked = employer_checks.people_at(link)
    assert len(asked) == 2
    employer_checks.tell(link, {asked[0].id: employer_checks.Word(StillThere.STILL)})
    rate = quality_sheet("2024", months=12, by=staff).kept[12]
    assert (rate.count, rate.of) == (1, 1)
