"""The sentences people agree to. A change of meaning needs a new rules.alumni_status.CONSENT_VERSION."""

from flask_babel import lazy_gettext as _l

from app.rules.alumni_status import ConsentPurpose

SENTENCES = {
    ConsentPurpose.SEARCH: _l(
        "Saya setuju perusahaan yang sudah diverifikasi sekolah saya menemukan profil ini lewat pencarian dan"
        " kecocokan kompetensi. Kontak saya baru diberikan setelah saya menerima undangan atau melamar."
    ),
    ConsentPurpose.TRACER: _l(
        "Saya setuju sekolah memakai kabar saya setelah lulus (bekerja, melanjutkan, berwirausaha) untuk penelusuran"
        " tamatan. Yang diterbitkan hanya angka gabungan, tanpa nama."
    ),
    ConsentPurpose.MESSAGES: _l(
        "Saya setuju menerima pengingat penelusuran dan kabar lowongan yang cocok lewat email atau WhatsApp."
    ),
}
"""What is said yes to, by purpose."""

CONSEQUENCES = {
    ConsentPurpose.SEARCH: _l("Bila ditarik, profil seketika tertutup untuk semua perusahaan."),
    ConsentPurpose.TRACER: _l("Bila ditarik, jawaban Anda tidak diminta lagi."),
    ConsentPurpose.MESSAGES: _l("Bila ditarik, kami hanya mengirim kabar tentang lamaran Anda sendiri."),
}
"""What a withdrawal changes, by purpose."""
