"""Rows of typed cells as a workbook: text stays text, whatever it looks like."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import xlsxwriter

Cell = str | int | date | None


def as_workbook(name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a heading that stays in sight."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "bg_color": "#E0F0EB", "bottom": 1, "text_wrap": True, "valign": "top"})
        day, number = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "#,##0"})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, head)
        sheet.set_column(0, len(headings) - 1, 20)
        sheet.freeze_panes(1, 2)
        for place, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(place, column, datetime.combine(cell, time.min), day)
                elif cell is not None:
                    sheet.write_number(place, column, cell, number)
    return content.getvalue()
