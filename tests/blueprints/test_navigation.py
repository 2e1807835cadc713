"""The menu: every page of an area marks the place it lies below, for each role."""

import pytest

from app.rules.roles import Role


@pytest.mark.parametrize("role", [Role.STAFF, Role.SCHOOL_ADMIN])
@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/luring", "/tracer"),
        ("/tracer/kontak", "/tracer"),
        ("/pemberi-kerja", "/penempatan"),
        ("/pemberi-kerja/penilaian", "/penempatan"),
        ("/sekolah/angkatan", "/sekolah/alumni"),
    ],
)
def test_the_menu_marks_where_a_page_of_the_school_lies(make, client, role, address, place):
    client.sign_in(make.account(role))
    page = client.get(address)
    assert {link["href"] for link in page.soup.select(".bar-nav a[aria-current=page]")} == {place}


def test_every_area_of_the_tracer_study_is_reached_from_its_first_page(make, client):
    client.sign_in(make.account(Role.STAFF))
    page = client.get("/tracer")
    reached = {link["href"] for link in page.soup.select("main a")}
    assert {"/tracer/kontak", "/tracer/gelombang", "/luring", "/pemberi-kerja"} <= reached
    client.sign_out()
    assert not reached & {link["href"] for link in client.get("/tracer").soup.select("main a[href^='/luring']")}
