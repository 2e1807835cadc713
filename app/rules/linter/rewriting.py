"""A replacement for words a rule found, where one can be put in their place without thinking."""

import re

from app.errors import mark
from app.rules.linter.finding import Finding
from app.rules.linter.plain import Plain

_REMOVED = frozenset(
    {"age", "body", "marital", "pregnancy", "religion", "ethnicity", "domicile", "health", "pay_vague"}
)
"""Limits that say nothing about the work: without them the list of demands is whole."""
_CONTACTS = frozenset({"phone", "email", "free_mail", "link", "social"})
_WHOLE = {
    "sex": mark("terbuka untuk semua"),
    "looks": mark("rapi dan ramah melayani pelanggan"),
    "minor": mark("usia minimal 18 tahun"),
    "diploma": mark("ijazah asli diperlihatkan lalu dikembalikan"),
}
_BULLET = re.compile(r"^[\s\-•*–\d.)]{0,6}$")
_LIST_END = re.compile(r"^\s{0,2}[.]?\s{0,2}$")
_LEAD_IN = re.compile(
    r"\b(?:hub|hubungi|kontak|contact|cp|wa|whatsapp|telp?|telepon|hp|no|nomor|email|e-mail|kirim(?:kan)?|lamaran"
    r"|cv|ke|via|melalui"
    r"|lewat|atau|dan|info|informasi|daftar|link|chat|ig|instagram|di|segera|langsung|berkas|dm|isi|formulir"
    r"|kunjungi|follow|kami)\b"
)


def replacement_for(code: str, plain: Plain, start: int, end: int) -> str | None:
    """What to put in place of plain.text[start:end]; an empty text removes, None leaves it to a person."""
    before, after = plain.clause_around(start, end)
    is_first, is_last = bool(_BULLET.match(before)), bool(_LIST_END.match(after))
    if code in _CONTACTS:
        is_bare = not re.search(r"[a-z]{3,}", _LEAD_IN.sub(" ", f"{before} {after}"))
        return "" if is_bare else None
    if code in _REMOVED:
        return "" if is_first and is_last else None
    if code in _WHOLE and is_first and is_last:
        words = _WHOLE[code]
        return words[:1].upper() + words[1:] if plain.original[plain.at[start]].isupper() else words
    return None


def apply(text: str, finding: Finding) -> str:
    """The text with the finding's replacement; the same text when there is none or the words moved."""
    if finding.replacement is None or text[finding.start : finding.end] != finding.phrase:
        return text
    before, after = text[: finding.start], text[finding.end :]
    if finding.replacement:
        return before + finding.replacement + after
    return _closed_up(before, after)


def _closed_up(before: str, after: str) -> str:
    """Both sides of a removed member of a list, with its lead-in, comma or bullet gone too."""
    head, _, line = before.rpartition("\n")
    rest, newline, tail = after.partition("\n")
    parts = re.split(r"(?<=[,;])|(?<=[.!?])\s", line)
    line = line[: len(line) - len(parts[-1])].rstrip()
    rest = re.sub(r"^[\s.,;]{1,3}", "", rest)
    if not rest:
        line = line.rstrip(" ,;")
    if not line.strip() and rest:
        rest = _bullet_of(parts[-1]) + rest[:1].upper() + rest[1:]
    joined = f"{line} {rest}".strip() if line and rest else line + rest
    kept = [one for one in (head if _ or head else None, joined or None, tail if newline else None) if one is not None]
    return "\n".join(kept)


def _bullet_of(words: str) -> str:
    found = re.match(r"\s{0,3}(?:[-•*–]|\d{1,2}[.)])\s{0,3}", words)
    return found[0] if found else ""
