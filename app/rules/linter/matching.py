"""How a family of wordings is looked for: bounded patterns, denials, and clauses that tell a duty."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.rules.linter.finding import Hit
from app.rules.linter.plain import Plain

GAP = r"[^\w\n;.!?]{1,3}"
"""Between two words of one clause."""


def few(most: int) -> str:
    """Up to so many words, each with the gap after it."""
    return rf"(?:\w{{1,20}}{GAP}){{0,{most}}}"


def spaced(words: str) -> str:
    """A pattern written with blanks, where each blank is a gap and an optional one an optional blank."""
    return words.replace(" ?", r"\s?").replace(" ", GAP)


def compile_all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(spaced(one)) for one in patterns)


_DENIED_BEFORE = re.compile(
    r"\b(?:tanpa|tidak|tak|tdk|bukan|jangan|bebas|semua|segala|no|any|gratis|berbagai|without"
    r"|regardless)\b(?:[^\w\n;,]{1,3}\w{1,20}){0,3}[^\w\n;,]{0,3}$"
)
_DENIED_AFTER = re.compile(
    r"^\W{0,3}(?:\w{1,20}\W{1,3}){0,2}?(?:(?:tidak|tak|bukan)\W{1,2}(?:\w{1,12}\W{1,2})?(?:dibatas\w{0,3}"
    r"|dipersoal\w{0,4}|menjadi|jadi|masalah|disyarat\w{0,4}|dipersyarat\w{0,4}|ditahan|diminta|perlu|wajib|dipungut"
    r"|membatasi|syarat|ukuran|pertimbangan|dipermasalah\w{0,4}|ada|dikenakan)|bebas\b|gratis\b|dibebaskan\b"
    r"|no\W{1,2}limit|dijamin\b|(?:ditanggung|dibayar|dibiayai|disediakan)\b(?!\W{1,2}(?:oleh\W{1,2})?(?:pelamar"
    r"|peserta|sendiri|calon|kandidat|dulu|di\b|saat))|dari\W{1,2}perusahaan|(?:kami"
    r"|perusahaan)\W{1,2}(?:yang\W{1,2})?(?:tanggung|menanggung|bayar|membayar|biayai))"
)
_DUTY = re.compile(r"^\W{0,4}(?:\d{1,2}[.)]\s{0,2})?(?P<verb>me[lmnrw]\w{2,20}|mengo\w{2,20})\b")
_ASKING_VERBS = frozenset(
    [
        "mencari",
        "membutuhkan",
        "menerima",
        "memerlukan",
        "mengutamakan",
        "memiliki",
        "mempunyai",
        "menganut",
        "memeluk",
        "membuka",
        "memprioritaskan",
        "menguasai",
        "memenuhi",
        "mensyaratkan",
        "mengharuskan",
        "mewajibkan",
        "merupakan",
        "menahan",
        "mendapat",
        "mendapatkan",
    ]
)


def is_denied(plain: Plain, start: int, end: int) -> bool:
    """ "tanpa batas usia", "usia tidak dibatasi"."""
    before, after = plain.clause_around(start, end)
    return bool(_DENIED_BEFORE.search(before[-80:]) or _DENIED_AFTER.match(after[:80]))


def is_duty(plain: Plain, start: int, end: int) -> bool:
    """Whether the sentence tells what the person will do: "Menjual pakaian wanita"."""
    before, _after = plain.sentence_around(start, end)
    found = _DUTY.match(before)
    return bool(found and found["verb"] not in _ASKING_VERBS)


@dataclass(frozen=True)
class Phrases:
    """Wordings of one rule. `harmless` is looked for in the clause before the words and `followed` after them."""

    code: str
    patterns: Sequence[re.Pattern[str]]
    harmless: re.Pattern[str] | None = None
    followed: re.Pattern[str] | None = None
    heeds_denial: bool = True
    heeds_duty: bool = True
    masked: Sequence[re.Pattern[str]] = field(default=())
    """What is blotted out before looking: both sexes named together."""

    def find(self, plain: Plain) -> Iterator[Hit]:
        text = plain.text
        for mask in self.masked:
            text = mask.sub(lambda found: " " * len(found[0]), text)
        for pattern in self.patterns:
            for found in pattern.finditer(text):
                if found.end() > found.start() and self._holds(plain, found.start(), found.end()):
                    yield Hit(self.code, found.start(), found.end())

    def _holds(self, plain: Plain, start: int, end: int) -> bool:
        before, after = plain.clause_around(start, end)
        if self.harmless and self.harmless.search(before[-80:]):
            return False
        if self.followed and self.followed.match(after[:80]):
            return False
        if self.heeds_denial and is_denied(plain, start, end):
            return False
        return not (self.heeds_duty and is_duty(plain, start, end))
