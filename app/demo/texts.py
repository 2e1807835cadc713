"""The demo's texts: read once from app/demo/content."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "content"


@cache
def read(name: str) -> dict[str, Any]:
    """companies, vacancies or profiles."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
