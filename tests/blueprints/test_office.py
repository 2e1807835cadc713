"""What the labour office reads: aggregates, rounded and suppressed, each placement counted once."""

from datetime import date

from app import clock
from app.rules.alumni_status import Availability
from app.rules.placement_status import PlacementKind, PlacementState
from app.rules.roles import Role
from app.services import office
from tests.factories import KETAPANG, Make
from tests.pages import PageClient
from tests.queries import count_queries

PONTIANAK = "61.71"


def test_only_the_office_reads_the_summary(client: PageClient, make: Make) -> None:
    assert client.open("/dinas").status_code == 302
    client.sign_in(make.account(Role.STAFF)).get("/dinas", status=403)
    client.sign_in(make.account(Role.OFFICE)).get("/dinas")


def test_seekers_are_active_alumni_who_look_for_work_and_have_none(make: Make) -> None:
    for _ in range(6):
        make.alumni()
    make.placement(make.alumni(), started_on=date(2025, 1, 6), ended_on=date(2025, 3, 1))
    make.alumni(availability=Availability.NOT_OPEN)
    make.alumni(has_account=False)
    make.placement(make.alumni(), started_on=date(2025, 1, 6))
    assert office.office_sheet().seekers == 5, "seven, rounded; ten would be 10"


def test_people_are_rounded_and_openings_are_exact(client: PageClient, make: Make) -> None:
    for _ in range(7):
        make.alumni()
    make.vacancy(openings=4)
    make.vacancy(openings=9, deadline=date(2025, 1, 1))
    sheet = office.office_sheet()
    assert (sheet.seekers, sheet.vacancies, sheet.openings) == (5, 1, 4)
    page = client.sign_in(make.account(Role.OFFICE)).get("/dinas")
    assert "Kab. Ketapang" in page.text
    assert "4 posisi" in page.text


def test_a_placement_counts_in_the_year_it_began_at_its_place_and_sector(make: Make) -> None:
    company = make.company(industry="A", regency_code=PONTIANAK)
    for _ in range(5):
        make.placement(make.alumni(), company=company, started_on=date(2025, 3, 3))
        make.placement(make.alumni(), started_on=date(2025, 4, 1), regency_code=KETAPANG)
    make.placement(make.alumni(), started_on=date(2025, 4, 1), state=PlacementState.DISPUTED)
    make.placement(make.alumni(), started_on=date(2025, 4, 1), kind=PlacementKind.BUSINESS)
    sheet = office.office_sheet(year=2025)
    assert sheet.placements == 10
    assert {line.key: line.placements for line in sheet.by_regency if line.placements} == {PONTIANAK: 5, KETAPANG: 5}
    assert {line.key: line.placements for line in sheet.by_industry} == {"A": 5, "": 5}
    assert [line.placements for line in sheet.by_programme] == [10]
    assert office.office_sheet(year=2024).placements == 0


def test_local_absorption_is_shown_from_twenty_placements_on(client: PageClient, make: Make) -> None:
    year = clock.today().year
    for _ in range(19):
        make.placement(make.alumni(), started_on=date(year, 1, 5), regency_code=KETAPANG)
    assert office.office_sheet().local.is_hidden
    make.placement(make.alumni(), started_on=date(year, 1, 5), regency_code=PONTIANAK)
    sheet = office.office_sheet()
    assert (sheet.local.count, sheet.local.of, sheet.local.share) == (20, 20, 0.95)
    assert all(line.local.is_hidden for line in sheet.by_regency if line.local)
    assert "95%" in client.sign_in(make.account(Role.OFFICE)).get("/dinas").text


def test_an_empty_installation_has_no_data(client: PageClient, make: Make) -> None:
    page = client.sign_in(make.account(Role.OFFICE)).get("/dinas?tahun=1900")
    assert "Belum ada data" in page.text
    assert f"Penempatan {clock.today().year}" in page.text


def test_the_summary_asks_the_same_few_queries_however_much_there_is(make: Make) -> None:
    def queries() -> int:
        with count_queries() as counted:
            office.office_sheet()
        return counted.count

    few = queries()
    for code in (KETAPANG, PONTIANAK):
        make.placement(make.alumni(regency_code=code), started_on=clock.today(), regency_code=code)
        make.vacancy(regency_code=code)
    assert queries() == few <= 6
