"""Answers a company can use without writing any: kind, with the reason, never a promise. In Indonesian."""

from dataclasses import dataclass

from app.rules.application_status import RejectReason


@dataclass(frozen=True)
class BuiltInText:
    """`purpose` is a value of models.hiring.TextPurpose; `key` names it in addresses."""

    key: str
    purpose: str
    name: str
    text: str
    reject_reason: RejectReason | None = None


BUILT_IN: tuple[BuiltInText, ...] = (
    BuiltInText(
        "lolos",
        "shortlist",
        "Lolos, kabar segera",
        "Halo {nama}, terima kasih sudah melamar {lowongan}. Lamaran Anda kami pilih untuk dibicarakan lebih lanjut."
        " Kami kabari langkah berikutnya lewat halaman ini; pastikan nomor HP Anda aktif.",
    ),
    BuiltInText(
        "kompetensi",
        "reject",
        "Kompetensi belum sesuai",
        "Halo {nama}, terima kasih atas minat Anda pada {lowongan}. Untuk pekerjaan ini kami memerlukan kompetensi yang"
        " belum ada di profil Anda; daftarnya tertulis di halaman lamaran. Bila sudah Anda kuasai, tambahkan ke profil"
        " dan melamarlah lagi pada lowongan kami berikutnya. Semoga segera mendapat pekerjaan yang cocok.",
        RejectReason.COMPETENCY,
    ),
    BuiltInText(
        "pengalaman",
        "reject",
        "Pengalaman belum cukup",
        "Halo {nama}, terima kasih sudah melamar {lowongan}. Kali ini kami memilih pelamar dengan pengalaman kerja yang"
        " lebih lama. Itu dapat bertambah: PKL, magang, dan pekerjaan pertama ikut kami hitung. Semoga sukses.",
        RejectReason.EXPERIENCE,
    ),
    BuiltInText(
        "tempat",
        "reject",
        "Tempat tinggal terlalu jauh",
        "Halo {nama}, terima kasih sudah melamar {lowongan}. Pekerjaan ini memerlukan orang yang tinggal dekat atau mau"
        " pindah, dan kami belum dapat menyediakan tempat tinggal. Bila Anda bersedia pindah, tuliskan di profil."
        " Semoga segera mendapat pekerjaan yang cocok.",
        RejectReason.PLACE,
    ),
    BuiltInText(
        "terhubung",
        "reject",
        "Tidak dapat dihubungi",
        "Halo {nama}, kami sudah mencoba menghubungi Anda untuk {lowongan} tetapi belum berhasil, jadi lamaran ini kami"
        " tutup. Periksa nomor HP dan email di profil supaya kesempatan berikutnya tidak terlewat. Semoga sukses.",
        RejectReason.UNREACHABLE,
    ),
    BuiltInText(
        "hadir",
        "reject",
        "Tidak hadir wawancara",
        "Halo {nama}, kami menunggu Anda pada wawancara {lowongan} dan belum mendapat kabar, jadi lamaran ini kami"
        " tutup. Bila lain kali berhalangan, beri tahu lewat halaman wawancara; waktunya dapat diganti. Semoga sukses.",
        RejectReason.NO_SHOW,
    ),
    BuiltInText(
        "terisi",
        "reject",
        "Posisi sudah terisi",
        "Halo {nama}, terima kasih sudah melamar {lowongan}. Semua posisi sekarang sudah terisi. Lamaran Anda kami baca"
        " dengan baik; silakan melamar lagi bila {perusahaan} membuka lowongan baru. Semoga sukses.",
        RejectReason.FILLED,
    ),
    BuiltInText(
        "wawancara",
        "interview",
        "Ajakan wawancara",
        "Halo {nama}, kami ingin mengenal Anda lebih dekat untuk {lowongan}. Pilih waktu wawancara di halaman lamaran."
        " Bawalah kartu identitas dan sertifikat yang Anda tulis di profil. Wawancara tidak dipungut biaya.",
    ),
    BuiltInText(
        "tawaran",
        "offer",
        "Tawaran kerja",
        "Halo {nama}, kami senang menawari Anda pekerjaan {lowongan} di {perusahaan}. Baca tawarannya di halaman"
        " lamaran lalu jawab di sana. Bila ada yang kurang jelas, tanyakan dahulu sebelum menjawab.",
    ),
    BuiltInText(
        "undangan",
        "invite",
        "Undangan melamar",
        "Kami membaca profil Anda dan merasa cocok untuk {lowongan} di {perusahaan}. Nama dan kontak Anda belum kami"
        " lihat. Bila berminat, terima undangan ini; melamar dan wawancara tidak dipungut biaya.",
    ),
)
