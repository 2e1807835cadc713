"""Two plainer ways: a list of banned phrases, as das-recruit's automatic check has it, and a handful of patterns."""

import re

from app.rules.linter import RULES

PHRASES = {
    "age": ("usia", "umur", "berusia", "kelahiran", "age"),
    "sex": ("pria", "wanita", "laki-laki", "perempuan", "cewek", "cowok", "male", "female", "spg"),
    "looks": ("penampilan menarik", "berpenampilan menarik", "good looking", "cantik", "tampan", "wajah menarik"),
    "body": ("tinggi badan", "berat badan", "bertato", "tato", "postur", "tubuh ideal"),
    "marital": ("belum menikah", "lajang", "single", "belum berkeluarga", "unmarried"),
    "pregnancy": ("hamil", "mengandung", "kehamilan"),
    "religion": ("muslim", "muslimah", "beragama", "berhijab", "jilbab", "kristen", "islam"),
    "ethnicity": ("suku", "pribumi", "tionghoa", "kulit putih", "keturunan"),
    "domicile": ("ktp", "putra daerah", "warga asli"),
    "disability": ("cacat", "buta warna", "disabilitas", "kacamata"),
    "health": ("sehat jasmani",),
    "fee": ("biaya", "uang jaminan", "uang seragam", "deposit", "uang pelatihan"),
    "diploma": ("ijazah ditahan", "menahan ijazah", "jaminan ijazah", "ijazah asli"),
    "early_data": ("foto ktp", "kartu keluarga", "nomor rekening", "npwp"),
    "chat_interview": ("interview via chat", "wawancara lewat chat"),
    "easy_money": ("tanpa syarat", "kerja santai", "cepat kaya"),
    "mlm": ("downline", "mlm", "passive income", "member"),
    "phone": ("wa", "telepon", "hubungi", "hub"),
    "email": ("@",),
    "free_mail": ("gmail", "yahoo"),
    "link": ("http", "www", "bit.ly", "s.id", "wa.me"),
    "social": ("ig", "instagram", "tiktok", "dm"),
    "abroad": ("luar negeri", "malaysia", "taiwan", "jepang", "korea", "singapura"),
    "minor": ("usia 16", "usia 17", "umur 15", "di bawah 18"),
    "minor_work": ("shift malam",),
    "pay_vague": ("gaji nego", "gaji besar", "gaji menarik", "gaji kompetitif"),
    "pay_piece": ("borongan",),
}
_LISTED = {
    code: re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in words)) for code, words in PHRASES.items()
}

_PLAIN = {
    "fee": r"(?:biaya|bayar|membayar|deposit)\W+(?:\w+\W+){0,2}"
    r"(?:training|pelatihan|administrasi|pendaftaran|seragam|jaminan)"
    r"|uang\s+(?:jaminan|pendaftaran|muka|administrasi|seragam)|ijazah\s+(?:asli\s+)?(?:ditahan|sebagai\s+jaminan)",
    "age": r"(?:usia|umur|age)\W{0,3}(?:\w+\W+){0,2}\d{2}\s*(?:[-–]\s*\d{2})?\s*(?:th|thn|tahun|years?)?",
    "sex": r"\b(?:laki\s*-?\s*laki|pria|wanita|perempuan|cowok|cewek|male|female)\b",
    "looks": r"(?:ber)?penampilan\s+(?:yang\s+)?(?:menarik|good\s*looking)|good\s*looking|\bcantik\b|\btampan\b",
    "body": r"tinggi\s+badan|berat\s+badan",
    "marital": r"belum\s+(?:me)?nikah|status\s+(?:lajang|single|belum)|\blajang\b",
    "religion": r"beragama\s+\w+|\b(?:muslim|muslimah)\b",
    "abroad": r"\bluar\s+negeri\b"
    r"|(?:penempatan|kerja|bekerja|berangkat|tujuan|ke|di)\s+(?:malaysia|singapura|taiwan|jepang|korea)\b",
}
_PATTERNS = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in _PLAIN.items()}
assert set(PHRASES) | set(_PLAIN) <= set(RULES)


def phrase_list(text: str) -> set[str]:
    """Every code one of whose phrases stands in the text as a whole word."""
    return {code for code, listed in _LISTED.items() if listed.search(text.casefold())}


def plain_patterns(text: str) -> set[str]:
    """The board's patterns before it had a linter; they know eight of its codes."""
    return {code for code, pattern in _PATTERNS.items() if pattern.search(text)}
