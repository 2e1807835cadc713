"""Pay that is vague or cannot be: in the text, and in the form's own fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.advert_pay import AMOUNT, NOT_MONTHLY, OTHER_MONEY, RANGE, amount_of
from app.rules.linter.finding import Hit, Wording
from app.rules.linter.matching import Phrases, compile_all, few
from app.rules.linter.plain import Plain
from app.rules.vacancy_status import LARGEST_PAY_SPREAD, PayKind, VacancyKind

LEAST_MONTHLY, MOST_MONTHLY = 100_000, 100_000_000
"""Rupiah a month; outside, a zero too few or too many was typed."""
BEYOND_BELIEF = 6
"""Times the local minimum wage: 99 of 100 real offers to people of this schooling stay under four."""
YEARS = range(1990, 2100)
"""“UMK 2026” names no amount."""
USUAL_WAGE = 3_500_000
"""Stands in where no minimum wage is known, for what is beyond belief only."""
FULL_PAY = frozenset({VacancyKind.FULL_TIME, VacancyKind.CONTRACT})
_PAY = r"(?:gaji|upah|salary|penghasilan|pendapatan|income|gapok|honor|take\shome\spay|thp)"
_VAGUE = Phrases(
    "pay_vague",
    compile_all(
        rf"\b{_PAY} (?:pokok |yang |cukup |sangat |akan |bisa |dapat ){{0,2}}(?:(?:di)?nego\w{{0,8}}|negosiasi|besar"
        rf"|menarik|kompetitif|competitive|tinggi|memuaskan|jutaan|menjanjikan|tak terbatas|tidak terbatas"
        rf"|tanpa batas|bersaing|dibicarakan|fantastis|menggiurkan|dirahasiakan|rahasia|(?:sesuai|menyesuaikan"
        rf"|tergantung|berdasarkan) (?:kemampuan|kesepakatan|kinerja|skill|pengalaman|hasil))\b(?: (?:saat"
        rf"|ketika) \w{{3,12}})?",
        rf"\b{_PAY}\W{{1,3}}(?:nego\b|dibicarakan\b)",
        r"\b(?:negotiable|competitive|attractive) (?:salary|income)\b",
    ),
    heeds_denial=False,
)
_PIECE = Phrases(
    "pay_piece",
    compile_all(
        r"\b(?:(?:sistem|upah|gaji|kerja) )?borongan\b",
        rf"\b(?:{_PAY}|dibayar) {few(2)}per (?:potong|pcs|biji|buah|lusin|kodi|rit|meter)\b",
    ),
    heeds_denial=True,
)
_PAY_WORD = re.compile(rf"\b(?:{_PAY}|hasilkan|menghasilkan|dapatkan|raup)\b")
_LEARNERS = re.compile(r"\buang\s(?:saku|makan|transport\w{0,5}|lembur)")
_PER_DAY = re.compile(r"(?:/|\bper\s|\bse)\s?(?:hari|day)\b|\bharian\b")
_PER_WEEK = re.compile(r"(?:/|\bper\s|\bse)\s?(?:minggu|pekan|week)\b|\bmingguan\b")
_REACH = 90


@dataclass(frozen=True)
class _Told:
    """Amounts in rupiah a month, and where the words for them stand."""

    low: int
    high: int
    start: int
    end: int
    has_unit: bool
    is_monthly: bool


def find(plain: Plain, wording: Wording) -> Iterator[Hit]:
    yield from _VAGUE.find(plain)
    for hit in _PIECE.find(plain):
        line = _line_around(plain.text, hit.start)
        if not re.search(r"\d{3}|\d\s?(?:rb|ribu|k)\b", line):
            yield hit
    for word in _PAY_WORD.finditer(plain.text):
        if told := _told(plain.text, word):
            yield from _judged(told, wording)


def _line_around(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[max(text.rfind("\n", 0, place) + 1, place - 200) : min(end if end >= 0 else len(text), place + 200)]


def _told(text: str, word: re.Match[str]) -> _Told | None:
    """The amount that follows a word for pay on its line, before other money is spoken of."""
    rest = text[word.end() : word.end() + _REACH].split("\n")[0]
    if _LEARNERS.search(rest):
        return None
    if other := OTHER_MONEY.search(rest):
        rest = rest[: other.start()]
    if (found := RANGE.search(rest)) is not None:
        low, high = (
            amount_of(found["n1"], found["u1"] or found["u2"]),
            amount_of(found["n2"], found["u2"] or found["u1"]),
        )
        unit = found["u1"] or found["u2"]
    elif (found := AMOUNT.search(rest)) is not None:
        low = high = amount_of(found["n1"], found["u1"])
        unit = found["u1"]
    else:
        return None
    times = 25 if _PER_DAY.search(rest) else 4 if _PER_WEEK.search(rest) else 1
    if times == 1 and NOT_MONTHLY.search(rest):
        return None
    return _Told(low * times, high * times, word.start(), word.end() + found.end(), bool(unit), times == 1)


def _judged(told: _Told, wording: Wording) -> Iterator[Hit]:
    wage = wording.wage.amount if wording.wage else None
    if told.is_monthly and not _is_possible(told):
        if told.has_unit or (told.low >= 1_000 and told.low not in YEARS):
            yield Hit("pay_unit", told.start, told.end)
        return
    if told.low and told.high > LARGEST_PAY_SPREAD * told.low:
        yield Hit("pay_spread", told.start, told.end)
    elif told.high > BEYOND_BELIEF * (wage or USUAL_WAGE):
        yield Hit("pay_range", told.start, told.end)
    elif wage and told.is_monthly and told.high < wage and wording.kind in FULL_PAY:
        yield Hit("pay_low", told.start, told.end)


def _is_possible(told: _Told) -> bool:
    return told.low >= LEAST_MONTHLY and told.high < MOST_MONTHLY


def find_in_fields(wording: Wording) -> Iterator[tuple[str, str, int]]:
    """(rule code, form field, amount) for what the pay fields say."""
    if wording.pay_kind in (None, PayKind.MINIMUM_WAGE) or not wording.pay_min or not wording.pay_max:
        return
    if wording.pay_min < LEAST_MONTHLY:
        yield "pay_unit", "pay_min", wording.pay_min
    elif wording.pay_max >= MOST_MONTHLY:
        yield "pay_unit", "pay_max", wording.pay_max
    elif wording.pay_max > BEYOND_BELIEF * (wording.wage.amount if wording.wage else USUAL_WAGE):
        yield "pay_range", "pay_max", wording.pay_max
    elif wording.wage and wording.pay_min < wording.wage.amount and wording.kind in FULL_PAY:
        yield "pay_low", "pay_min", wording.pay_min
