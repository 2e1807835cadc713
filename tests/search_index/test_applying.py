"""Whom to turn to is not what is asked for."""

import pytest

from search_index.applying import without_applying
from search_index.claims import asked_in


@pytest.mark.parametrize(
    ("advert", "asked"),
    [
        ("harus bisa las, lamaran titip satpam atau up. HRD", ["pengelasan"]),
        ("baca wiring. yg minat wa admin bawa cv", ["gambar-listrik"]),
        ("menghitung gaji karyawan. Kirim CV ke HRD", ["penggajian"]),
        ("butuh satpam", ["keamanan-satpam"]),
    ],
)
def test_an_advert_asks_for_its_work_and_not_for_whom_to_turn_to(advert: str, asked: list[str]) -> None:
    assert [one.competency for one in asked_in("", advert)] == asked


@pytest.mark.parametrize("text", ["kirim " * 5_000, "up." * 5_000, "lamar, " * 3_000])
def test_it_keeps_every_character_in_its_place(text: str) -> None:
    assert len(without_applying(text)) == len(text)
