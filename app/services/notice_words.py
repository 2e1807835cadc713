"""The words for the kinds of notices, in digests and on pages."""

from app.errors import mark
from app.rules.notice_kinds import NoticeKind

KIND_WORDS: dict[NoticeKind, str] = {
    NoticeKind.APPLICATION: mark("Jawaban atas lamaran Anda"),
    NoticeKind.INVITATION: mark("Undangan dan rujukan"),
    NoticeKind.INTERVIEW: mark("Wawancara"),
    NoticeKind.ALERT: mark("Lowongan baru dari pencarian tersimpan"),
    NoticeKind.DEADLINE: mark("Lowongan tersimpan segera ditutup"),
    NoticeKind.LOOK: mark("Perusahaan membuka kontak Anda"),
    NoticeKind.APPLICANT: mark("Pelamar baru dan jawaban undangan"),
    NoticeKind.WAITING: mark("Pelamar yang menunggu jawaban"),
    NoticeKind.COMPANY: mark("Keputusan sekolah"),
    NoticeKind.INBOX: mark("Yang menunggu keputusan sekolah"),
    NoticeKind.REPORT: mark("Laporan yang Anda kirim"),
    NoticeKind.ACCOUNT: mark("Akun Anda"),
}
