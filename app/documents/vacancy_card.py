"""The preview picture of a vacancy, for messengers: a JPEG of 1200 × 630 pixels and under 300 KB."""

import hashlib
import io
from dataclasses import asdict, dataclass
from functools import cache, lru_cache

from PIL import Image

from app.documents.typesetting import TEMPLATES, draw
from config import ROOT

LARGEST = 300 * 1000
"""Bytes; WhatsApp shows nothing larger."""
QUALITIES = (86, 70, 50, 30)


@dataclass(frozen=True)
class CardFacts:
    """What stands on the picture, as people read it."""

    title: str
    company: str
    place: str
    pay: str
    kind: str
    deadline: str
    lang: str

    @property
    def version(self) -> str:
        """Changes with every word and with the drawing: messengers keep a picture as long as its address stays."""
        said = "\n".join((*asdict(self).values(), (TEMPLATES / "vacancy_card.typ").read_text()))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


@lru_cache(maxsize=64)
def card(facts: CardFacts) -> bytes:
    """The JPEG, in the best quality that keeps it small enough."""
    drawn = draw("vacancy_card", asdict(facts) | {"logo": _logo()})
    with Image.open(io.BytesIO(drawn)) as picture:
        plain = picture.convert("RGB")
    for quality in QUALITIES:
        packed = io.BytesIO()
        plain.save(packed, "JPEG", quality=quality, optimize=True, progressive=True)
        if packed.tell() < LARGEST:
            break
    return packed.getvalue()


@cache
def _logo() -> str:
    return (ROOT / "static" / "logo.svg").read_text()
