"""The words people read for the values of the life-cycles, and the tone each is shown in."""

from enum import Enum

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice

from app.models.application import LookKind
from app.rules.alumni_status import (
    AlumniState,
    Availability,
    ClaimState,
    ConsentPurpose,
    Evidence,
    ExperienceKind,
    Level,
    Visibility,
)
from app.rules.application_status import ApplicationState, InvitationState, RejectReason
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.contact_status import ContactOutcome, ContactWay, ProposalState, Standing, StepWay
from app.rules.luring_status import AttendanceMark, PrintKind, PrintState, StackOrder
from app.rules.placement_status import PlacementKind, PlacementState, SourceKind
from app.rules.roles import Role
from app.rules.tracer_status import Activity, Channel, FoundThrough, ResponseStatus, WaveState, WorkKind
from app.rules.vacancy_status import PayKind, RefusalReason, VacancyKind, VacancyState

WORDS: tuple[tuple[Enum, object], ...] = (
    (Role.ALUMNI, _l("Alumni")),
    (Role.RECRUITER, _l("Perekrut")),
    (Role.STAFF, _l("Staf BKK & tracer")),
    (Role.SCHOOL_ADMIN, _l("Admin sekolah")),
    (Role.OFFICE, _l("Dinas")),
    (Role.ADMIN, _l("Admin instalasi")),
    (AlumniState.REGISTERED, _l("Terdaftar, belum punya akun")),
    (AlumniState.INVITED, _l("Diundang")),
    (AlumniState.ACTIVE, _l("Aktif")),
    (AlumniState.DORMANT, _l("Tidak aktif")),
    (AlumniState.ERASED, _l("Dihapus")),
    (Visibility.PRIVATE, _l("Hanya saya dan sekolah")),
    (Visibility.ANONYMOUS, _l("Perusahaan terverifikasi, tanpa nama")),
    (Visibility.NAMED, _l("Perusahaan terverifikasi, dengan nama")),
    (Availability.OPEN, _l("Siap bekerja")),
    (Availability.OPEN_WHILE_WORKING, _l("Bekerja, terbuka tawaran")),
    (Availability.NOT_OPEN, _l("Tidak mencari kerja")),
    (ConsentPurpose.SEARCH, _l("Dapat ditemukan perusahaan")),
    (ConsentPurpose.TRACER, _l("Ikut penelusuran tamatan")),
    (ConsentPurpose.MESSAGES, _l("Menerima pengingat dan kabar lowongan")),
    (Evidence.SELF, _l("Pengakuan sendiri")),
    (Evidence.SCHOOL, _l("Nilai sekolah")),
    (Evidence.PKL, _l("Pembimbing PKL")),
    (Evidence.CERTIFICATE, _l("Sertifikat kompetensi")),
    (Level.BASIC, _l("Dasar")),
    (Level.ASSISTED, _l("Dengan arahan")),
    (Level.INDEPENDENT, _l("Mandiri")),
    (Level.EXPERT, _l("Mahir")),
    (ExperienceKind.PKL, _l("PKL")),
    (ExperienceKind.WORK, _l("Bekerja")),
    (ExperienceKind.BUSINESS, _l("Usaha sendiri")),
    (ClaimState.SUBMITTED, _l("Menunggu sekolah")),
    (ClaimState.APPROVED, _l("Disetujui")),
    (ClaimState.REFUSED, _l("Ditolak")),
    (ApprovalState.DRAFT, _l("Belum diajukan")),
    (ApprovalState.SUBMITTED, _l("Menunggu persetujuan")),
    (ApprovalState.VERIFIED, _l("Terverifikasi")),
    (ApprovalState.REFUSED, _l("Ditolak")),
    (ApprovalState.SUSPENDED, _l("Dibekukan")),
    (CompanyEvidence.NIB, _l("NIB diperiksa")),
    (CompanyEvidence.ADDRESS, _l("Alamat usaha diperiksa")),
    (CompanyEvidence.WEBSITE, _l("Situs atau email usaha diperiksa")),
    (CompanyEvidence.VISIT, _l("Dikunjungi sekolah")),
    (CompanyEvidence.AGREEMENT, _l("Ada kerja sama tertulis (MoU)")),
    (VacancyState.DRAFT, _l("Draf")),
    (VacancyState.SUBMITTED, _l("Menunggu persetujuan")),
    (VacancyState.PUBLISHED, _l("Tayang")),
    (VacancyState.REFUSED, _l("Perlu perbaikan")),
    (VacancyState.FILLED, _l("Terisi")),
    (VacancyState.CLOSED, _l("Ditutup")),
    (VacancyState.EXPIRED, _l("Lewat batas")),
    (VacancyState.WITHDRAWN, _l("Ditarik")),
    (VacancyKind.FULL_TIME, _l("Penuh waktu")),
    (VacancyKind.CONTRACT, _l("Kontrak")),
    (VacancyKind.PART_TIME, _l("Paruh waktu")),
    (VacancyKind.INTERNSHIP, _l("PKL / magang")),
    (VacancyKind.APPRENTICESHIP, _l("Pemagangan")),
    (PayKind.BAND, _l("Rentang gaji per bulan")),
    (PayKind.MINIMUM_WAGE, _l("Sesuai UMK")),
    (PayKind.ALLOWANCE, _l("Uang saku per bulan")),
    (RefusalReason.UNCLEAR, _l("Uraian belum jelas")),
    (RefusalReason.DISCRIMINATORY, _l("Ada syarat yang membeda-bedakan")),
    (RefusalReason.ASKS_FEE, _l("Meminta biaya dari pelamar")),
    (RefusalReason.PAY, _l("Upah tidak jelas atau tidak wajar")),
    (RefusalReason.CONTACT_IN_TEXT, _l("Kontak ditulis di dalam uraian")),
    (RefusalReason.ABROAD, _l("Penempatan di luar negeri")),
    (RefusalReason.OTHER, _l("Alasan lain")),
    (ApplicationState.SUBMITTED, _l("Terkirim")),
    (ApplicationState.SHORTLISTED, _l("Lolos seleksi awal")),
    (ApplicationState.INTERVIEW, _l("Wawancara")),
    (ApplicationState.OFFERED, _l("Ditawari kerja")),
    (ApplicationState.HIRED, _l("Diterima bekerja")),
    (ApplicationState.REJECTED, _l("Belum diterima")),
    (ApplicationState.WITHDRAWN, _l("Ditarik pelamar")),
    (ApplicationState.LAPSED, _l("Tidak dijawab")),
    (RejectReason.COMPETENCY, _l("Kompetensi yang diperlukan belum terpenuhi")),
    (RejectReason.EXPERIENCE, _l("Pengalaman yang diperlukan belum cukup")),
    (RejectReason.PLACE, _l("Tempat tinggal atau kesediaan pindah tidak sesuai")),
    (RejectReason.UNREACHABLE, _l("Tidak dapat dihubungi")),
    (RejectReason.NO_SHOW, _l("Tidak hadir wawancara")),
    (RejectReason.FILLED, _l("Posisi sudah terisi")),
    (RejectReason.HIRED_ELSEWHERE, _l("Sudah diterima di tempat lain")),
    (RejectReason.OTHER, _l("Alasan lain")),
    (InvitationState.SENT, _l("Menunggu jawaban")),
    (InvitationState.ACCEPTED, _l("Diterima")),
    (InvitationState.DECLINED, _l("Ditolak")),
    (InvitationState.LAPSED, _l("Tidak dijawab")),
    (LookKind.PROFILE, _l("Melihat profil tanpa kontak")),
    (LookKind.CONTACT, _l("Melihat nama dan kontak")),
    (PlacementKind.JOB, _l("Bekerja")),
    (PlacementKind.BUSINESS, _l("Usaha sendiri")),
    (PlacementState.REPORTED, _l("Dilaporkan")),
    (PlacementState.CONFIRMED, _l("Dikonfirmasi dua pihak")),
    (PlacementState.DISPUTED, _l("Dipertanyakan")),
    (PlacementState.ENDED, _l("Selesai")),
    (SourceKind.ALUMNI, _l("Alumni")),
    (SourceKind.COMPANY, _l("Perusahaan")),
    (SourceKind.STAFF, _l("Sekolah")),
    (SourceKind.IMPORT, _l("Impor")),
    (SourceKind.SURVEY, _l("Penelusuran")),
    (Activity.WORK, _l("Bekerja")),
    (Activity.STUDY, _l("Melanjutkan")),
    (Activity.BUSINESS, _l("Wirausaha")),
    (Activity.SEEKING, _l("Mencari kerja")),
    (Activity.OTHER, _l("Lainnya")),
    (Channel.SELF_LINK, _l("Tautan pribadi")),
    (Channel.SELF_LOGIN, _l("Akun sendiri")),
    (Channel.WHATSAPP, _l("WhatsApp")),
    (Channel.PAPER, _l("Kertas (luring)")),
    (Channel.PHONE, _l("Telepon")),
    (Channel.CLASS_REP, _l("Ketua kelas")),
    (Channel.FAMILY, _l("Keluarga")),
    (Channel.KIOSK, _l("Perangkat sekolah (luring)")),
    (WorkKind.ALONE, _l("Usaha sendiri tanpa pekerja")),
    (WorkKind.UNPAID_HELP, _l("Usaha sendiri dengan pekerja tidak dibayar")),
    (WorkKind.PAID_HELP, _l("Usaha sendiri dengan pekerja dibayar")),
    (WorkKind.FAMILY_BUSINESS, _l("Membantu usaha keluarga")),
    (WorkKind.EMPLOYEE, _l("Buruh, karyawan, atau pegawai")),
    (WorkKind.FREELANCE, _l("Pekerja bebas")),
    (FoundThrough.BKK, _l("BKK atau pusat karier sekolah")),
    (FoundThrough.PKL_PLACE, _l("Tempat PKL")),
    (FoundThrough.PARTNER, _l("Industri mitra sekolah")),
    (FoundThrough.BOARD, _l("Lowongan di PadanKarya")),
    (FoundThrough.ALUMNI, _l("Ikatan alumni")),
    (FoundThrough.ADVERT, _l("Iklan cetak atau daring")),
    (FoundThrough.JOB_FAIR, _l("Bursa kerja (job fair)")),
    (FoundThrough.OFFICE, _l("Dinas tenaga kerja")),
    (FoundThrough.FAMILY, _l("Orang tua, keluarga, atau teman")),
    (FoundThrough.OTHER, _l("Cara lain")),
    (ResponseStatus.COMPLETE, _l("Lengkap")),
    (ResponseStatus.PARTIAL, _l("Sebagian")),
    (ResponseStatus.PROXY, _l("Diwakilkan")),
    (WaveState.OPEN, _l("Berjalan")),
    (WaveState.CLOSED, _l("Ditutup")),
    (AttendanceMark.TICK, _l("Dicentang")),
    (AttendanceMark.CODE, _l("Lewat kode")),
    (AttendanceMark.KIOSK, _l("Mengisi di kios")),
    (StackOrder.LIST, _l("Menurut daftar kelas")),
    (StackOrder.CODE, _l("Menurut kode di kertas, apa adanya")),
    (PrintState.WAITING, _l("Menunggu giliran")),
    (PrintState.PREPARING, _l("Menyiapkan tautan dan kode")),
    (PrintState.TYPESETTING, _l("Menyusun halaman")),
    (PrintState.DONE, _l("Siap diunduh")),
    (PrintState.FAILED, _l("Gagal, coba lagi")),
    (PrintKind.FORMS, _l("Formulir, satu lembar per orang")),
    (PrintKind.LISTS, _l("Daftar hadir per kelas")),
    (PrintKind.BOTH, _l("Daftar hadir dan formulir")),
    (StepWay.WHATSAPP_EMAIL, _l("WhatsApp, tanpa nomor lewat email")),
    (StepWay.EMAIL_WHATSAPP, _l("Email, tanpa email lewat WhatsApp")),
    (StepWay.WHATSAPP, _l("WhatsApp saja")),
    (StepWay.EMAIL, _l("Email saja")),
    (StepWay.PHONE, _l("Telepon")),
    (StepWay.CLASS_REP, _l("Daftar untuk ketua kelas")),
    (StepWay.LURING, _l("Hari luring atau kertas")),
    (ContactWay.WHATSAPP, _l("WhatsApp")),
    (ContactWay.EMAIL, _l("Email")),
    (ContactWay.PHONE, _l("Telepon")),
    (ContactWay.CLASS_REP, _l("Ketua kelas")),
    (ContactOutcome.SENT, _l("Terkirim")),
    (ContactOutcome.ANSWERED, _l("Diangkat")),
    (ContactOutcome.NO_ANSWER, _l("Tidak diangkat")),
    (ContactOutcome.OPTED_OUT, _l("Minta tidak dihubungi")),
    (ContactOutcome.WRONG_NUMBER, _l("Nomor salah atau mati")),
    (ContactOutcome.REMINDED, _l("Diingatkan ketua kelas")),
    (Standing.ANSWERED, _l("Sudah menjawab")),
    (Standing.OPTED_OUT, _l("Minta tidak dihubungi")),
    (Standing.UNREACHABLE, _l("Tidak terhubungi")),
    (Standing.FULL, _l("Sudah lima kali dihubungi")),
    (Standing.RESTING, _l("Sudah dihubungi hari ini")),
    (Standing.DUE, _l("Perlu dihubungi hari ini")),
    (Standing.WAITING, _l("Menunggu langkah berikutnya")),
    (ProposalState.WAITING, _l("Menunggu sekolah")),
    (ProposalState.ACCEPTED, _l("Dipakai")),
    (ProposalState.REFUSED, _l("Tidak dipakai")),
)

