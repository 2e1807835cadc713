"""The business number (Nomor Induk Berusaha) as OSS issues it: 13 digits."""

import re

from app.errors import InvalidValue, mark

LENGTH = 13
_BETWEEN = re.compile(r"[\s.\-/]+")


def normal_nib(typed: str) -> str | None:
    """The 13 digits however they were spaced, None for nothing; raises InvalidValue at field "nib".

    There is no check digit and no public register to ask: whether it is this company's is looked up by a person.
    """
    digits = _BETWEEN.sub("", typed)
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) == LENGTH):
        raise InvalidValue(mark("NIB terdiri dari 13 angka, tercantum di dokumen OSS."), field="nib")
    if len(set(digits)) == 1:
        raise InvalidValue(mark("NIB ini tidak mungkin benar. Salin dari dokumen OSS, atau kosongkan."), field="nib")
    return digits
