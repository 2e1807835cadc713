"""A program of its own, run by services.sheets: prints one sheet of a workbook as JSON.

A workbook of a few kilobytes can claim a cell in the last row and column, and the reader then asks for hundreds of
gigabytes and aborts. Here that ends this process and not the web server. Memory and time are limited for the same
reason. Usage: workbook_reader.py PATH [SHEET]
"""

import json
import resource
import sys
from datetime import date, datetime

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 20
MOST_HEIGHT, MOST_WIDTH = 60_000, 400
MOST_ANSWER = 40_000_000
"""Characters handed to the web server: a small file may repeat one long text in every cell."""


def main(path: str, wanted: str = "") -> dict[str, object]:
    """{"name", "names", "rows"}: cells are text, numbers, truth values or {"date": "2006-05-12"}; or {"error"}."""
    import python_calamine

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
                return {"name": name, "names": names, "rows": [[_plain(cell) for cell in row] for row in rows]}
    except python_calamine.PasswordError:
        return {"error": "password"}
    except (python_calamine.CalamineError, OSError, ValueError):
        return {"error": "broken"}
    return {"error": "empty"}


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
