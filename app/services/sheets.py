"""Sheets as rows of cells: XLSX, XLS, ODS and CSV, from anywhere and therefore never trusted."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from app.errors import ImportRefused, mark
from app.rules.roster_values import Cell
from app.services.workbook_reader import MOST_HEIGHT, MOST_WIDTH

WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The first bytes of XLSX, XLSM, XLSB and ODS; of XLS and encrypted workbooks."""
OTHER_STARTS = (
    b"MZ", b"\x7fELF", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
)  # fmt: skip
"""Programs, documents, pictures and archives, whatever their name says."""
READER = Path(__file__).with_name("workbook_reader.py")
READER_SECONDS = 40
DELIMITERS = ",;\t|"
MOST_FILLED = 200_000
"""Cells filled from merged ones; a hostile sheet may merge everything with everything."""
LOOKED_AT = 100_000
"""Characters from which the delimiter is guessed."""
REFUSALS = {
    "password": mark("Berkas ini dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."),
    "large": mark("Lembar ini terlalu besar. Simpan hanya daftar alumninya ke berkas baru, lalu unggah lagi."),
    "empty": mark("Berkas ini tidak berisi baris."),
    "web": mark(
        "Berkas ini halaman web yang dinamai seperti Excel. Buka di Excel atau LibreOffice, simpan sebagai XLSX,"
        " lalu unggah lagi."
    ),
    "other": mark("Ini bukan berkas daftar. Unggah berkas XLSX, XLS, ODS, atau CSV."),
    "broken": mark("Berkas ini rusak atau bukan berkas XLSX, XLS, ODS, atau CSV. Simpan ulang lalu unggah lagi."),
}


@dataclass(frozen=True)
class Sheet:
    """`rows` start with the sheet's first row; `names` are all visible sheets of the workbook."""

    name: str
    names: tuple[str, ...]
    rows: list[list[Cell]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells over several rows: first row, first column, last row, last column, from 0."""

    def filled_from(self, row: int) -> "Sheet":
        """The same with the value of a merged cell in each of its rows, for merges that begin at `row` or below."""
        rows = [list(cells) for cells in self.rows]
        left_to_fill = MOST_FILLED
        for top, left, bottom, _right in self.merges:
            bottom = min(bottom, len(rows) - 1)
            left_to_fill -= bottom - top
            if top < row or top >= len(rows) or left >= len(rows[top]) or left_to_fill < 0:
                continue
            for cells in rows[top + 1 : bottom + 1]:
                if left < len(cells) and cells[left] in (None, ""):
                    cells[left] = rows[top][left]
        return replace(self, rows=rows)


def read_sheet(path: Path, name: str = "") -> Sheet:
    """The sheet called `name`, or the first that is not empty; raises ImportRefused at "sheet"."""
    content = path.read_bytes()
    if not content.strip():
        raise _refusal("empty")
    if content.startswith(OTHER_STARTS):
        raise _refusal("other")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise _refusal("web")
    sheet = _read_workbook(path, name) if content.startswith(WORKBOOK_STARTS) else _read_csv(content)
    if not any(cell not in (None, "") for row in sheet.rows for cell in row):
        raise _refusal("empty")
    return sheet


def _refusal(reason: str) -> ImportRefused:
    return ImportRefused(REFUSALS[reason], field="sheet")


def _read_workbook(path: Path, name: str) -> Sheet:
    command = [sys.executable, "-I", str(READER), str(path), name]
    try:
        done = subprocess.run(command, capture_output=True, timeout=READER_SECONDS, check=True)  # noqa: S603
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise _refusal("broken") from error
    if "error" in answer:
        raise _refusal(answer["error"])
    rows = [[_cell(value) for value in row] for row in answer["rows"]]
    merges = tuple((merge[0], merge[1], merge[2], merge[3]) for merge in answer["merges"])
    return Sheet(answer["name"], tuple(answer["names"]), rows, merges)


def _cell(value: Any) -> Cell:
    return date.fromisoformat(value["date"]) if isinstance(value, dict) else value


def _read_csv(content: bytes) -> Sheet:
    text = _decode(content)
    if "\0" in text:
        raise _refusal("broken")
    try:
        lines = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
        rows: list[list[Cell]] = [list(row) for row in islice(lines, MOST_HEIGHT + 1)]
    except csv.Error as error:
        raise _refusal("broken") from error
    if len(rows) > MOST_HEIGHT or any(len(row) > MOST_WIDTH for row in rows):
        raise _refusal("large")
    return Sheet("", (), rows)


def _decode(content: bytes) -> str:
    """UTF-8 and UTF-16 with or without their marks, else what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if wide := _wide_encoding(content[:LOOKED_AT]):
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without its mark: of Latin letters every other byte is zero."""
    half = len(content) // 2
    odd, even = content[1::2].count(0), content[0::2].count(0)
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if half and even > 0.6 * half and odd < 0.1 * half else None


def _delimiter(text: str) -> str:
    """The sign that cuts the most of the first lines into the same number of cells."""
    lines = [line for line in text[:LOOKED_AT].splitlines()[:40] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines if line.count(sign)]
        usual = max(set(counts), key=counts.count, default=0)
        return counts.count(usual) if usual else 0, usual

    return max(DELIMITERS, key=agreement)
