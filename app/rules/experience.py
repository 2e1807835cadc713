"""How long somebody has worked and how long an advert asks for, in months, read from what people write."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

LONGEST = 120
"""Months that are told apart; ten years are as good as twenty."""

UNSAID = 12
"""What work without a word about its length is taken for, and what "berpengalaman" alone asks for."""

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("se satu one", "dua two", "tiga three", "empat four", "lima five", "enam six", "tujuh", "delapan"), 1
    )
    for word in words.split()
}
_YEARS = r"(?:tahun|thn|taun|th|years?|yrs?)"
_MONTHS = r"(?:bulan|bln|months?)"
_LENGTH = re.compile(
    rf"(?<![\d.,])(?:(?P<number>\d{{1,3}}(?:[.,]\d)?)|\b(?P<word>{'|'.join(_NUMBERS)}))\s*\+?\s*(?:-\s*\d+\s*)?"
    rf"(?:(?P<years>{_YEARS})|{_MONTHS})(?![^\W\d_])",
    re.IGNORECASE,
)
_NO_WORK = re.compile(
    r"\b(usia|umur|age|maks\w*|max\w*|kelas|garansi|kontrak|berlaku|lahir|tahun)\b[\s:.]*$", re.IGNORECASE
)
_NOT_WORKED = re.compile(r"\b(pkl|magang|praktik|praktek|prakerin|intern\w*|sekolah|siswa)\b", re.IGNORECASE)
_BEGINNER = re.compile(r"\b(pkl|prakerin|fresh\s*grad\w*|baru\s+lulus|lulusan\s+baru|siswa)\b", re.IGNORECASE)
_EXPERIENCE = r"(?:ber)?p\w{0,3}gala?m\w*|experienced?"
_IS_ASKED = re.compile(rf"\b({_EXPERIENCE}|exp|pernah|min|minimal|minimum|sudah|udah|sdh|at\s+least)\b", re.IGNORECASE)
_ANY_LENGTH = re.compile(rf"\b({_EXPERIENCE})\b", re.IGNORECASE)
_NOT_ASKED = re.compile(
    r"\b(fresh\s*grad\w*|(?:tanpa|belum|blm|non|no|tidak|tdk|gak|ga)\s+(?:\w+\s+)?(?:ber)?pengalaman"
    r"|(?:ber)?pengalaman\s+(?:tidak|tdk|bukan|gak|ga)|no\s+experience)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;\n!?()]|[.,](?!\d)")


def months_said(text: str) -> int | None:
    """The longest time of work that a person's own words name; PKL is none. None where they name no time."""
    clauses = (clause for clause in _CLAUSES.split(text) if not _NOT_WORKED.search(clause))
    return max((months for clause in clauses for months in _lengths(clause)), default=None)


def months_of_words(text: str) -> int:
    """The same where words are all there is: who names no time has worked a while unless the words are a beginner's."""
    said = months_said(text)
    if said is not None:
        return said
    return 0 if not text.strip() or _BEGINNER.search(text) else UNSAID


def months_asked(text: str) -> int:
    """The experience an advert asks for; 0 where it asks for none or takes beginners as well."""
    if _NOT_ASKED.search(text):
        return 0
    clauses = [clause for clause in _CLAUSES.split(text) if _IS_ASKED.search(clause)]
    most = max((months for clause in clauses for months in _lengths(clause)), default=0)
    return most or (UNSAID if any(map(_ANY_LENGTH.search, clauses)) else 0)


def shortfall(asked: int | NDArray[np.integer[Any]], worked: int | NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    """The share of the experience asked for that is not there, 0-1; of numbers or of arrays."""
    return np.maximum(0.0, 1.0 - np.asarray(worked, np.float64) / np.maximum(asked, 1)) * (np.asarray(asked) > 0)


def _lengths(clause: str) -> Iterator[int]:
    """Every length of time of a clause in months, ages and warranties left out."""
    for found in _LENGTH.finditer(clause):
        if _NO_WORK.search(clause[: found.start()]):
            continue
        number = float(found["number"].replace(",", ".")) if found["number"] else _NUMBERS[found["word"].lower()]
        months = round(number * 12) if found["years"] else round(number)
        if months <= LONGEST * 2:
            yield min(months, LONGEST)
