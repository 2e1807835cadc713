"""Rules that keep alumni from being cheated, hurt or led away from the board."""

from app.errors import mark
from app.rules.linter.finding import Rule, Severity
from app.rules.linter.sources import Source
from app.rules.vacancy_status import RefusalReason

SAFE_RULES = (
    Rule(
        "fee",
        Severity.BLOCK,
        Source.SCAM_SIGNS,
        RefusalReason.ASKS_FEE,
        mark("Biaya dari pelamar"),
        mark(
            "Pelamar tidak boleh diminta membayar apa pun: pelatihan, administrasi, seragam, perjalanan, atau jaminan."
        ),
        mark("Hapus biayanya. Bila perusahaan yang membayar, tulis “ditanggung perusahaan”."),
        "biaya pelatihan Rp350.000",
        mark("pelatihan ditanggung perusahaan"),
    ),
    Rule(
        "diploma",
        Severity.BLOCK,
        Source.BOARD,
        RefusalReason.ASKS_FEE,
        mark("Ijazah ditahan"),
        mark("Ijazah asli milik pelamar dan tidak boleh menjadi jaminan."),
        mark("Minta salinannya saja; ijazah asli diperlihatkan lalu langsung dikembalikan."),
        "ijazah asli ditahan",
        mark("ijazah asli diperlihatkan lalu dikembalikan"),
    ),
    Rule(
        "early_data",
        Severity.STAFF,
        Source.SCAM_SIGNS,
        RefusalReason.OTHER,
        mark("Data pribadi diminta di awal"),
        mark(
            "KTP, KK, NPWP, dan nomor rekening dapat disalahgunakan."
            " Papan ini memberi Anda profil yang sudah diperiksa sekolah."
        ),
        mark("Minta data ini setelah orangnya diterima bekerja."),
        "kirim foto KTP dan KK",
        mark("fotokopi KTP diminta setelah diterima bekerja"),
    ),
    Rule(
        "chat_interview",
        Severity.STAFF,
        Source.SCAM_SIGNS,
        RefusalReason.UNCLEAR,
        mark("Wawancara lewat chat"),
        mark("Wawancara yang hanya lewat chat sering dipakai penipu."),
        mark("Tulis wawancara di kantor, lewat telepon, atau video."),
        "interview via chat WA",
        mark("wawancara di kantor atau lewat video"),
    ),
    Rule(
        "easy_money",
        Severity.STAFF,
        Source.SCAM_SIGNS,
        RefusalReason.UNCLEAR,
        mark("Janji besar, syarat terlalu mudah"),
        mark("Upah besar untuk kerja tanpa syarat adalah tanda lowongan palsu."),
        mark("Tulis tugas, syarat, dan upah yang sebenarnya."),
        "langsung kerja tanpa syarat, gaji besar",
        mark("lulusan baru dilatih dua minggu, upah sesuai UMK"),
    ),
    Rule(
        "mlm",
        Severity.STAFF,
        Source.BOARD,
        RefusalReason.UNCLEAR,
        mark("Penjualan berjenjang"),
        mark("Mencari anggota untuk jaringan bukan lowongan kerja."),
        mark("Tulis pekerjaan dengan upah tetap, atau jangan dipasang di papan ini."),
        "bangun jaringan member",
        mark("menjual produk di toko dengan upah tetap"),
    ),
    Rule(
        "abroad",
        Severity.BLOCK,
        Source.PLACEMENT,
        RefusalReason.ABROAD,
        mark("Kerja di luar negeri"),
        mark("Bursa kerja sekolah tidak menempatkan orang ke luar negeri. Jalurnya P3MI dan BP2MI."),
        mark("Pasang lowongan luar negeri lewat jalur resmi; di sini tulis tempat kerja di Indonesia."),
        "penempatan Malaysia",
        mark("bekerja di Ketapang"),
    ),
    Rule(
        "minor",
        Severity.BLOCK,
        Source.GUIDELINE,
        RefusalReason.OTHER,
        mark("Pekerja di bawah 18 tahun"),
        mark("Sekolah tidak menempatkan orang yang belum berusia 18 tahun."),
        mark("Tulis “usia minimal 18 tahun”, atau hapus usianya."),
        "usia 16 tahun",
        mark("usia minimal 18 tahun"),
    ),
    Rule(
        "minor_work",
        Severity.BLOCK,
        Source.BOARD,
        RefusalReason.OTHER,
        mark("Kerja malam atau berbahaya bagi siswa"),
        mark("Siswa PKL sering belum 18 tahun; kerja malam dan tugas berbahaya bukan untuk mereka."),
        mark("Tulis jam siang dan tugas yang aman, dengan pendamping."),
        "siswa PKL ikut shift malam",
        mark("siswa PKL masuk pukul 08.00–16.00 dengan pendamping"),
    ),
)
