"""The business number (Nomor Induk Berusaha) as OSS issues it: 13 digits."""

import re
import unicodedata

from app.errors import InvalidValue, mark

LENGTH = 13
NPWP_LENGTHS = frozenset({15, 16})
"""A tax number had 15 digits and has 16 now; so has a NIK, which nobody should write here."""
_BETWEEN = re.compile(r"[\s.,:;\-–/]+")
_LABEL = re.compile(r"^\W*(?:no(?:mor)?\b\W*)?(?:nib\b|nomor\s+induk\s+berusaha\b)\W*", re.IGNORECASE)


def normal_nib(typed: str) -> str | None:
    """The 13 digits however they were spaced or labelled, None for nothing; raises InvalidValue at field "nib" with
    what is wrong.

    Only the form is checked: 13 digits, not all the same. No check digit has been published and no open register can
    be asked, so whether the number is this company's is looked up by a person (docs/decisions.md).
    """
    digits = _BETWEEN.sub("", _LABEL.sub("", unicodedata.normalize("NFKC", typed)))
    if not digits:
        return None
    if others := "".join(dict.fromkeys(sign for sign in digits if not "0" <= sign <= "9")):
        raise _refusal(
            mark("NIB hanya berisi angka. Di sini ada juga “%(signs)s”; mungkin O atau I mestinya 0 atau 1."),
            signs=others[:12],
        )
    if len(digits) in NPWP_LENGTHS:
        raise _refusal(
            mark("Ini %(count)s angka, seperti NPWP atau NIK. NIB terdiri dari 13 angka; jangan menulis NIK di sini."),
            count=len(digits),
        )
    if len(digits) < LENGTH:
        raise _refusal(
            mark("NIB terdiri dari 13 angka. Di sini baru %(count)s, jadi kurang %(missing)s angka."),
            count=len(digits),
            missing=LENGTH - len(digits),
        )
    if len(digits) > LENGTH:
        raise _refusal(
            mark("NIB terdiri dari 13 angka. Di sini ada %(count)s, jadi kelebihan %(excess)s angka."),
            count=len(digits),
            excess=len(digits) - LENGTH,
        )
    if len(set(digits)) == 1:
        raise _refusal(mark("NIB ini tidak mungkin benar. Salin dari dokumen OSS, atau kosongkan."))
    return digits


def _refusal(sentence: str, **values: object) -> InvalidValue:
    return InvalidValue(sentence, field="nib", **values)
