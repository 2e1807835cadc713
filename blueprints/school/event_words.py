"""The ledger in sentences: who did what, for every action the services record."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.models.event import Event
from app.services.erased_rows import is_of_erased

WORDS: Mapping[str, object] = {
    "account.blocked": _l("menutup akses seorang rekan"),
    "account.colleague_invited": _l("membuat tautan undangan untuk rekan"),
    "account.created": _l("membuat akun baru"),
    "account.joined": _l("membuat akun dari undangan"),
    "account.password_changed": _l("mengganti kata sandi"),
    "account.password_reset": _l("mengatur ulang kata sandi"),
    "account.reset_link_made": _l("membuat tautan atur ulang kata sandi"),
    "account.unblocked": _l("membuka kembali akses seorang rekan"),
    "alumni.added": _l("menambahkan %(alumni)s ke daftar"),
    "alumni.contact_revived": _l("mencatat nomor atau email %(alumni)s kembali aktif"),
    "alumni.contact_shown": _l("melihat nomor atau email %(alumni)s"),
    "alumni.phone_corrected": _l("mengganti nomor HP %(alumni)s"),
    "alumni.competencies_set": _l("memperbarui kompetensi di profil"),
    "alumni.cv_link_closed": _l("menutup halaman fakta CV"),
    "alumni.cv_link_opened": _l("membuka halaman fakta CV"),
    "alumni.cv_link_renewed": _l("mengganti tautan halaman fakta CV"),
    "alumni.data_exported": _l("mengunduh semua data tentang dirinya"),
    "alumni.erased": _l("menghapus data seorang alumni atas permintaannya"),
    "alumni.resume_imported": _l("mengimpor profil dari berkas JSON Resume"),
    "alumni.facts_corrected": _l("memperbaiki data sekolah %(alumni)s"),
    "alumni.hidden_from_company": _l("menyembunyikan profil dari satu perusahaan"),
    "alumni.number_proposed": _l("menerima nomor baru %(alumni)s bersama jawabannya"),
    "alumni.invited": _l("mengundang %(alumni)s"),
    "alumni.mark_recorded": _l("mencatat nilai sekolah untuk kompetensi %(alumni)s"),
    "alumni.merged": _l("menggabungkan dua baris daftar milik %(alumni)s"),
    "alumni.removed": _l("mengeluarkan %(alumni)s dari daftar angkatan"),
    "alumni.restored": _l("mengembalikan %(alumni)s ke daftar angkatan"),
    "alumni.shown_to_company": _l("membuka lagi profil untuk satu perusahaan"),
    "alumni.told_apart": _l("memastikan %(alumni)s bukan orang yang sama dengan baris yang mirip"),
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
    "class_rep.link_made": _l("membuat tautan ketua kelas %(class_name)s"),
    "class_rep.link_revoked": _l("mencabut tautan ketua kelas %(class_name)s"),
    "class_rep.list_opened": _l("membuka daftar kelas %(class_name)s dari tautan ketua kelas"),
    "class_rep.number_proposed": _l("menerima usulan nomor baru untuk %(alumni)s dari ketua kelas"),
    "class_rep.reminded": _l("mencatat bahwa ketua kelas mengingatkan %(alumni)s"),
    "cohort.closed": _l("menutup angkatan %(year)s"),
    "cohort.dated": _l("mengubah tanggal ijazah angkatan %(year)s"),
    "cohort.imported": _l("mengimpor %(added)s alumni ke angkatan %(year)s"),
    "cohort.opened": _l("membuka angkatan %(year)s"),
    "cohort.reopened": _l("membuka kembali angkatan %(year)s"),
    "company.ban_lifted": _l("mengakhiri larangan sebuah perusahaan"),
    "company.ban_widened": _l("memberlakukan larangan di semua sekolah"),
    "company.banned": _l("menutup perusahaan dan mencegahnya mendaftar lagi"),
    "company.merged": _l("menggabungkan dua baris perusahaan"),
    "company.told_apart": _l("memastikan dua perusahaan yang mirip memang berbeda"),
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
    "contact.allowed": _l("mencatat bahwa %(alumni)s boleh dihubungi lagi"),
    "contact.made": _l("menghubungi %(alumni)s untuk penelusuran"),
    "contact.stopped": _l("mencatat bahwa %(alumni)s tidak ingin dihubungi"),
    "experience.added": _l("menambah pengalaman di profil"),
    "experience.edited": _l("mengubah pengalaman di profil"),
    "experience.removed": _l("menghapus pengalaman dari profil"),
    "figures.frozen": _l("membekukan angka penelusuran"),
    "invitation.accepted": _l("menerima undangan perusahaan"),
    "invitation.declined": _l("menolak undangan perusahaan"),
    "invitation.lapsed": _l("menutup undangan untuk %(alumni)s yang tidak dijawab"),
    "invitation.sent": _l("mengirim undangan lowongan kepada %(alumni)s"),
    "employer_feedback.given": _l("menerima penilaian pemberi kerja"),
    "employer_link.made": _l("membuat tautan untuk pemberi kerja"),
    "employer_link.revoked": _l("mencabut tautan pemberi kerja"),
    "placement.checked": _l("mencatat kata pemberi kerja tentang penempatan %(alumni)s"),
    "number_proposal.accepted": _l("memakai nomor baru %(alumni)s yang diusulkan"),
    "number_proposal.refused": _l("tidak memakai nomor baru %(alumni)s yang diusulkan"),
    "placement.confirmed": _l("mengonfirmasi penempatan %(alumni)s"),
    "placement.disputed": _l("mempertanyakan penempatan %(alumni)s"),
    "placement.ended": _l("mencatat akhir penempatan %(alumni)s"),
    "placement.reported": _l("melaporkan penempatan %(alumni)s"),
    "referral.agreed": _l("meneruskan rujukan %(alumni)s dengan persetujuannya"),
    "referral.asked": _l("menawarkan rujukan kepada %(alumni)s"),
    "referral.declined": _l("menolak rujukan sekolah"),
    "referral.lapsed": _l("menutup rujukan %(alumni)s yang tidak dijawab"),
    "report.dismissed": _l("menyatakan sebuah laporan tidak terbukti"),
    "report.filed": _l("menerima laporan"),
    "report.upheld": _l("membenarkan sebuah laporan"),
    "response.came_late": _l("menahan jawaban %(alumni)s yang datang setelah gelombang ditutup"),
    "response.corrected": _l("memperbaiki jawaban penelusuran %(alumni)s"),
    "response.given": _l("mencatat jawaban penelusuran %(alumni)s"),
    "school.contact_hours_chosen": _l("mengubah jam kontak penelusuran"),
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
    "vacancy.taken_down": _l("menurunkan lowongan"),
    "vacancy.submitted": _l("mengajukan lowongan"),
    "vacancy.updated": _l("mengubah lowongan"),
    "vacancy.withdrawn": _l("menarik lowongan"),
    "vocabulary.accepted": _l("menerima usulan kosakata “%(name)s”"),
    "vocabulary.proposed": _l("mengusulkan kosakata “%(name)s”"),
    "vocabulary.rejected": _l("menolak usulan kosakata “%(name)s”"),
    "vocabulary.taken_back": _l("membatalkan kosakata “%(name)s”"),
    "wave.closed": _l("menutup gelombang penelusuran"),
    "wave.mailed": _l("mengirim %(mails)s email penelusuran"),
    "wave.handed_out": _l("mengunduh %(answers)s jawaban bernama untuk kementerian"),
    "wave.opened": _l("membuka gelombang penelusuran"),
    "wave.plan_changed": _l("mengubah rencana kontak penelusuran"),
    "wave.reopened": _l("membuka kembali gelombang penelusuran"),
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
    "referral": _l("Rujukan"),
    "report": _l("Laporan"),
    "ban": _l("Larangan"),
    "placement": _l("Penempatan"),
    "response": _l("Penelusuran"),
    "wave": _l("Gelombang"),
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
    """Who did it: a person, also one whose data are erased, or the program itself."""
    if event.actor:
        return event.actor.display_name
    return _("Alumni terhapus") if is_of_erased(event) else _("Sistem")
