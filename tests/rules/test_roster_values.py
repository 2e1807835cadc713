from datetime import date, datetime

import pytest

from app.rules.roster_values import date_of, nisn_of, sex_of, text_of, year_of

BORN = date(2006, 5, 12)


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2006, 5, 12, 0, 0),  # noqa: DTZ001
        BORN,
        38849.0,
        "12/05/2006",
        "12-5-2006",
        "12.05.06",
        "12 Mei 2006",
        "12 MEI 2006",
        "12-May-2006",
        "2006-05-12",
        "2006-05-12 00:00:00",
        "Ketapang, 12 Mei 2006",
        "  12  Mei  2006 ",
    ],
)
def test_a_birth_date_is_read_however_it_was_written(cell: object) -> None:
    assert date_of(cell) == BORN  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["", None, "-", "tidak ada", "  "])
def test_an_empty_cell_is_no_date(cell: object) -> None:
    assert date_of(cell) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["31/02/2006", "12/31/2006", "kemarin", "2006", 12.0, "12 Foo 2006", True])
def test_what_is_no_date_is_refused_and_not_guessed(cell: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        date_of(cell)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["0061234567", 61234567.0, "61234567", "'0061234567", "006 123 4567", 61234567])
def test_a_nisn_keeps_its_leading_zeros(cell: object) -> None:
    assert nisn_of(cell) == "0061234567"  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["123", "00612345678", "6,12E+07", "12345678a", "٠٠٦١٢٣٤٥٦٧"])
def test_a_nisn_that_is_not_ten_digits_is_refused(cell: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        nisn_of(cell)


def test_sex_is_read_from_the_words_schools_use() -> None:
    assert [sex_of(word) for word in ("L", "laki-laki", "Lk", "Pria")] == ["L"] * 4
    assert [sex_of(word) for word in ("p", "Perempuan", "PR", "wanita")] == ["P"] * 4
    assert sex_of("") is None


def test_a_school_year_means_the_year_it_ends_in() -> None:
    assert (year_of("2023/2024"), year_of(2024.0), year_of("lulus 2024")) == (2024, 2024, 2024)


def test_text_has_no_decimal_point_and_nothing_invisible() -> None:
    assert text_of(81234567890.0) == "81234567890"
    assert text_of("Siti\u200b \x00 Aminah\u00a0") == "Siti Aminah"
