from itertools import combinations, permutations

import pytest

from app.reference import regions
from app.reference.distances import distance_km, load_points, nearby_regencies, point_of
from app.reference.region_facts import load_districts

KALIMANTAN = ("61", "62", "63", "64", "65")
SEA_OR_FOREST_APART = {"21.03", "21.05", "81.03", "81.08", "93.01"}
WIDER_THAN_400_KM = {"11", "21", "53", "61", "62", "64", "71", "72", "81", "82", "91", "93"}
FAR_FROM_THEIR_SEAT = {"62.06.10", "64.02.12", "64.03.08", "65.02.05", "65.03.05"}


def codes_of(province_code):
    return [regency.code for regency in regions.regencies(province_code)]


def located_districts():
    return [code for code in load_points() if regions.is_district(code)]


def test_every_regency_has_a_point_within_indonesia():
    for regency in regions.regencies():
        latitude, longitude = load_points()[regency.code]
        assert -11 <= latitude <= 6, regency
        assert 95 <= longitude <= 141.1, regency


def test_points_belong_to_regions_that_exist():
    assert all(regions.is_regency(code) or regions.is_district(code) for code in load_points())


def test_every_regency_has_a_neighbour_of_its_province_within_190_km():
    lonely = set()
    for province in regions.provinces():
        for code in codes_of(province.code):
            others = [other for other in codes_of(province.code) if other != code]
            if others and min(distance_km(code, other) for other in others) > 190:
                lonely.add(code)
    assert lonely == SEA_OR_FOREST_APART


def test_only_the_wide_provinces_have_regencies_more_than_400_km_apart():
    wide = {
        province.code
        for province in regions.provinces()
        if any(distance_km(a, b) > 400 for a, b in combinations(codes_of(province.code), 2))
    }
    assert wide == WIDER_THAN_400_KM


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("61.04", "61.11", 50, 100),
        ("61.71", "61.04", 180, 260),
        ("61.71", "61.12", 3, 20),
        ("61.71", "61.72", 95, 130),
        ("61.71", "61.05", 220, 260),
        ("62.71", "63.71", 130, 160),
        ("64.71", "64.72", 75, 105),
        ("65.71", "65.03", 80, 110),
        ("31.71", "35.78", 650, 690),
        ("31.71", "32.73", 105, 130),
        ("12.71", "11.71", 410, 450),
        ("73.71", "35.78", 750, 800),
        ("11.72", "93.01", 5200, 5300),
    ],
)
def test_known_cities_lie_as_far_apart_as_the_map_says(a, b, least, most):
    assert least <= distance_km(a, b) <= most


def test_every_district_of_kalimantan_barat_has_a_point():
    assert [code for code in load_districts() if code.startswith("61.") and code not in load_points()] == []


def test_districts_outside_kalimantan_have_none():
    assert {code[:2] for code in located_districts()} == set(KALIMANTAN)


def test_a_district_lies_within_150_km_of_its_seat_but_for_the_remotest():
    far = {code for code in located_districts() if distance_km(code, regions.regency_of(code)) > 150}
    assert far == FAR_FROM_THEIR_SEAT


def test_a_district_without_a_point_stands_at_its_regency():
    assert "11.01.01" not in load_points()
    assert distance_km("11.01.01", "61.04") == distance_km("11.01", "61.04")


def test_a_district_with_a_point_is_measured_from_there():
    assert 70 <= distance_km("61.04.04", "61.04") <= 90
    assert distance_km("61.04.04", "61.11") > distance_km("61.04", "61.11")


@pytest.mark.parametrize("code", ["", "61", "99.99", "61.04.99", "Ketapang"])
def test_what_is_no_regency_or_district_has_no_distance(code):
    assert point_of(code) is None
    assert distance_km(code, "61.04") is None
    assert distance_km("61.04", code) is None
    assert nearby_regencies(code, 500) == []


def test_the_way_back_is_as_long():
    here = [code for province in KALIMANTAN for code in codes_of(province)]
    for a, b in combinations(here, 2):
        assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-9)
    assert all(distance_km(code, code) == 0 for code in here)


def test_no_detour_is_shorter():
    for a, b, c in permutations(codes_of("61") + codes_of("62"), 3):
        assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-9


def test_nearby_regencies_come_nearest_first_without_the_one_asked():
    near = nearby_regencies("61.71", 120)
    assert [code for code, _ in near] == ["61.12", "61.02", "61.08", "61.07", "61.72"]
    assert [km for _, km in near] == sorted(km for _, km in near)
    assert all(km == distance_km("61.71", code) <= 120 for code, km in near)


def test_nearby_crosses_the_border_of_a_province():
    assert {"32.75", "36.71"} <= {code for code, _ in nearby_regencies("31.71", 40)}


def test_a_district_has_neighbours_of_its_own_but_never_its_regency():
    assert [code for code, _ in nearby_regencies("61.04.04", 130)] == ["62.08"]
    assert nearby_regencies("61.71.01", 10)[0][0] == "61.12"


def test_every_other_regency_is_near_in_a_circle_wide_enough():
    assert len(nearby_regencies("61.04", 21_000)) == 513
    assert nearby_regencies("61.04", 0) == []
