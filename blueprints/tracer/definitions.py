"""What every indicator is called, how it is computed, out of whom, and where its definition comes from.

The same sentences stand under the figures, in the sheet of definitions and in the report; docs/method.md says more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.rules.tracer_status import Activity, FoundThrough
from blueprints.labels import label


@dataclass(frozen=True)
class Definition:
    """Sentences in the reader's language; `formula` is in the letters of the method note."""

    name: Any
    formula: Any
    denominator: Any
    source: Any


OWN = _l("Definisi sendiri")
HESA = _l("HESA Graduate Outcomes")
INSERJEUNES = _l("InserJeunes")
ITEM_OF_MINISTRY = _l("Butir formulir kementerian; rumus sendiri")
REGISTER = _l("Semua alumni di daftar")
TRACED = _l("Yang terlacak")

DEFINITIONS: Mapping[str, Definition] = {
    "I01": Definition(_l("Menjawab sendiri"), "R / N", _l("Semua alumni di daftar, juga yang tidak terhubungi"), HESA),
    "I02": Definition(
        _l("Menjawab, dari yang dapat dihubungi"),
        "R / C",
        _l("Yang punya kontak yang tidak diketahui mati; hanya pendamping"),
        HESA,
    ),
    "I03": Definition(_l("Dapat dihubungi"), "C / N", REGISTER, OWN),
    "I04": Definition(_l("Terlacak"), "T / N", REGISTER, OWN),
    "I05": Definition(
        _l("Bekerja, melanjutkan, atau wirausaha (BMW)"),
        "(B + M + W) / T",
        TRACED,
        _l("Tiga kategori penelusuran kementerian; rumus resmi belum ditemukan"),
    ),
    "I06": Definition(_l("Batas bawah BMW"), "(B + M + W) / N", REGISTER, OWN),
    "I07": Definition(_l("Batas atas BMW"), "(B + M + W + U) / N", REGISTER, OWN),
    "I08": Definition(_l("Kegiatan utama"), "B, M, W, S, L / T; U / N", TRACED, _l("Kategori penelusuran kementerian")),
    "I09": Definition(
        _l("Bekerja atau wirausaha, tanpa yang melanjutkan"),
        "(B + W) / (T − M)",
        _l("Yang terlacak dan tidak melanjutkan"),
        INSERJEUNES,
    ),
    "I10": Definition(_l("Hasil baik (sama dengan BMW)"), "(B + W + M) / T", TRACED, INSERJEUNES),
    "I11": Definition(
        _l("Mencari kerja, dari angkatan kerja"),
        "S / (B + W + S)",
        _l("Yang bekerja, wirausaha, atau mencari kerja"),
        _l("Kebiasaan umum; belum dicocokkan dengan sumber"),
    ),
    "I12": Definition(
        _l("Masa tunggu satu orang"),
        _l("bulan dari ijazah ke kerja atau usaha pertama; sebelum ijazah 0"),
        _l("Yang pernah bekerja atau berusaha"),
        _l("IKU 1 perguruan tinggi"),
    ),
    "I13": Definition(
        _l("Masa tunggu yang sudah bekerja"),
        _l("median bulan dari ijazah ke kerja atau usaha pertama"),
        _l("Yang pernah bekerja atau berusaha; yang masih menunggu tidak ikut"),
        _l("Kebiasaan umum; belum dicocokkan dengan sumber"),
    ),
    "I14": Definition(
        _l("Mulai bekerja atau berusaha dalam"),
        _l("mulai dalam k bulan / semua yang cukup lama teramati"),
        _l("Yang pernah bekerja dan yang belum; tanpa yang melanjutkan dan tidak pernah bekerja atau mencari"),
        _l("Definisi sendiri; batas 6 bulan dari IKU 1 perguruan tinggi"),
    ),
    "I15": Definition(
        _l("Masa tunggu, termasuk yang masih menunggu"),
        _l("Kaplan–Meier: yang masih menunggu dihitung selama teramati"),
        _l("Yang pernah bekerja dan yang belum, selama mereka teramati"),
        OWN,
    ),
    "I16": Definition(
        _l("Selaras dengan keahlian"),
        _l("selaras dan sangat selaras / semua yang menjawab"),
        _l("Yang bekerja atau wirausaha dan menjawab butir ini"),
        ITEM_OF_MINISTRY,
    ),
    "I17": Definition(
        _l("Sesuai jenjang SMK"),
        _l("jenjang SMK atau tanpa jenjang tertentu / semua yang menjawab"),
        _l("Yang bekerja dan menjawab butir ini"),
        _l("Butir formulir perguruan tinggi (f15)"),
    ),
    "I18": Definition(
        _l("Penghasilan mencapai upah minimum"),
        _l("upah minimum atau lebih / semua yang dibandingkan"),
        _l("Yang bekerja atau wirausaha dan jelas di sisi mana; upah minimum tempat dan tahun bekerja"),
        OWN,
    ),
    "I19": Definition(
        _l("Penghasilan mencapai 1,2 upah minimum"),
        _l("1,2 upah minimum atau lebih / semua yang dibandingkan"),
        _l("Yang bekerja atau wirausaha dan jelas di sisi mana; upah minimum tempat dan tahun bekerja"),
        _l("Aturan IKU 1 perguruan tinggi"),
    ),
    "I20": Definition(
        _l("Median penghasilan sebulan"),
        _l("separuh di bawahnya, separuh di atasnya"),
        _l("Yang bekerja atau wirausaha dan menyebut penghasilan; dibaca di dalam rentang"),
        _l("Batas 8 orang dari HESA"),
    ),
    "I21": Definition(
        _l("Mendapat kerja lewat sekolah"),
        _l("lewat BKK, tempat PKL, mitra, atau bursa ini / semua yang menyebut"),
        _l("Yang bekerja dan menyebut caranya"),
        ITEM_OF_MINISTRY,
    ),
    "I22": Definition(
        _l("Bekerja di kabupaten/kota sekolah"),
        _l("di kabupaten/kota sekolah / semua yang diketahui"),
        _l("Yang bekerja dan tempatnya diketahui"),
        OWN,
    ),
    "I23": Definition(
        _l("Bersertifikat kompetensi"),
        _l("punya sertifikat / R"),
        _l("Yang menjawab sendiri; kosong dihitung tidak"),
        ITEM_OF_MINISTRY,
    ),
    "I24": Definition(
        _l("Posisi lowongan yang terisi"),
        _l("posisi terisi / posisi terdaftar"),
        _l("Posisi, bukan lowongan, yang tayang dalam tahun itu"),
        _l("Laporan IPK"),
    ),
    "I25": Definition(
        _l("Penempatan terkonfirmasi dua pihak"),
        _l("dikatakan dua pihak berbeda / semua"),
        _l("Semua penempatan yang dihitung"),
        OWN,
    ),
    "I26": Definition(
        _l("Bertahan di tempat yang sama"),
        _l("masih berjalan setelah k bulan / semua yang teramati"),
        _l("Penempatan yang mulai sedikitnya k bulan lalu dan masih terdengar"),
        OWN,
    ),
    "I27": Definition(
        _l("Bulan bekerja sejak lulus"),
        _l("bulan bekerja atau berusaha / bulan yang diketahui"),
        _l("Bulan yang diketahui, bukan orang"),
        _l("MLASZ (Polandia); tanggal 15 sebagai penentu: definisi sendiri"),
    ),
}

