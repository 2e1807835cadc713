"""Rules about contacts in a text."""

from app.errors import mark
from app.rules.linter.finding import Rule, Severity
from app.rules.linter.sources import Source
from app.rules.vacancy_status import RefusalReason

_HIDDEN = mark("Lamaran masuk lewat papan ini, supaya setiap alumni mendapat jawaban dan datanya aman.")
_REMOVE_CONTACT = mark("Hapus kontaknya. Pelamar menekan “Lamar”, dan Anda melihatnya di halaman lamaran.")

CONTACT_RULES = (
    Rule(
        "phone",
        Severity.BLOCK,
        Source.BOARD,
        RefusalReason.CONTACT_IN_TEXT,
        mark("Nomor telepon di dalam teks"),
        _HIDDEN,
        _REMOVE_CONTACT,
        "WA 0812 0000 0000",
        mark("lamar lewat halaman ini"),
    ),
    Rule(
        "email",
        Severity.BLOCK,
        Source.BOARD,
        RefusalReason.CONTACT_IN_TEXT,
        mark("Alamat email di dalam teks"),
        _HIDDEN,
        _REMOVE_CONTACT,
        "kirim CV ke hrd@contoh.co.id",
        mark("lamar lewat halaman ini"),
    ),
    Rule(
        "free_mail",
        Severity.BLOCK,
        Source.SCAM_SIGNS,
        RefusalReason.CONTACT_IN_TEXT,
        mark("Alamat email gratis di dalam teks"),
        mark("Alamat gratis tidak menunjukkan perusahaannya, dan lamaran masuk lewat papan ini."),
        _REMOVE_CONTACT,
        "lowongan.contoh@gmail.com",
        mark("lamar lewat halaman ini"),
    ),
    Rule(
        "link",
        Severity.BLOCK,
        Source.BOARD,
        RefusalReason.CONTACT_IN_TEXT,
        mark("Tautan di dalam teks"),
        mark("Tautan, apalagi yang dipendekkan, dapat membawa pelamar ke formulir yang tidak diperiksa sekolah."),
        _REMOVE_CONTACT,
        "isi bit.ly/contoh",
        mark("lamar lewat halaman ini"),
    ),
    Rule(
        "social",
        Severity.BLOCK,
        Source.BOARD,
        RefusalReason.CONTACT_IN_TEXT,
        mark("Akun media sosial di dalam teks"),
        _HIDDEN,
        _REMOVE_CONTACT,
        "DM @akun_contoh",
        mark("lamar lewat halaman ini"),
    ),
)
