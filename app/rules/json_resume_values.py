"""Single values of a JSON Resume: texts, levels and days as people and programs write them, and remarks on them."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.errors import mark

LONGEST_WORD, LONGEST_TEXT = 120, 2000
_NUMBER = re.compile(r"\d{1,2}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_LEVELS = {
    1: ("beginner", "basic", "dasar", "pemula", "elementary", "novice"),
    2: ("intermediate", "dengan arahan", "menengah", "assisted", "fair", "cukup"),
    3: ("advanced", "mandiri", "independent", "good", "proficient", "baik", "lanjut"),
    4: ("master", "expert", "mahir", "ahli", "senior", "excellent", "sangat baik"),
}


@dataclass(frozen=True)
class Remark:
    """`part` is the address inside the file, such as work[2].startDate."""

    part: str
    sentence: str
    values: dict[str, object] = field(default_factory=dict)


def text_of(
    value: Any, where: str, remarks: list[Remark], *, longest: int = LONGEST_WORD, is_long: bool = False
) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        remarks.append(Remark(where, mark("seharusnya tulisan, jadi dikosongkan")))
        return ""
    lines = value.replace("\r\n", "\n") if is_long else " ".join(value.split())
    text = "".join(filter(is_written, lines)).strip()
    if len(text) > longest:
        remarks.append(Remark(where, mark("dipotong menjadi %(longest)s huruf"), {"longest": longest}))
    return text[:longest].strip()


def level_of(value: Any, where: str, remarks: list[Remark]) -> int:
    """Words of several languages, or 1 to 4; anything else is level 2, and told."""
    if value in (None, ""):
        return 2
    said = text_of(str(value) if isinstance(value, int | float) else value, where, remarks).lower()
    if _NUMBER.fullmatch(said) and 1 <= int(said) <= 4:
        return int(said)
    for level, words in _LEVELS.items():
        if said in words:
            return level
    remarks.append(
        Remark(where, mark("tingkat “%(said)s” tidak dikenal, jadi dicatat “dengan arahan”"), {"said": said[:40]})
    )
    return 2


def day_of(value: Any, where: str, remarks: list[Remark], *, is_end: bool) -> date | None:
    """2023, 2023-07 or 2023-07-03; of a year or month its first day, at an end its last."""
    if value in (None, ""):
        return None
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 40 else None
    try:
        if found is None:
            raise ValueError
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if not 1950 <= year <= 2100:
            raise ValueError
        if day:
            return date(year, month, day)
        if not is_end:
            return date(year, month or 1, 1)
        month = month or 12
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        remarks.append(Remark(where, mark("tanggal tidak terbaca (contoh: 2023-07), jadi dikosongkan")))
        return None


def is_written(character: str) -> bool:
    """No control characters, no half of a pair, no marks that turn the reading direction of what follows."""
    return character == "\n" or (
        unicodedata.category(character) not in ("Cc", "Cs", "Cn", "Co") and character not in "\u202a\u202b\u202d\u202e"
    )


def word_of(name: str) -> str:
    return "".join(filter(is_written, name))[:40]
