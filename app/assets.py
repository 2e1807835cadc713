"""Static files under names that carry their content's hash, pre-compressed, cacheable for ever.

`flask assets build` fills static/dist; without it (development) the plain files are served.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path
from posixpath import normpath
from wsgiref.headers import Headers

from flask import Flask, url_for
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

FOLDER = "dist"
MANIFEST = "manifest.json"
_CSS_URL = re.compile(r"""url\(\s*(["']?)(?!data:|https?:|/|#)([^"')?#]+)([^"')]*)\1\s*\)""")


class AssetMissing(RuntimeError):
    """A style sheet names a file that does not exist."""


def set_up(app: Flask) -> None:
    """Serve static/dist when it was built, and give templates `static_url(path)`."""
    root = Path(str(app.static_folder))
    manifest = root / FOLDER / MANIFEST
    names: dict[str, str] = json.loads(manifest.read_text()) if manifest.exists() and not app.testing else {}
    if names:
        app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
            app.wsgi_app,
            root=str(root / FOLDER),
            prefix="static/",
            immutable_file_test=lambda path, url: not url.endswith(f"/{MANIFEST}"),
            allow_all_origins=False,
            add_headers_function=_add_headers,
        )

    # A global, not a context processor: macros that are imported without the page's context use it too.
    @app.template_global()
    def static_url(path: str) -> str:
        return url_for("static", filename=names.get(path, path))


def build(root: Path) -> dict[str, str]:
    """Write every static file to root/dist as name.<hash>.ext with .br and .gz beside; return plain → hashed name.

    Style sheets come last: their url(...) are rewritten to the hashed names, and so count in their own hash.
    Raises AssetMissing.
    """
    target = root / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    sources = sorted((path for path in root.rglob("*") if path.is_file()), key=lambda path: path.suffix == ".css")
    names: dict[str, str] = {}
    for source in sources:
        plain = source.relative_to(root)
        content = source.read_bytes()
        if source.suffix == ".css":
            content = _rewrite_urls(content.decode(), plain, names).encode()
        digest = hashlib.sha256(content).hexdigest()[:12]
        hashed = plain.with_name(f"{plain.stem}.{digest}{plain.suffix}")
        (target / hashed).parent.mkdir(parents=True, exist_ok=True)
        (target / hashed).write_bytes(content)
        names[plain.as_posix()] = hashed.as_posix()
    compressor = Compressor(quiet=True)
    for hashed in names.values():
        if compressor.should_compress(hashed):
            compressor.compress(str(target / hashed))
    (target / MANIFEST).write_text(json.dumps(names, indent=1))
    return names


def _rewrite_urls(css: str, sheet: Path, names: dict[str, str]) -> str:
    """Relative url(...) of a style sheet, to the hashed name in the same folder."""

    def rewrite(found: re.Match[str]) -> str:
        quote, address, rest = found.groups()
        plain = normpath((sheet.parent / address).as_posix())
        if plain not in names:
            raise AssetMissing(f"{sheet.as_posix()}: url({address}) does not exist")
        return f"url({quote}{address.removesuffix(Path(plain).name)}{Path(names[plain]).name}{rest}{quote})"

    return _CSS_URL.sub(rewrite, css)


def _add_headers(headers: Headers, path: str, url: str) -> None:
    """What blueprints/headers.py adds to pages never reaches these files; a drawing opened alone runs nothing."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
