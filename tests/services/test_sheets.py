"""Sheets made to exhaust the server are refused before they do, in words."""

from pathlib import Path

import pytest
import xlsxwriter

from app.errors import ImportRefused
from app.services import sheets
from app.services.workbook_reader import MOST_ANSWER, MOST_HEIGHT, MOST_WIDTH


def refused(path: Path) -> str:
    with pytest.raises(ImportRefused) as refusal:
        sheets.read_sheet(path)
    return refusal.value.sentence


TOO_LARGE = ["a\n" * (MOST_HEIGHT + 1), "a" + "\n" * 8_000_000, "a" + "," * 8_000_000, "," * MOST_WIDTH]


@pytest.mark.parametrize("text", TOO_LARGE, ids=["rows", "blank rows", "columns", "one column too many"])
def test_a_csv_of_too_many_rows_or_columns_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(text)
    assert refused(path) == sheets.REFUSALS["large"]


def test_a_small_workbook_that_unfolds_into_much_text_is_refused(tmp_path: Path) -> None:
    """One long text is stored once and shown in every cell."""
    path = tmp_path / "daftar.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(MOST_ANSWER // 30_000 + 1):
            sheet.write_string(row, 0, "x" * 30_000)
    assert path.stat().st_size < 1_000_000
    assert refused(path) == sheets.REFUSALS["large"]
