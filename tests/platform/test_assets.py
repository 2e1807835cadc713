"""Static files: hashed names kept for ever, compressed beforehand, and style sheets that still find them."""

import gzip
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import Headers
from whitenoise import WhiteNoise

from app import assets
from config import ROOT
from tests.databases import config_for


@pytest.fixture
def static(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    shutil.copytree(ROOT / "static", folder, ignore=shutil.ignore_patterns("dist"))
    return folder


@pytest.fixture
def site(static: Path, tmp_path: Path) -> Flask:
    """A small site on a copy of the static files, wired by the same function as the product."""
    app = Flask("site", static_folder=str(static), static_url_path="/static")
    app.config["PADANKARYA"] = replace(config_for("sqlite://", tmp_path), environment="development")
    return app


def fetch(site: Flask, address: str, encoding: str = "identity") -> tuple[Headers, bytes]:
    with site.test_client().get(address, headers={"Accept-Encoding": encoding}) as answer:
        assert answer.status_code == 200
        return answer.headers, answer.data


def test_a_name_changes_with_the_content_and_only_then(static: Path) -> None:
    first = assets.build(static)
    assert assets.build(static) == first
    (static / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    second = assets.build(static)
    assert {plain for plain in first if first[plain] != second[plain]} == {"logo.svg"}


def test_a_style_sheet_finds_its_files_under_their_hashed_names(static: Path) -> None:
    (static / "css" / "extra.css").write_text(
        "a { background: url('../weave.svg#thread') } b { background: url(data:image/svg+xml,x) }"
        ' @font-face { src: url("../fonts/plus-jakarta-sans.woff2?v=1") } c { mask: url(#local) }'
    )
    names = assets.build(static)
    for plain in ("css/app.css", "css/extra.css"):
        sheet = static / "dist" / names[plain]
        for address in re.findall(r"url\([\"']?(?!data:|#)([^\"')?#]+)", sheet.read_text()):
            assert (sheet.parent / address).resolve().is_file(), f"{plain}: {address}"
    extra = (static / "dist" / names["css/extra.css"]).read_text()
    assert f"url('../{names['weave.svg']}#thread')" in extra
    assert 'woff2?v=1")' in extra
    assert "url(data:image/svg+xml,x)" in extra


def test_a_changed_picture_changes_the_style_sheet_that_shows_it(static: Path) -> None:
    (static / "css" / "extra.css").write_text("a { background: url(../weave.svg) }")
    first = assets.build(static)
    (static / "weave.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert assets.build(static)["css/extra.css"] != first["css/extra.css"]


def test_a_style_sheet_that_names_a_missing_file_stops_the_build(static: Path) -> None:
    (static / "css" / "extra.css").write_text("a { background: url(../gone.png) }")
    with pytest.raises(assets.AssetMissing, match=r"css/extra.css: url\(../gone.png\)"):
        assets.build(static)


def test_built_files_are_served_for_ever_and_compressed(static: Path, site: Flask) -> None:
    names = assets.build(static)
    assets.set_up(site)
    assert isinstance(site.wsgi_app, WhiteNoise)
    with site.test_request_context():
        address = render_template_string("{{ static_url('css/app.css') }}")
    assert address == f"/static/{names['css/app.css']}"
    plain = (static / "dist" / names["css/app.css"]).read_bytes()
    for encoding, read in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        headers, content = fetch(site, address, encoding)
        assert headers["Content-Encoding"] == encoding
        assert read(content) == plain
        assert "immutable" in headers["Cache-Control"]
        assert int(re.search(r"max-age=(\d+)", headers["Cache-Control"]).group(1)) > 31_000_000
        assert headers["Vary"] == "Accept-Encoding"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers
    assert fetch(site, address)[1] == plain


def test_the_list_of_names_itself_is_not_kept_for_ever(static: Path, site: Flask) -> None:
    assets.build(static)
    assets.set_up(site)
    assert "immutable" not in fetch(site, "/static/manifest.json")[0]["Cache-Control"]


def test_unbuilt_the_plain_files_are_served(static: Path, site: Flask) -> None:
    assets.set_up(site)
    with site.test_request_context():
        assert render_template_string("{{ static_url('icons.svg') }}") == "/static/icons.svg"
    assert "immutable" not in fetch(site, "/static/icons.svg")[0].get("Cache-Control", "")


def test_every_static_file_is_in_the_manifest(static: Path) -> None:
    names = assets.build(static)
    sources = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file()}
    assert set(names) == {path for path in sources if not path.startswith("dist/")}
    assert json.loads((static / "dist" / "manifest.json").read_text()) == names
