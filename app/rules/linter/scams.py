"""Fees and other signs of a false vacancy."""

import re
from collections.abc import Iterator

from app.rules.linter.finding import Hit
from app.rules.linter.matching import GAP, Phrases, compile_all, few
from app.rules.linter.plain import Plain

_ALWAYS = (
    r"(?:training|pelatihan|administrasi|admin|pendaftaran|registrasi|jaminan|tanda jadi|medical\w{0,8}|mcu|komitmen"
    r"|formulir|modul|atribut|penempatan|penginapan|seragam|interview|wawancara|seleksi|tes|diklat|sertifikat)"
)
_BENEFITS = (
    r"(?:seragam|penginapan|transport\w{0,6}|tiket\w{0,4}|mess?|sepatu|pelatihan|training|medical\w{0,8}|mcu|materai"
    r"|ongkos)"
)
_PAYING = (
    r"(?:dikenakan|dikenai|dipungut|membayar|bayar|menyetor|menyetorkan|setor|transfer|mentransfer|menanggung"
    r"|dipotong|dibebankan|membeli|beli|menebus|tebus|wajib bayar)"
)
_AMOUNT = rf"(?:(?:{GAP}\w{{1,15}}){{0,2}}{GAP}(?:rp)?[\s.]{{0,2}}\d[\d.,]{{0,12}}\s?(?:rb|ribu|jt|juta|k)?\b)?"
_OFFICE = re.compile(
    r"\b(?:menghitung|mencatat|menagih|mengelola|membuat|menerima|menyusun|memproses|mengurus|mengantar|melayani"
    r"|membantu|menyiapkan|memeriksa|menginput|merekap|mengarsip\w{0,4}|pembelian|kendaraan|nasabah|pelanggan|pemasok"
    r"|siswa|murid|spp|tunjangan|fasilitas|mendapat|mendapatkan|disediakan|dapat|asuransi)\b|\b(?:perusahaan|kami"
    r"|kantor|yayasan) (?:akan |yang |siap )?(?:menanggung |membayar |membiayai )?$".replace(" ", r"\W{1,3}")
)
_FEE = Phrases(
    "fee",
    compile_all(
        rf"\b(?:biaya|ongkos) {few(2)}{_ALWAYS}\b{_AMOUNT}",
        rf"\b(?:wajib )?{_PAYING} {few(4)}(?:biaya|ongkos|iuran|deposit|fee|{_ALWAYS}|{_BENEFITS}|uang (?:{_ALWAYS}"
        rf"|muka))\b{_AMOUNT}",
        rf"\buang (?:jaminan|pendaftaran|administrasi|tanda jadi|komitmen|muka(?! (?:gaji|pembelian|rumah|kendaraan"
        rf"|proyek))|pelatihan|training){_AMOUNT}",
        rf"\b(?:siapkan|menyiapkan|bawa|membawa) (?:dana|uang) {few(4)}untuk \w{{3,20}}",
        rf"\b{_BENEFITS} {few(3)}(?:dibayar|ditanggung|bayar|dibeli|beli) {few(3)}(?:pelamar|sendiri|peserta|calon"
        rf"|dulu|kandidat)\b",
        r"\bdeposit (?:rp|\d|sebagai|di ?awal|awal|wajib)[\w.,]{0,15}(?:\s\d[\d.,]{0,12})?",
        rf"\b(?:admin|training|registration|registrasi|join) fee\b{_AMOUNT}",
        r"\b(?:transfer|tf|bayar|setor) (?:dulu|dahulu|di ?awal|di ?muka)\b(?! (?:gaji|upah))",
        rf"\bpotong(?:an)? gaji {few(2)}(?:training|pelatihan|seragam|administrasi)\b",
    ),
    harmless=_OFFICE,
    heeds_duty=False,
)
_DIPLOMA = Phrases(
    "diploma",
    compile_all(
        rf"\bijazah {few(3)}(?:ditahan|dititip\w{{0,4}}|disimpan|simpan|agunan|diserahkan|jaminan|digadai\w{{0,3}}"
        rf"|sebagai jaminan)\b{few(0)}",
        rf"\b(?:menahan|tahan|penahanan|menitip\w{{0,4}}|titip|menyerahkan|serahkan|jaminan|jaminkan"
        rf"|menjaminkan) {few(2)}ijazah\b(?: asli)?",
    ),
    harmless=re.compile(r"\b(?:fotokopi|salinan|fc|scan|copy|legalisir)\W{1,3}$"),
    followed=re.compile(r"^.{0,20}\bdikembalikan (?:hari|saat) itu"),
)
_DATA = (
    r"(?:e\W?ktp|ktp|kk|kartu keluarga|npwp|(?:no|nomor|nomer)\.? rekening|rekening|buku tabungan|nik|pin|otp"
    r"|kartu atm)"
)
_EARLY_DATA = Phrases(
    "early_data",
    compile_all(
        rf"\b(?:kirim\w{{0,4}}|mengirim\w{{0,4}}|mengunggah|mengisi|menyerahkan|selfie|lampirkan|melampirkan|sertakan"
        rf"|menyertakan|serahkan|isi|foto|upload|unggah|scan|siapkan) {few(4)}{_DATA}\b(?:[^\w\n;]{{0,3}}(?:(?:dan"
        rf"|serta|beserta|&) )?(?:foto |fotokopi )?{_DATA}\b){{0,3}}"
    ),
    harmless=re.compile(r"\b(?:warga|nasabah|pelanggan|setelah diterima|sesudah diterima|pasien|data penduduk)\b"),
    followed=re.compile(
        r"^.{0,40}\b(?:setelah|sesudah|begitu|bila sudah|jika sudah)\W{1,2}(?:\w{1,12}\W{1,2}){0,2}(?:diterima"
        r"|bekerja|resmi)"
    ),
)
_CHAT = Phrases(
    "chat_interview",
    compile_all(
        rf"\b(?:wawancara|interview|seleksi|tes) {few(4)}(?:chat\w{{0,4}}|whats\W?app|wa|telegram|dm)\b",
        r"\bchat interview\b",
    ),
    harmless=re.compile(r"\b(?:jadwal|undangan|pengumuman)\b"),
)
_EASY = Phrases(
    "easy_money",
    compile_all(
        r"\b(?:tanpa|tidak perlu|tdk perlu|nggak perlu|gak perlu) (?:syarat|interview|wawancara|pengalaman|tes|ijazah"
        r"|keahlian|skill)\b[^\n;!]{0,60}\b(?:gaji|penghasilan|upah|cuan|income|hasil)[^\n;.!]{0,15}\b(?:besar|tinggi"
        r"|jutaan|fantastis|menggiurkan|puluhan)",
        r"\b(?:kerja santai|kerja ringan|modal hp|hanya (?:dari|pakai|modal) hp|rebahan|kerja dari rumah"
        r"|kerja sampingan)\b[^\n;!]{0,70}\b(?:jutaan|juta|jt|cuan|ribu|rb)\b",
        r"\b(?:jutaan|(?:juta|jt) (?:per|se|/) ?(?:minggu|hari))\b[^\n;!]{0,40}\b(?:kerja dari rumah|kerja santai"
        r"|\d jam)\b",
        r"\b(?:hanya |cukup )?modal (?:hp|handphone|smartphone)\b",
        r"\b(?:cepat kaya|easy money|auto cuan|uang mudah|gaji dibayar tiap klik|tinggal klik dapat uang)\b",
    ),
    heeds_denial=False,
    heeds_duty=False,
)
_MLM = Phrases(
    "mlm",
    compile_all(
        rf"\b(?:(?:cari|ajak|rekrut|merekrut) {few(3)})?(?:down ?line|up ?line)s?\b|\bmlm\b|\b(?:network"
        rf"|multi\W?level) marketing\b|\bbisnis jaringan\b",
        r"\b(?:bangun|membangun) tim anda\b|\b(?:komisi|bonus) dari (?:anggota|member)\b|\b(?:anggota"
        r"|member) di ?bawah anda\b",
        r"\b(?:passive|pasif|residual) income\b|\b(?:penghasilan|pendapatan) pasif\b|\b(?:bebas finansial"
        r"|kebebasan finansial|financial freedom)\b",
        rf"\b(?:bangun|kembangkan|membangun|perluas) {few(1)}jaringan (?:member|bisnis|anggota|mitra)\b"
        rf"|\bbonus jaringan\b",
        rf"\b(?:join|gabung) (?:bisnis|member|mitra bisnis)\b|\b(?:cari|ajak|rekrut|merekrut) {few(2)}(?:member"
        rf"|anggota) baru\b",
    ),
    heeds_duty=False,
)


def find(plain: Plain) -> Iterator[Hit]:
    for phrases in (_FEE, _DIPLOMA, _EARLY_DATA, _CHAT, _EASY, _MLM):
        yield from phrases.find(plain)
