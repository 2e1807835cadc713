"""Which column of a school's list holds what: guessed from the headings schools really use."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

SEARCHED_ROWS = 30
"""A title, the school's address and blank lines may stand above the headings."""


class Fact(StrEnum):
    """What the register takes from a list; every other column is left alone."""

    NAME = "name"
    NISN = "nisn"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    CLASS = "class_name"
    PROGRAMME = "programme"
    YEAR = "graduation_year"
    PHONE = "phone"
    EMAIL = "email"
    REGENCY = "regency"
    DISTRICT = "district"


HEADINGS: Mapping[Fact, tuple[str, ...]] = {
    Fact.NAME: ("nama lengkap", "nama", "nm", "nama lkp", "full name", "name"),
    Fact.NISN: ("nisn", "no nisn", "nomor nisn", "nomor induk nasional", "nomor induk siswa nasional"),
    Fact.SEX: ("jenis kelamin", "jk", "l p", "lp", "p l", "kelamin", "jns kelamin", "gender", "sex", "jk l p"),
    Fact.BIRTH_DATE: (
        "tanggal lahir", "tgl lahir", "tgl lhr", "tgllahir", "ttl", "tempat tanggal lahir", "tempat tgl lahir",
        "tempat dan tanggal lahir", "tempat dan tgl lahir", "tmp tgl lahir", "tanggal lahir dd mm yyyy", "birth date",
        "date of birth",
    ),
    Fact.CLASS: ("rombel", "rombel saat ini", "rombongan belajar", "kelas", "nama rombel", "kelas terakhir", "class"),
    Fact.PROGRAMME: (
        "konsentrasi keahlian", "kompetensi keahlian", "paket keahlian", "kompetensi", "konsentrasi", "jurusan",
        "program studi", "prodi", "program keahlian", "kompetensi konsentrasi keahlian", "programme", "program",
    ),
    Fact.YEAR: (
        "tahun lulus", "thn lulus", "th lulus", "tahun kelulusan", "tahun tamat", "lulus tahun", "tahun",
        "graduation year",
    ),
    Fact.PHONE: (
        "no wa", "nomor wa", "whatsapp", "no whatsapp", "nomor whatsapp", "wa", "no hp wa", "nomor hp wa", "no wa hp",
        "hp wa", "no hp", "nomor hp", "hp", "handphone", "no handphone", "nomor handphone", "no telp hp",
        "no telepon hp", "no telp", "no telepon", "nomor telepon", "telepon", "telp", "kontak", "phone",
    ),
    Fact.EMAIL: ("email", "e mail", "alamat email", "surel", "alamat surel"),
    Fact.REGENCY: ("kab kota", "kabupaten kota", "kabupaten", "kota kabupaten", "kota kab", "kab", "kota", "regency"),
    Fact.DISTRICT: ("kecamatan", "kec", "district"),
}  # fmt: skip
"""Normalised headings, the better first: a list with two telephone columns gives the one for WhatsApp."""

_FILLERS = frozenset({"siswa", "peserta", "didik", "alumni", "alumnus", "lulusan", "tamatan", "murid", "taruna", "pd"})
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def normal_heading(text: object) -> str:
    """ "No. HP/WA" → "no hp wa"; "Nama Peserta Didik (sesuai ijazah)" → "nama"."""
    words = _NOT_WORD.sub(" ", _IN_BRACKETS.sub(" ", str(text or "").casefold())).split()
    return " ".join(word for word in words if word not in _FILLERS) or " ".join(words)


def guess_columns(headings: Sequence[object]) -> dict[Fact, int]:
    """Fact → column (from 0) for the headings that are known."""
    found = [normal_heading(heading) for heading in headings]
    columns: dict[Fact, int] = {}
    for fact, spellings in HEADINGS.items():
        for spelling in spellings:
            if spelling in found:
                columns[fact] = found.index(spelling)
                break
    return columns


def find_header(rows: Sequence[Sequence[object]]) -> int:
    """The row (from 0) that looks most like headings; without any, the first with three filled cells, else 0."""
    scores = [(len(guess_columns(row)), -number) for number, row in enumerate(rows[:SEARCHED_ROWS])]
    best, negative = max(scores, default=(0, 0))
    if best >= 2 or (best == 1 and Fact.NAME in guess_columns(rows[-negative])):
        return -negative
    filled = [number for number, row in enumerate(rows[:SEARCHED_ROWS]) if _count_filled(row) >= 3]
    return filled[0] if filled else 0


def _count_filled(row: Sequence[object]) -> int:
    return sum(str(cell if cell is not None else "").strip() != "" for cell in row)
