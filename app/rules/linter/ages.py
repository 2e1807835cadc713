"""Limits of age, and ages at which nobody may be placed: the numbers decide which of the two it is."""

import re
from collections.abc import Iterator

from app.rules.linter.finding import Hit
from app.rules.linter.matching import GAP, Phrases, compile_all, few, is_denied, is_duty
from app.rules.linter.plain import Plain

GROWN_UP = 18
_TENS = {"dua": 20, "tiga": 30, "empat": 40, "lima": 50}
_ONES = dict(
    zip(["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"], range(1, 10), strict=True)
)
_SPOKEN = (
    r"(?:dua|tiga|empat|lima)\s?puluh(?:\s(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan))?|(?:lima|enam"
    r"|tujuh|delapan|sembilan)\s?belas"
)
_NUMBER = rf"(?:[1-6]\d(?![\d.,]?\d)|{_SPOKEN})"
_UNIT = r"(?:(?:tahunan|tahun|thn|th|years?(?:\sold)?|yrs?|yo)\b|y\.\s?o\b\.?)"
_TO = r"\s{0,2}(?:-|~|s\s?/\s?d|s\.?\s?d\.?|sampai(?:\sdengan)?|hingga|dan|to|and)\s{0,2}"
_AT_MOST = (
    r"maks(?:imal|imum)?|max(?:imal|imum)?|paling\s(?:tua|tinggi|banyak)|di\s?bawah|dibawah|kurang\s(?:dari|dr)"
    r"|(?:tidak|tdk|tak)\slebih\s(?:dari|dr)|not\s(?:older|above|over)(?:\sthan)?|(?:tidak|tdk)\smelebihi|under|below"
    r"|up\sto|sampai|hingga|batas|s\s?/\s?d|s\.?d\.?"
)
_AT_LEAST = r"min(?:imal|imum)?|paling\s(?:muda|rendah)|di\s?atas|diatas|mulai|lebih\sdari|above|over|at\sleast"
_FILLER = (
    rf"(?:{_AT_MOST}|{_AT_LEAST}|antara|between|calon|pelamar|kandidat|peserta|kerja|ideal|yang|adalah|is|of|limit"
    rf"|sekitar|kisaran|rentang|range|wajib|harus|berkisar|dari|kurang\slebih|plus\sminus|±|=|<|>|≤|≥)"
)
_WORD = r"\b(?:(?:batas(?:an)?\s)?(?:berusia|usia|berumur|umur)|age[ds]?)\b"
_RANGE = (
    rf"(?P<a>{_NUMBER})(?:\s{{0,2}}{_UNIT})?(?:{_TO}(?P<b>{_NUMBER}))?(?:\s{{0,2}}{_UNIT})?(?P<up>\s(?:ke"
    rf"|and)\s?(?:atas|bawah|above|over|below|under))?"
)
_SAID = re.compile(
    rf"(?:(?:{_AT_MOST}|{_AT_LEAST})\s)?{_WORD}[\s:.,()\"-]{{0,3}}(?:{_FILLER}[\s:.,()\"]{{0,3}}){{0,5}}{_RANGE}"
)
_BARE = re.compile(
    rf"\b(?:(?:{_AT_MOST}|{_AT_LEAST})[\s.:]{{1,3}}(?P<a>{_NUMBER})|(?P<c>1[3-9]"
    rf"|[23]\d){_TO}(?P<b>[1-5]\d))\s{{0,2}}{_UNIT}(?P<up>\sdan\skeatas)?|\bnot\s(?:older|above"
    rf"|over)(?:\sthan)?\s(?P<d>{_NUMBER})(?:\s{_UNIT})?"
)
_MOST = re.compile(rf"\b(?:{_AT_MOST})\b|[<≤]|\s(?:ke\s?bawah)")
_OF_SOMETHING = re.compile(
    rf"\b(?:perusahaan|pabrik|toko|usaha|mesin|kendaraan|bangunan|unit|pohon|kebun|tanaman|sawit|ternak|alat|aset|cv"
    rf"|pt|kami)(?:{GAP}(?:sudah|telah|kami|ini|yang|kini)){{0,2}}[^\w\n;,.:]{{0,2}}$"
)
_OF_TIME = re.compile(
    r"\b(?:pengalaman|berpengalaman|kontrak|garansi|masa|berdiri|pensiun|tenor|cicilan|bekerja|jangka|sejak|selama"
    r"|lamanya|arsip|dokumen|laporan|ikatan|lulus|lulusan|kendaraan|perjanjian|experience)\b"
)
_BORN = compile_all(
    rf"\b(?:kelahiran|lahir)(?:{GAP}(?:tahun|thn|th|min\w{{0,5}}|maks\w{{0,5}}|max|setelah|sesudah|di|atas"
    rf"|mulai)){{0,3}}{GAP}(?:19|20)\d{{2}}(?: ke ?atas)?"
)
_YOUNG = compile_all(
    r"\b(?:masih|usia|umur|berusia|berumur) muda(?:,? (?:dan|&) (?:ener[gj]i[ckt]|dinamis|segar))?",
    r"\busia produktif\b",
    r"\bmuda (?:dan|&) (?:ener[gj]i[ck]|segar|cantik)",
)
_TURNED_AWAY = compile_all(
    rf"\b(?:tidak|tdk|tak) {few(1)}(?:menerima|terima) {few(3)}(?:di ?atas|di ?bawah|lebih dari) [2-5]\d(?: (?:tahun"
    rf"|thn|th))?"
)
_PHRASES = (
    Phrases("age", _TURNED_AWAY, heeds_denial=False, heeds_duty=False),
    Phrases("age", _BORN),
    Phrases("age", _YOUNG, harmless=re.compile(rf"\b(?:tim|team|anak|tenaga){GAP}{few(2)}$")),
)
_STILL_AT_SCHOOL = Phrases(
    "minor",
    compile_all(
        r"\b(?:anak|pekerja|pelamar|tenaga) (?:di ?bawah umur)",
        rf"\b(?:masih sekolah|pelajar aktif|anak smp|lulusan sd) {few(2)}(?:boleh|bisa|dipersilakan|silakan"
        rf"|diterima)",
    ),
)


