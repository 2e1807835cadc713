"""Workbooks of formats nothing here writes: XLS, ODS and XLSM, byte by byte, for tests of reading them."""

import struct
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def write_xls(path: Path, rows: list[list[str]]) -> Path:
    """A BIFF8 sheet of text cells in a compound file, as Excel 97 made them."""
    stream = _biff(rows)
    stream += b"\0" * (max(4096, -(-len(stream) // SECTOR) * SECTOR) - len(stream))
    sectors = len(stream) // SECTOR
    chain = [FAT, END, *range(3, 2 + sectors), END]
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, child=1, start=END, size=0) + _entry("Workbook", 2, start=2, size=len(stream))
    directory += b"\0" * (SECTOR - len(directory))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    header += struct.pack("<108I", *[FREE] * 108)
    path.write_bytes(header + fat + directory + stream)
    return path


def _entry(name: str, kind: int, *, child: int = FREE, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return entry + b"\0" * 36 + struct.pack("<IQ", start, size)


def _biff(rows: list[list[str]]) -> bytes:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)
    name = b"Alumni"
    before = record(0x809, bof)
    at = len(before) + 4 + 8 + len(name) + 4
    sheet = record(0x85, struct.pack("<IHBB", at, 0, len(name), 0) + name) + record(0x0A, b"")
    cells = record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            text = value.encode("utf-16-le")
            cells += record(0x204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text)
    return before + sheet + cells + record(0x0A, b"")


def write_ods(path: Path, rows: list[list[str]]) -> Path:
    """What LibreOffice saves, without everything that is not the table."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(cell.format(escape(value)) for value in row)}</table:table-row>" for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Alumni">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?>'
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        parts.writestr("content.xml", content)
    return path


def add_macros(path: Path) -> Path:
    """The same XLSX as a workbook with macros: the parts Excel adds, with a body that is none."""
    changed = path.with_suffix(".xlsm")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            body = old.read(part)
            if part.filename == "[Content_Types].xml":
                body = body.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            new.writestr(part.filename, body)
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    return changed
