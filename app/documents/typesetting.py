"""PDF and pictures by typst: `typeset("paper_forms", data)` gives the template of that name the data as JSON.

A template reads them with `#let data = json(bytes(sys.inputs.data))`; strings stay strings, so nothing a person typed
is ever markup. No packages are fetched and no font of the machine is used: the shipped face, then typst's own.
The PDF is tagged and declares PDF/UA-1, so templates set a title and a language and give every image an `alt`.
"""

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno
import typst

from config import ROOT

TEMPLATES = Path(__file__).parent
FONTS = ROOT / "static" / "fonts"
ACCESSIBLE = "ua-1"


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF. A character no font has is drawn as a box, and the file then does not declare PDF/UA.

    Raises typst.TypstError when the template itself is wrong.
    """
    compiler = _compiler(template, data)
    try:
        return _bytes_of(compiler.compile(format="pdf", pdf_standards=ACCESSIBLE))
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _bytes_of(compiler.compile(format="pdf"))


def draw(template: str, data: Mapping[str, Any]) -> bytes:
    """The template's only page as PNG, a pixel for a point."""
    return _bytes_of(_compiler(template, data).compile(format="png", ppi=72))


def _compiler(template: str, data: Mapping[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        input=TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def qr_svg(text: str) -> str:
    """A QR code as SVG, drawn with `image(bytes(…), format: "svg", alt: …)`; a seventh of it may be damaged."""
    drawing = io.BytesIO()
    segno.make(text, micro=False, error="m", boost_error=False).save(drawing, kind="svg", border=0, xmldecl=False)
    return drawing.getvalue().decode()


def _bytes_of(content: bytes | list[bytes] | None) -> bytes:
    if not isinstance(content, bytes):
        raise TypeError("typst gave no single file")
    return content


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
