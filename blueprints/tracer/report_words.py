"""A cohort's report in the reader's language: the page's lines as the data of app/documents/figure_report.typ."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import get_template_attribute
from flask_babel import get_locale
from flask_babel import gettext as _

from app.rules.indicator_lines import Line
from app.services.tracer_figures import Figures, FigureSheet
from blueprints.formats import tanggal
from blueprints.tracer.charts import step_plot
from blueprints.tracer.figure_rows import accuracy_of, definition_rows, facts_of
from blueprints.tracer.line_words import (
    Lines,
    bounds_of_lines,
    curve_text,
    line_bars,
    line_counted,
    line_name,
    line_range,
    line_value,
    method_line,
    started_lines,
)
from blueprints.tracer.method_words import method_parts
from blueprints.tracer.words import age_name, day_text


def report_words(sheet: FigureSheet) -> dict[str, Any]:
    """Everything the template prints."""
    lines, cohort = Lines(sheet.everybody.lines), sheet.cohort
    heading = _("Laporan penelusuran tamatan")
    return {
        "lang": str(get_locale()),
        "title": f"{heading}: {cohort.school.name}, {cohort.graduation_year}",
        "school": cohort.school.name,
        "subtitle": _(
            "Angkatan %(year)s · keadaan %(age)s, %(day)s",
            year=cohort.graduation_year,
            age=age_name(sheet.moment.months).lower(),
            day=tanggal(sheet.moment.day),
        ),
        "audience": accuracy_of(sheet),
        "facts": [list(fact) for fact in facts_of(sheet)[:-3]],
        "words": {
            "heading": heading,
            "contents": _("Isi"),
            "figures": _("Angka"),
            "programmes": _("Per konsentrasi keahlian"),
            "method": _("Catatan metode"),
            "definitions": _("Definisi setiap indikator"),
        },
        "tiles": _tiles(lines),
        "sections": _sections(lines, sheet.everybody, is_exact=sheet.is_exact),
        "programmes": _programmes(sheet),
        "method": [{"title": title, "text": text} for title, text in method_parts(day_text(sheet.moment))],
        "definitions": {
            "headings": [_("Kode"), _("Indikator"), _("Rumus"), _("Penyebut"), _("Asal definisi")],
            "rows": definition_rows(),
        },
    }


def _tiles(lines: Lines) -> list[dict[str, str]]:
    absorbed = lines["I05", ""]
    named = [
        (_("Menjawab sendiri"), lines["I01", ""]),
        (_("Terlacak"), lines["I04", ""]),
        (_("BMW dari yang terlacak"), absorbed),
    ]
    tiles = [{"label": label, "value": line_value(line), "note": line_counted(line)} for label, line in named]
    note = _("Selang 95 persen %(range)s", range=line_range(absorbed)) if line_range(absorbed) else ""
    return [*tiles, {"label": _("Batas BMW dari semua"), "value": bounds_of_lines(lines), "note": note}]


def _sections(lines: Lines, figures: Figures, *, is_exact: bool) -> list[dict[str, Any]]:
    def heads(*codes: str) -> list[Line]:
        return [lines[code, ""] for code in codes]

    absorbed = [lines["I05", ""], lines["I05", "own"], *heads("I06", "I07", "I09", "I11")]
    named_ways = [line for line in lines.of("I21") if not line.part or line.value]
    return [
        _section(_("Keterserapan (BMW)"), _named(absorbed), method=absorbed),
        _section(_("Kegiatan utama"), _bars(lines.of("I08")), method=lines.of("I08")),
        _section(_("Dari mana keadaan alumni diketahui"), _bars(lines.parts("I04")), method=lines.of("I04")),
        _section(
            _("Masa tunggu pekerjaan atau usaha pertama"),
            _bars(started_lines(lines)),
            method=lines.of("I15"),
            facts=heads("I15", "I13"),
            curve=_curve(lines, figures, is_exact=is_exact),
        ),
        _section(_("Keselarasan dengan keahlian"), _bars(lines.of("I16")), method=lines.of("I16"), facts=heads("I17")),
        _section(
            _("Penghasilan dan upah minimum"),
            _named(heads("I18", "I19")),
            method=heads("I18"),
            facts=heads("I20"),
        ),
        _section(_("Cara mendapat pekerjaan"), _bars(named_ways), method=heads("I21")),
        _section(
            _("Tempat, sertifikat, dan bulan bekerja"),
            _named(heads("I22", "I23", "I27")),
            method=heads("I22", "I23", "I27"),
        ),
    ]


def _section(
    title: str,
    bars: list[dict[str, Any]],
    *,
    method: Sequence[Line],
    facts: Iterable[Line] = (),
    curve: dict[str, str] | None = None,
) -> dict[str, Any]:
    codes = dict.fromkeys(line.code for line in method)
    return {
        "title": title,
        "curve": curve,
        "bars": bars,
        "facts": [[line_name(line), _fact(line)] for line in facts],
        "method": [method_line([line for line in method if line.code == code]) for code in codes],
    }


def _bars(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [
        {"label": str(row["label"]), "share": row["share"], "value": row["value"], "counted": row["counted"]}
        for row in line_bars(lines)
    ]


def _named(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Bars of several indicators, each under its whole name."""
    return [row | {"label": line_name(line)} for row, line in zip(_bars(lines), lines, strict=True)]


def _fact(line: Line) -> str:
    told = [line_value(line)]
    if line.of and not line.is_hidden:
        told.append(line_counted(line))
    if line_range(line):
        told.append(_("antara %(range)s", range=line_range(line)))
    return " · ".join(told)


def _curve(lines: Lines, figures: Figures, *, is_exact: bool) -> dict[str, str] | None:
    if figures.curve is None or not figures.curve.steps:
        return None
    draw = get_template_attribute("components/plot.html", "step_curve")
    plot = step_plot(figures.curve, is_rounded=not is_exact)
    text = curve_text(lines)
    return {"svg": str(draw(plot, "kurva", _("Sudah mulai"), text, _("bulan setelah lulus"), paper=True)), "alt": text}


def _programmes(sheet: FigureSheet) -> dict[str, Any]:
    rows = []
    for programme, figures in sheet.programmes:
        lines = Lines(figures.lines)
        rows.append(
            [
                programme.name,
                line_value(lines["I01", ""]),
                line_value(lines["I04", ""]),
                line_value(lines["I05", ""]),
                bounds_of_lines(lines),
                line_value(lines["I16", ""]),
            ]
        )
    headings = [
        _("Konsentrasi keahlian"),
        _("Menjawab sendiri"),
        _("Terlacak"),
        _("BMW"),
        _("Batas BMW"),
        _("Selaras"),
    ]
    return {"headings": headings, "rows": rows}
