"""Results of several runs in one file: a run replaces the rows of the sizes it measured and keeps the others."""

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def keep(path: Path, rows: list[Row]) -> None:
    """Write the rows in order of size, those without a size last."""
    measured = {row.get("size") for row in rows}
    earlier: list[Row] = json.loads(path.read_text()) if path.exists() else []
    every = [row for row in earlier if row.get("size") not in measured] + rows
    every.sort(key=lambda row: (row.get("size") is None, row.get("size") or 0))
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(every, indent=1) + "\n")
    print(f"\n{path.relative_to(Path.cwd())}: {len(rows)} new rows of {len(every)}")