def find(plain: Plain) -> Iterator[Hit]:
    said = []
    for found in _SAID.finditer(plain.text):
        said.append(found.span())
        if not _OF_SOMETHING.search(plain.text[max(0, found.start() - 60) : found.start()]):
            yield from _judged(plain, found, found["a"], found["b"])
    for found in _BARE.finditer(plain.text):
        before, _after = plain.clause_around(found.start(), found.end())
        is_said = any(start < found.end() and found.start() < end for start, end in said[-2:])
        if not is_said and not _OF_TIME.search(before):
            yield from _judged(plain, found, found["a"] or found["c"] or found["d"], found["b"])
    for phrases in (*_PHRASES, _STILL_AT_SCHOOL):
        yield from phrases.find(plain)


def _judged(plain: Plain, found: re.Match[str], first: str, second: str | None) -> Iterator[Hit]:
    start, end = found.span()
    if is_denied(plain, start, end) and not found[0].startswith(("tidak", "tdk", "tak", "not")):
        return
    if is_duty(plain, start, end):
        return
    low = _value(first)
    is_ceiling = second is None and bool(_MOST.search(found[0]))
    if low < GROWN_UP and not is_ceiling:
        yield Hit("minor", start, end)
    if second is not None or low > GROWN_UP:
        yield Hit("age", start, end)


def _value(words: str) -> int:
    if words.isdigit():
        return int(words)
    if "belas" in words:
        return 10 + _ONES[words.replace("belas", "").strip()]
    tens, _, ones = words.partition("puluh")
    return _TENS[tens.strip()] + _ONES.get(ones.strip(), 0)
