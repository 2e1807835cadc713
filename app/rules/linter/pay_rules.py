"""Rules about pay that says nothing or cannot be."""

from app.errors import mark
from app.rules.linter.finding import Rule, Severity
from app.rules.linter.sources import Source
from app.rules.vacancy_status import RefusalReason

PAY_RULES = (
    Rule(
        "pay_vague",
        Severity.ADVICE,
        Source.BOARD,
        RefusalReason.PAY,
        mark("Upah tidak jelas"),
        mark("Kata-kata ini tidak memberi tahu berapa upahnya; isian upah sudah menunjukkan angkanya."),
        mark("Hapus kata-kata ini, atau tulis angkanya."),
        "gaji nego",
        mark("upah Rp3.600.000–4.200.000 sebulan"),
    ),
    Rule(
        "pay_low",
        Severity.STAFF,
        Source.WAGE_TABLE,
        RefusalReason.PAY,
        mark("Upah di bawah upah minimum"),
        mark("Angka ini di bawah upah minimum yang tercatat untuk tempat kerjanya."),
        mark("Naikkan, pilih “Sesuai UMK”, atau jelaskan dasarnya di uraian."),
        "gaji Rp1.200.000 sebulan",
        mark("sesuai UMK"),
    ),
    Rule(
        "pay_spread",
        Severity.STAFF,
        Source.BOARD,
        RefusalReason.PAY,
        mark("Rentang upah terlalu lebar"),
        mark("Upah tertinggi lebih dari 4 kali upah terendah, jadi pelamar tidak tahu apa yang akan diterima."),
        mark("Persempit, dan tulis bonus terpisah."),
        "gaji 3–15 juta",
        mark("gaji 3,6–4,5 juta, ditambah bonus penjualan"),
    ),
    Rule(
        "pay_range",
        Severity.STAFF,
        Source.SCAM_SIGNS,
        RefusalReason.PAY,
        mark("Upah jauh di luar kewajaran"),
        mark("Upah yang jauh di atas pasaran adalah tanda lowongan palsu."),
        mark("Periksa angkanya, dan tulis upah tetap per bulan tanpa perkiraan bonus."),
        "penghasilan 45 juta per bulan",
        mark("upah tetap 4 juta, ditambah komisi"),
    ),
    Rule(
        "pay_unit",
        Severity.STAFF,
        Source.BOARD,
        RefusalReason.PAY,
        mark("Angka upah tidak mungkin"),
        mark("Sepertinya ada nol yang kurang atau lebih: upah dibaca sebagai rupiah per bulan."),
        mark("Tulis lengkap, misalnya 3.600.000 atau 3,6 juta."),
        "gaji 3.000 per bulan",
        mark("gaji 3.600.000 per bulan"),
    ),
    Rule(
        "pay_piece",
        Severity.ADVICE,
        Source.BOARD,
        RefusalReason.PAY,
        mark("Upah borongan tanpa angka"),
        mark("Pelamar perlu tahu upah per satuan dan hasil yang wajar sebulan."),
        mark("Tulis upah per satuan dan perkiraan sebulan."),
        "sistem borongan",
        mark("borongan Rp2.500 per potong, sekitar 60 potong sehari"),
    ),
)
