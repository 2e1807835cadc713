"""Pages of the register: one person by hand, out and back, two rows compared and made one."""

from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.rules.register_changes import LeftReason
from app.rules.roles import Role
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries

BORN = date(2006, 5, 12)


@pytest.fixture
def staff(make: Make, client: PageClient):
    account = make.account(Role.STAFF)
    client.sign_in(account)
    return account


def typed(person: AlumniProfile, **values: str) -> dict[str, str]:
    facts = {
        "full_name": "Sitti Aminah",
        "cohort_id": str(person.cohort_id),
        "programme_id": str(person.programme_id),
        "birth_date": "2006-05-12",
    }
    return facts | values


def test_one_person_is_added_by_hand_after_a_look_at_who_resembles_them(make: Make, client: PageClient, staff) -> None:
    known = make.alumni(full_name="Siti Aminah", birth_date=BORN)
    page = client.get("/sekolah/alumni/baru")
    assert not page.soup.find(id="is_somebody_else")
    page = client.submit(page, typed(known, phone="12"), status=422)
    assert page.error_of("phone")
    page = client.submit(page, typed(known, phone="0812 3456 7890"), status=422)
    assert f"/sekolah/alumni/{known.id}" in page.links()
    assert page.soup.find(id="full_name")["value"] == "Sitti Aminah"
    page = client.submit(page, typed(known, is_somebody_else="y"))
    assert page.heading == "Sitti Aminah"


def test_a_closed_cohort_asks_for_the_note(make: Make, client: PageClient, staff) -> None:
    person = make.alumni()
    person.cohort.closed_at = clock.now()
    db.session.commit()
    page = client.submit(client.get("/sekolah/alumni/baru"), typed(person), status=422)
    assert page.error_of("note")
    client.submit(page, typed(person, note="Terlewat waktu impor"))
    assert "Terlewat waktu impor" in client.get(f"/sekolah/angkatan/{person.cohort_id}").text


def test_somebody_is_taken_out_and_brought_back(make: Make, client: PageClient, staff) -> None:
    person = make.alumni(full_name="Budi Santoso")
    page = client.get(f"/sekolah/alumni/{person.id}/keluarkan")
    page = client.submit(page, {}, status=422)
    assert page.error_of("reason")
    page = client.submit(page, {"reason": "deceased", "note": "Kabar keluarga"})
    assert "meninggal dunia" in page.text
    assert "Kabar keluarga" in page.text
    assert "Budi Santoso" in client.get(f"/sekolah/alumni?angkatan={person.cohort_id}&status=keluar").text
    assert "Budi Santoso" not in client.get("/sekolah/alumni").text
    page = client.get(f"/sekolah/alumni/{person.id}")
    assert "Tidak dihitung sebagai tamatan" in page.text
    assert not page.has_form("/undang")
    page = client.submit(client.get(f"/sekolah/alumni/{person.id}/kembalikan"), {"note": "Keliru"})
    assert "Tidak dihitung" not in page.text


def test_two_rows_are_compared_and_made_one(make: Make, client: PageClient, staff) -> None:
    first = make.alumni(full_name="Moh. Nur", birth_date=BORN, class_name="XII A")
    second = make.alumni(full_name="Muhammad Noer", birth_date=BORN, class_name="XII B", has_account=False)
    page = client.get("/sekolah/ganda")
    link = f"/sekolah/ganda/{first.id}/{second.id}"
    assert link in page.links()
    assert "Nama dan tanggal lahir sama" in page.text
    page = client.get(link)
    assert "XII A" in page.text
    assert "XII B" in page.text
    page = client.submit(page, {"full_name": str(second.id), "class_name": str(first.id)}, action="")
    assert page.heading == "Muhammad Noer"
    assert (first.full_name, first.class_name) == ("Muhammad Noer", "XII A")
    assert client.get(f"/sekolah/alumni/{second.id}").path == f"/sekolah/alumni/{first.id}"
    client.get(link, status=404)
    assert "Tidak ada pasangan" in client.get("/sekolah/ganda").text


def test_a_nonsense_choice_merges_nothing(make: Make, client: PageClient, staff) -> None:
    first, second = (make.alumni(full_name=name, birth_date=BORN) for name in ("Ani Dewi", "Ani Dewy"))
    page = client.get(f"/sekolah/ganda/{second.id}/{first.id}")
    client.submit(page, {"full_name": "999"}, status=422)
    left = db.session.scalars(select(AlumniProfile.left_reason))
    assert list(left) == [None, None]


def test_two_people_who_only_look_alike_are_told_apart_once(make: Make, client: PageClient, staff) -> None:
    first, second = (make.alumni(full_name=name, birth_date=BORN) for name in ("Rina Lestari", "Rini Lestari"))
    page = client.get(f"/sekolah/ganda/{first.id}/{second.id}")
    page = client.submit(page, {}, action="/beda")
    assert page.path == "/sekolah/ganda"
    assert "Tidak ada pasangan" in page.text


def test_the_page_of_pairs_needs_as_many_queries_for_many_pairs_as_for_one(
    make: Make, client: PageClient, staff
) -> None:
    make.alumni(full_name="Ani Dewi", birth_date=BORN)
    make.alumni(full_name="Ani Dewi", birth_date=BORN)
    client.get("/sekolah/ganda")
    with count_queries() as few:
        client.get("/sekolah/ganda")
    for _ in range(6):
        make.alumni(full_name="Ani Dewi", birth_date=BORN)
    with count_queries() as many:
        assert "28 pasangan" in client.get("/sekolah/ganda").text
    assert many.count == few.count


def test_the_page_of_a_cohort_needs_as_many_queries_for_many_changes_as_for_few(
    make: Make, client: PageClient, staff
) -> None:
    people = [make.alumni(left_register_at=clock.now(), left_reason=LeftReason.DECEASED) for _ in range(6)]
    path = f"/sekolah/angkatan/{people[0].cohort_id}"
    client.submit(client.get(f"/sekolah/alumni/{people[0].id}/kembalikan"), {})
    client.get(path)
    with count_queries() as few:
        client.get(path)
    for person in people[1:]:
        client.submit(client.get(f"/sekolah/alumni/{person.id}/kembalikan"), {})
    with count_queries() as many:
        client.get(path)
    assert many.count == few.count
