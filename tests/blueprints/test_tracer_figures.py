"""Pages of figures: every indicator with its denominator and method line, exact for the team, safe in public."""

import re
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models.tracer import ResponsePay, Wave
from app.rules.roles import Role
from app.rules.tracer_status import Activity
from app.services.tracer_figures import figure_sheet
from tests.factories import KETAPANG, Make
from tests.pages import Page, PageClient
from tests.queries import count_queries


def graduates(make: Make, number: int, **values):
    return [make.alumni(has_account=False, is_findable=False, **values) for _ in range(number)]


def card(page: Page, title: str) -> str:
    """The text of the card with this heading."""
    heading = page.soup.find(["h2", "h3"], string=title)
    return " ".join(heading.find_parent("section").get_text(" ").split())


@pytest.fixture
def worked(make: Make):
    """30 graduates: 24 work since a known month, 16 of them for the minimum wage or more; 4 seek, 2 are silent."""
    wave = make.wave(census_date=date(2025, 6, 16))
    people = graduates(make, 30)
    for place, alumni in enumerate(people[:24]):
        make.response(
            wave,
            alumni,
            Activity.WORK,
            started_on=date(2024, 9, 1) if place < 12 else date(2025, 2, 1),
            alignment=4 if place < 18 else 1,
            regency_code=KETAPANG if place < 20 else "61.71",
            found_through=["bkk"] if place < 10 else ["family"],
            is_certified=place < 12,
            pay=ResponsePay(low=3_500_000, high=4_000_000) if place < 16 else ResponsePay(low=0, high=2_500_000),
            answered_at=datetime(2025, 6, 20, tzinfo=UTC),
        )
    for alumni in people[24:28]:
        make.response(wave, alumni, Activity.SEEKING, answered_at=datetime(2025, 6, 20, tzinfo=UTC))
    return people


def test_the_team_reads_every_kind_of_figure_with_its_denominator(client: PageClient, make: Make, worked) -> None:
    page = client.sign_in(make.account(Role.STAFF)).get("/tracer/2024?per=12")
    waiting = card(page, "Masa tunggu pekerjaan atau usaha pertama")
    assert "3 bulan 42,9%" in waiting
    assert "12 dari 28" in waiting
    assert "Median, termasuk yang masih menunggu: 8 bulan." in waiting
    assert "75,0% · 18 dari 24" in card(page, "Keselarasan dengan keahlian")
    assert "16 dari 24" in card(page, "Penghasilan dan upah minimum")
    assert "41,7% · 10 dari 24" in card(page, "Cara mendapat pekerjaan")
    assert "83,3% · 20 dari 24" in card(page, "Tempat, sertifikat, dan bulan bekerja")


def test_every_figure_names_its_denominator_in_a_method_line(client: PageClient, make: Make, worked) -> None:
    page = client.get("/tracer/2024?per=12")
    for title in (
        "Masa tunggu pekerjaan atau usaha pertama",
        "Keselarasan dengan keahlian",
        "Penghasilan dan upah minimum",
        "Cara mendapat pekerjaan",
        "Tempat, sertifikat, dan bulan bekerja",
    ):
        assert re.search(r"I\d\d = .+ Penyebut: .+", card(page, title)), title


def test_the_public_reads_whole_percentages_and_no_exact_count(client: PageClient, make: Make, worked) -> None:
    page = client.get("/tracer/2024?per=12")
    assert "75% · sekitar 20 dari 25" in card(page, "Keselarasan dengan keahlian")
    assert not re.search(r"\b(18|16|24) dari\b", page.text)


def test_a_drawing_says_in_words_what_it_shows_and_has_a_table(client: PageClient, make: Make, worked) -> None:
    page = client.get("/tracer/2024?per=12")
    drawing = page.soup.find("svg", class_="plot")
    named = drawing["aria-labelledby"].split()
    words = [page.soup.find(id=name).get_text() for name in named]
    assert drawing["role"] == "img"
    assert "Sudah mulai bekerja atau berusaha: 43% dalam 3 bulan" in words[1]
    assert any("Kurva sebagai tabel" in summary.get_text() for summary in page.soup.find_all("summary"))


def test_a_small_cohort_shows_the_public_no_outcome_in_any_card(client: PageClient, make: Make) -> None:
    wave = make.wave()
    for alumni in graduates(make, 12):
        make.response(wave, alumni, Activity.WORK, started_on=date(2024, 8, 1), alignment=3, found_through=["bkk"])
    page = client.get("/tracer/2024?per=12")
    assert "Belum cukup data untuk ditampilkan." in card(page, "Keselarasan dengan keahlian")
    assert "Belum cukup data untuk ditampilkan." in card(page, "Masa tunggu pekerjaan atau usaha pertama")
    assert page.soup.find("svg", class_="plot") is None
    assert "100%" not in page.text.replace("0% 50% 100%", "")


def test_a_programme_has_a_page_of_its_own(client: PageClient, make: Make, worked) -> None:
    programme = worked[0].programme
    page = client.get(f"/tracer/2024/jurusan/{programme.code}?per=12")
    assert page.heading == programme.name
    assert "24 dari 28" not in page.text
    page = client.sign_in(make.account(Role.STAFF)).get(f"/tracer/2024/jurusan/{programme.code}?per=12")
    assert "24 dari 28" in page.text


def test_a_programme_nobody_of_the_cohort_took_is_not_found(client: PageClient, make: Make, worked) -> None:
    other = make.programme()
    for code in (other.code, "tidak-ada"):
        client.get(f"/tracer/2024/jurusan/{code}", status=404)


