"""The reference files beside this module, as rows."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_rows(file_name: str) -> Iterator[list[str]]:
    """The rows of a CSV file without its heading, cells in the order of the file."""
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def read_toml(file_name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / file_name).read_text(encoding="utf-8"))
