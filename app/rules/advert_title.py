"""The job title of an advert: its first line, without the calls around it."""

import re
from collections.abc import Callable

_CALL = re.compile(
    r"(?:\b(?:info\s+)?(?:lowongan|loker|lokerr?|job\s+vacancy|vacancy|we(?:'|’)?\s?a?re\s+hiring|now\s+hiring|hiring"
    r"|open\s+(?:recruitment|rekrutmen|position)|rekrutmen|recruitment|walk\s*-?\s*in\s+interview|urgently?(?:\s+needed)?"
    r"|dibutuhkan|membutuhkan|butuh|dicari|mencari|cepat|segera|sgr|kerja|pekerjaan|terbaru|posisi|jabatan|position|sebagai"
    r"|untuk|untuk\s+posisi|karyawan(?:/ti|/i|\(ti\))?|karyawati)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:posisi|jabatan|position|bagian|formasi|nama\s+pekerjaan|job\s*title)\W*[:=]\s*(?P<title>.{2,})$",
    re.IGNORECASE,
)
_EDGE = " \t-–—:|!.,;#/\\=~+"
_COUNT = re.compile(r"\(\s*\d+\s*(?:orang|org|posisi|pax|formasi)?\s*\)|\b\d+\s*(?:orang|org|posisi)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset({"dan", "di", "ke", "untuk", "dari", "atau", "and", "of", "the", "for", "with"})
_VOWEL = re.compile("[aiueo]", re.IGNORECASE)
_CODES = frozenset(
    {"it", "ui", "ux", "hse", "k3", "qa", "ac", "hr", "ga", "seo", "ios", "api", "bpjs", "sma", "smk", "ojt", "ahu"}
)
_OFFER = re.compile(
    r"[.;:!?]\s|,\s|\s(?=(?:di|untuk|dengan|yang|penempatan|lokasi|domisili|gaji|upah|uang\s+saku|rp|syarat|kualifikasi|hub"
    r"|hubungi|wa|kirim|harian)\b)|\s(?=\d+(?:[.,]\d+)?\s*(?:jt|juta|rb|ribu)\b)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?i)(?:karyawan\s+|pegawai\s+)?(?:kontrak|pkwt|tetap|full\s*-?\s*time|part\s*-?\s*time|penuh\s+waktu|paruh\s+waktu)"
    r"(?:\s+(?:\d+|satu|dua)\s*(?:tahun|th|bulan|bln))?"
)
_LOOKED_AT = 5
LONGEST_TITLE = 80
"""A longer first line holds more than the title."""


def read_title(text: str, is_place: Callable[[str], bool] = lambda _words: False) -> tuple[str, str]:
    """(title, the text without its line). A labelled line ("Posisi: …") near the top wins over the first line.

    A line that is only a place ("LOKER KETAPANG") or a standing ("Posisi: Kontrak 1 tahun") is no title.
    """
    lines = text.splitlines()
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[:_LOOKED_AT]:
        labelled = _LABEL.match(lines[number].removeprefix("- "))
        if labelled and _names_a_job(title := _tidy(labelled["title"]), is_place):
            return title, _without(lines, number)
    for number in filled[:_LOOKED_AT]:
        sentence = _first_sentence(lines[number])
        title = _tidy(sentence.removeprefix("- "))
        if _names_a_job(title, is_place) and not re.fullmatch(r"(?i)(?:pt|cv|ud|pd)\b.*", title):
            return title, _without(lines, number) if sentence == lines[number] else text
    return "", text


def _names_a_job(title: str, is_place: Callable[[str], bool]) -> bool:
    has_letters = len(re.findall(r"[^\W\d_]", title)) >= 3
    return has_letters and not is_place(title) and not _STATUS.fullmatch(title)


def _first_sentence(line: str) -> str:
    """An advert written in one block has its title in front of the first full stop, comma or offer."""
    if len(line) <= LONGEST_TITLE and not re.search(r"\d{2}|[.;!?]\s+\w", line):
        return line
    ends = (found.start() for found in _OFFER.finditer(line))
    return line[: next((end for end in ends if line.count("(", 0, end) == line.count(")", 0, end)), len(line))]


def _tidy(title: str) -> str:
    title = re.sub(r"[\[(][^\])]*\b(?:urgent|segera|hiring|loker)\b[^\])]*[\])]", " ", title, flags=re.IGNORECASE)
    title = _COUNT.sub(" ", title)
    while (call := _CALL.match(title.lstrip(_EDGE))) is not None:
        title = title.lstrip(_EDGE)[call.end() :]
    title = re.split(r"\s+[|–—-]\s+(?=(?:PT|CV|UD)\b)|\s+(?:di|at)\s+(?=(?:PT|CV|UD)\b)", title)[0]
    title = " ".join(title.strip(_EDGE).split())
    return _calm(title) if title.isupper() and len(title) > 4 else title


def _calm(title: str) -> str:
    """Capitals throughout become capitals at the start; codes stay: "OPERATOR CNC" → "Operator CNC"."""
    return re.sub(r"[\w/&]+", lambda word: _calm_word(word[0], word.start() == 0), title)


def _calm_word(word: str, is_first: bool) -> str:
    if word.lower() in _CODES or any(map(str.isdigit, word)) or (len(word) <= 5 and not _VOWEL.search(word)):
        return word
    if word.lower() in _SMALL_WORDS and not is_first:
        return word.lower()
    return "/".join(part.capitalize() for part in word.split("/"))


def _without(lines: list[str], number: int) -> str:
    """The text without the title's line and without the calls above it ("LOWONGAN KERJA")."""
    kept = [line for at, line in enumerate(lines) if at > number or (at < number and _tidy(line))]
    return "\n".join(kept).strip()
