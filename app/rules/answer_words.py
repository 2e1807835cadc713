"""The company's own words in an answer: which placeholders they may hold, and the words with them filled in."""

import re

from app.errors import InvalidValue, mark

PLACEHOLDERS = ("nama", "lowongan", "perusahaan")
LONGEST = 500
_BRACED = re.compile(r"\{([^{}]*)\}")


def check(text: str, *, field: str = "text") -> str:
    """The text without blanks around it; raises InvalidValue at the field for braces that mean nothing."""
    unknown = [name for name in _BRACED.findall(text) if name not in PLACEHOLDERS]
    if unknown:
        raise InvalidValue(
            mark("{%(name)s} tidak dikenal. Yang dapat dipakai: {nama}, {lowongan}, {perusahaan}."),
            field=field,
            name=unknown[0][:40],
        )
    if re.search(r"[{}]", _BRACED.sub("", text)):
        raise InvalidValue(
            mark("Ada kurung kurawal yang tidak berpasangan. Tulis {nama}, {lowongan}, atau {perusahaan}."), field=field
        )
    return text.strip()


def filled(text: str, *, nama: str, lowongan: str, perusahaan: str) -> str:
    """The text as its reader gets it; braces of any other kind stay as they are."""
    values = {"nama": nama, "lowongan": lowongan, "perusahaan": perusahaan}
    return _BRACED.sub(lambda found: values.get(found[1], found[0]), text)
