"""Sex, looks, body, marriage and pregnancy."""

import re
from collections.abc import Iterator

from app.rules.linter.finding import Hit
from app.rules.linter.matching import GAP, Phrases, compile_all, few
from app.rules.linter.plain import Plain

_MEN = (
    r"(?:laki\W?laki|(?:laki|lk)\W{0,2}2|lelaki|priya|pria|cowok|cowo|cwo|cwok|males?|bujang(?=\W{0,2}(?:/|dan|atau)))"
)
_WOMEN = r"(?:wanita|perempuan|cewek|cewe|cwe|females?|karyawati)"
_AND = r"[^\w\n]{0,3}(?:/|dan|atau|maupun|&|or|and|,|-|serta|\+)[^\w\n]{0,3}"
_COUNTED = r"(?:[^\w\n]{0,2}\(?\d{0,3}\s?(?:orang|org)?\)?)"
_BOTH = (
    re.compile(rf"\b{_MEN}{_COUNTED}{_AND}(?:\d{{1,3}}\s)?{_WOMEN}\b"),
    re.compile(rf"\b{_WOMEN}{_COUNTED}{_AND}(?:\d{{1,3}}\s)?{_MEN}\b"),
    re.compile(r"\bspg\W{1,3}spb\b|\bspb\W{1,3}spg\b|\bputra\W{1,3}(?:dan\W)?putri\b"),
    re.compile(r"\b(?:men|women)\W{1,3}(?:and\W)?(?:women|men)\b"),
)
_THINGS_OF = re.compile(
    rf"\b(?:pakaian|busana|baju|celana|sepatu|sandal|tas|kosmetik|toilet|parfum|aksesori\w{{0,2}}|pelanggan|konsumen"
    rf"|pasien|tahanan|narapidana|warga|anak|siswa|asrama|kamar|jemaah|tamu|penumpang|korban|pemberdayaan"
    rf"|perlindungan|hak|cuti|fashion|mode|salon|rambut|bangsal|mes|mess|ruang|perawatan|kelompok|koperasi|ukuran"
    rf"|produk|toko|butik|jahit|gaun|model|kebanyakan|mayoritas|besar|klinik|senam|kos|kost|gym|layanan|sanggar"
    rf"|sekolah){GAP}{few(1)}$"
)
_PROTECTED = re.compile(
    r"^\W{0,2}(?:hamil|menyusui|tangguh|mandiri|tetap)\b|^\W{0,3}(?:dipersilakan|boleh juga|dan penyandang)"
    r"|.{0,50}\b(?:didorong|dipersilakan|dianjurkan)"
)
_SEX = Phrases(
    "sex",
    compile_all(
        rf"(?:\b(?:khusus|hanya|diutamakan|diprioritaskan|wajib|prioritas|untuk|kaum|jenis kelamin"
        rf"|gender)[:\s]{{1,3}}){{0,3}}\b(?:{_MEN}|{_WOMEN})\b",
        r"\b(?:jenis kelamin|gender|sex|jk)\W{1,3}[lp]\b(?!\W{0,2}[/&]|\W{1,3}(?:dan|atau)\b)",
        r"\b(?:khusus|hanya|diutamakan) (?:putri|putra|ibu|bapak|gadis|mbak)\b(?! daerah|\W{1,3}(?:putri|putra))",
        r"\b(?:mencari|dicari|dibutuhkan|butuh|membutuhkan|cari) (?:ibu|bapak|gadis|mbak|mas|emak)(?:\W(?:ibu|bapak"
        r"|mbak|mas|rumah tangga))?\b",
        r"\b(?:only|prefer\w{0,6}) (?:men|women|man|woman)\b|\b(?:men|women|man|woman) (?:only|are preferred"
        r"|preferred)\b",
        r"\b(?:kasir|admin|staf|staff|sales|karyawan|pegawai|helper|operator|waiter|perawat|pramuniaga|penjaga|tenaga"
        r"|pembina) (?:putri|putra)\b(?!\W{0,3}(?:/|dan|atau))",
        r"(?:^|(?<=[\n:,;]\s)|(?<=[\n:,;]))[lp](?=\s?,\s?(?:\d{2}|usia|umur|maks|max))",
        r"\b(?:spg|sales promotion girl|cleaning lady|office lady)\b",
    ),
    harmless=_THINGS_OF,
    followed=_PROTECTED,
    masked=_BOTH,
)
_LOOKS = Phrases(
    "looks",
    compile_all(
        rf"\b(?:ber)?penampilan {few(2)}(?:menarik|good\W{{0,2}}looking|good|oke|cantik|cakep)\b",
        r"\bgood\W{0,2}looking\b|\bpenampilan ok\b",
        r"\b(?:wajah|berwajah|paras|berparas|muka) (?:yang )?(?:menarik|manis|cantik|tampan|rupawan|good)\b",
        r"(?:^|(?<=[\n,;:•-])|(?<=[\n,;:•-]\s))menarik(?=\s?(?:[,.;\n]|$|dan\b))",
        r"\b(?:cantik|tampan|ganteng|cakep|rupawan|fotogenik|photogenic)\b|\b(?:enak|sedap) (?:dipandang|dilihat)\b"
        r"|\b(?:muka|wajah|kulit) glowing\b",
        r"\battractive(?: (?:appearance|looking|look|person\w{0,5}))?\b",
    ),
    harmless=re.compile(
        rf"\b(?:tampil|agar|supaya|hasil|rumah|desain|kemasan|foto|taman|rambut|kuku|produk|barang|jahitan|kue|bunga"
        rf"|busana|baju|interior|tampilan|motif|warna|gambar){GAP}{few(1)}$"
    ),
)
_BODY = Phrases(
    "body",
    compile_all(
        r"\b(?:tinggi(?: badan)?|tb)[\s:.]{0,3}(?:min\w{0,5}|maks\w{0,5}|max|paling \w{3,8}"
        r"|di ?atas)?[\s:.]{0,3}1[3-9]\d\s?(?:cm)?",
        r"\b(?:min\w{0,5}|minimal) (?:tinggi|tb)(?: badan)? 1[3-9]\d\s?(?:cm)?",
        r"\b(?:tinggi|berat) badan(?: (?:ideal|proporsional|seimbang|min\w{0,5}|maks\w{0,5}|\d{2,3}\s?(?:cm"
        r"|kg)?)){0,3}",
        r"\bbb (?:ideal|proporsional|seimbang|maks\w{0,5} \d{2,3}|max \d{2,3})",
        rf"\b(?:tubuh|postur|badan|bertubuh|berbadan) {few(1)}(?:ideal|proporsional|langsing|tegap|atletis"
        rf"|tidak gemuk|kurus)\b(?: dan tidak gemuk)?",
        rf"\b(?:tidak|tdk|tanpa|bebas|no) {few(2)}(?:ber)?(?:tat{{1,2}}o{{1,2}}|tindik\w{{0,2}})\b(?: (?:dan|atau"
        rf"|maupun|/)(?: tidak)? (?:ber)?(?:tindik|tato)\w{{0,2}})?",
        r"\bbertato dilarang\b|\bno tatt?oos?\b",
    ),
    heeds_denial=False,
    harmless=re.compile(
        r"\b(?:balita|bayi|pasien|lansia|pelanggan|syarat|batasan|ketentuan|boleh)\b"
        r"|\b(?:rak|meja|pintu|plafon|dinding|pagar|lemari|tiang|etalase|tangki|kontainer|tanaman|pohon|perancah)\W{1,3}$"
    ),
)
_MARRIAGE = Phrases(
    "marital",
    compile_all(
        rf"\b(?:bersedia )?(?:belum|tidak|tdk|blm|blum) {few(1)}(?:menikah|nikah|married|merid|berkeluarga|kawin"
        rf"|merit)\b",
        r"\b(?:status )?(?:masih |harus )?lajang\b|\bstatus\W{1,3}(?:masih )?(?:single|bujang|belum)\b|\b(?:masih"
        r"|wajib|harus|still) single\b",
        r"(?:^|(?<=[\n,;:(/•-]\s)|(?<=[\n,;:(/•-]))single(?=\s?(?:[\n,;./)]|$))|\b(?:cewek|cewe|cwe|wanita|pria|cowok"
        r"|cowo) single\b",
        r"\b(?:masih sendiri(?: dan)? belum punya anak|belum (?:punya|memiliki) anak|tanpa anak|(?:sudah"
        r"|telah) (?:menikah|nikah|berkeluarga) tidak (?:bisa|dapat|boleh|kami|akan) (?:kami )?(?:di)?(?:terima"
        r"|melamar))\b",
        r"\b(?:unmarried|not married|single status|janda|duda)\b",
        rf"\b(?:tidak|tanpa|dilarang) {few(2)}cuti (?:me)?nikah\b",
    ),
    heeds_denial=False,
    harmless=re.compile(r"\b(?:sudah|boleh|baik|menikah) (?:atau|maupun|dan)\W{1,3}$|\bmeski\w{0,3}\W{1,2}$"),
    followed=re.compile(
        r"^\W{0,3}(?:(?:atau|maupun|dan|/)\W{1,3}(?:sudah|telah)\b|.{0,30}\b(?:tidak|bukan)\W{1,2}(?:menjadi|jadi"
        r"|masalah|dipersoal|syarat)|\W{0,2}(?:pun )?(?:boleh|dipersilakan|tidak apa))"
    ),
)
_PREGNANCY = Phrases(
    "pregnancy",
    compile_all(
        rf"\b(?:tidak|tdk|belum|bukan) {few(4)}(?:hamil\b|mengandung(?=\W{{0,2}}(?:$|[,.;\n]|ketika|saat|selama)))",
        rf"\b(?:tidak|tanpa|dilarang) {few(2)}cuti (?:hamil|bersalin|melahirkan)\b",
        r"\b(?:menunda|larangan|dilarang|penundaan) (?:ke)?hamil(?:an)?\b|\bnot pregnant\b",
    ),
    heeds_denial=False,
    harmless=re.compile(r"\b(?:kepada|bagi|melarang|menolak|membedakan)\W{1,2}$"),
)


def find(plain: Plain) -> Iterator[Hit]:
    for phrases in (_SEX, _LOOKS, _BODY, _MARRIAGE, _PREGNANCY):
        yield from phrases.find(plain)
