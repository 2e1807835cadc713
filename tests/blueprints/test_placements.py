"""Each side reads its own placements, says what it knows, and confirms what another said."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.placement import Placement
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.roles import Role
from tests.queries import count_queries

REPORT = {
    "kind": "job",
    "employer_name": "PT Kayu Contoh",
    "position": "Operator",
    "regency": "Kab. Ketapang",
    "started_on": "2026-01-05",
}


def only_placement():
    return db.session.scalars(select(Placement)).one()


def test_an_alumnus_reports_a_job_and_reads_it(make, client):
    alumni = make.alumni()
    client.sign_in(alumni.account)
    assert "Belum ada pekerjaan tercatat" in client.get("/penempatan").text
    page = client.submit(client.get("/penempatan/lapor"), REPORT)
    placement = only_placement()
    assert page.path == f"/penempatan/{placement.id}"
    assert placement.regency_code == "61.04"
    assert "PT Kayu Contoh" in client.get("/penempatan").text


def test_what_was_typed_comes_back_with_the_sentence_at_its_field(make, client):
    page = client.sign_in(make.alumni().account).get("/penempatan/lapor")
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = client.submit(page, REPORT | {"started_on": tomorrow}, status=422)
    assert "benar-benar mulai" in page.error_of("started_on")
    page = client.submit(page, REPORT | {"regency": "Atlantis"}, status=422)
    assert page.error_of("regency")
    assert page.soup.find(id="regency")["value"] == "Atlantis"
    page = client.submit(page, REPORT | {"employer_name": ""}, status=422)
    assert page.error_of("employer_name")


def test_a_named_partner_confirms_and_the_alumnus_ends(make, client):
    recruiter, alumni = make.recruiter(), make.alumni()
    page = client.sign_in(alumni.account).get("/penempatan/lapor")
    assert page.soup.find("option", value=recruiter.company.name)
    client.submit(page, REPORT | {"employer_name": recruiter.company.name})
    placement = only_placement()

    client.sign_in(recruiter.account)
    assert alumni.full_name in client.get("/penempatan").text
    page = client.get(f"/penempatan/{placement.id}")
    assert alumni.phone not in str(page.soup)
    page = client.submit(page, {}, action="/konfirmasi")
    assert "Dikonfirmasi dua pihak" in page.text

    page = client.sign_in(alumni.account).get(f"/penempatan/{placement.id}")
    assert not page.has_form("/konfirmasi")
    page = client.get(f"/penempatan/{placement.id}/selesai")
    client.submit(page, {"ended_on": "2025-01-01"}, status=422)
    page = client.submit(page, {"ended_on": "2026-06-30"})
    assert "Hari terakhir 30 Juni 2026" in page.text
    assert placement.state is PlacementState.ENDED


def test_a_side_that_disagrees_says_so_and_the_school_settles_it(make, client):
    recruiter, alumni = make.recruiter(), make.alumni()
    placement = make.placement(alumni, by=SourceKind.ALUMNI, company=recruiter.company)
    page = client.sign_in(recruiter.account).get(f"/penempatan/{placement.id}/pertanyakan")
    client.submit(page, {}, status=422)
    page = client.submit(page, {"note": "Tidak pernah bekerja di sini."})
    assert "Sedang dipertanyakan" in page.text
    assert not page.has_form("/konfirmasi")
    page = client.sign_in(make.account(Role.STAFF)).get(f"/penempatan/{placement.id}")
    assert "Tidak pernah bekerja di sini." in page.text
    client.submit(page, {}, action="/konfirmasi")
    assert placement.state is PlacementState.CONFIRMED


def test_staff_record_for_an_alumnus_of_their_school(make, client):
    alumni = make.alumni(has_account=False)
    client.sign_in(make.account(Role.STAFF))
    page = client.get(f"/penempatan/lapor?alumni={alumni.id}")
    assert alumni.full_name in page.heading
    page = client.submit(page, REPORT)
    assert only_placement().alumni == alumni
    assert {source.kind for source in only_placement().sources} == {SourceKind.STAFF}
    elsewhere = make.alumni(cohort=make.cohort(school=make.school()))
    client.get(f"/penempatan/lapor?alumni={elsewhere.id}", status=404)


def test_alumni_report_only_for_themselves(make, client):
    other = make.alumni()
    client.sign_in(make.alumni().account).get(f"/penempatan/lapor?alumni={other.id}", status=404)


def test_other_people_s_placements_do_not_exist(make, client):
    placement = make.placement()
    others = [
        make.alumni().account,
        make.recruiter(company=make.company()).account,
        make.account(Role.STAFF, school=make.school()),
    ]
    for account in others:
        client.sign_in(account)
        for path in ("", "/selesai", "/pertanyakan"):
            client.get(f"/penempatan/{placement.id}{path}", status=404)
    client.sign_in(make.account(Role.OFFICE)).get("/penempatan", status=403)


def test_the_list_is_narrowed_by_state(make, client):
    make.placement(employer_name="PT Satu Contoh")
    make.placement(employer_name="PT Dua Contoh", state=PlacementState.DISPUTED)
    client.sign_in(make.account(Role.STAFF))
    page = client.get("/penempatan?status=disputed")
    assert "PT Dua Contoh" in page.text
    assert "PT Satu Contoh" not in page.text
    assert "Tidak ada penempatan dengan status ini" in client.get("/penempatan?status=ended").text
    client.get("/penempatan?status=tidak-ada")


@pytest.mark.parametrize("role", [Role.STAFF, Role.RECRUITER])
def test_the_list_asks_few_queries_however_many_rows(make, client, role):
    recruiter = make.recruiter()
    account = recruiter.account if role is Role.RECRUITER else make.account(role)
    for number in range(12):
        make.placement(make.alumni(), company=recruiter.company, employer_name=f"PT Contoh {number}")
    client.sign_in(account).get("/penempatan")
    with count_queries() as queries:
        client.get("/penempatan")
    assert queries.count <= 8
