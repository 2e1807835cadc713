import re

from app.services.public_codes import new_codes


def test_codes_are_readable_and_different(app) -> None:
    codes = new_codes(1200)
    assert len(set(codes)) == 1200
    assert all(re.fullmatch(r"[2-9A-Y]{3}-[2-9A-Y]{3}", code) for code in codes)
    assert not set("".join(codes)) & set("01OILSBZ58")