GOOD = (
    AlumniState.ACTIVE,
    ApprovalState.VERIFIED,
    VacancyState.PUBLISHED,
    ApplicationState.HIRED,
    ApplicationState.OFFERED,
    InvitationState.ACCEPTED,
    PlacementState.CONFIRMED,
    ClaimState.APPROVED,
    ResponseStatus.COMPLETE,
    PrintState.DONE,
    Evidence.CERTIFICATE,
    Standing.ANSWERED,
    ContactOutcome.ANSWERED,
)
INFO = (
    ApplicationState.SHORTLISTED,
    ApplicationState.INTERVIEW,
    VacancyState.FILLED,
    PlacementState.REPORTED,
    WaveState.OPEN,
    Standing.DUE,
    Evidence.PKL,
    Evidence.SCHOOL,
)
WAITING = (
    ApprovalState.SUBMITTED,
    VacancyState.SUBMITTED,
    ApplicationState.SUBMITTED,
    InvitationState.SENT,
    ClaimState.SUBMITTED,
    AlumniState.INVITED,
    ResponseStatus.PARTIAL,
    Standing.OPTED_OUT,
    ContactOutcome.OPTED_OUT,
    ProposalState.WAITING,
)
BAD = (
    ApprovalState.REFUSED,
    ApprovalState.SUSPENDED,
    VacancyState.REFUSED,
    PlacementState.DISPUTED,
    ClaimState.REFUSED,
    PrintState.FAILED,
    Standing.UNREACHABLE,
    ContactOutcome.WRONG_NUMBER,
)


def _key(value: Enum) -> tuple[type[Enum], object]:
    """Members of two string enums are equal when their text is; with the type beside it they are not."""
    return type(value), value.value


_LABELS = {_key(value): words for value, words in WORDS}
_TONES = {
    _key(value): tone
    for tone, values in (("good", GOOD), ("info", INFO), ("warn", WAITING), ("bad", BAD))
    for value in values
}


def label(value: Enum) -> object:
    """The words for a value of a life-cycle; KeyError when one was forgotten (a test asks for all)."""
    return _LABELS[_key(value)]


def tone(value: Enum) -> str:
    """good, info, warn, bad or neutral: the colour family of its badge; never colour alone, the words stand in it."""
    return _TONES.get(_key(value), "neutral")


def choices(kind: type[Enum]) -> list[SelectChoice]:
    """Every member with its words, for a form field."""
    return [SelectChoice(str(member.value), label(member)) for member in kind]
