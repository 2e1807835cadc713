"""Static files under names that carry their content's hash, pre-compressed, cacheable for ever.

`flask assets build` fills static/dist; without it (development) the plain files are served.
"""

import hashlib
import json
import shutil
from pathlib import Path

from flask import Flask, url_for
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

FOLDER = "dist"
MANIFEST = "manifest.json"


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
            immutable_file_test=lambda path, url: True,
        )

    @app.context_processor
    def asset_context() -> dict[str, object]:
        return {"static_url": lambda path: url_for("static", filename=names.get(path, path))}


def build(root: Path) -> dict[str, str]:
    """Write every static file to root/dist as name.<hash>.ext with .br and .gz beside; return plain → hashed name."""
    target = root / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    sources = [path for path in sorted(root.rglob("*")) if path.is_file()]
    names: dict[str, str] = {}
    for source in sources:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
        plain = source.relative_to(root)
        hashed = plain.with_name(f"{plain.stem}.{digest}{plain.suffix}")
        (target / hashed).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target / hashed)
        names[plain.as_posix()] = hashed.as_posix()
    compressor = Compressor(quiet=True)
    for hashed in names.values():
        if compressor.should_compress(hashed):
            compressor.compress(str(target / hashed))
    (target / MANIFEST).write_text(json.dumps(names, indent=1))
    return names
