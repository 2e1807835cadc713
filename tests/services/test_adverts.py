import time

import pytest

from app.reference import regions
from app.services.advert_places import ALSO_WORDS, WORDS_FIRST, place_in
from app.services.adverts import read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Penempatan: Ketapang, Kalimantan Barat", "61.04"),
        ("penempatan ketapang", "61.04"),
        ("Lokasi Kab. Kubu Raya", "61.12"),
        ("Kota Pontianak", "61.71"),
        ("Lamar di Singkawang", "61.72"),
        ("Jakarta Selatan", "31.74"),
        ("Kantor pusat Pontianak\nPenempatan Sambas", "61.71"),
        ("Bima Motor mencari kasir", None),
        ("Gaji pokok dan bonus", None),
        ("Wilayah Bekasi", "32.75"),
        ("", None),
    ],
)
def test_the_place_of_work_is_found_in_the_text(text, code):
    assert place_in(text).regency_code == code


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Siap ditempatkan di site Kendawangan", ("61.04", "61.04.04")),
        ("Penempatan Sandai", ("61.04", "61.04.05")),
        ("PENEMPATAN: SITE KENDAWANGAN", ("61.04", "61.04.04")),
        ("Penempatan: Sandai, Ketapang", ("61.04", "61.04.05")),
        ("Penempatan Ketapang\nSite Nanga Tayap", ("61.04", "61.04.11")),
        ("Kec. Delta Pawan, Kab. Ketapang", ("61.04", "61.04.16")),
        ("PT Contoh Pontianak mencari mekanik\nPenempatan Manis Mata", ("61.04", "61.04.03")),
        ("Kantor di Pontianak Utara", ("61.71", "61.71.04")),
        ("Kecamatan Tambang", ("14.01", "14.01.03")),
    ],
)
def test_a_district_is_found_with_the_regency_around_it(text, place):
    assert place_in(text) == place


@pytest.mark.parametrize(
    ("text", "regency"),
    [
        ("Penempatan Sandai atau Kendawangan", "61.04"),
        ("Penempatan Ketapang, Jl. Kendawangan 4", "61.04"),
        ("Penempatan Ketapang", "61.04"),
        ("Lokasi Tambang, kerja harian", None),
        ("Area Perak dan Tetap", None),
        ("Sandai Jaya mencari kasir", None),
        ("bersedia di site tambang", None),
        ("Alamat: Jalan Sandai 12", None),
    ],
)
def test_a_district_that_could_be_something_else_is_not_proposed(text, regency):
    assert place_in(text) == (regency, None)


def test_every_name_that_is_a_word_first_is_the_name_of_a_region():
    districts = {district.name.lower() for one in regions.regencies() for district in regions.districts_of(one.code)}
    assert districts >= WORDS_FIRST
    assert all(regions.find_regency(name) or regions.find_regency(f"Kota {name}") for name in ALSO_WORDS)


@pytest.mark.parametrize("text", ["di Aa " * 3_000, "penempatan di " * 1_400, "Kec. " * 4_000, "site " * 4_000])
def test_a_long_line_of_words_of_place_is_read_quickly(text):
    started = time.monotonic()
    place_in(text)
    assert time.monotonic() - started < 1


def test_competencies_are_named_as_the_catalogue_names_them(app):
    names = [one.name for one in read("Admin\nbisa ms excel dan surat menyurat").competencies]
    assert "Microsoft Excel" in names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("bisa overhaul mesin", "Overhaul mesin"),
        ("overhaul mesin mobil", "Overhaul mesin mobil"),
        ("turun mesin motor", "Overhaul mesin sepeda motor"),
        ("ganti kampas rem", "Servis rem"),
        ("ganti kampas rem motor", "Rem, roda, dan sasis sepeda motor"),
        ("mengganti kampas rem mobil", "Servis rem mobil"),
        ("perbaikan motor 3 phase", "Perawatan motor listrik"),
        ("motor 3 fasa", "Perawatan motor listrik"),
        ("instalasi listrik 3 phase", "Instalasi tenaga 3 fasa"),
        ("setting wifi", "Jaringan nirkabel"),
    ],
)
def test_the_words_of_a_workshop_name_a_competency(app, line, name):
    assert [one.name for one in read(f"Teknisi\n- {line}").competencies] == [name]
