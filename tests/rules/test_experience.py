"""How long somebody has worked, and how long an advert asks for, in the words that people use."""

import numpy as np
import pytest

from app.rules.experience import LONGEST, UNSAID, months_asked, months_of_words, months_said, shortfall


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4 tahun di pool truk", 48),
        ("kerja 2,5 th, sekarang cari yang dekat", 30),
        ("sudah 1 tahun 9 bulan", 12),
        ("setahun tinggal bersama oma", 12),
        ("dua tahun setengah", 24),
        ("3 years on site", 36),
        ("pengalaman operator baru 8 bulan", 8),
        ("18 thn di laut", LONGEST),
        ("usia 24 tahun, rajin", None),
        ("pkl 6 bln di workshop unit. mau belajar.", None),
        ("garansi 2 tahun", None),
        ("lulus tahun 2023, bisa las", None),
        ("", None),
    ],
)
def test_a_time_of_work_is_read_from_a_persons_words(text: str, months: int | None) -> None:
    assert months_said(text) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Tukang semprot, 3 tahun", 36),
        ("Tukang semprot bengkel cat", UNSAID),
        ("Lulusan baru, PKL 6 bulan di bengkel", 0),
        ("fresh graduate TKJ", 0),
        ("", 0),
    ],
)
def test_where_words_are_all_there_is_who_is_no_beginner_has_worked_a_while(text: str, months: int) -> None:
    assert months_of_words(text) == months


@pytest.mark.parametrize(
    ("advert", "months"),
    [
        ("SMK TKR, pengalaman minimal 2 tahun, SIM A", 24),
        ("Pengalmn min 1 th, jujur", 12),
        ("min 6 bln di isp", 6),
        ("pengalaman 1-2 th", 12),
        ("2 years experience in the same job", 24),
        ("Berpengalaman di bidangnya", UNSAID),
        ("Usia maksimal 30 tahun, rajin dan jujur", 0),
        ("Kontrak 1 tahun, gaji UMK", 0),
        ("Fresh graduate dipersilakan, pengalaman 1 tahun lebih disukai", 0),
        ("Tanpa pengalaman boleh, kami latih", 0),
        ("Dicari kasir", 0),
    ],
)
def test_the_experience_an_advert_asks_for_is_read_from_it(advert: str, months: int) -> None:
    assert months_asked(advert) == months


def test_what_is_lacking_is_a_share_of_what_is_asked() -> None:
    assert float(shortfall(24, 12)) == 0.5
    assert float(shortfall(24, 0)) == 1.0
    assert float(shortfall(12, 36)) == 0.0
    assert float(shortfall(0, 0)) == 0.0
    assert shortfall(12, np.array([0, 6, 12, 60])).tolist() == [1.0, 0.5, 0.0, 0.0]
    assert shortfall(np.array([0, 12, 24]), 12).tolist() == [0.0, 0.0, 0.5]
