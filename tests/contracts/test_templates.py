"""Templates: they compile, and use what they import."""

import re
from pathlib import Path

import pytest
from flask import Flask

from config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
IMPORTS = re.compile(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+(.+?)\s*-?%}")


def test_every_template_compiles(app: Flask) -> None:
    for path in TEMPLATES:
        app.jinja_env.get_template(path.relative_to(ROOT / "templates").as_posix())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_imported_macro_is_used(path: Path) -> None:
    text = path.read_text()
    for match in IMPORTS.finditer(text):
        names = match.group(1).replace(" with context", "").split(",")
        for name in (part.strip().split(" as ")[-1] for part in names):
            uses = len(re.findall(rf"\b{re.escape(name)}\b", text))
            assert uses > 1, f"{name} is imported and never used"
