"""The method note in short: what stands in every report and on the page of definitions; docs/method.md says it all."""

from flask_babel import gettext as _


def letters() -> str:
    return _(
        "N semua alumni di daftar; C dapat dihubungi; R menjawab sendiri lengkap; T terlacak; U tidak terlacak;"
        " B bekerja; M melanjutkan; W wirausaha; S mencari kerja; L lainnya."
    )


def method_parts(precedence: str = "") -> list[tuple[str, str]]:
    """Title and text of each part; `precedence` is the one of the day the figures speak of."""
    return [
        (_("Siapa yang dihitung"), letters()),
        (
            _("Satu keadaan per orang"),
            precedence
            or _(
                "Pada tanggal sensus suatu gelombang: jawaban alumni sendiri; tanpa itu, penempatan yang berjalan hari"
                " itu, lalu jawaban orang lain. Penempatan yang mulai sesudahnya atau dipertanyakan tidak dihitung."
            ),
        ),
        (
            _("Penempatan dan jawaban sendiri"),
            _(
                "Catatan penempatan lebih sering ada untuk orang yang bekerja, jadi menaikkan BMW. Karena itu BMW dari"
                " jawaban sendiri saja selalu disebut di samping BMW dari semua yang terlacak."
            ),
        ),
        (
            _("Seberapa pasti"),
            _(
                "Batas bawah menganggap semua yang tidak terlacak belum terserap, batas atas menganggap semuanya"
                " terserap. Selang 95 persen menurut Wilson, dengan koreksi karena angkatan terbatas, hanya memuat"
                " faktor kebetulan; yang tidak menjawab dapat berbeda. Tanpa penyebut tertulis “belum ada data”."
            ),
        ),
        (
            _("Masa tunggu dan penghasilan"),
            _(
                "Masa tunggu dihitung dari tanggal ijazah, atau 15 Juni tahun lulus bila tidak diketahui. Kaplan–Meier"
                " menghitung yang masih menunggu selama mereka teramati. Penghasilan ditanyakan dalam rentang dan"
                " dibandingkan dengan upah minimum tempat dan tahun bekerja; rentang yang memotong batas dilaporkan"
                " sebagai tidak tentu. Bila UMK belum diketahui dipakai upah minimum provinsi."
            ),
        ),
        (
            _("Apa yang dilihat umum"),
            _(
                "Jumlah orang dibulatkan ke 5, persentase bulat. Persentase dari kurang dari 20 orang dan rata-rata"
                " dari kurang dari 8 orang disembunyikan, dan baris lain ikut disembunyikan bila yang kecil dapat"
                " dihitung darinya. Jurusan kecil dapat tampil sebagai gabungan 2 angkatan."
            ),
        ),
        (
            _("Yang tidak pasti"),
            _(
                "Rumus resmi Rapor Pendidikan tidak ditemukan; angka di sini bukan angka rapor. Catatan metode lengkap"
                " tersedia bersama program ini (docs/method.md)."
            ),
        ),
    ]
