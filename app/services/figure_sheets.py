"""Figures as files for spreadsheets: the same typed rows as CSV and as a workbook with its definitions.

Whatever a person typed stays text: the workbook writes strings as strings, and a CSV cell that a spreadsheet would take
for a formula gets an apostrophe in front.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from app.rules.indicator_lines import Unit

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
Cell = str | int | float | None
WIDEST = 60


@dataclass(frozen=True)
class FigureRow:
    """One line of a table; `unit` says how its `values` (after the texts) are written."""

    texts: Sequence[str]
    values: Sequence[float | None]
    unit: Unit
    numbers: Sequence[int | None]
    note: str = ""

    @property
    def cells(self) -> list[Cell]:
        return [*self.texts, *self.values, *self.numbers, self.note]


@dataclass(frozen=True)
class FigureFile:
    """A file of figures: what they are (`facts`), the rows with their headings, and what each indicator means."""

    name: str
    title: str
    facts: Sequence[tuple[str, str]]
    headings: Sequence[str]
    rows: Sequence[FigureRow]
    definition_headings: Sequence[str]
    definitions: Sequence[Sequence[str]]
    sheet_names: tuple[str, str, str]
    """Of figures, definitions and facts."""
    has_decimal_comma: bool
    """As spreadsheets of the reader's language expect it in a CSV."""


def as_csv(file: FigureFile) -> bytes:
    """UTF-8 with its mark; shares are fractions of one. With a decimal comma semicolons part the cells, else commas."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if file.has_decimal_comma else ",")
    writer.writerow([plain(heading) for heading in file.headings])
    for row in file.rows:
        writer.writerow([_written(plain(cell), has_comma=file.has_decimal_comma) for cell in row.cells])
    return text.getvalue().encode("utf-8-sig")


def plain(cell: Cell) -> Cell:
    """A cell no spreadsheet takes for a formula, whatever stands in it."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _written(cell: Cell, *, has_comma: bool) -> Cell:
    if isinstance(cell, float):
        digits = f"{cell:.6f}".rstrip("0").rstrip(".")
        return digits.replace(".", ",") if has_comma else digits
    return cell


def as_workbook(file: FigureFile) -> bytes:
    """Typed cells under a heading that stays in sight, then the definitions, then what the figures are."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": file.title})
        head = book.add_format({"bold": True, "bg_color": "#E0F0EB", "bottom": 1, "text_wrap": True, "valign": "top"})
        formats = {
            Unit.SHARE: book.add_format({"num_format": "0.0%"}),
            Unit.MONTHS: book.add_format({"num_format": "0.0"}),
            Unit.RUPIAH: book.add_format({"num_format": '"Rp"#,##0'}),
        }
        count = book.add_format({"num_format": "#,##0"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        figures = book.add_worksheet(file.sheet_names[0])
        _head(figures, file.headings, head)
        for place, row in enumerate(file.rows, start=1):
            _write_row(figures, place, row, formats[row.unit], count)
        figures.autofilter(0, 0, len(file.rows), len(file.headings) - 1)
        figures.autofit(WIDEST * 7)
        definitions = book.add_worksheet(file.sheet_names[1])
        _head(definitions, file.definition_headings, head)
        for place, texts in enumerate(file.definitions, start=1):
            for column, words in enumerate(texts):
                definitions.write_string(place, column, words, wrapped)
        definitions.set_column(0, 0, 8)
        definitions.set_column(1, len(file.definition_headings) - 1, 42)
        facts = book.add_worksheet(file.sheet_names[2])
        for place, (name, value) in enumerate(file.facts):
            facts.write_string(place, 0, name, book.add_format({"bold": True, "valign": "top"}))
            facts.write_string(place, 1, value, wrapped)
        facts.set_column(0, 0, 26)
        facts.set_column(1, 1, 80)
    return content.getvalue()


def _head(sheet: Any, headings: Sequence[str], style: Any) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, style)
    sheet.freeze_panes(1, 0)


def _write_row(sheet: Any, place: int, row: FigureRow, value_style: Any, count_style: Any) -> None:
    cells: list[tuple[Cell, Any]] = [(text, None) for text in row.texts]
    cells += [(value, value_style) for value in row.values]
    cells += [(number, count_style) for number in row.numbers]
    for column, (cell, style) in enumerate([*cells, (row.note, None)]):
        if isinstance(cell, str):
            sheet.write_string(place, column, cell)
        elif cell is not None:
            sheet.write_number(place, column, cell, style)
