"""The ZIP of everything held about somebody: a page in plain words, the same as JSON, CV, JSON Resume, evidence."""

import json
import re
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from flask import render_template
from flask_babel import get_locale

from app import clock
from app.models.alumni import AlumniProfile
from app.services import own_data
from blueprints.own_data.readable import readable, spoken

IN_MEMORY = 8 * 1024 * 1024
"""A larger archive grows on disk, not in memory; pictures are read one at a time."""


def write(alumni: AlumniProfile, extra: dict[str, bytes]) -> IO[bytes]:
    """The archive, ready to be read; `extra` are further files by name."""
    parts = readable(own_data.parts_of(alumni))
    pages = own_data.evidence_pages(alumni)
    names = {page.page_id: f"bukti/{page.page_id}-{_safe(page.label)}-{page.number}.jpg" for page in pages}
    told = {"nama": alumni.full_name, "dibuat": clock.now().isoformat(), "bahasa": str(get_locale())}
    told |= {"bagian": {part.title: part.rows for part in parts}}
    page = render_template(
        "own_data/archive.html", alumni=alumni, parts=parts, spoken=spoken, pages=names.values(), made_at=clock.now()
    )
    target = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (whoever sends it closes it)
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("index.html", page)
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=2))
        for name, content in extra.items():
            archive.writestr(name, content)
        for one in pages:
            archive.writestr(names[one.page_id], own_data.picture_of(one), ZIP_STORED)
    target.seek(0)
    return target


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-").lower()[:40] or "berkas"
