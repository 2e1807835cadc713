"""What an advert says of applying, so that the people to turn to are not read as what is asked for."""

import re

_APPLYING = re.compile(
    r"\b(?:lamar\w*|pelamar|lampir\w*|cv|resume|ijazah|ijasah|skck|ktp|pas\s?foto|portofolio|hub|hubungi|wa|whatsapp"
    r"|inbox|dm|chat|titip\w*|up\.|attn|walk\s?in|interview|wawancara"
    r"|(?:kirim|bawa|bw|antar)\w*\s+(?:berkas|surat|foto|data|nama|langsung|lgsg|diri)|datang\s+langsung"
    r"|(?:e-?mail|surel|kantor|pos)\s+(?:ke|kami|hrd|satpam|depan))\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:\bup\.|[^.,;\n!?])+", re.IGNORECASE)


def without_applying(text: str) -> str:
    """The text with those parts of its sentences blanked, each other character still in its place."""
    return _PART.sub(lambda part: " " * len(part[0]) if _APPLYING.search(part[0]) else part[0], text)
