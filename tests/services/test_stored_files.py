import subprocess
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from app.errors import InvalidValue, NotFound
from app.extensions import db
from app.models.stored_file import StoredFile, StoredPage
from app.rules.evidence_files import LARGEST_PAGE, LARGEST_UPLOAD, LONGEST_SIDE, MediaKind
from app.services import stored_files
from app.services import uploads as kept
from search_index.locks import exclusive
from tests import uploads
from tests.at_once import at_once
from tests.factories import Make

BAD_FILES = {
    "an SVG with a script": (uploads.SVG, "bukan foto atau PDF"),
    "a program named .pdf": (uploads.EXE, "bukan foto atau PDF"),
    "a zip bomb": (uploads.zip_bomb(), "bukan foto atau PDF"),
    "a web page": (b"<!doctype html><script>alert(1)</script>", "bukan foto atau PDF"),
    "a photo no program here reads": (uploads.HEIC, "HEIC"),
    "ten thousand million pixels": (uploads.endless_png(), "terlalu besar untuk dibuka"),
    "fewer pixels than it says": (uploads.endless_png(4_000, 4_000), "rusak atau terpotong"),
    "a photo that stops half way": (uploads.picture(size=(900, 900))[:-900], "rusak atau terpotong"),
    "a picture after its first bytes gone": (b"\x89PNG\r\n\x1a\n" + b"x" * 500, "rusak atau terpotong"),
    "a PDF in name only": (b"%PDF-1.7\n" + b"x" * 500, "rusak atau terpotong"),
    "a locked PDF": (uploads.locked_pdf(), "kata sandi"),
    "a book": (uploads.pdf(pages=5), "lebih dari 4 halaman"),
    "nothing": (b"", "kosong"),
    "a file over the limit": (b"\xff\xd8\xff" + b"\0" * LARGEST_UPLOAD, "8 MB"),
}


def stored(content: bytes, name: str = "sertifikat.jpg") -> StoredFile:
    file = stored_files.store(BytesIO(content), name, by=None)
    db.session.commit()
    return file


def first_page(content: bytes) -> Image.Image:
    return Image.open(BytesIO(stored_files.page_of(stored(content).id, 1)))


@pytest.mark.parametrize("said", BAD_FILES, ids=BAD_FILES)
def test_a_bad_file_is_told_in_words_and_leaves_nothing_behind(app: Flask, said: str) -> None:
    content, sentence = BAD_FILES[said]
    with pytest.raises(InvalidValue, match=sentence) as refused:
        stored_files.store(BytesIO(content), "ijazah.pdf", by=None)
    assert refused.value.field == "file"
    db.session.commit()
    assert db.session.scalar(select(func.count(StoredFile.id))) == 0


def test_a_photo_comes_out_upright_and_says_nothing_of_where_it_was_taken(app: Flask) -> None:
    sent = uploads.phone_photo((800, 600))
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)
    page = first_page(sent)
    assert page.size == (600, 800)
    assert page.getpixel((300, 40))[1] < 60, "the red half is above"
    assert page.getpixel((300, 760))[1] > 200
    assert (dict(page.getexif()), page.info.get("icc_profile"), page.info.get("comment")) == ({}, None, None)
    everything = db.session.scalars(select(StoredPage.content)).all()
    assert not any(uploads.GPS_WORDS in content or b"Exif" in content for content in everything)


@pytest.mark.parametrize(
    "content",
    [
        uploads.picture("PNG", mode="RGBA"),
        uploads.picture("PNG", mode="P"),
        uploads.picture("PNG", mode="LA"),
        uploads.picture("PNG", mode="1"),
        uploads.wide_grey_picture(),
        uploads.picture("JPEG", mode="CMYK"),
        uploads.picture("JPEG", mode="L"),
        uploads.picture("WEBP", mode="RGBA"),
    ],
)
def test_every_kind_of_colour_becomes_a_page(app: Flask, content: bytes) -> None:
    page = first_page(content)
    assert (page.format, page.mode, page.size) == ("JPEG", "RGB", (640, 480))
    assert min(page.getpixel((600, 240))) > 200, "white stays white"


def test_what_is_see_through_becomes_white(app: Flask) -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert min(first_page(out.getvalue()).getpixel((25, 25))) > 250


def test_a_large_photo_becomes_a_small_page(app: Flask) -> None:
    content = uploads.noise()
    file = stored(content)
    page = db.session.scalar(select(StoredPage).where(StoredPage.file_id == file.id))
    assert page is not None
    assert len(page.content) <= LARGEST_PAGE < len(content)
    assert max(page.width, page.height) <= LONGEST_SIDE
    assert Image.open(BytesIO(page.content)).size == (page.width, page.height)


def test_a_pdf_is_kept_page_by_page_and_goes_with_its_file(app: Flask) -> None:
    file = stored(uploads.pdf(pages=3), "C:\\Siti\\ijazah \u202e.pdf")
    assert (file.kind, file.name, [page.number for page in file.pages]) == (MediaKind.PDF, "ijazah .pdf", [1, 2, 3])
    assert Image.open(BytesIO(stored_files.page_of(file.id, 3))).height == LONGEST_SIDE
    with pytest.raises(NotFound):
        stored_files.page_of(file.id, 4)
    stored_files.remove(file)
    db.session.commit()
    assert db.session.scalar(select(func.count(StoredPage.id))) == 0


def test_a_long_name_keeps_its_ending() -> None:
    assert stored_files.shown_name("x" * 300 + ".jpeg") == "x" * 115 + ".jpeg"
    assert stored_files.shown_name("../../\x00") == "berkas"


def test_no_file_at_all_asks_for_one(app: Flask) -> None:
    with pytest.raises(InvalidValue, match="Pilih dulu"):
        stored_files.store(None, "", by=None)


def test_large_pictures_are_opened_one_after_the_other(app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that unfold beside each other would take the memory of a small server."""
    run, opened, most = subprocess.run, [], []

    def counted(*arguments: object, **more: object) -> object:
        opened.append(1)
        most.append(len(opened))
        done = run(*arguments, **more)
        opened.pop()
        return done

    monkeypatch.setattr(subprocess, "run", counted)
    send = make.account(), lambda by: stored_files.store(BytesIO(uploads.picture()), "foto.jpg", by=by)
    assert at_once(app, *[send] * 3) == ["done"] * 3
    assert most == [1, 1, 1]


def test_a_png_that_would_take_half_the_memory_is_refused(app: Flask) -> None:
    with pytest.raises(InvalidValue, match="terlalu besar untuk dibuka"):
        stored_files.store(BytesIO(uploads.picture("PNG", (5_000, 5_000))), "foto.png", by=None)
    assert stored(uploads.picture("JPEG", (7_000, 7_000))).pages


def test_a_server_that_is_busy_with_other_files_says_so(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_files, "WAIT_SECONDS", 0)
    with (
        exclusive(kept.folder() / stored_files.LOCK, 0),
        pytest.raises(InvalidValue, match="Tunggu sebentar"),
    ):
        stored_files.store(BytesIO(uploads.picture()), "foto.jpg", by=None)
