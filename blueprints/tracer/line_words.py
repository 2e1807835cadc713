"""How a line of figures reads: its name, its value, what it is counted from, and the method line under it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _

from app.rules.indicator_lines import Line, Note, Unit
from app.rules.survival import Curve
from app.services.tracer_trends import TrendLine
from blueprints.formats import angka, persen, rupiah
from blueprints.tracer.definitions import DEFINITIONS, PARTS

Key = tuple[str, str]
READ_PAY = 10_000
"""Rupiah: a median read inside a bracket is no finer in words."""


class Lines(Mapping[Key, Line]):
    """The lines of one group by code and part; `lines["I05", ""]`."""

    def __init__(self, lines: Iterable[Line]):
        self._lines = {line.key: line for line in lines}

    def __getitem__(self, key: Key) -> Line:
        return self._lines[key]

    def __iter__(self) -> Any:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def of(self, code: str) -> list[Line]:
        """The lines of one indicator, headline first."""
        return [line for line in self._lines.values() if line.code == code]

    def parts(self, code: str) -> list[Line]:
        """The lines of one indicator without its headline."""
        return [line for line in self.of(code) if line.part]


def line_name(line: Line) -> str:
    """Masa tunggu yang sudah bekerja: median."""
    name, part = str(DEFINITIONS[line.code].name), part_name(line)
    return f"{name}: {part}" if part else name


def part_name(line: Line) -> str:
    return str(PARTS.get(line.code, {}).get(line.part, ""))


def line_value(line: Line) -> str:
    """76,7%, 4,5 bulan, Rp3.250.000, a range of pay, or why there is nothing."""
    if line.is_hidden:
        return _("disembunyikan")
    if line.value is None:
        return _without_value(line)
    return value_of(line.unit, line.value, is_rounded=line.is_rounded)


def value_of(unit: Unit, value: float, *, is_rounded: bool = False) -> str:
    if unit is Unit.SHARE:
        return format_percent(value, "0%") if is_rounded else persen(value)
    if unit is Unit.MONTHS:
        return _("%(months)s bulan", months=format_decimal(value, "0.#"))
    return rupiah(READ_PAY * round(value / READ_PAY))


def _without_value(line: Line) -> str:
    if line.unit is Unit.RUPIAH and line.low is not None:
        low = rupiah(round(line.low))
        if line.high is None:
            return _("%(amount)s atau lebih", amount=low)
        high = rupiah(round(line.high))
        return _("kurang dari %(amount)s", amount=high) if not line.low else f"{low}–{high}"
    if line.notes.get(Note.TOO_EARLY):
        return _("belum cukup lama teramati")
    if line.code == "I15" and not line.part and line.of:
        return _("belum tercapai")
    return _("belum ada data")


def line_counted(line: Line) -> str:
    """69 dari 90; of averages how many they are of; small groups are marked."""
    if line.is_hidden:
        least = "20" if line.unit is Unit.SHARE else "8"
        return _("kurang dari %(least)s orang, atau dapat mengungkapnya", least=least)
    of = angka(line.of)
    if line.count is None:
        words = _("sekitar %(of)s orang", of=of) if line.is_rounded else _("dari %(of)s orang", of=of)
    elif line.is_rounded:
        words = _("sekitar %(count)s dari %(of)s", count=angka(line.count), of=of)
    else:
        words = _("%(count)s dari %(of)s", count=angka(line.count), of=of)
    if line.code == "I27":
        words = _("%(figures)s bulan", figures=words)
    return _("%(figures)s (kecil)", figures=words) if line.is_small else words


def line_range(line: Line) -> str:
    """72,0%–80,8%, or an empty text where nothing is uncertain that can be reckoned."""
    if line.value is None or line.low is None or line.high is None or line.low == line.high:
        return ""
    low, high = (value_of(line.unit, value, is_rounded=line.is_rounded) for value in (line.low, line.high))
    return f"{low.split()[0]}–{high}" if line.unit is Unit.MONTHS else f"{low}–{high}"


def line_notes(line: Line) -> list[str]:
    """What the figure leaves out, each as a sentence with its number of people."""
    words = {
        Note.TOO_EARLY: _("%(count)s belum bekerja dan belum cukup lama teramati", count="{}"),
        Note.UNDETERMINED: _("%(count)s rentangnya memotong batas, jadi tidak tentu", count="{}"),
        Note.UNTOLD: _("%(count)s tidak mau menyebut", count="{}"),
        Note.WITHOUT_MINIMUM: _("%(count)s tanpa upah minimum yang diketahui", count="{}"),
        Note.BEFORE: _("%(count)s mulai sebelum ijazah, dihitung 0", count="{}"),
        Note.ASIDE: _("%(count)s melanjutkan dan tidak pernah mencari kerja, tidak dihitung", count="{}"),
    }
    about = _("sekitar %(count)s", count="{}") if line.is_rounded else "{}"
    return [words[note].format(about.format(angka(number))) for note, number in line.notes.items() if number]


def method_line(lines: Sequence[Line]) -> str:
    """The sentence under a figure: formula, out of whom, and what is left out."""
    headline = lines[0]
    definition = DEFINITIONS[headline.code]
    notes = dict.fromkeys(note for line in lines for note in line_notes(line))
    told = _("Penyebut: %(denominator)s.", denominator=definition.denominator)
    return " ".join([f"{headline.code} = {definition.formula}.", told, *(f"{note}." for note in notes)])


def line_bars(lines: Iterable[Line], series: int = 1) -> list[dict[str, Any]]:
    """Lines as the rows of components/chart.html."""
    return [
        {
            "label": part_name(line) or str(DEFINITIONS[line.code].name),
            "share": None if line.value is None or line.unit is not Unit.SHARE else line.value * 100,
            "value": line_value(line),
            "counted": line_counted(line),
            "series": series,
        }
        for line in lines
    ]


def started_lines(lines: Lines) -> list[Line]:
    """Who started within some months: the plain share, or where that leaves people out the estimate of the curve."""
    return [
        plain if plain.value is not None or plain.is_hidden else lines.get(("I15", plain.part), plain)
        for plain in lines.of("I14")
    ]


def curve_text(lines: Lines) -> str:
    """What the curve shows, for those who do not see it."""
    parts = [
        _("%(share)s dalam %(months)s", share=line_value(line), months=part_name(line))
        for line in lines.parts("I15")
        if line.value is not None
    ]
    return _("Sudah mulai bekerja atau berusaha: %(parts)s.", parts=", ".join(parts))


def curve_rows(curve: Curve) -> list[dict[str, Any]]:
    """The curve month by month, in whole per cent: its drawing is no finer."""
    return [
        {
            "month": step.month,
            "started": format_percent(1 - step.still, "0%"),
            "interval": f"{format_percent(1 - step.interval.high, '0%')}–{format_percent(1 - step.interval.low, '0%')}",
        }
        for step in curve.steps
    ]


def years_of(trend: TrendLine) -> str:
    """Angkatan 2024, or two cohorts together and labelled so."""
    if trend.is_pooled:
        return _("Gabungan 2 angkatan, %(first)s–%(last)s", first=trend.years[0], last=trend.years[-1])
    return _("Angkatan %(year)s", year=trend.years[0])


def trend_text(cohorts: Sequence[TrendLine]) -> str:
    """The headline of each cohort in words."""
    return "; ".join(f"{years_of(one)}: {line_value(Lines(one.lines)['I05', ''])}" for one in cohorts)


def bounds_of_lines(lines: Lines) -> str:
    """57,5%–82,5%"""
    low, high = lines["I06", ""], lines["I07", ""]
    return line_value(low) if low.value is None else f"{line_value(low)}–{line_value(high)}"


LINE_WORDS: Mapping[str, Any] = {
    "line_name": line_name,
    "part_name": part_name,
    "line_value": line_value,
    "line_counted": line_counted,
    "line_range": line_range,
    "line_notes": line_notes,
    "method_line": method_line,
    "line_bars": line_bars,
    "started_lines": started_lines,
    "curve_text": curve_text,
    "curve_rows": curve_rows,
    "years_of": years_of,
    "trend_text": trend_text,
    "bounds_of_lines": bounds_of_lines,
    "keyed": Lines,
}
"""Given to the templates by name; a view passes them with `**LINE_WORDS`."""
