"""The ledger in sentences: who did what, for every action the services record."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.models.event import Event

WORDS: Mapping[str, object] = {
    "account.blocked": _l("menutup akses seorang rekan"),
    "account.colleague_invited": _l("membuat tautan undangan untuk rekan"),
    "account.created": _l("membuat akun baru"),
    "account.joined": _l("membuat akun dari undangan"),
    "account.password_changed": _l("mengganti kata sandi"),
    "account.password_reset": _l("mengatur ulang kata sandi"),
    "account.reset_link_made": _l("membuat tautan atur ulang kata sandi"),
    "account.unblocked": _l("membuka kembali akses seorang rekan"),
    "alumni.competencies_set": _l("memperbarui kompetensi di profil"),
    "alumni.facts_corrected": _l("memperbaiki data sekolah %(alumni)s"),
    "alumni.hidden_from_company": _l("menyembunyikan profil dari satu perusahaan"),
    "alumni.invited": _l("mengundang %(alumni)s"),
    "alumni.mark_recorded": _l("mencatat nilai sekolah untuk kompetensi %(alumni)s"),
    "alumni.shown_to_company": _l("membuka lagi profil untuk satu perusahaan"),
    "alumni.updated": _l("memperbarui profil"),
    "alumni.visibility_chosen": _l("mengubah keterlihatan profil"),
    "application.hired": _l("menerima %(alumni)s bekerja"),
    "application.interview": _l("mengundang %(alumni)s wawancara"),
    "application.lapsed": _l("menutup lamaran %(alumni)s yang tidak dijawab"),
    "application.offered": _l("menawarkan pekerjaan kepada %(alumni)s"),
    "application.rejected": _l("menolak lamaran %(alumni)s"),
    "application.shortlisted": _l("meloloskan %(alumni)s pada seleksi awal"),
    "application.submitted": _l("melamar lowongan"),
    "application.withdrawn": _l("menarik lamaran"),
    "claim.approved": _l("menyetujui klaim akun %(alumni)s"),
    "claim.refused": _l("menolak klaim akun %(alumni)s"),
    "claim.submitted": _l("menerima klaim akun untuk %(alumni)s"),
    "cohort.closed": _l("menutup angkatan %(year)s"),
    "cohort.imported": _l("mengimpor %(added)s alumni ke angkatan %(year)s"),
    "cohort.opened": _l("membuka angkatan %(year)s"),
    "cohort.reopened": _l("membuka kembali angkatan %(year)s"),
    "company.draft": _l("mengembalikan perusahaan ke draf"),
    "company.refused": _l("menolak perusahaan, dengan alasan"),
    "company.registered": _l("mendaftarkan perusahaan"),
    "company.restored": _l("mengakhiri pembekuan perusahaan"),
    "company.submitted": _l("mengajukan perusahaan untuk disetujui"),
    "company.suspended": _l("membekukan perusahaan"),
    "company.updated": _l("memperbarui data perusahaan"),
    "company.verified": _l("menyetujui perusahaan"),
    "conflict.reviewed": _l("memeriksa pertentangan keadaan %(alumni)s"),
    "consent.given": _l("memberi persetujuan"),
    "consent.withdrawn": _l("menarik persetujuan"),
    "experience.added": _l("menambah pengalaman di profil"),
    "experience.edited": _l("mengubah pengalaman di profil"),
    "experience.removed": _l("menghapus pengalaman dari profil"),
    "figures.frozen": _l("membekukan angka penelusuran"),
    "invitation.accepted": _l("menerima undangan perusahaan"),
    "invitation.declined": _l("menolak undangan perusahaan"),
    "invitation.lapsed": _l("menutup undangan untuk %(alumni)s yang tidak dijawab"),
    "invitation.sent": _l("mengirim undangan lowongan kepada %(alumni)s"),
    "placement.confirmed": _l("mengonfirmasi penempatan %(alumni)s"),
    "placement.disputed": _l("mempertanyakan penempatan %(alumni)s"),
    "placement.ended": _l("mencatat akhir penempatan %(alumni)s"),
    "placement.reported": _l("melaporkan penempatan %(alumni)s"),
    "response.corrected": _l("memperbaiki jawaban penelusuran %(alumni)s"),
    "response.given": _l("mencatat jawaban penelusuran %(alumni)s"),
    "school.created": _l("mendaftarkan sekolah"),
    "school.updated": _l("memperbarui pengaturan sekolah"),
    "vacancy.closed": _l("menutup lowongan"),
    "vacancy.draft": _l("mengembalikan lowongan ke draf"),
    "vacancy.drafted": _l("menulis draf lowongan"),
    "vacancy.expired": _l("menutup lowongan yang lewat batas"),
    "vacancy.filled": _l("menandai lowongan terisi"),
    "vacancy.published": _l("menayangkan lowongan"),
    "vacancy.refused": _l("meminta perbaikan lowongan"),
    "vacancy.reposted": _l("memasang ulang lowongan"),
    "vacancy.submitted": _l("mengajukan lowongan"),
    "vacancy.updated": _l("mengubah lowongan"),
    "vacancy.withdrawn": _l("menarik lowongan"),
    "vocabulary.accepted": _l("menerima usulan kosakata “%(name)s”"),
    "vocabulary.proposed": _l("mengusulkan kosakata “%(name)s”"),
    "vocabulary.rejected": _l("menolak usulan kosakata “%(name)s”"),
    "vocabulary.taken_back": _l("membatalkan kosakata “%(name)s”"),
    "wave.closed": _l("menutup gelombang penelusuran"),
    "wave.handed_out": _l("mengunduh %(answers)s jawaban bernama untuk kementerian"),
    "wave.opened": _l("membuka gelombang penelusuran"),
}
"""Action → what the person (or the program) did. %(alumni)s is a name, where somebody else acted for or on them."""

AREAS = {
    "alumni_profile": _l("Alumni"),
    "profile_claim": _l("Klaim akun"),
    "cohort": _l("Angkatan"),
    "company_approval": _l("Perusahaan"),
    "vacancy": _l("Lowongan"),
    "application": _l("Lamaran"),
    "invitation": _l("Undangan"),
    "placement": _l("Penempatan"),
    "response": _l("Penelusuran"),
    "account": _l("Akun"),
    "school": _l("Sekolah"),
}
"""Kinds of subject the ledger can be narrowed to."""


def sentence(event: Event, names: Mapping[int, str]) -> str:
    """What happened, without who; an action without words shows its code."""
    words = WORDS.get(event.action)
    if words is None:
        return event.action
    somebody = names.get(event.alumni_id or 0) or _("seorang alumni")
    values = {"alumni": somebody, "year": "–", "added": "–"} | (event.details or {})
    return str(words) % values


def actor(event: Event) -> str:
    """Who did it: a person, or the program itself."""
    return event.actor.display_name if event.actor else _("Sistem")
