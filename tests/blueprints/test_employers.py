"""Employers are asked by link: who still works there, how content they are. Nobody else's people are named."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.alumni import Consent
from app.models.company import Company
from app.models.employer import EmployerFeedback, EmployerLink, PlacementCheck
from app.models.event import Event
from app.rules.alumni_status import ConsentPurpose
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.roles import Role
from app.services import employer_links
from tests.queries import count_queries


@pytest.fixture
def staff(make):
    return make.account(Role.STAFF)


def agree(alumni) -> None:
    alumni.consents.append(Consent(purpose=ConsentPurpose.TRACER, version="2026-11", given_at=clock.now()))
    db.session.commit()


def works_at(make, company: Company | None = None, *, name: str, agrees: bool = True, **values):
    alumni = make.alumni(full_name=name)
    if agrees:
        agree(alumni)
    return make.placement(alumni, company=company, **values)


def path_of(client, staff, employer: str) -> str:
    """Staff make the link of an employer in the list; the path an employer opens."""
    page = client.sign_in(staff).get("/pemberi-kerja")
    row = next(row for row in page.soup.find_all("tr") if employer in row.get_text())
    key = row.find("input", attrs={"name": "key"})["value"]
    page = client.submit(page, {"key": key}, action="/pemberi-kerja")
    address = page.soup.find("code").get_text()
    assert address.startswith("http://localhost/dudi/")
    client.sign_out()
    return address.removeprefix("http://localhost")


def test_an_employer_confirms_ends_and_disputes_in_one_go(make, client, staff):
    company = make.company(name="PT Kayu Lapis")
    still = works_at(make, company, name="Ani Masih", by=SourceKind.ALUMNI)
    left = works_at(make, company, name="Budi Berhenti", by=SourceKind.ALUMNI)
    never = works_at(make, company, name="Citra Bukan", by=SourceKind.ALUMNI)
    open_ = works_at(make, company, name="Dedi Dilewati", by=SourceKind.ALUMNI)
    page = client.get(path_of(client, staff, "PT Kayu Lapis"))
    page = client.submit(
        page,
        {
            f"answer_{still.id}": "still",
            f"answer_{left.id}": "left",
            f"left_on_{left.id}": "2025-11-30",
            f"answer_{never.id}": "never",
        },
    )
    assert page.path.endswith("/penilaian")
    assert "3 orang tercatat" in page.text
    assert still.state is PlacementState.CONFIRMED
    assert (left.state, left.ended_on) == (PlacementState.ENDED, date(2025, 11, 30))
    assert never.state is PlacementState.DISPUTED
    assert open_.state is PlacementState.REPORTED
    checks = db.session.scalars(select(PlacementCheck).order_by(PlacementCheck.placement_id)).all()
    assert [check.answer.value for check in checks] == ["still", "left", "never"]
    assert len(list(db.session.scalars(select(Event).where(Event.action == "placement.checked")))) == 3


def test_a_missing_or_impossible_last_day_is_said_at_its_field_and_nothing_is_stored(make, client, staff):
    company = make.company(name="PT Kayu Lapis")
    first = works_at(make, company, name="Ani", by=SourceKind.ALUMNI)
    second = works_at(make, company, name="Budi", by=SourceKind.ALUMNI)
    page = client.get(path_of(client, staff, "PT Kayu Lapis"))
    answers = {f"answer_{first.id}": "still", f"answer_{second.id}": "left"}
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    for typed, sentence in (("", "Isi hari terakhir"), (tomorrow, "antara hari mulai"), ("2024-99-99", "Isi hari")):
        again = client.submit(page, answers | {f"left_on_{second.id}": typed}, status=422)
        assert sentence in again.error_of(f"left_on_{second.id}")
        assert again.soup.find("input", attrs={"name": f"answer_{first.id}", "value": "still"}).has_attr("checked")
    assert first.state is PlacementState.REPORTED
    assert not db.session.scalars(select(PlacementCheck)).all()


def test_only_people_who_agreed_or_whom_the_employer_named_are_shown(make, client, staff):
    company, other = make.company(name="PT Kayu Lapis"), make.company(name="PT Lain")
    works_at(make, company, name="Ani Setuju")
    works_at(make, company, name="Budi Diam", agrees=False)
    works_at(make, company, name="Citra Dikenal", agrees=False, by=SourceKind.COMPANY)
    works_at(make, other, name="Dedi Lain")
    works_at(make, None, name="Eka Lepas", employer_name="PT Kayu Lapis")
    works_at(make, company, name="Fani Selesai", ended_on=date(2025, 6, 1), state=PlacementState.ENDED)
    elsewhere = make.school()
    stranger = make.alumni(full_name="Gita Sekolah Lain", cohort=make.cohort(school=elsewhere))
    agree(stranger)
    make.placement(stranger, company=company)
    text = client.get(path_of(client, staff, "PT Kayu Lapis")).text
    assert "Ani Setuju" in text
    assert "Citra Dikenal" in text
    for hidden in ("Budi Diam", "Dedi Lain", "Eka Lepas", "Fani Selesai", "Gita"):
        assert hidden not in text


def test_names_written_differently_are_one_employer(make, client, staff):
    works_at(make, name="Ani", employer_name="PT. Maju Jaya")
    works_at(make, name="Budi", employer_name="maju jaya")
    works_at(make, name="Citra", employer_name="PT. Maju Jaya")
    page = employer_links.employers_of(by=staff, page=1)
    assert [(one.name, one.working) for one in page.items] == [("PT. Maju Jaya", 3)]
    text = client.get(path_of(client, staff, "PT. Maju Jaya")).text
    assert all(name in text for name in ("Ani", "Budi", "Citra"))


def test_a_placement_of_somebody_else_cannot_be_told_of(make, client, staff):
    company = make.company(name="PT Kayu Lapis")
    works_at(make, company, name="Ani")
    foreign = works_at(make, make.company(name="PT Lain"), name="Dedi")
    page = client.get(path_of(client, staff, "PT Kayu Lapis"))
    client.submit(page, {f"answer_{foreign.id}": "never", "answer_abc": "still", "answer_99999999999": "still"})
    assert foreign.state is PlacementState.REPORTED


def test_a_link_that_is_revoked_expired_or_changed_opens_nothing(make, client, staff):
    works_at(make, make.company(name="PT Kayu Lapis"), name="Ani Masih")
    path = path_of(client, staff, "PT Kayu Lapis")
    link = db.session.scalars(select(EmployerLink)).one()
    assert "Ani" not in client.get(path[:-3] + "abc", status=410).text
    link.expires_at = clock.now() - timedelta(minutes=1)
    db.session.commit()
    assert "Ani" not in client.get(path, status=410).text
    link.expires_at = clock.now() + timedelta(days=1)
    db.session.commit()
    assert "Ani" in client.get(path).text
    page = client.sign_in(staff).get(f"/pemberi-kerja/tautan/{link.id}")
    client.submit(page, {}, action="/cabut")
    assert "Ani" not in client.sign_out().get(path, status=410).text
    page = client.sign_in(staff).get("/pemberi-kerja")
    client.submit(page, {}, action="/pemberi-kerja")
    assert "Ani" not in client.sign_out().get(path, status=410).text, "the revoked copy stays revoked"


def test_another_schools_link_looks_missing(make, client, staff):
    works_at(make, make.company(name="PT Kayu Lapis"), name="Ani")
    path_of(client, staff, "PT Kayu Lapis")
    link = db.session.scalars(select(EmployerLink)).one()
    stranger = make.account(Role.STAFF, school=make.school())
    client.sign_in(stranger).get(f"/pemberi-kerja/tautan/{link.id}", status=404)
    assert employer_links.employers_of(by=stranger, page=1).total == 0


def test_a_judgement_is_one_a_year_and_can_be_corrected(make, client, staff):
    works_at(make, make.company(name="PT Kayu Lapis"), name="Ani")
    path = path_of(client, staff, "PT Kayu Lapis") + "/penilaian"
    page = client.submit(client.get(path), {}, status=422)
    assert "Nilai sedikitnya satu hal" in page.text
    page = client.submit(client.get(path), {"ethics": "4", "will_recruit": "-1"}, status=422)
    assert page.error_of("will_recruit")
    client.submit(client.get(path), {"ethics": "4", "missing": "Las GTAW", "will_recruit": "3"})
    client.submit(client.get(path), {"ethics": "2"})
    given = db.session.scalars(select(EmployerFeedback)).one()
    assert given.levels == {"ethics": 2}
    assert (given.missing, given.will_recruit) == ("Las GTAW", 3)
    page = client.sign_in(staff).get("/pemberi-kerja/penilaian")
    assert "0 dari 1" in page.text
    assert "Las GTAW" in page.text
    assert (
        "Las GTAW"
        not in client.sign_in(make.account(Role.STAFF, school=make.school())).get("/pemberi-kerja/penilaian").text
    )


def test_lists_of_employers_take_few_queries(make, client, staff):
    for number in range(12):
        company = make.company(name=f"PT Nomor {number}")
        for _ in range(2):
            works_at(make, company, name="Ani")
    path = path_of(client, staff, "PT Nomor 1")
    client.sign_in(staff).get("/pemberi-kerja")
    with count_queries() as queries:
        client.get("/pemberi-kerja")
    assert queries.count <= 10, queries.statements
    client.sign_out()
    with count_queries() as queries:
        client.get(path)
    assert queries.count <= 9, queries.statements
