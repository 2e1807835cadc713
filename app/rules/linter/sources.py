"""Where a rule comes from, and what of that was verified: nothing uncertain is told as law."""

from enum import StrEnum

from app.errors import mark


class Source(StrEnum):
    CIRCULAR = "circular"
    CIRCULAR_AT_LARGE = "circular_at_large"
    SCAM_SIGNS = "scam_signs"
    PLACEMENT = "placement"
    GUIDELINE = "guideline"
    WAGE_TABLE = "wage_table"
    BOARD = "board"

    @property
    def words(self) -> str:
        """Its name, marked for translation."""
        return SOURCE_WORDS[self]

    @property
    def note(self) -> str:
        """How far it was verified, in a marked sentence."""
        return SOURCE_NOTES[self]


SOURCE_WORDS: dict[Source, str] = {
    Source.CIRCULAR: mark("SE Menaker M/6/HK.04/V/2025 (surat edaran)"),
    Source.CIRCULAR_AT_LARGE: mark(
        "SE Menaker M/6/HK.04/V/2025 (surat edaran): “dasar apa pun”;"
        " hal ini tidak disebut satu per satu dalam sumber kami"
    ),
    Source.SCAM_SIGNS: mark("Tanda peringatan penipuan Kemnaker"),
    Source.PLACEMENT: mark("Permenaker 39/2016 pasal 31–36; apakah masih berlaku belum dipastikan"),
    Source.GUIDELINE: mark("KEP-131/DPPTKDN/2004 (pedoman lama); apakah masih berlaku belum dipastikan"),
    Source.WAGE_TABLE: mark("Tabel upah minimum PadanKarya; periksa keputusan gubernur"),
    Source.BOARD: mark("Aturan PadanKarya sendiri"),
}
SOURCE_NOTES: dict[Source, str] = {
    Source.CIRCULAR: mark(
        "Surat edaran 28 Mei 2025 tentang larangan diskriminasi dalam rekrutmen, dibaca dari pemberitaan. Batas usia"
        " boleh dikecualikan hanya bila sifat pekerjaan menuntutnya dan kesempatan kerja tidak berkurang. Peraturan"
        " dengan sanksi pernah diumumkan; keadaannya belum dipastikan."
    ),
    Source.CIRCULAR_AT_LARGE: mark(
        "Surat edaran yang sama melarang pembedaan atas dasar apa pun; naskah lengkapnya belum kami baca, jadi belum"
        " dipastikan apakah hal ini disebut."
    ),
    Source.SCAM_SIGNS: mark(
        "Tanda lowongan palsu yang diumumkan Kementerian Ketenagakerjaan, dibaca dari pemberitaan."
    ),
    Source.PLACEMENT: mark(
        "Peraturan tentang BKK: hanya menempatkan alumninya sendiri dan tidak ke luar negeri. Peraturan pengganti tidak"
        " ditemukan, dan belum dipastikan apakah masih berlaku tanpa perubahan."
    ),
    Source.GUIDELINE: mark("Pedoman BKK tahun 2004; mungkin sudah diganti Permenaker 39/2016."),
    Source.WAGE_TABLE: mark(
        "Angka dikumpulkan dari tabel umum dan pemberitaan; bila angka kabupaten tidak ada, dipakai angka provinsi."
    ),
    Source.BOARD: mark("Bukan peraturan pemerintah: papan ini memintanya demi alumni dan sekolah."),
}
