"""What is wrong with a list, as a workbook to work through beside it. Every cell is text, never a formula."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

WIDTHS = (10, 24, 70, 40)


def write(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The workbook as bytes; numbers stay numbers, all else is text."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        sheet = workbook.add_worksheet("Masalah")
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        heading = workbook.add_format({"bold": True, "bg_color": "#E0F0EB", "border": 1})
        for column, (name, width) in enumerate(zip(headings, WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, name, heading)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, value)
        sheet.freeze_panes(1, 0)
    return content.getvalue()
