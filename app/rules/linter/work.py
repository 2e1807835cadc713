"""Work abroad, and night or dangerous work of pupils."""

import re
from collections.abc import Iterator

from app.rules.linter.finding import Hit
from app.rules.linter.matching import Phrases, compile_all
from app.rules.linter.plain import Plain
from app.rules.vacancy_status import VacancyKind

_COUNTRIES = (
    r"(?:malaysia|kuala lumpur|kuching|johor|singapura|singapore|brunei|taiwan|hong\s?kong|jepang|japan"
    r"|korea(?: selatan)?|arab saudi|saudi arabia|dubai|uni emirat arab|qatar|kuwait|turki|kamboja|myanmar|thailand"
    r"|vietnam|australia|selandia baru|polandia|jerman|kanada|inggris|amerika(?: serikat)?|papua nugini|timor leste)"
)
_NOT_THERE = (
    r"(?!\w{0,20}(?:sama|ekspor|impor|bahasa|berbahasa|mesin|buatan|produk|restoran|masakan|perusahaan|standar|budaya"
    r"|merek|mobil|motor|ala|gaya|dari|pelindungan|perlindungan|bukan|tidak)\b)"
)
_STEPS = rf"(?:{_NOT_THERE}\w{{1,20}}[^\w\n;]{{1,3}}){{0,5}}"
_ABROAD = Phrases(
    "abroad",
    compile_all(
        rf"\b(?:penempatan|ditempatkan|kerja|bekerja|berangkat|diberangkatkan|magang|tki|tkw|pmi|kontrak|dikirim"
        rf"|lowongan|job|program|proyek|kapal|ke|tujuan) {_STEPS}{_COUNTRIES}\b",
        rf"\b(?:pabrik|hotel|rumah sakit|perkebunan|kebun|proyek|rumah tangga|panti jompo) di {_COUNTRIES}\b",
        rf"\b(?:penempatan|ditempatkan|kerja|bekerja|berangkat|diberangkatkan|magang|dikirim|lowongan|lokasi|peluang"
        rf"|kesempatan|karier) {_STEPS}luar negeri\b",
        r"\b(?:job|work|placement|working) (?:\w{1,12} ){0,2}(?:overseas|abroad)\b|\b(?:menjadi|jadi|calon"
        r"|lowongan) (?:pekerja migran|pmi|tki|tkw)\b|\b(?:abk|kru|crew|kerja di|bekerja di) kapal pesiar\b",
    ),
    harmless=re.compile(
        r"\b(?:barang|paket|ekspor|impor|bahasa|berbahasa|pelanggan|konsumen|pemasok|pembeli|tamu|turis|wisatawan"
        r"|produk|pengiriman|kirim|lulusan|dokumen|pasar|dipasarkan|dijual|bukan|di dalam negeri|tidak)\b"
    ),
)
_PUPIL = r"(?:siswa|siswi|pelajar|anak (?:pkl|magang|sekolah|smk)|peserta (?:pkl|magang|prakerin)|murid|pkl|prakerin)"
_NIGHT = (
    r"(?:(?:shift|giliran|jaga|kerja|masuk|dinas|lembur|jam) (?:\w{1,12} ){0,2}malam|shift (?:3|iii|tiga)|dini hari)"
)
_DANGER = (
    r"(?:ketinggian|bahan kimia berbahaya|bahan peledak|bawah tanah|menyelam|mengoperasikan alat berat|peledakan"
    r"|listrik tegangan tinggi|b3)"
)
_PUPILS_AT_NIGHT = Phrases(
    "minor_work",
    compile_all(rf"\b{_PUPIL}\b[^\n;.!]{{0,60}}\b(?:{_NIGHT}|{_DANGER})\b"),
    followed=re.compile(r"^\W{0,2}(?:tidak|dilarang)"),
    heeds_duty=False,
)
_NIGHT_AT_ALL = Phrases("minor_work", compile_all(rf"\b{_NIGHT}\b"), heeds_duty=False)
_NOT_PUPILS = re.compile(r"\b(?:tidak|tanpa|bukan|dilarang)\b")


def find(plain: Plain, kind: VacancyKind) -> Iterator[Hit]:
    """`kind` matters: who comes for an internship is often not yet 18."""
    yield from _ABROAD.find(plain)
    for phrases in (_PUPILS_AT_NIGHT, *((_NIGHT_AT_ALL,) if kind is VacancyKind.INTERNSHIP else ())):
        for hit in phrases.find(plain):
            if not _NOT_PUPILS.search(plain.text[hit.start : hit.end]):
                yield hit
