"""A program of its own, run by services.stored_files: makes JPEG pages of the photo or PDF it reads from its input.

A picture of a few kilobytes can unfold to gigabytes, and decoders of pictures have had holes. Here either ends this
process and not the web server. Memory and time are limited for the same reason, and nothing is written to disk.
Usage: page_maker.py LIMITS (JSON of services.stored_files). Prints one line of JSON, then the bytes of the pages.
"""

import json
import resource
import sys
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

MOST_MEMORY = 700_000_000
MOST_SECONDS = 20
QUALITIES = (85, 75, 65, 55)
"""Tried from the best, until a page is small enough; then the page itself becomes smaller."""
SHRINKS = (1.0, 0.8, 0.64, 0.5, 0.35)
WIDE_GREY = ("I", "I;16", "I;16B", "I;16L")


class Refused(Exception):
    """Named as services.stored_files.REFUSALS names it."""


def main(content: bytes, limits: dict[str, int]) -> tuple[dict[str, object], list[bytes]]:
    """{"kind", "pages": [[width, height, bytes], ...]} with the pages, or {"error"} and none."""
    try:
        kind = kind_of(content)
        pictures = _pages_of_pdf(content, limits) if kind == "pdf" else _photo(content, limits)
        made = [_encode(picture, limits["page_bytes"]) for picture in pictures]
    except Refused as refusal:
        return {"error": str(refusal)}, []
    except MemoryError:
        return {"error": "pixels"}, []
    sizes = [[width, height, len(page)] for width, height, page in made]
    return {"kind": kind, "pages": sizes}, [page for *_, page in made]


def kind_of(content: bytes) -> str:
    """ "photo" or "pdf", by what is inside; raises Refused for everything else."""
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (content[:4], content[8:12]) == (
        b"RIFF",
        b"WEBP",
    ):
        return "photo"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"):
        raise Refused("heic")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    raise Refused("other" if content.strip() else "empty")


def _photo(content: bytes, limits: dict[str, int]) -> "Iterator[Image.Image]":
    """The picture upright, on white, no longer than a page; colours as they are."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limit below is the product's own
    side = limits["side"]
    try:
        picture = Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
        most = limits["pixels" if picture.format in ("JPEG", "MPO") else "pixels_whole"]
        if picture.width * picture.height > most:
            raise Refused("pixels")
        picture.draft("RGB", (side, side))
        picture.load()
        picture = ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("broken") from error
    if picture.mode in WIDE_GREY:
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    picture.thumbnail((side, side))
    yield picture


def _pages_of_pdf(content: bytes, limits: dict[str, int]) -> "Iterator[Image.Image]":
    import pypdfium2
    import pypdfium2.raw

    try:
        document = pypdfium2.PdfDocument(content)
        if len(document) > limits["pages"]:
            raise Refused("pages")
        if not len(document):
            raise Refused("broken")
        for page in document:
            longest = max(page.get_size())
            yield page.render(scale=limits["side"] / longest, may_draw_forms=False).to_pil()
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError) as error:
        is_locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Refused("password" if is_locked else "broken") from error


def _encode(picture: "Image.Image", largest: int) -> tuple[int, int, bytes]:
    """A new picture with the same pixels and nothing else: what a file says about itself stays behind."""
    from PIL import Image

    if picture.mode in ("P", "PA", "LA", "La", "RGBa"):
        picture = picture.convert("RGBA")
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    for shrink in SHRINKS:
        smaller = page.resize((max(1, int(page.width * shrink)), max(1, int(page.height * shrink))))
        for quality in QUALITIES:
            out = BytesIO()
            smaller.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= largest:
                return smaller.width, smaller.height, out.getvalue()
    raise Refused("broken")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    answer, pages = main(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
    sys.stdout.buffer.write(b"".join([json.dumps(answer).encode(), b"\n", *pages]))
