"""Photos and PDFs people upload, kept as re-encoded pages: evidence, papers of a company, its logo."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO

from sqlalchemy import select

from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.stored_file import StoredFile, StoredPage
from app.rules.evidence_files import (
    LARGEST_PAGE,
    LARGEST_UPLOAD,
    LONGEST_SIDE,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_PIXELS_WHOLE,
    MediaKind,
)
from app.services import uploads
from search_index.locks import LockTaken, exclusive

MAKER = Path(__file__).with_name("page_maker.py")
MAKER_SECONDS = 40
LOCK = "page_maker.lock"
WAIT_SECONDS = 30
LIMITS = {
    "side": LONGEST_SIDE,
    "page_bytes": LARGEST_PAGE,
    "pages": MOST_PAGES,
    "pixels": MOST_PIXELS,
    "pixels_whole": MOST_PIXELS_WHOLE,
}
LONGEST_NAME = 120
TOO_LARGE = mark("Ukuran paling besar 8 MB. Perkecil berkas lalu unggah lagi.")
REFUSALS = {
    "none": mark("Pilih dulu foto atau PDF yang akan diunggah."),
    "size": TOO_LARGE,
    "empty": mark("Berkas ini kosong. Pilih lagi fotonya."),
    "other": mark("Ini bukan foto atau PDF, apa pun nama berkasnya. Unggah foto JPEG, PNG, WebP, atau dokumen PDF."),
    "heic": mark(
        "Foto HEIC belum dapat dibaca. Di iPhone: Pengaturan › Kamera › Format › Paling Kompatibel, lalu foto lagi;"
        " atau unggah tangkapan layarnya."
    ),
    "pixels": mark("Gambar ini terlalu besar untuk dibuka. Foto ulang, atau perkecil gambarnya."),
    "pages": mark("PDF ini lebih dari 4 halaman. Simpan hanya halaman yang menjadi bukti, lalu unggah lagi."),
    "password": mark("PDF ini dilindungi kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."),
    "busy": mark("Sedang banyak berkas yang diolah. Tunggu sebentar, lalu unggah lagi."),
    "broken": mark(
        "Berkas ini rusak atau terpotong. Buka dulu di HP Anda; bila terbuka, foto layarnya lalu unggah itu."
    ),
}


@dataclass(frozen=True)
class Page:
    """One page as JPEG."""

    width: int
    height: int
    content: bytes


def store(upload: IO[bytes] | None, name: str, *, by: Account | None, field: str = "file") -> StoredFile:
    """The pages made of what was sent, in the session; the caller commits. The upload is closed, nothing of it kept.

    Takes a second or two: call it before any row is locked. Raises InvalidValue at `field`; then nothing is stored.
    """
    try:
        kind, pages = _make_pages(_read(upload))
    except _Refused as refusal:
        raise InvalidValue(REFUSALS.get(str(refusal), REFUSALS["broken"]), field=field) from refusal
    file = StoredFile(name=shown_name(name), kind=kind, uploaded_by_id=by.id if by else None)
    file.pages = [
        StoredPage(number=number, width=page.width, height=page.height, content=page.content)
        for number, page in enumerate(pages, start=1)
    ]
    db.session.add(file)
    return file


def page_of(file_id: int, number: int) -> bytes:
    """The JPEG of one page, from 1; raises NotFound. Whether this reader may see it is the caller's question."""
    content = db.session.scalar(
        select(StoredPage.content).where(StoredPage.file_id == file_id, StoredPage.number == number)
    )
    if content is None:
        raise NotFound()
    return content


def remove(file: StoredFile) -> None:
    """Take the file and its pages out, in the session; the caller commits. Whatever points to it goes first."""
    db.session.delete(file)


def shown_name(name: str) -> str:
    """The last part of what a browser calls the file, printable, short enough, its ending kept."""
    last = PurePath(name.replace("\\", "/")).name
    clean = "".join(sign for sign in last if sign.isprintable()).strip() or "berkas"
    if len(clean) <= LONGEST_NAME:
        return clean
    ending = PurePath(clean).suffix[:10]
    return clean[: LONGEST_NAME - len(ending)] + ending


class _Refused(Exception):
    """Named as in REFUSALS."""


def _read(upload: IO[bytes] | None) -> bytes:
    if upload is None:
        raise _Refused("none")
    with upload:  # a large one lies in a temporary file
        content = upload.read(LARGEST_UPLOAD + 1)
    if not content:
        raise _Refused("empty")
    if len(content) > LARGEST_UPLOAD:
        raise _Refused("size")
    return content


def _make_pages(content: bytes) -> tuple[MediaKind, list[Page]]:
    """One file at a time on this machine: pictures that unfold beside each other would take the memory of all."""
    command = [sys.executable, "-I", str(MAKER), json.dumps(LIMITS)]
    try:
        with exclusive(uploads.folder() / LOCK, WAIT_SECONDS):
            done = subprocess.run(command, input=content, capture_output=True, timeout=MAKER_SECONDS, check=True)  # noqa: S603
        head, _line, body = done.stdout.partition(b"\n")
        answer = json.loads(head)
    except LockTaken as error:
        raise _Refused("busy") from error
    except (subprocess.SubprocessError, ValueError) as error:
        raise _Refused("broken") from error
    if "error" in answer:
        raise _Refused(answer["error"])
    pages = []
    for width, height, length in answer["pages"]:
        pages.append(Page(width, height, body[:length]))
        body = body[length:]
    return MediaKind(answer["kind"]), pages
