import pytest

from app.errors import InvalidValue
from app.rules.nib import normal_nib


@pytest.mark.parametrize("typed", ["9999012345678", " 9999 0123 45678 ", "9999-0123-4567-8", "9999.0123.45678"])
def test_a_nib_is_its_13_digits_however_spaced(typed):
    assert normal_nib(typed) == "9999012345678"


@pytest.mark.parametrize("typed", ["", "   ", "-"])
def test_none_is_allowed(typed):
    assert normal_nib(typed) is None


@pytest.mark.parametrize("typed", ["123", "99990123456789", "999901234567A", "٩٩٩٩٠١٢٣٤٥٦٧٨", "0000000000000"])
def test_anything_else_is_refused_at_its_field(typed):
    with pytest.raises(InvalidValue) as refusal:
        normal_nib(typed)
    assert refusal.value.field == "nib"