def test_a_small_programme_cannot_be_reckoned_from_the_cohort(client: PageClient, make: Make, worked) -> None:
    """A second programme of 8: its page hides the outcome, and the larger programme's as well."""
    small = make.programme()
    wave = db.session.scalar(select(Wave))
    for alumni in graduates(make, 8, programme=small):
        make.response(wave, alumni, Activity.STUDY)
    for code in (small.code, worked[0].programme.code):
        page = client.get(f"/tracer/2024/jurusan/{code}?per=12")
        assert "Belum cukup data untuk ditampilkan." in card(page, "Kegiatan utama")


def test_a_school_compares_its_cohorts_at_the_same_age(client: PageClient, make: Make, worked) -> None:
    school = worked[0].cohort.school
    older = make.cohort(school=school, graduation_year=2023)
    wave = make.wave(older, census_date=date(2024, 6, 15))
    for alumni in graduates(make, 25, cohort=older):
        make.response(wave, alumni, Activity.STUDY)
    newest = make.cohort(school=school, graduation_year=2025)
    make.wave(newest, months=0, census_date=date(2025, 6, 15))
    page = client.get(f"/tracer/sekolah/{school.npsn}")
    assert page.heading == school.name
    text = card(page, "Bekerja, melanjutkan, atau wirausaha")
    assert "Angkatan 2023" in text
    assert "Angkatan 2024" in text
    assert "Tanpa gelombang 12 bulan, jadi tidak dibandingkan: 2025." in page.text
    assert "Angkatan 2023: 100%; Angkatan 2024: 86%" in page.soup.find("desc").get_text()


def test_a_school_that_does_not_exist_is_not_found(client: PageClient, make: Make) -> None:
    client.get("/tracer/sekolah/00000000", status=404)


def test_a_programme_and_its_successor_stand_in_one_row(client: PageClient, make: Make) -> None:
    newer = make.programme(spectrum=2022)
    older = make.programme(successor_id=newer.id)
    first = make.cohort(graduation_year=2022)
    second = make.cohort(graduation_year=2024, school=first.school)
    graduates(make, 3, cohort=first, programme=older)
    graduates(make, 3, cohort=second, programme=newer)
    page = client.get(f"/tracer/sekolah/{first.school.npsn}")
    assert newer.name in page.text
    assert older.name not in page.text


def test_two_small_cohorts_of_a_programme_are_shown_together_and_said_so(client: PageClient, make: Make) -> None:
    school = make.school()
    small, large, third = make.programme(), make.programme(), make.programme()
    for year in (2023, 2024):
        cohort = make.cohort(school=school, graduation_year=year)
        wave = make.wave(cohort, census_date=date(year + 1, 6, 15))
        for programme, number in ((small, 15), (large, 40), (third, 24)):
            for alumni in graduates(make, number, cohort=cohort, programme=programme):
                make.response(wave, alumni, Activity.WORK)
    page = client.get(f"/tracer/2024/jurusan/{small.code}?per=12")
    assert "Gabungan 2 angkatan, 2023–2024" in card(page, "Dua angkatan digabung")
    assert "Dua angkatan digabung" not in client.get(f"/tracer/2024/jurusan/{large.code}?per=12").text


def test_the_pages_ask_a_bounded_number_of_queries(client: PageClient, make: Make, worked) -> None:
    school = worked[0].cohort.school
    for year in range(2015, 2023):
        graduates(make, 1, cohort=make.cohort(school=school, graduation_year=year))
    client.sign_in(make.account(Role.STAFF))
    for path, most in (
        (f"/tracer/sekolah/{school.npsn}", 24),
        (f"/tracer/2024/jurusan/{worked[0].programme.code}", 24),
    ):
        client.get(path)  # applies what was noted
        with count_queries() as queries:
            client.get(path)
        assert queries.count <= most, path


def test_every_indicator_is_defined_with_formula_denominator_and_origin(client: PageClient) -> None:
    page = client.get("/tracer/metode")
    rows = page.soup.find_all("tr", id=re.compile(r"^I\d\d$"))
    assert [row["id"] for row in rows] == [f"I{number:02}" for number in range(1, 28)]
    assert all(cell.get_text(strip=True) for row in rows for cell in row.find_all("td"))


def test_a_programme_is_compared_by_response_and_outcome_in_every_cohort(
    client: PageClient, make: Make, worked
) -> None:
    school, programme = worked[0].cohort.school, worked[0].programme
    older = make.cohort(school=school, graduation_year=2023)
    wave = make.wave(older, census_date=date(2024, 6, 15))
    for alumni in graduates(make, 10, cohort=older, programme=programme)[:5]:
        make.response(wave, alumni, Activity.STUDY)
    page = client.sign_in(make.account(Role.STAFF)).get(f"/tracer/2024/jurusan/{programme.code}?per=12")
    text = card(page, "BMW jurusan ini, angkatan demi angkatan")
    assert "5 dari 10" in text
    assert "28 dari 30" in text


def test_the_team_sees_whom_it_can_reach_beside_who_answered(make: Make, worked) -> None:
    make.alumni(cohort=worked[0].cohort, programme=worked[0].programme, phone=None, email=None)
    sheet = figure_sheet("2024", reader=make.account(Role.STAFF), months=12)
    lines = {line.key: line for line in sheet.everybody.lines}
    assert (lines["I03", ""].count, lines["I03", ""].of) == (30, 31)
    assert (lines["I02", ""].count, lines["I02", ""].of) == (28, 30)
    public = {line.key for line in figure_sheet("2024", reader=None, months=12).everybody.lines}
    assert not public & {("I02", ""), ("I03", "")}
