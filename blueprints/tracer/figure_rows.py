"""A cohort's figures as the rows of a file, in the reader's language: the same lines the page shows."""

from collections.abc import Iterator, Sequence

from flask_babel import get_locale
from flask_babel import gettext as _

from app import clock
from app.rules.indicator_lines import Line, Unit
from app.services.figure_sheets import FigureFile, FigureRow
from app.services.tracer_figures import FigureSheet
from blueprints.formats import tanggal, waktu
from blueprints.tracer.definitions import DEFINITIONS
from blueprints.tracer.line_words import line_notes, line_value, part_name
from blueprints.tracer.method_words import letters
from blueprints.tracer.words import age_name, day_text


def figure_file(sheet: FigureSheet) -> FigureFile:
    """Everybody first, then each programme."""
    cohort = sheet.cohort
    title = _(
        "Penelusuran tamatan %(school)s, angkatan %(year)s", school=cohort.school.name, year=cohort.graduation_year
    )
    return FigureFile(
        name=f"angka-{sheet.key}-{age_name(sheet.moment.months).replace(' ', '-').lower()}",
        title=title,
        facts=facts_of(sheet),
        headings=headings(),
        rows=[
            *rows_of(_("Semua"), sheet.everybody.lines),
            *(row for programme, figures in sheet.programmes for row in rows_of(programme.name, figures.lines)),
        ],
        definition_headings=[_("Kode"), _("Indikator"), _("Rumus"), _("Penyebut"), _("Asal definisi")],
        definitions=definition_rows(),
        sheet_names=(_("Angka"), _("Definisi"), _("Keterangan")),
        has_decimal_comma=str(get_locale()) == "id",
    )


def accuracy_of(sheet: FigureSheet) -> str:
    """Who may read these figures, and how exact they are."""
    if sheet.is_exact:
        return _("Angka persis, hanya untuk sekolah. Jangan disebarkan.")
    return _("Angka publik: jumlah orang dibulatkan ke 5, persentase bulat, kelompok kecil disembunyikan.")


def facts_of(sheet: FigureSheet) -> list[tuple[str, str]]:
    cohort = sheet.cohort
    return [
        (_("Sekolah"), f"{cohort.school.name} (NPSN {cohort.school.npsn})"),
        (_("Angkatan"), str(cohort.graduation_year)),
        (_("Keadaan pada"), f"{age_name(sheet.moment.months)}, {tanggal(sheet.moment.day)}"),
        (_("Dibuat"), tanggal(clock.today())),
        *([(_("Dibekukan"), waktu(sheet.frozen_at))] if sheet.frozen_at else []),
        (_("Ketelitian"), accuracy_of(sheet)),
        (_("Urutan sumber"), day_text(sheet.moment)),
        (_("Huruf"), letters()),
    ]


def headings() -> list[str]:
    return [
        _("Kelompok"),
        _("Kode"),
        _("Indikator"),
        _("Rincian"),
        _("Satuan"),
        _("Nilai"),
        _("Batas bawah"),
        _("Batas atas"),
        _("Jumlah"),
        _("Penyebut"),
        _("Catatan"),
    ]


def rows_of(group: str, lines: Sequence[Line]) -> Iterator[FigureRow]:
    units = {Unit.SHARE: _("bagian"), Unit.MONTHS: _("bulan"), Unit.RUPIAH: _("rupiah")}
    for line in lines:
        yield FigureRow(
            texts=(group, line.code, str(DEFINITIONS[line.code].name), part_name(line), units[line.unit]),
            values=(line.value, line.low, line.high),
            unit=line.unit,
            numbers=(line.count, line.of),
            note="; ".join(_remarks(line)),
        )


def _remarks(line: Line) -> Iterator[str]:
    if line.value is None:
        yield line_value(line)
    if line.is_small:
        yield _("kecil: kurang dari 10 orang")
    yield from line_notes(line)


def definition_rows() -> list[list[str]]:
    return [
        [code, str(one.name), str(one.formula), str(one.denominator), str(one.source)]
        for code, one in DEFINITIONS.items()
    ]
