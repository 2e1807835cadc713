import pytest

from app.services.adverts import read, regency_in


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
    assert regency_in(text) == code


def test_competencies_are_named_as_the_catalogue_names_them(app):
    names = [one.name for one in read("Admin\nbisa ms excel dan surat menyurat").competencies]
    assert "Microsoft Excel" in names
