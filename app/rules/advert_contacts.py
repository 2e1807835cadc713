"""Contacts in an advert: applications go through the board, so telephone numbers and addresses leave the text."""

import re

from app.rules.linter import contacts
from app.rules.linter.plain import plain

_LEAD_IN = re.compile(
    r"\b(hub|hubungi|kontak|contact|cp|wa|whatsapp|telp?|telepon|hp|no|nomor|email|e-mail|mail|kirim(?:kan)?|lamaran|cv"
    r"|ke|via|melalui|atau|dan|info|informasi|daftar|link|chat|ig|instagram|apply|subject|subjek|up|di|lanjut|lebih"
    r"|segera|langsung|berkas|surat|alamat|berikut|ini|bisa|silakan|silahkan|minat|berminat|yang|bagi|ke)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s:;,/(-]+(?:hub|hubungi|kontak|kirim|cv|lamaran|ke|via|wa|whatsapp|email|e-mail|telp|hp|cp|no|atau|dan))*[\s:;,/(-]*$",
    re.IGNORECASE,
)


def drop_contacts(text: str) -> tuple[str, int]:
    """(the text without contacts, how many there were); a line that only led up to a contact goes with it."""
    kept, dropped = [], 0
    for line in text.splitlines():
        rest, count = _without_contacts(line)
        dropped += count
        if not count or _says_something(rest):
            kept.append(rest if count else line)
    return "\n".join(kept), dropped


def _without_contacts(line: str) -> tuple[str, int]:
    read = plain(line)
    found = sorted((read.written(hit.start, hit.end) for hit in contacts.find(read)), reverse=True)
    rest = line
    for start, end in found:
        rest = rest[:start] + rest[end:]
    return (_TAIL.sub("", re.sub(r"[ \t]{2,}", " ", rest)), len(found)) if found else (line, 0)


def _says_something(rest: str) -> bool:
    """Whether anything but lead-in words is left."""
    return len(re.findall(r"[^\W\d_]{3,}", _LEAD_IN.sub(" ", rest))) > 1
