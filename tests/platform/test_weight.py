"""What a first visit costs on a slow rural network."""

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from flask import Flask

from app import assets
from config import ROOT
from tests.factories import Make
from tests.pages import PageClient

FIRST_VISIT = 60_000
"""Bytes over the wire for /lowongan with everything it loads, compressed."""
PERSONAL_FORM = 42_000
"""The same for the tracer form, of which the font is two thirds."""


def weight_of(path: Path) -> int:
    compressed = path.with_name(path.name + ".br")
    return (compressed if compressed.exists() else path).stat().st_size


def test_a_first_visit_to_the_vacancies_stays_light_and_loads_nothing_from_elsewhere(
    app: Flask, make: Make, client: PageClient, tmp_path: Path
) -> None:
    company = make.company()
    for number in range(40):
        make.vacancy(
            company=company,
            title=f"Mekanik Alat Berat {number}",
            description=f"Servis berkala unit {number}. " * 20,
            requires={"Las SMAW": 3, "Mesin diesel": 2, f"Kompetensi {number}": 2},
        )
    total = bytes_over_the_wire(client, "/lowongan", tmp_path)
    assert total <= FIRST_VISIT, total


def test_the_form_behind_a_personal_link_stays_lighter_still(make: Make, client: PageClient, tmp_path: Path) -> None:
    for number in range(150):
        make.company(name=f"PT Contoh Usaha Bersama {number}")
    path = f"/t/{make.answer_token(make.wave(), make.alumni())}"
    total = bytes_over_the_wire(client, path, tmp_path)
    assert total <= PERSONAL_FORM, total


def bytes_over_the_wire(client: PageClient, path: str, tmp_path: Path) -> int:
    """The page and everything it loads, compressed; nothing of it comes from elsewhere."""
    page = client.open(path, headers={"Accept-Encoding": "br"})
    assert page.headers["Content-Encoding"] == "br"
    static = tmp_path / "static"
    shutil.copytree(ROOT / "static", static, ignore=shutil.ignore_patterns(assets.FOLDER))
    names = assets.build(static)
    soup = BeautifulSoup(client.open(path).get_data(as_text=True), "html.parser")
    loaded = [
        str(tag[name])
        for name in ("src", "href")
        for tag in soup.find_all(["script", "link", "img", "use"])
        if tag.has_attr(name)
    ]
    assert all(not urlsplit(address).netloc for address in loaded), loaded
    assert all(script.has_attr("defer") for script in soup.find_all("script", src=True))
    files = {urlsplit(address).path.removeprefix("/static/") for address in loaded if "/static/" in address}
    style = (ROOT / "static" / "css" / "app.css").read_text()
    files |= {f"fonts/{name}" for name in re.findall(r"fonts/([\w.-]+)", style)}
    sizes = [weight_of(static / assets.FOLDER / names[name]) for name in files if name in names]
    return int(page.headers["Content-Length"]) + sum(sizes)
