"""What industry asks for is shown beside what the school teaches and its alumni hold."""

from sqlalchemy import select

from app.extensions import db
from app.models.school import Programme
from app.models.vacancy import VacancyCompetency
from app.rules.roles import Role
from app.services import catalogue, demand, search_log
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries

SMAW = "Las busur manual (SMAW)"


def test_demand_stands_beside_teaching_supply_and_what_is_unknown(client: PageClient, make: Make) -> None:
    catalogue.load()
    staff = make.account(Role.STAFF)
    vacancy = make.vacancy()
    vacancy.competencies += [
        VacancyCompetency(label=SMAW, competency=catalogue.find_competency(SMAW)),
        VacancyCompetency(label="=Bakar batang"),
    ]
    db.session.commit()
    for _time in range(3):
        search_log.note_search("nakhoda", 0)
    with count_queries() as queries:
        sheet = demand.demand_sheet(by=staff)
    assert queries.count <= 8
    assert [(line.vacancies, line.alumni, line.is_taught) for line in sheet.demands] == [(1, 0, False)]
    page = client.sign_in(staff).get("/kosakata/kebutuhan")
    for words in ("Diminta, tetapi tidak diajarkan", "=bakar batang", "nakhoda"):
        assert words in page.text
    sheet_text = client.open("/kosakata/kebutuhan.csv").get_data(as_text=True)
    assert "'=bakar batang" in sheet_text
    assert client.get(f"/kosakata/kebutuhan?triwulan={sheet.quarters[1].key}").text.count("Belum ada lowongan") == 1


def test_a_programme_is_compared_with_what_vacancies_of_its_trade_ask_for_besides(
    client: PageClient, make: Make
) -> None:
    catalogue.load()
    staff = make.account(Role.STAFF)
    welding = db.session.scalars(select(Programme).filter_by(name="Teknik Pengelasan", spectrum=2022)).one()
    staff.school.programmes.append(welding)
    for asked in ((SMAW, "Microsoft Excel", "Las bawah jembatan"), ("Barista", "Meracik jamu pahit")):
        vacancy = make.vacancy()
        vacancy.competencies += [
            VacancyCompetency(label=label, competency=catalogue.find_competency(label)) for label in asked
        ]
    db.session.commit()
    sheet = demand.demand_sheet(by=staff, programme_id=welding.id)
    assert [(line.name, line.is_taught) for line in sheet.demands] == [(SMAW, True), ("Microsoft Excel", False)]
    assert sheet.unknown == [("las bawah jembatan", 1)]
    whole = demand.demand_sheet(by=staff)
    assert [line.name for line in whole.not_taught] == ["Barista", "Microsoft Excel"]
    page = client.sign_in(staff).get(f"/kosakata/kebutuhan?jurusan={welding.id}")
    assert "diajarkan di Teknik Pengelasan" in page.text


def test_a_quarter_ends_where_the_next_begins() -> None:
    fourth = demand.Quarter(2026, 4)
    assert (str(fourth.first), str(fourth.last), fourth.key) == ("2026-10-01", "2026-12-31", "2026-4")
    assert str(demand.Quarter(2026, 1).last) == "2026-03-31"
