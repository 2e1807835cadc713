"""What the documents point at is there."""

import re

import pytest
from flask import Flask

from config import ROOT

DOCUMENTS = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
FILE = re.compile(r"`((?:app|bench|blueprints|docs|migrations|search_index|static|templates|tests)/[\w./-]*\.\w+)`")
PAGE = re.compile(r"`(/[\w/.-]*)`")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_named_exists(path) -> None:
    missing = [name for name in FILE.findall(path.read_text()) if not (ROOT / name).exists()]
    assert not missing


def test_every_page_of_the_features_exists(app: Flask) -> None:
    pages = PAGE.findall((ROOT / "docs" / "features.md").read_text())
    known = app.url_map.bind("localhost")
    assert pages
    for page in pages:
        assert known.test(page, method="GET"), page
