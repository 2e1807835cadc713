"""How values are written for people: dates, rupiah, numbers, percentages, places, names of states."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal, format_percent, get_locale, gettext
from markupsafe import Markup, escape

from app.models.interview import InterviewSlot
from app.models.vacancy import Vacancy
from app.reference import industries, regions, time_zones
from app.rules.vacancy_status import PayKind
from app.services import whatsapp
from app.services.contacts import readable_phone
from blueprints.labels import label
from blueprints.tones import tone


def rupiah(amount: int | None) -> str:
    """Rp4.200.000"""
    return "–" if amount is None else f"Rp{format_decimal(amount, format='#,##0')}"


def rupiah_short(amount: int) -> str:
    """Rp4,2 jt; in English Rp4.2 m."""
    unit = "jt" if str(get_locale()) == "id" else "m"
    return f"Rp{format_decimal(amount / 1_000_000, format='0.##')} {unit}"


def pay(vacancy: Vacancy) -> str:
    """The offer of a vacancy in one short line."""
    if vacancy.pay_kind is PayKind.MINIMUM_WAGE or vacancy.pay_min is None or vacancy.pay_max is None:
        return gettext("Sesuai UMK")
    low, high = rupiah_short(vacancy.pay_min), rupiah_short(vacancy.pay_max)
    band = low if low == high else f"{low.rsplit(' ', 1)[0]}–{high.removeprefix('Rp')}"
    return gettext("Uang saku %(band)s", band=band) if vacancy.pay_kind is PayKind.ALLOWANCE else band


def tanggal(value: date | datetime | None) -> str:
    """14 Desember 2026"""
    return "–" if value is None else format_date(value, "d MMMM y")


def tanggal_pendek(value: date | datetime | None) -> str:
    """14 Des 2026"""
    return "–" if value is None else format_date(value, "d MMM y")


def bulan(value: date | None) -> str:
    """Desember 2026"""
    return "–" if value is None else format_date(value, "MMMM y")


def waktu(value: datetime | None) -> str:
    """14 Des 2026, 09.30"""
    return "–" if value is None else format_datetime(value, "d MMM y, HH.mm")


def hari(slot: InterviewSlot) -> str:
    """Senin, 30 November 2026: the day of an interview where it is held."""
    return format_date(time_zones.local(slot.starts_at, slot.zone).date(), "EEEE, d MMMM y")


def jam(slot: InterviewSlot, own_zone: str | None = None) -> str:
    """09.00–09.30 WIB; for a reader who lives by another zone also (10.00 WITA)."""
    ends_at = slot.starts_at + timedelta(minutes=slot.minutes)
    return f"{time_zones.local(slot.starts_at, slot.zone):%H.%M}–{time_zones.clock_words(ends_at, slot.zone)}" + (
        f" ({time_zones.clock_words(slot.starts_at, own_zone)})" if own_zone and own_zone != slot.zone else ""
    )


def per_day(rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Times (or what has one as `slot`), in order, in their days: ("Senin, 30 November 2026", rows)."""
    return [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: hari(getattr(row, "slot", row)))]


def angka(value: float | None) -> str:
    return "–" if value is None else format_decimal(value)


def persen(value: float | None) -> str:
    """52,4% from 0.524; a dash when there is no figure."""
    return "–" if value is None else format_percent(value, "0.0%")


def place(holder: Any) -> str:
    """'Delta Pawan, Kab. Ketapang' for anything with a regency_code and maybe a district_code."""
    parts = []
    if getattr(holder, "district_code", None):
        parts.append(regions.district_label(holder.district_code))
    if holder.regency_code:
        parts.append(regions.regency_label(holder.regency_code))
    return ", ".join(parts) or "–"


def paragraphs(text: str) -> Markup:
    """Typed text as paragraphs and, where lines start with a dash or bullet, as lists. Everything is escaped."""
    blocks = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        blocks.extend(_blocks([line.strip() for line in block.split("\n") if line.strip()]))
    return Markup("\n").join(blocks)


def _blocks(lines: list[str]) -> list[Markup]:
    found: list[Markup] = []
    run: list[str] = []
    is_list = False
    for line in [*lines, None]:
        starts_list = line is not None and line[:2] in ("- ", "* ", "• ", "– ")
        if run and (line is None or starts_list != is_list):
            found.append(
                _as_list(run) if is_list else Markup("<p>{}</p>").format(Markup("<br>").join(map(escape, run)))
            )
            run = []
        if line is not None:
            is_list = starts_list
            run.append(line[2:] if starts_list else line)
    return found


def _as_list(items: list[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


FILTERS: dict[str, Callable[..., Any]] = {
    "rupiah": rupiah,
    "rupiah_short": rupiah_short,
    "pay": pay,
    "tanggal": tanggal,
    "tanggal_pendek": tanggal_pendek,
    "bulan": bulan,
    "waktu": waktu,
    "hari": hari,
    "per_day": per_day,
    "jam": jam,
    "angka": angka,
    "persen": persen,
    "place": place,
    "region": lambda code: regions.regency_label(code) if "." in code else regions.province_name(code),
    "regency": lambda code: regions.regency_label(code) if code else "–",
    "industry": lambda code: industries.section_title(code, str(get_locale())),
    "phone": lambda number: readable_phone(number) if number else None,
    "label": label,
    "tone": tone,
    "paragraphs": paragraphs,
    "whatsapp_link": whatsapp.link,
}


def set_up(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)
