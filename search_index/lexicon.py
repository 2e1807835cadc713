"""Word lists of the analyser: words that say nothing, codes, and roots the stemmer misses."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words(
    """
    ada adalah agar akan antara apa apabila atas atau bagi bahkan bahwa bawah beberapa begitu belum berbagai berikut
    bila bisa boleh bukan dalam dan dapat dari daripada demi dengan di dia diri di hal hanya harus hingga ia ini itu
    jadi jika juga kalau kami karena ke kepada kita lain lainnya lagi lalu lebih maka masih maupun melalui mereka
    misalnya nya namun oleh pada para per pernah pun saat saja saling sama sambil sampai sangat saya sebagai sebelum
    secara sedang sehingga sejak selain selalu selama semua serta seperti sesuai setelah setiap suatu sudah supaya
    tanpa tapi telah tentang terhadap tersebut tetapi tiap tidak untuk yaitu yang ialah akan anda kamu dll dsb dst
    satu dua tiga empat lima sendiri bersama sering biasa benar awal banyak cukup mau ingin ikut setelahnya sekarang
    the of and for with to in an or on as at by
    """
)
"""Function words. Words that carry meaning in a vacancy ("baru", "masa", "baik") are deliberately not here."""

FILLER_WORDS = _words(
    """
    smk smkn sma smea stm ma sederajat setara lulusan lulus tamatan alumni alumnus ijazah pendidikan sekolah jurusan
    minimal maksimal minimum diutamakan mengutamakan dibutuhkan membutuhkan butuh dicari mencari diperlukan
    memerlukan kualifikasi persyaratan syarat lowongan loker kerja bekerja pekerjaan perusahaan pt cv ud kandidat
    calon pelamar posisi bagian bidang kompetensi keahlian kemampuan keterampilan mampu menguasai memiliki mempunyai
    mengerti memahami melakukan menggunakan teknik dasar tukang juru
    """
)
"""Words of diplomas and advertisements that match everybody; inside a phrase they count ("juru masak")."""

CODES = _words(
    """
    smaw gmaw gtaw fcaw saw mig mag tig cnc cad cam plc vfd tkj tkr tkro tbsm tsm tsmo rpl mm dkv sija akl otkp mplb
    titl tav tptu tei toi bdp bkp dpib atph aphp apat nkpi tkpi abk bst sim bnsp lsp skkni gmdss haccp hplc efi abs
    ecu html css php sql lan wan vlan mtcna cctv ac pos sop excel word linux
    """
)
"""Acronyms and names that are kept whole and never stemmed. Anything with a digit or without a vowel is one as well."""

ROOTS = {
    "ajar": "mengajar pengajar pengajaran pembelajaran",
    "angkut": "pengangkutan mengangkut pengangkut",
    "anyam": "menganyam penganyaman anyaman",
    "bank": "perbankan",
    "bor": "pengeboran mengebor ngebor dibor pemboran",
    "bubut": "pembubutan membubut",
    "cat": "pengecatan mengecat ngecat dicat pencatan",
    "cek": "pengecekan mengecek ngecek dicek",
    "cetak": "pencetakan mencetak percetakan cetakan",
    "cor": "pengecoran mengecor ngecor dicor",
    "cuci": "pencucian mencuci",
    "diesel": "diesel",
    "digital": "digital digitalisasi",
    "frais": "pengefraisan mengefrais frais",
    "gerinda": "penggerindaan menggerinda digerinda",
    "giling": "penggilingan menggiling",
    "goreng": "menggoreng penggorengan gorengan",
    "jahit": "penjahitan menjahit penjahit jahitan",
    "jaring": "jaringan",
    "kelas": "kelas",
    "kelola": "pengelolaan mengelola pengelola dikelola kelola",
    "keluarga": "keluarga",
    "kemas": "pengemasan mengemas kemasan pengemas dikemas",
    "kemudi": "pengemudi mengemudi pengemudian kemudi mengemudikan",
    "ketik": "pengetikan mengetik ngetik diketik",
    "kirim": "pengiriman mengirim pengirim kiriman dikirim mengirimkan",
    "konstruksi": "konstruksi",
    "kontrol": "pengontrolan mengontrol kontrol",
    "kupas": "pengupasan mengupas",
    "las": "pengelasan mengelas ngelas dilas pengelas welder welding",
    "listrik": "kelistrikan pelistrikan",
    "makan": "makanan",
    "masak": "memasak masakan pemasakan dimasak",
    "mesin": "pemesinan permesinan mesin",
    "minum": "minuman",
    "olah": "pengolahan mengolah olahan diolah",
    "paket": "pengepakan mengepak",
    "panen": "pemanenan memanen panen",
    "pelihara": "pemeliharaan memelihara pelihara dipelihara",
    "periksa": "pemeriksaan memeriksa periksa diperiksa",
    "perbaiki": "perbaikan memperbaiki diperbaiki perbaiki",
    "pimpin": "memimpin pemimpin pimpinan kepemimpinan",
    "pipa": "pemipaan perpipaan pipa",
    "poles": "pemolesan memoles poles",
    "potong": "pemotongan memotong potongan dipotong",
    "program": "pemrograman memprogram pemrogram program programmer programer programming",
    "pupuk": "pemupukan memupuk pupuk",
    "rakit": "perakitan merakit perakit dirakit rakitan",
    "rancang": "perancangan merancang perancang rancangan dirancang",
    "rawat": "perawatan merawat dirawat",
    "perawat": "keperawatan perawat",
    "rekam": "perekaman merekam rekaman",
    "saji": "penyajian menyajikan sajian",
    "sadap": "penyadapan menyadap sadap",
    "semai": "persemaian penyemaian menyemai",
    "servis": "menyervis diservis servis service",
    "setir": "menyetir",
    "siar": "penyiaran menyiarkan siaran penyiar",
    "simpan": "penyimpanan menyimpan disimpan",
    "solder": "penyolderan menyolder nyolder solder",
    "sopir": "sopir supir",
    "sunting": "penyuntingan menyunting penyunting",
    "susun": "penyusunan menyusun disusun",
    "tambal": "penambalan menambal",
    "tambang": "penambangan pertambangan menambang penambang",
    "tanam": "penanaman menanam tanaman ditanam",
    "tangkap": "penangkapan menangkap tangkapan",
    "tata": "penataan menata ditata penata",
    "tebang": "penebangan menebang",
    "tempat": "tempat penempatan",
    "teknisi": "teknisi technician",
    "timbang": "penimbangan menimbang timbangan",
    "tulis": "penulisan menulis penulis",
    "tumbuk": "penumbukan menumbuk",
    "uji": "pengujian menguji penguji diuji",
    "ukur": "pengukuran mengukur ukuran diukur",
    "urus": "pengurusan mengurus",
}
"""Root: the forms that Snowball's Indonesian stemmer tears (pengelasan, ecat, mudi) and that belong together here."""

STEM_EXCEPTIONS = {form: root for root, forms in ROOTS.items() for form in forms.split()}
"""Form: its root, for the words of the trades."""
