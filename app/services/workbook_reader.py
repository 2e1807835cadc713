"""A program of its own, run by services.sheets: prints one sheet of a workbook as JSON.

A workbook of a few kilobytes can claim a cell in the last row and column, and the reader then asks for hundreds of
gigabytes and aborts. Here that ends this process and not the web server. Memory and time are limited for the same
reason. Usage: workbook_reader.py PATH [SHEET]
"""

import json
import resource
import sys
import zipfile
from datetime import date, datetime

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 20
MOST_HEIGHT, MOST_WIDTH = 60_000, 400
MOST_UNFOLDED = 200_000_000
"""Bytes the parts of a zipped workbook may claim to unfold to; 5,000 alumni are two million."""
MOST_PARTS = 2_000
MOST_MERGES = 20_000
MOST_ANSWER = 40_000_000
"""Characters handed to the web server: a small file may repeat one long text in every cell."""


def main(path: str, wanted: str = "") -> dict[str, object]:
    """{"name", "names", "rows", "merges"} or {"error"}; cells are text, numbers, truth or {"date": "2006-05-12"}.

    Merges are [first row, first column, last row, last column] from 0, those over several rows only.
    """
    import python_calamine

    if _unfolds_too_far(path):
        return {"error": "large"}
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(path)
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        for name in [wanted] if wanted in names else names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height > MOST_HEIGHT or sheet.total_width > MOST_WIDTH:
                return {"error": "large"}
            rows = sheet.to_python(skip_empty_area=False)
            if rows or wanted:
                cells = [[_plain(cell) for cell in row] for row in rows]
                return {"name": name, "names": names, "rows": cells, "merges": _merges(sheet)}
    except python_calamine.PasswordError:
        return {"error": "password"}
    except (python_calamine.CalamineError, OSError, ValueError):
        return {"error": "broken"}
    return {"error": "empty"}


def _unfolds_too_far(path: str) -> bool:
    """A zip that claims more than any list needs is not opened; one that lies about it meets the limit of memory."""
    try:
        with zipfile.ZipFile(path) as parts:
            sizes = [part.file_size for part in parts.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return len(sizes) > MOST_PARTS or sum(sizes) > MOST_UNFOLDED


def _merges(sheet: object) -> list[list[int]]:
    """Old formats do not tell."""
    try:
        ranges = getattr(sheet, "merged_cell_ranges", None) or []
    except Exception:
        return []
    found = [[*first, *last] for first, last in ranges if last[0] > first[0]]
    return found[:MOST_MERGES]


def _plain(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return {"date": cell.isoformat()[:10]}
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer = json.dumps(main(*sys.argv[1:]))
    sys.stdout.write(answer if len(answer) <= MOST_ANSWER else json.dumps({"error": "large"}))
