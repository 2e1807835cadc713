from collections import Counter

import pytest

from app.reference import regions
from app.reference.region_facts import load_districts


def test_the_country_is_complete():
    assert len(regions.provinces()) == 38
    assert len(regions.regencies()) == 514
    assert Counter(regency.kind for regency in regions.regencies()) == {"Kabupaten": 416, "Kota": 98}
    assert len(load_districts()) == 7285


def test_every_region_lies_in_the_one_above():
    assert all(regions.is_province(regency.province_code) for regency in regions.regencies())
    assert all(regency.code.startswith(f"{regency.province_code}.") for regency in regions.regencies())
    assert all(regions.is_regency(district.regency_code) for district in load_districts().values())
    assert all(code.startswith(f"{district.regency_code}.") for code, district in load_districts().items())


def test_names_are_trimmed_and_stand_without_their_kind():
    named = (*regions.provinces(), *regions.regencies(), *load_districts().values())
    assert all(region.name == " ".join(region.name.split()) != "" for region in named)
    assert not [r.name for r in regions.regencies() if r.name.startswith(("Kabupaten ", "Kota ", "Administrasi "))]


def test_no_two_districts_of_a_regency_share_a_name():
    assert max(Counter((d.regency_code, d.name.casefold()) for d in load_districts().values()).values()) == 1


def test_ketapang_has_its_twenty_districts():
    names = {district.name for district in regions.districts_of("61.04")}
    assert len(names) == 20
    assert {"Delta Pawan", "Benua Kayong", "Muara Pawan", "Kendawangan", "Air Upas"} <= names


def test_labels_read_as_people_write_them():
    assert regions.regency_label("61.04") == "Kab. Ketapang"
    assert regions.regency_label("61.71") == "Kota Pontianak"
    assert regions.district_label("61.04.16") == "Kec. Delta Pawan"
    assert regions.province_name("61") == "Kalimantan Barat"


@pytest.mark.parametrize("code", ["61", "61.04", "61.04.16"])
def test_every_code_knows_its_province(code):
    assert regions.province_of(code) == "61"


def test_an_unknown_code_is_refused():
    assert not regions.is_regency("61.99")
    assert not regions.is_district("61.04.99")
    assert regions.districts_of("61.99") == ()
    with pytest.raises(KeyError):
        regions.regency_label("61.99")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Ketapang", "61.04"),
        ("ketapang", "61.04"),
        ("Kab. Ketapang", "61.04"),
        ("KABUPATEN KETAPANG", "61.04"),
        ("kab ketapang", "61.04"),
        ("Kab.Ketapang", "61.04"),
        (" Ketapang, Kalimantan Barat", "61.04"),
        ("61.04", "61.04"),
        ("Pontianak", "61.71"),
        ("Kota Bogor", "32.71"),
        ("Kab. Bogor", "32.01"),
        ("Kotabaru", "63.02"),
        ("Kab. Kota Baru", "63.02"),
        ("Kep. Anambas", "21.05"),
        ("Jakarta Selatan", "31.74"),
        ("Kota Adm. Jakarta Selatan", "31.74"),
        ("Tanjungpinang", "21.72"),
    ],
)
def test_a_regency_is_found_however_it_is_written(typed, code):
    assert regions.find_regency(typed) == code


@pytest.mark.parametrize("typed", ["Bogor", "Kab. Pontianak", "Atlantis", "", "Kota", "6104"])
def test_a_doubtful_regency_is_not_guessed(typed):
    assert regions.find_regency(typed) is None


def test_every_regency_finds_itself_by_its_label():
    assert all(regions.find_regency(regency.label) == regency.code for regency in regions.regencies())


def test_a_district_is_found_inside_its_regency_only():
    assert regions.find_district("kec. delta pawan", "61.04") == "61.04.16"
    assert regions.find_district("Deltapawan", "61.04") == "61.04.16"
    assert regions.find_district("61.04.16", "61.04") == "61.04.16"
    assert regions.find_district("Delta Pawan", "61.71") is None
    assert regions.find_district("61.04.16", "61.71") is None
