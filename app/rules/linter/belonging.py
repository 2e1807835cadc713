"""Religion, ethnicity, place of origin, disability and health."""

import re
from collections.abc import Iterator

from app.rules.linter.finding import Hit
from app.rules.linter.matching import GAP, Phrases, compile_all, few
from app.rules.linter.plain import Plain

_FAITHS = r"(?:islam|kristen|kristiani|katolik|protestan|hindu|buddha|budha|konghucu|khonghucu|nasrani|muslim|muslimah)"
_PEOPLES = (
    r"(?:dayak|melayu|jawa|madura|batak|bugis|sunda|tionghoa|tiongha|chinese|cina|china|minang|padang|banjar|bali"
    r"|papua|ambon|timur|aceh|betawi|asing|pribumi)"
)
_RELIGION = Phrases(
    "religion",
    compile_all(
        rf"\b(?:diutamakan |khusus |wajib |hanya ){{0,2}}(?:yang )?beragama {_FAITHS}\b"
        rf"|\bagama[:\s]{{1,3}}{_FAITHS}\b|\bagama harus \w{{4,10}}",
        rf"\b(?:khusus|hanya|diutamakan|wajib|prioritas|diprioritaskan) (?:untuk |umat "
        rf"|bagi ){{0,2}}{_FAITHS}\b(?:(?: ?/ ?|,? dan )muslimah)?",
        r"\bnon\W?(?:muslim|hijab|jilbab)\b|\bmuslim(?:ah)?\b(?: ?/ ?muslimah)?|\bseiman\b",
        rf"\b(?:wajib|harus|bersedia|tidak|lepas|melepas|dilarang|tanpa|boleh tidak) {few(2)}(?:ber)?(?:hijab|jilbab"
        rf"|kerudung)\b",
        rf"(?:^|(?<=[\n,;:•-])|(?<=[\n,;:•-]\s)){_FAITHS}(?=\s?(?:[,.;\n]|$))",
        r"\b(?:berhijab|berjilbab|berkerudung)\b|\b(?:rajin|taat|wajib) (?:beribadah|ibadah|shalat|sholat"
        r"|salat)(?: (?:5|lima) waktu)?",
    ),
    heeds_denial=False,
    harmless=re.compile(
        rf"\b(?:guru|pendidikan|pelajaran|busana|baju|pakaian|jemaah|jamaah|mode|fashion|toko|butik|sarung"
        rf"|perlengkapan|hotel|wisata|tamu|pelanggan|semua|segala|apa ?pun|membedakan|membatasi|sekolah|universitas"
        rf"|lembaga|yayasan|mensyaratkan|syarat){GAP}{few(1)}$"
    ),
    followed=re.compile(
        r"^\W{0,3}(?:maupun|atau|dan)\W{1,2}(?:tidak|non|bukan|agama lain)|^\W{0,2}(?:dan yang lain|boleh"
        r"|dipersilakan)"
    ),
)
_ETHNICITY = Phrases(
    "ethnicity",
    compile_all(
        rf"\b(?:diutamakan |khusus |hanya ){{0,2}}(?:(?:dari )?suku|etnis|keturunan"
        rf"|ras) (?:asli )?{_PEOPLES}\b(?: (?:diutamakan|saja))?",
        rf"\b(?:khusus|hanya|diutamakan|wajib) (?:orang |warga )?(?:{_PEOPLES})\b(?! (?:tengah|timur|barat|selatan"
        rf"|utara|daya))",
        r"\borang (?:dayak|melayu|madura|batak|bugis|tionghoa|chinese|minang|papua)\b|\bchinese (?:only|preferred"
        r"|diutamakan)\b|\bpribumi\b",
        r"\b(?:ber)?kulit (?:yang )?(?:putih|cerah|bersih|kuning langsat|terang|sawo matang)\b(?: dan (?:bersih|mulus"
        r"|cerah))?|\bfair skin\b",
        rf"\b(?:bukan|selain|tidak menerima) (?:dari )?(?:suku|etnis|orang) {_PEOPLES}\b",
    ),
    heeds_denial=False,
    harmless=re.compile(
        rf"\b(?:membedakan|memandang|bahasa|semua|segala|berbahasa|masakan|makanan|membatasi){GAP}{few(2)}$"
    ),
    followed=re.compile(r"^\W{0,3}(?:pun\W)?(?:tidak apa|tidak masalah|boleh|bukan masalah)"),
)
_DOMICILE = Phrases(
    "domicile",
    compile_all(
        rf"\b(?:wajib|harus|khusus|diutamakan|hanya|pemegang|pemilik) {few(2)}(?:ber\W?)?ktp (?!asli|yang|elektronik"
        rf"|dan|atau|foto|fotokopi|masih|aktif|berlaku|saat|untuk)\w{{3,20}}(?: \w{{3,20}})?",
        r"\b(?:ber\W?)?ktp (?:kabupaten|kota|kab|setempat|lokal|daerah|domisili|asli daerah)\b(?: \w{3,20})?",
        r"\b(?:khusus |diutamakan |hanya |harus ){0,2}(?:warga|penduduk|orang|putra"
        r"|putri)(?: (?:dan )?putri)? (?:asli|daerah)\b(?: \w{3,20}){0,2}",
        r"\bktp (?!asli|elektronik|foto|fotokopi)\w{3,20} (?:wajib|diutamakan|harus|diprioritaskan|saja|only)\b",
        r"\b(?:penduduk|warga|domisili) \w{3,20} (?:yang )?(?:dibuktikan (?:dengan )?|sesuai )ktp\b",
        r"\basli (?:putra|putri|warga|orang|anak) \w{3,20}",
    ),
    harmless=re.compile(r"\b(?:melayani|untuk|kepada|bagi)\W{1,2}$"),
)
_DISABILITY = Phrases(
    "disability",
    compile_all(
        rf"\b(?:tidak|tdk|tanpa|bebas|bukan|no) (?!menutup|menolak|membedakan|membatasi|memandang|masalah"
        rf"|mempersoalkan|mempermasalahkan){few(2)}(?:cacat(?: (?:fisik|tubuh|mental|badan))?|disabilitas|difabel"
        rf"|kekurangan fisik|berkebutuhan khusus|buta warna|berkacamata|kacamata|berkaca mata"
        rf"|(?:riwayat )?penyakit(?: \w{{4,12}})?|tuna\s?\w{{4,8}}|hiv\w{{0,5}}|hepatitis)\b",
        r"\bnormal (?:fisik|jasmani|mata)\b|\b(?:mata|fisik|penglihatan|anggota tubuh) (?:normal|sempurna|lengkap)\b"
        r"|\bnon\W?difabel\b",
    ),
    heeds_denial=False,
    harmless=re.compile(
        r"\b(?:produk|barang|hasil|jahitan|cetakan|kain|kemasan|pastikan|ternak|tanaman|bibit|sapi|ayam|syarat"
        r"|lingkungan)\b"
    ),
)
_HEALTH = Phrases(
    "health",
    compile_all(r"\bsehat (?:secara )?(?:jasmani|fisik)(?:(?: (?:dan|&|maupun|serta)|,)? (?:rohani|mental|jiwa))?\b"),
    heeds_denial=False,
)


def find(plain: Plain) -> Iterator[Hit]:
    for phrases in (_RELIGION, _ETHNICITY, _DOMICILE, _DISABILITY, _HEALTH):
        yield from phrases.find(plain)
