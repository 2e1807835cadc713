"""Refusals in domain words. They know nothing of HTTP: blueprints/error_pages.py gives each its status.

A sentence is written in Indonesian, marked for translation here and translated where it is shown.
"""


def mark(sentence: str) -> str:
    """Mark a sentence for the translation catalogue; it is translated where it is shown."""
    return sentence


class DomainError(Exception):
    """Something the product does not do. `field` names the form field it concerns, if one does."""

    sentence = mark("Permintaan ini tidak dapat dijalankan.")

    def __init__(self, sentence: str | None = None, *, field: str | None = None, **values: object):
        self.sentence = sentence or type(self).sentence
        self.field = field
        self.values = values
        super().__init__(self.sentence % values if values else self.sentence)


class NotFound(DomainError):
    sentence = mark("Yang Anda cari tidak ada, atau sudah dipindahkan.")


class NotAllowed(DomainError):
    sentence = mark("Akun Anda tidak berhak membuka atau mengubah ini.")


class TransitionNotAllowed(DomainError):
    sentence = mark(
        "Status sudah berubah, sehingga langkah ini tidak berlaku lagi."
        " Muat ulang halaman untuk melihat keadaan terbaru."
    )


class InvalidValue(DomainError):
    """A value that has the right shape but is not true or not possible; belongs to a field."""

    sentence = mark("Isian ini belum benar.")


class AlreadyTaken(DomainError):
    """A value that must be unique is used already; belongs to a field."""

    sentence = mark("Isian ini sudah dipakai.")


class WrongCredentials(DomainError):
    sentence = mark("Email/nomor HP atau kata sandi tidak cocok.")


class TokenNotValid(DomainError):
    sentence = mark("Tautan ini sudah dipakai, kedaluwarsa, atau tidak lengkap. Minta tautan baru.")


class WaveClosed(TokenNotValid):
    """The wave no longer takes answers, by link or otherwise."""

    sentence = mark(
        "Penelusuran ini sudah ditutup sekolah, jadi jawaban yang baru sampai belum dihitung."
        " Tim penelusuran sudah diberi tahu; bila dibuka lagi, kirim ulang jawaban ini."
    )


class AnsweredMeanwhile(DomainError):
    """The answer changed between reading the form and sending it; what was sent is not stored."""

    sentence = mark("Sementara formulir ini terbuka, orang lain sudah menyimpan jawaban.")


class ChangedMeanwhile(DomainError):
    """A field holds another value than the one that was read; what was typed is not stored. Belongs to a field."""

    sentence = mark("Isian ini baru saja diubah di tempat lain menjadi “%(value)s”. Ketikan Anda belum disimpan.")


class QuietHours(DomainError):
    sentence = mark("Sekarang di luar jam kontak sekolah. Kirim lagi setelah jam kontak dimulai.")


class VacancyNotOpen(DomainError):
    sentence = mark("Lowongan ini sudah tidak menerima lamaran.")


class AlreadyApplied(DomainError):
    sentence = mark("Anda sudah melamar lowongan ini.")


class AlreadyOffered(DomainError):
    """An alumnus offers to work for a company that has such an offer of theirs."""

    sentence = mark("Tawaran diri Anda ke perusahaan ini masih berjalan.")


class AlreadyInvited(DomainError):
    sentence = mark("Alumni ini sudah diundang untuk lowongan ini.")


class LastManager(DomainError):
    sentence = mark("Perusahaan selalu punya paling sedikit satu pengelola. Jadikan rekan lain pengelola lebih dulu.")


class TooManyToday(DomainError):
    """A limit of a day is reached; what was typed is stored and can be sent tomorrow."""

    sentence = mark(
        "Satu perusahaan dapat mengajukan paling banyak %(most)s lowongan sehari, supaya sekolah sempat memeriksanya."
        " Draf tetap tersimpan; ajukan lagi besok."
    )


class NoSeatLeft(DomainError):
    sentence = mark("Semua posisi pada lowongan ini sudah terisi.")


class WordingHeld(DomainError):
    """Words of a vacancy that must be mended, or argued for, before the school sees it."""

    sentence = mark("Belum dapat diajukan. Perbaiki dahulu: %(words)s.")


class ExceptionUndecided(DomainError):
    """The school keeps or refuses words a company argues for before it publishes the vacancy."""

    sentence = mark("Belum dapat ditayangkan. Setujui dahulu pengecualian untuk %(words)s, atau minta perbaikan.")


class SlotTaken(DomainError):
    """The time for an interview can no longer be chosen; others may be left."""

    sentence = mark("Waktu ini baru saja diambil pelamar lain. Pilih waktu lain yang masih ada.")


class CompanyNotApproved(DomainError):
    sentence = mark("Perusahaan belum disetujui sekolah, jadi lowongan belum bisa diajukan.")


class ConsentMissing(DomainError):
    sentence = mark("Alumni ini belum, atau tidak lagi, mengizinkan hal tersebut.")


class ImportRefused(DomainError):
    """The sheet as a whole cannot be read; nothing was stored."""

    sentence = mark("Berkas ini tidak dapat dibaca sebagai daftar alumni.")


class Banned(DomainError):
    """A company that was banned comes again; what gave it away is not said."""

    sentence = mark(
        "Perusahaan ini tidak dapat diajukan ke sekolah ini. Bila menurut Anda keliru, hubungi BKK sekolah."
    )


class AlreadyReferred(DomainError):
    sentence = mark("Alumni ini sudah pernah dirujuk untuk lowongan ini.")
