"""Photos, PDFs and hostile files, built when a test asks for them."""

import struct
import zipfile
import zlib
from io import BytesIO

import pypdfium2
from PIL import Image

GPS_WORDS = b"Rumah Siti"
"""Stands in the metadata of `phone_photo` and may stand nowhere afterwards."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: object) -> bytes:
    """A picture whose left half is red, so that a turn can be seen."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def wide_grey_picture() -> bytes:
    """A white PNG of 16 bits, as scanners make it."""
    out = BytesIO()
    Image.new("I;16", (640, 480), 65_535).save(out, "PNG")
    return out.getvalue()


def phone_photo(size: tuple[int, int] = (800, 600)) -> bytes:
    """What a phone held upright sends: turned by its EXIF, with the place it was taken and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    exif[0x010E] = GPS_WORDS.decode()
    exif.get_ifd(0x8825).update({1: "S", 2: (1.0, 50.0, 12.3), 3: "E", 4: (109.0, 58.0, 0.5)})
    return picture(size=size, exif=exif, comment=GPS_WORDS, dpi=(72, 72), icc_profile=b"profil " + GPS_WORDS)


def noise(size: tuple[int, int] = (2600, 2000)) -> bytes:
    """A photo that compresses badly."""
    out = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def pdf(pages: int = 1, size: tuple[int, int] = (595, 842)) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password: the standard security handler with keys nobody has."""
    keys = b"<" + b"ab" * 32 + b">"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O " + keys + b"/U " + keys + b">>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<ab><ab>]>>"
    return bytes(
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer"
        + trailer
        + b"\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def endless_png(width: int = 100_000, height: int = 100_000) -> bytes:
    """A PNG of a few kilobytes that says it has ten thousand million pixels."""
    body = zlib.compress(b"\0" * 4_000_000, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def zip_bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("sertifikat.jpg", b"\0" * 50_000_000)
    return out.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\0\x03" + b"\0" * 400 + b"This program cannot be run in DOS mode."
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64
