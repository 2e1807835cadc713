"""The files an installation is made of name only settings and programs that exist."""

import re
import shlex
from pathlib import Path

import pytest

from config import ROOT
from tests.platform.processes import BIN

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
COMPOSE_ONLY = {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"}


def known_settings() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))


def test_the_example_of_settings_and_compose_use_known_names() -> None:
    example = re.findall(r"^#? ?([A-Z_]+)=", (ROOT / "deploy" / "padankarya.env.example").read_text(), re.MULTILINE)
    compose = re.findall(r"^ +([A-Z][A-Z_]+): ", (ROOT / "compose.yaml").read_text(), re.MULTILINE)
    image = re.findall(r"(PADANKARYA_\w+|SEARCH_\w+)=", (ROOT / "Dockerfile").read_text())
    assert {"SECRET_KEY", "DATABASE_URL"} <= set(example)
    assert set(example) | set(compose) | set(image) <= known_settings() | COMPOSE_ONLY


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_a_program_that_exists_and_may_write_only_its_data(unit: Path) -> None:
    text = unit.read_text()
    [command] = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    program = shlex.split(command)[0]
    assert program.startswith("/opt/padankarya/.venv/bin/")
    assert (BIN / program.rsplit("/", 1)[1]).exists()
    for line in ("User=padankarya", "ProtectSystem=strict", "NoNewPrivileges=yes", "UMask=0077"):
        assert f"\n{line}\n" in text


def test_every_page_of_the_documentation_that_is_linked_exists() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
