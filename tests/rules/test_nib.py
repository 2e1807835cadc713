import pytest

from app.errors import InvalidValue
from app.rules.nib import normal_nib


@pytest.mark.parametrize(
    "typed",
    [
        "9999012345678",
        " 9999 0123 45678 ",
        "9999-0123-4567-8",
        "9999.0123.45678",
        "NIB: 9999 0123 45678",
        "Nomor Induk Berusaha 9999012345678",
        "No. NIB 9999012345678",
        "９９９９０１２３４５６７８",
    ],
)
def test_a_nib_is_its_13_digits_however_spaced_or_labelled(typed):
    assert normal_nib(typed) == "9999012345678"


@pytest.mark.parametrize("typed", ["", "   ", "-", "NIB:"])
def test_none_is_allowed(typed):
    assert normal_nib(typed) is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("123", "kurang 10 angka"),
        ("999901234567", "kurang 1 angka"),
        ("99990123456789", "kelebihan 1 angka"),
        ("99.999.999.9-999.999", "seperti NPWP"),
        ("6104 0101 0190 0001", "jangan menulis NIK"),
        ("999901234567O", "“O”"),
        ("٩٩٩٩٠١٢٣٤٥٦٧٨", "hanya berisi angka"),
        ("0000000000000", "tidak mungkin benar"),
        ("12345678901234567", "kelebihan 4 angka"),
    ],
)
def test_anything_else_is_refused_at_its_field_with_what_is_wrong(typed, says):
    with pytest.raises(InvalidValue) as refusal:
        normal_nib(typed)
    assert refusal.value.field == "nib"
    assert says in str(refusal.value)
