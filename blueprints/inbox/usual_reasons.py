"""Answers that are sent with one click, for each kind of item; whoever gets one reads it as it stands."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from app.rules.vacancy_status import RefusalReason
from app.services.report_decisions import Consequence

COMPANY = {
    "nib": _l("NIB tidak ditemukan di OSS, atau atas nama lain. Periksa lagi angkanya."),
    "address": _l("Alamat usaha belum jelas. Tulis jalan, nomor, dan kecamatannya."),
    "contact": _l("Nomor atau email usaha tidak dapat dihubungi. Ganti dengan yang aktif."),
    "papers": _l("Berkas belum lengkap atau tidak terbaca. Unggah lagi NIB dan foto tempat usaha."),
}
VACANCY = {
    RefusalReason.UNCLEAR.value: _l("Uraian belum jelas. Tulis apa yang dikerjakan sehari-hari dan alat yang dipakai."),
    RefusalReason.DISCRIMINATORY.value: _l(
        "Ada syarat yang membeda-bedakan orang. Ganti dengan kemampuan yang benar-benar diperlukan."
    ),
    RefusalReason.ASKS_FEE.value: _l("Pelamar tidak boleh dimintai biaya apa pun. Hapus bagian itu."),
    RefusalReason.PAY.value: _l("Upah tidak jelas atau tidak wajar. Tulis rentang sebulan, atau “sesuai UMK”."),
    RefusalReason.CONTACT_IN_TEXT.value: _l(
        "Hapus nomor, email, dan tautan dari uraian. Lamaran masuk lewat tombol Lamar."
    ),
    RefusalReason.ABROAD.value: _l("Bursa kerja sekolah tidak memasang pekerjaan di luar negeri."),
}
"""By the reason it goes under."""
EVIDENCE = {
    "unreadable": _l("Berkas tidak terbaca. Foto lagi di tempat terang, utuh sampai tepinya."),
    "name": _l("Nama di berkas berbeda dengan nama Anda di daftar sekolah."),
    "subject": _l("Berkas ini tentang kompetensi lain. Unggah yang sesuai."),
    "unsigned": _l("Belum ada tanda tangan atau cap penerbitnya. Mintakan dulu, lalu unggah lagi."),
}
CORRECTION = {
    "same": _l("Daftar sekolah sama dengan ijazah dan buku induk."),
    "proof": _l("Bawa ijazah atau akta kelahiran ke BKK sekolah, agar dapat dicocokkan."),
    "unclear": _l("Permintaan belum jelas. Tulis lagi bagian yang salah dan yang benar."),
}
UNPROVEN = {
    "nothing_found": _l("Sudah kami periksa dan tidak ada buktinya. Laporkan lagi bila Anda punya bukti."),
    "explained": _l("Perusahaan sudah memberi penjelasan, dan keterangannya sesuai."),
}
"""Of reports that turned out not to be so."""
UPHELD = {
    Consequence.TAKE_DOWN.value: _l("Laporan benar. Lowongannya sudah diturunkan."),
    Consequence.NOTHING.value: _l("Laporan benar. Perusahaan sudah ditegur dan memperbaikinya."),
}
"""Of reports that are true, by what follows. Closing a company is never a matter of one click."""


def chosen(answers: Mapping[str, object], key: str | None) -> str:
    """The sentence of the pressed button in the language of whoever pressed it; empty when none was pressed."""
    return str(answers[key]) if key in answers else ""
