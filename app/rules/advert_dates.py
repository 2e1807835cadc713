"""The last day to apply as adverts write it: "paling lambat 14 Des 2026", "ditutup 14/12/26", "s.d. 20 Desember"."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = (
    "jan(?:uari|uary)?",
    "feb(?:ruari|ruary)?|pebruari|peb",
    "mar(?:et|ch)?",
    "apr(?:il)?",
    "mei|may",
    "jun(?:i|e)?",
    "jul(?:i|y)?",
    "agu(?:stus|st)?|agt|ags|aug(?:ust)?",
    "sep(?:tember|t)?",
    "okt(?:ober)?|oct(?:ober)?",
    "nov(?:ember)?|nop(?:ember)?",
    "des(?:ember)?|dec(?:ember)?",
)
_MONTH = re.compile("|".join(f"(?P<m{n}>{names})" for n, names in enumerate(_MONTHS, 1)), re.IGNORECASE)
_NAME = "|".join(_MONTHS)
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*[-/. ]?\s*(?P<m>{_NAME})\b\.?,?\s*[-/']?\s*(?P<y>20\d\d|\d\d)?\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{_NAME})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>20\d\d)\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>20\d\d|\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)")
_LIMIT = re.compile(
    r"\b(batas|dead\s?line|paling\s+lambat|selambat\S*|ditutup|penutupan|tutup|terakhir|sebelum|closing|closed"
    r"|hingga|sampai|s\s*/\s*d|s\.?d\.?|berlaku|apply\s+before|until)\b",
    re.IGNORECASE,
)
_STARTS_WORK = re.compile(
    r"\b(mulai\s+(?:kerja|bekerja)|kontrak|interview|wawancara|tes\b|walk\s*in|lahir)", re.IGNORECASE
)


def read_deadline(text: str, today: date) -> date | None:
    """The latest date named on a line about a limit; a day without a year is the next one. None when none is named."""
    for line in text.splitlines():
        limit = _LIMIT.search(line)
        if limit and not _STARTS_WORK.search(line[: limit.end()]):
            dates = list(dates_in(line[limit.start() :], today))
            if dates:
                return max(dates)
    return None


def dates_in(text: str, today: date) -> Iterator[date]:
    """Every real date of the text, whatever its spelling; days come before months in numbers."""
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _NUMBERS, _ISO):
        for found in pattern.finditer(text):
            if moment := _date(found["d"], found["m"], found["y"], today):
                yield moment


def _date(day: str, month: str, year: str | None, today: date) -> date | None:
    number = int(month) if month.isdigit() else _month_of(month)
    try:
        if year:
            return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
        this_year = date(today.year, number, int(day))
        return this_year if this_year >= today else date(today.year + 1, number, int(day))
    except ValueError:
        return None


def _month_of(name: str) -> int:
    found = _MONTH.fullmatch(name)
    return int((found.lastgroup or "m0")[1:]) if found else 0
