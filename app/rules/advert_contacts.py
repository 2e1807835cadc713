"""Contacts in an advert: applications go through the board, so telephone numbers and addresses leave the text."""

import re

_CONTACT = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|\b(?:wa\.me|bit\.ly|s\.id|t\.me|forms?\.gle|linktr\.ee|tinyurl\.com|instagram\.com|facebook\.com)/\S*"
    r"|(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|[\[({]\s?at\s?[\])}])\s?[\w-]{1,63}(?:\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?[a-z]{2,20}){1,4}"
    r"|(?<![\w@])@[a-z0-9_.]{3,30}\b"
    r"|(?<!\d)\(?(?:\+?\s?62|0)[\s.-]?(?:8\d{1,2}|[2-7]\d{1,2})\)?(?:[\s.-]{0,3}\d{2,5}){2,4}(?!\d)",
    re.IGNORECASE,
)
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
LEAST_DIGITS = 9


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
    count = 0

    def take(found: re.Match[str]) -> str:
        nonlocal count
        contact = found[0]
        if contact.lstrip("(+ ")[:1].isdigit() and sum(map(str.isdigit, contact)) < LEAST_DIGITS:
            return contact
        count += 1
        return ""

    rest = _CONTACT.sub(take, line)
    return _TAIL.sub("", re.sub(r"[ \t]{2,}", " ", rest)) if count else line, count


def _says_something(rest: str) -> bool:
    """Whether anything but lead-in words is left."""
    return len(re.findall(r"[^\W\d_]{3,}", _LEAD_IN.sub(" ", rest))) > 1
