"""One cell of a school's list as a value. Each function returns None for an empty cell and raises ValueError for one
that cannot be read."""

import re
from datetime import date, datetime, timedelta

Cell = str | int | float | bool | date | None

EMPTY = frozenset(
    {"", "-", "--", "–", "—", ".", "0", "n/a", "na", "nan", "null", "none", "tidak ada", "kosong",
     "0000-00-00", "00/00/0000", "00-00-0000"}
)  # fmt: skip
"""How an empty cell is written, by people and by the programs lists come from."""
NISN_DIGITS = 10
FEWEST_NISN_DIGITS = 7
"""A number format drops leading zeros; those born since 2000 have two of them."""
MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8,
    "agt": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})[\s\-./]+([a-z]{3,})\.?[\s\-./,]+(\d{4}|\d{2})")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(14_000, 55_000)
"""Days since the spreadsheet epoch of birth dates from 1938 to 2050, in cells that were not formatted as dates."""


class NotInCalendar(ValueError):
    """Written as a date, but there is no such day: 31 February, month 00."""


def text_of(cell: Cell) -> str:
    """The cell as people read it: no ".0" after whole numbers, single blanks, nothing invisible."""
    if cell is None:
        return ""
    if isinstance(cell, float) and float(cell).is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    text = str(cell)
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(text.split()).removeprefix("'").strip()


def is_empty(cell: Cell) -> bool:
    return text_of(cell).casefold() in EMPTY


def nisn_of(cell: Cell) -> str | None:
    """Ten digits; leading zeros that a number format swallowed come back."""
    if is_empty(cell):
        return None
    digits = re.sub(r"[\s.\-']", "", text_of(cell))
    if not digits.isascii() or not digits.isdigit() or not FEWEST_NISN_DIGITS <= len(digits) <= NISN_DIGITS:
        raise ValueError(digits)
    return digits.zfill(NISN_DIGITS)


def sex_of(cell: Cell) -> str | None:
    """L or P."""
    if is_empty(cell):
        return None
    word = re.sub(r"[^a-z]", "", text_of(cell).casefold())
    if word in ("l", "lk", "laki", "lakilaki", "pria", "male", "m", "cowok", "putra"):
        return "L"
    if word in ("p", "pr", "perempuan", "wanita", "female", "f", "cewek", "putri"):
        return "P"
    raise ValueError(word)


def date_of(cell: Cell) -> date | None:
    """A date from a date cell, a day number, 12/05/2006, 12-5-06, 12 Mei 2006, 2006-05-12 or "Ketapang, 12 Mei 2006".

    The day stands before the month, as everywhere in Indonesia.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if is_empty(cell):
        return None
    if isinstance(cell, int | float) and int(cell) in _EXCEL_DAYS:
        return _EXCEL_EPOCH + timedelta(days=int(cell))
    text = text_of(cell).casefold()
    for part in (text, text.rpartition(",")[2].strip()):
        if (found := _read_date(part)) is not None:
            return found
    raise ValueError(text)


def year_of(cell: Cell) -> int | None:
    """A year of graduation; "2023/2024" is the school year that ends in 2024."""
    if is_empty(cell):
        return None
    if isinstance(cell, date):
        return cell.year
    years = re.findall(r"\d{4}", text_of(cell))
    if not years:
        raise ValueError(text_of(cell))
    return int(years[-1])


def _read_date(text: str) -> date | None:
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _WORDED.fullmatch(text):
        if found[2][:3] not in MONTHS:
            return None
        day, month, year = int(found[1]), MONTHS[found[2][:3]], int(found[3])
    else:
        return None
    try:
        return date(_full_year(year), month, day)
    except ValueError as error:
        raise NotInCalendar(text) from error


def _full_year(year: int) -> int:
    """Two digits mean this century up to 30 and the last one from 31."""
    if year >= 100:
        return year
    return 2000 + year if year <= 30 else 1900 + year
