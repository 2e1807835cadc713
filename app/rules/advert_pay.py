"""Pay as adverts write it: "4-5 juta", "Rp 3.500.000,- s/d Rp. 4.000.000", "3,5jt", "UMK"."""

import re
from dataclasses import dataclass

from app.rules.vacancy_status import PayKind

LEAST, MOST = 300_000, 100_000_000
"""Rupiah a month; a number outside is no monthly pay."""

_NUMBER = (
    r"(?:(?:rp|idr)\s{{0,5}}\.?\s{{0,5}})?"
    r"(?P<n{0}>\d{{1,3}}(?:[.,]\d{{3}}){{1,6}}(?:,\d{{2}})?|\d{{1,15}}(?:[.,]\d{{1,2}})?)(?:,-|,–|\.-)?"
)
_UNIT = r"\s{{0,5}}(?P<u{0}>jutaan|juta|jt|ribu|rb|k|mio)?(?:-?an)?\b"
_BETWEEN = r"\s{0,5}(?:-|–|—|~|s\s{0,5}/\s{0,5}d|s\.?\s?d\.?|sampai(?:\s{1,5}dengan)?|hingga|to)\s{0,5}"
AMOUNT = re.compile(_NUMBER.format(1) + _UNIT.format(1), re.IGNORECASE)
RANGE = re.compile(_NUMBER.format(1) + _UNIT.format(1) + _BETWEEN + _NUMBER.format(2) + _UNIT.format(2), re.IGNORECASE)
_PAY_WORD = re.compile(
    r"\b(gaji|gapok|upah|salary|sallary|penghasilan|pendapatan|income|take\s*home\s*pay|thp|honor|uang\s+saku"
    r"|umk|umr|ump|kompensasi)\b",
    re.IGNORECASE,
)
_ALLOWANCE = re.compile(r"\b(uang\s+saku|allowance|honor\s+magang)\b", re.IGNORECASE)
_MINIMUM_WAGE = re.compile(r"\b(umk|umr|ump|upah\s+minimum)\b", re.IGNORECASE)
OTHER_MONEY = re.compile(
    r"\b(omzet|omset|target|bonus|insentif|komisi|tunjangan|denda|deposit|jaminan|biaya|modal|asuransi|plafon|hadiah"
    r"|lembur|uang\s{1,5}makan|transport)\b",
    re.IGNORECASE,
)
NOT_MONTHLY = re.compile(
    r"(?:/|\bper\s{0,5}|\bse)\s{0,5}(?:hari|jam|minggu|tahun|proyek|project|unit|shift|day|hour|week|year)\b"
    r"|\b(?:harian|mingguan|borongan|p\.?a\.?)\b",
    re.IGNORECASE,
)
_AT_MOST = re.compile(r"(?:hingga|sampai(?:\s+dengan)?|up\s*to|maks(?:imal)?\.?|s\s*/\s*d)\s*$", re.IGNORECASE)
_AT_LEAST_BEFORE = re.compile(
    r"(?:min(?:imal|imum)?\.?|mulai(?:\s+dari)?|start(?:ing)?(?:\s+from)?|di\s*atas|>)\s*$", re.IGNORECASE
)
_AT_LEAST_AFTER = re.compile(r"^\s*(?:\+|ke\s*atas|lebih)", re.IGNORECASE)
_UNITS = {"juta": 1_000_000, "jutaan": 1_000_000, "jt": 1_000_000, "mio": 1_000_000}
_UNITS |= {"ribu": 1_000, "rb": 1_000, "k": 1_000}


@dataclass(frozen=True)
class ReadPay:
    """`minimum` or `maximum` stays None when the advert names only the other ("hingga 5 juta")."""

    kind: PayKind | None = None
    minimum: int | None = None
    maximum: int | None = None
    is_per_day: bool = False
    """Pay was named, but not by the month."""


def read_pay(text: str) -> ReadPay:
    """The monthly offer of an advert; lines that speak of pay are believed before other lines with money in them."""
    lines = [line for line in text.splitlines() if line.strip()]
    about_pay = [line for line in lines if _PAY_WORD.search(line)]
    others = [
        line for line in lines if not OTHER_MONEY.search(line) and re.search(r"rp|idr|juta|jt", line, re.IGNORECASE)
    ]
    is_per_day = False
    for line in (*about_pay, *others):
        if NOT_MONTHLY.search(line) and not re.search(r"bulan|month", line, re.IGNORECASE):
            is_per_day = is_per_day or bool(AMOUNT.search(line))
            continue
        found = _amounts(_pay_part(line))
        if found is None:
            continue
        kind = PayKind.ALLOWANCE if _ALLOWANCE.search(line) else PayKind.BAND
        return ReadPay(kind, *found)
    if _MINIMUM_WAGE.search(text):
        return ReadPay(PayKind.MINIMUM_WAGE, is_per_day=is_per_day)
    return ReadPay(is_per_day=is_per_day)


def read_amount(typed: str) -> int | None:
    """Rupiah of one typed amount ("3.500.000", "Rp 3,5 juta", "3500000"); None for anything else."""
    found = AMOUNT.fullmatch(typed.strip())
    return amount_of(found["n1"], found["u1"]) if found else None


def _pay_part(line: str) -> str:
    """From the word for pay up to the word for other money: "Gaji 3 jt + bonus 500 rb" is 3 million."""
    word = _PAY_WORD.search(line)
    start = word.start() if word else 0
    other = OTHER_MONEY.search(line, word.end() if word else 0)
    return line[start : other.start()].rstrip(" +&,") if other and other.start() > start else line[start:]


def _amounts(line: str) -> tuple[int | None, int | None] | None:
    for found in RANGE.finditer(line):
        low = amount_of(found["n1"], found["u1"] or found["u2"])
        high = amount_of(found["n2"], found["u2"] or found["u1"])
        if _is_monthly(low) and _is_monthly(high) and low <= high:
            return low, high
    for found in AMOUNT.finditer(line):
        value = amount_of(found["n1"], found["u1"])
        if _is_monthly(value):
            if _AT_MOST.search(line[: found.start()]):
                return None, value
            is_floor = _AT_LEAST_BEFORE.search(line[: found.start()]) or _AT_LEAST_AFTER.match(line[found.end() :])
            return (value, None) if is_floor else (value, value)
    return None


def amount_of(digits: str, unit: str | None) -> int:
    """Rupiah of "3.500.000", "3,500,000", "4,5" jt, "3.500" ribu; "3.500" alone stays three thousand five hundred."""
    digits = re.sub(r"(?<=\d{3}),\d{2}$", "", digits)
    factor = _UNITS.get((unit or "").lower(), 1)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return int(re.sub(r"[.,]", "", digits)) * (1 if factor == 1_000_000 else factor)
    return round(float(digits.replace(",", ".")) * factor)


def _is_monthly(value: int) -> bool:
    return LEAST <= value <= MOST
