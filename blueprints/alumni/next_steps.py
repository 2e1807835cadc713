"""What a part of the profile that is missing is called, and where it is filled in."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.rules.profile_completeness import Part


@dataclass(frozen=True)
class NextStep:
    sentence: object
    action: object
    endpoint: str
    anchor: str = ""


STEPS = {
    Part.COMPETENCIES: NextStep(
        _l("Tulis lima kompetensi terkuat Anda: perusahaan mencari lewat kompetensi."),
        _l("Tambah kompetensi"),
        "alumni.competencies",
    ),
    Part.EXPERIENCE: NextStep(
        _l("Ceritakan PKL atau pekerjaan pertama Anda, walau singkat."),
        _l("Tambah pengalaman"),
        "alumni.new_experience",
    ),
    Part.PLACE: NextStep(
        _l("Isi kabupaten dan kecamatan, agar lowongan terdekat muncul lebih dulu."),
        _l("Isi tempat tinggal"),
        "alumni.edit",
        "regency",
    ),
    Part.CONTACT: NextStep(
        _l("Isi nomor HP atau email; baru terlihat perusahaan setelah Anda setuju."),
        _l("Isi kontak"),
        "alumni.edit",
        "phone",
    ),
    Part.EVIDENCE: NextStep(
        _l("Punya sertifikat atau nilai pembimbing PKL? Tandai sebagai bukti kompetensi."),
        _l("Tambah bukti"),
        "alumni.competencies",
        "bukti",
    ),
    Part.HEADLINE: NextStep(
        _l("Tulis satu baris tentang Anda, misalnya “Teknisi jaringan, terbiasa kerja lapangan”."),
        _l("Tulis satu baris"),
        "alumni.edit",
        "headline",
    ),
    Part.SUMMARY: NextStep(
        _l("Tambahkan dua atau tiga kalimat tentang apa yang Anda kuasai."),
        _l("Tulis ringkasan"),
        "alumni.edit",
        "summary",
    ),
}
