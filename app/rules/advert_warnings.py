"""Wording of a vacancy a school should look at twice: each finding quotes the words, so that they can be mended.

It warns and never decides: a limit can have a lawful reason (heights, a women's ward), which only a person knows.
"""

import re
from dataclasses import dataclass

from app.rules.vacancy_status import RefusalReason

_AGE = r"(?:usia|umur|age)\W{0,3}(?:\w+\W+){0,2}\d{2}\s*(?:[-–]\s*\d{2})?\s*(?:th|thn|tahun|years?)?"
_SEX = (
    r"\b(?:(?:khusus|hanya|diutamakan|wajib)\s+)?(?:laki\s*-?\s*laki|pria|wanita|perempuan|cowok|cewek|male|female)\b"
)
_BOTH_SEXES = re.compile(
    r"(?:laki\s*-?\s*laki|pria|cowok|male)\s*(?:/|dan|atau|maupun|&|or|and)\s*(?:wanita|perempuan|cewek|female)"
    r"|(?:wanita|perempuan|cewek|female)\s*(?:/|dan|atau|maupun|&|or|and)\s*(?:laki\s*-?\s*laki|pria|cowok|male)",
    re.IGNORECASE,
)
_LOOKS = (
    r"(?:ber)?penampilan\s+(?:yang\s+)?(?:menarik|good\s*looking)|good\s*looking|tinggi\s+badan|berat\s+badan"
    r"|\bcantik\b|\btampan\b"
)
_PRIVATE = r"belum\s+(?:me)?nikah|status\s+(?:lajang|single|belum)|\blajang\b|beragama\s+\w+|\b(?:muslim|muslimah)\b"
_FEE = (
    r"(?:biaya|bayar|membayar|deposit)\W+(?:\w+\W+){0,2}"
    r"(?:training|pelatihan|administrasi|pendaftaran|seragam|jaminan|medical)(?:\W+(?:\w+\W+){0,3}\d[\d.,]*\s*(?:rb|ribu|jt|juta)?)?"
    r"|uang\s+(?:jaminan|pendaftaran|muka|administrasi|seragam)|(?:dibayar|bayar)\s+(?:di\s+)?(?:awal|muka)"
    r"|(?:tahan|titip|jaminan)\w*\s+ijazah|ijazah\s+(?:asli\s+)?(?:ditahan|sebagai\s+jaminan)"
)
_FREE = re.compile(
    r"(?:tanpa|tidak\s+(?:ada|dipungut|memungut)|bebas|gratis|ditanggung(?:\s+perusahaan)?)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_ABROAD = (
    r"\bluar\s+negeri\b|(?:penempatan|kerja|bekerja|berangkat|tujuan|ke|di)\s+"
    r"(?:malaysia|singapura|singapore|brunei|taiwan|hong\s*kong|jepang|korea|arab\s+saudi|dubai|kamboja)\b"
)

_WARNINGS = (
    (RefusalReason.ASKS_FEE, re.compile(_FEE, re.IGNORECASE)),
    (RefusalReason.DISCRIMINATORY, re.compile(_AGE, re.IGNORECASE)),
    (RefusalReason.DISCRIMINATORY, re.compile(_SEX, re.IGNORECASE)),
    (RefusalReason.DISCRIMINATORY, re.compile(_LOOKS, re.IGNORECASE)),
    (RefusalReason.DISCRIMINATORY, re.compile(_PRIVATE, re.IGNORECASE)),
    (RefusalReason.ABROAD, re.compile(_ABROAD, re.IGNORECASE)),
)


@dataclass(frozen=True)
class Finding:
    """Why to look, and the words as written."""

    reason: RefusalReason
    words: str


def warnings_in(text: str) -> list[Finding]:
    """Each suspicious wording once, in the order of the reasons' weight; an empty list promises nothing."""
    found: dict[str, Finding] = {}
    for reason, pattern in _WARNINGS:
        readable = _BOTH_SEXES.sub(lambda both: " " * len(both[0]), text)
        for match in pattern.finditer(readable):
            words = " ".join(match[0].split()).strip(" .,:;")
            if not (reason is RefusalReason.ASKS_FEE and _FREE.search(readable[: match.start()])):
                found.setdefault(words.casefold(), Finding(reason, words))
    return list(found.values())
