"""What jobs are called day by day: "montir" in a question, "mekanik" in the advert, and the English of either.

A job here is a group of wordings that mean the same work or its place; asking with one also finds the others.
Curated by hand. A wording of several words is compared by stems, a single word as it is written.
"""

from functools import cache

from search_index.phrases import PhraseBook
from search_index.words import words_of

JOBS = {
    "accounting": "pembukuan, akuntansi, accounting, akunting, bookkeeping, juru buku, tata buku",
    "admin": "admin, administrasi, administrator, administratif, tata usaha, staf kantor, kerani, krani, clerk",
    "apotek": "apotek, apotik, farmasi, pharmacy, penjaga apotek, jaga apotek",
    "barista": "barista, peracik kopi, bartender",
    "builder": "tukang bangunan, kuli bangunan, tukang batu, konstruksi bangunan, pekerja bangunan",
    "carpenter": "tukang kayu, carpenter, mebel, meubel, furnitur, furniture",
    "cashier": "kasir, cashier",
    "cctv": "cctv, kamera pengawas",
    "computer": "tukang komputer, teknisi komputer, servis komputer, servis laptop, it support, dukungan ti, helpdesk",
    "cook": "juru masak, tukang masak, koki, cook, chef, memasak",
    "cooling": "tukang ac, teknisi ac, servis ac, tukang pendingin, teknisi pendingin, hvac",
    "courier": "kurir, courier, pengantar paket, antar paket, pengantar barang, antar barang, delivery",
    "design": "desainer, designer, desain grafis, graphic design, tukang desain, setting cetak",
    "driver": "supir, sopir, driver, pengemudi, mengemudi, mengemudikan, pengemudian, chauffeur, nyupir, nyopir",
    "electrician": (
        "elektrisi, elektrisian, electrician, tukang listrik, teknisi listrik, instalatir, instalatur, mekanik listrik,"
        " petugas listrik, teknisi kelistrikan, electrical technician"
    ),
    "guard": "satpam, sekuriti, security, penjaga keamanan, petugas keamanan, penjaga kantor, guard, penjaga malam",
    "haircut": "tukang cukur, pemangkas rambut, barber, barbershop, hairstylist, penata rambut, kapster",
    "heavy-operator": (
        "operator alat berat, operator excavator, operator ekskavator, operator exca, operator beko,"
        " operator bulldozer, operator dozer, operator loader, operator grader, operator unit, heavy equipment operator"
    ),
    "helper": "helper, pembantu, kernet, kenek",
    "housekeeping": (
        "cleaning service, petugas kebersihan, tukang bersih, cleaner, janitor, office boy, office girl, housekeeping,"
        " room attendant, room boy, pramukamar, pramubakti"
    ),
    "internet": "wifi, wi fi, internet, jaringan, network, networking, hotspot, fiber optik, fiber optic, indihome",
    "internship": (
        "magang, pemagangan, pkl, prakerin, internship, intern, apprenticeship, apprentice, praktik kerja lapangan,"
        " praktik kerja industri"
    ),
    "laundry": "laundry, binatu, penatu, tukang cuci, cuci setrika, tukang setrika",
    "mechanic": "montir, mekanik, mechanic, bengkel, teknisi mobil, teknisi otomotif, teknisi motor",
    "nurse": "perawat, nurse, caregiver, keperawatan, asisten perawat, pramurukti",
    "plumber": "tukang pipa, tukang ledeng, pemasang pipa, plumber, plumbing, plambing, pipe fitter",
    "receptionist": (
        "resepsionis, receptionist, front office, front desk, penerima tamu, petugas pendaftaran, guest service"
    ),
    "sales": "sales, salesman, salesgirl, penjualan, penjual, wiraniaga, tenaga penjual, marketing, pemasaran",
    "seamstress": "penjahit, tukang jahit, tailor, konveksi, operator jahit, menjahit, seamstress",
    "shop": (
        "pramuniaga, penjaga toko, jaga toko, pelayan toko, karyawan toko, shopkeeper, shop assistant, spg, spb,"
        " sales promotion girl, sales promotion boy, swalayan, minimarket"
    ),
    "waiter": (
        "waiter, waitress, pramusaji, pelayan restoran, pelayan rumah makan, pelayan kafe, pelayan cafe,"
        " server restoran, food and beverage service, tata hidang"
    ),
    "warehouse": "gudang, pergudangan, warehouse, storeman, storekeeper, penjaga gudang, gudangan",
}
"""Job: its wordings. The name stays inside the index; a wording may stand in one job only."""


@cache
def job_phrases() -> PhraseBook:
    """The book of the everyday job words, made once per process."""
    return PhraseBook(
        (list(words_of(wording)), job) for job, wordings in JOBS.items() for wording in wordings.split(",")
    )