ALIGNMENT = {
    "1": _l("Sangat tidak selaras"),
    "2": _l("Tidak selaras"),
    "3": _l("Selaras"),
    "4": _l("Sangat selaras"),
}
LEVEL_OF_SCHOOLING = {
    "1": _l("Lebih rendah daripada SMK"),
    "2": _l("SMK atau sederajat"),
    "3": _l("Lebih tinggi daripada SMK"),
    "4": _l("Tanpa jenjang tertentu"),
}
WITHIN = {"3": _l("3 bulan"), "6": _l("6 bulan"), "12": _l("12 bulan")}
PARTS: Mapping[str, Mapping[str, Any]] = {
    "I04": {
        "self": _l("dari jawaban sendiri"),
        "placement": _l("dari catatan penempatan saja"),
        "proxy": _l("dari orang lain"),
    },
    "I05": {"own": _l("dari jawaban sendiri saja")},
    "I08": {activity.value: label(activity) for activity in Activity} | {"untraced": _l("Tidak terlacak")},
    "I09": {"employees": _l("bekerja saja, tanpa wirausaha")},
    "I13": {
        "": _l("median"),
        "mean": _l("rata-rata"),
        "lower_quartile": _l("kuartil bawah"),
        "upper_quartile": _l("kuartil atas"),
    },
    "I14": WITHIN,
    "I15": {"": _l("median"), **WITHIN},
    "I16": ALIGNMENT,
    "I17": LEVEL_OF_SCHOOLING,
    "I21": {way.value: label(way) for way in FoundThrough},
    "I26": WITHIN,
}
"""The figures of one indicator besides its headline."""
