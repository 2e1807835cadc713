import time
from datetime import date

import pytest

from app.errors import InvalidValue
from app.rules.advert import NO_PLACE, ReadPlace, read_advert
from app.rules.advert_contacts import drop_contacts
from app.rules.advert_title import read_title
from app.rules.vacancy_status import PayKind, VacancyKind

TODAY = date(2026, 11, 24)


def read(text):
    return read_advert(
        text,
        today=TODAY,
        place_in=lambda text: ReadPlace("61.04", None) if "Ketapang" in text else NO_PLACE,
        competencies_in=lambda line: [name for name in ("Las SMAW", "K3", "Microsoft Excel") if name in line],
    )


ADVERT = """LOWONGAN KERJA
DIBUTUHKAN SEGERA JURU LAS (2 ORANG)
PT Contoh Baja
Penempatan: Ketapang
• Bisa Las SMAW
• K3 diutamakan
Gaji 4-5 juta
Karyawan kontrak
Kirim CV ke hrd@contoh.example atau WA 0812-3456-7890
Paling lambat 14 Desember 2026"""


def test_a_whole_advert_becomes_the_fields_of_the_form():
    advert = read(ADVERT)
    assert (advert.title, advert.openings, advert.kind) == ("Juru Las", 2, VacancyKind.CONTRACT)
    assert (advert.pay.minimum, advert.pay.maximum) == (4_000_000, 5_000_000)
    assert (advert.place.regency_code, advert.deadline) == ("61.04", date(2026, 12, 14))
    assert [(one.name, one.is_required) for one in advert.competencies] == [("Las SMAW", True), ("K3", False)]
    assert advert.description.startswith("PT Contoh Baja\nPenempatan: Ketapang\n- Bisa Las SMAW")
    assert "hrd@" not in advert.description
    assert len(advert.notes) == 1


@pytest.mark.parametrize(
    "text",
    ["", " \n\t ", "\x00\x07", "123", "🔥🔥🔥", "A" * 50_000, "- \n" * 5_000, "Rp" * 9_000, "a@" * 9_000, "0 " * 9_000],
)
def test_nothing_makes_reading_fail_or_slow(text):
    started = time.monotonic()
    advert = read(text)
    assert time.monotonic() - started < 1
    assert advert.openings == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Mekanik Sepeda Motor\nGaji UMK", "Mekanik Sepeda Motor"),
        ("LOKER\nPT MAJU\nTeknisi AC", "Teknisi AC"),
        ("We are hiring!!!\nPosisi : Admin Gudang\nBisa Excel", "Admin Gudang"),
        ("DIBUTUHKAN OPERATOR CNC", "Operator CNC"),
        ("Dicari segera: Kasir", "Kasir"),
        ("[URGENT] Staf IT - PT Contoh", "Staf IT"),
        ("STAF GUDANG DAN PENGIRIMAN", "Staf Gudang dan Pengiriman"),
        ("Dicari helper las harian Rp 150.000/hari, domisili Singkawang, hubungi kami", "helper las"),
        ("Loker", ""),
    ],
)
def test_the_title_is_the_job_without_the_calls_around_it(text, title):
    assert read_title(text)[0] == title


def test_an_advert_in_one_line_keeps_that_line_as_its_description():
    line = "Dicari mekanik mobil di Ketapang, gaji 3 jt, pengalaman satu tahun, bisa tune up dan servis berkala"
    advert = read(line)
    assert advert.title == "mekanik mobil"
    assert advert.description == line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Magang Admin\nUang saku 1 jt", VacancyKind.INTERNSHIP),
        ("Siswa PKL bengkel", VacancyKind.INTERNSHIP),
        ("Program pemagangan operator", VacancyKind.APPRENTICESHIP),
        ("Kasir part-time", VacancyKind.PART_TIME),
        ("Operator\nstatus PKWT 1 tahun", VacancyKind.CONTRACT),
        ("Operator\nkaryawan tetap", VacancyKind.FULL_TIME),
        ("Operator\nPengalaman PKL di bengkel diutamakan", None),
        ("Admin\nMengelola kontrak pelanggan", None),
    ],
)
def test_the_kind_is_what_is_offered_not_what_was_done_before(text, kind):
    assert read(text).kind is kind


def test_pay_of_a_learner_is_an_allowance_and_of_others_never():
    assert read("Magang Admin\nGaji 1,5 jt").pay.kind is PayKind.ALLOWANCE
    assert read("Admin\nUang saku 1,5 jt").pay.kind is PayKind.BAND


@pytest.mark.parametrize("contact", [
    "0812 3456 7890", "+62 812-3456-7890", "(0534) 123 4567", "wa.me/6281234567890", "hrd@contoh.example",
    "hrd (at) contoh (dot) com", "https://contoh.example/lamar", "bit.ly/abc", "@contoh.karir",
])  # fmt: skip
def test_contacts_leave_the_text(contact):
    text, dropped = drop_contacts(f"Tugas: menjaga gudang\nKirim lamaran ke {contact}\nSelesai")
    assert text == "Tugas: menjaga gudang\nSelesai"
    assert dropped == 1


@pytest.mark.parametrize("line", [
    "Gaji Rp 3.500.000 - 4.000.000", "Batas 08-12-2026", "Jam 08.00-17.00", "Pengalaman 2 tahun",
    "Truk 10 roda, 24 jam",
])  # fmt: skip
def test_other_numbers_stay(line):
    assert drop_contacts(line) == (line, 0)


def test_a_line_that_says_more_keeps_the_rest():
    assert drop_contacts("Mengelas pagar dan teralis, hub 0812 3456 7890")[0] == "Mengelas pagar dan teralis"


def test_a_deadline_in_the_past_is_told_and_left_open():
    advert = read("Kasir\nPaling lambat 1 Oktober 2026")
    assert advert.deadline is None
    assert any("Batas lamaran" in note for note in advert.notes)


def test_without_a_deadline_a_month_is_proposed():
    assert read("Kasir").deadline == date(2026, 12, 24)


def test_what_is_proposed_is_a_possible_number_of_people():
    assert [
        read(text).openings for text in ("Butuh 3 orang", "Kuota: 12", "Kasir (4)", "900 orang", "Umur 25 tahun")
    ] == [
        3,
        12,
        4,
        1,
        1,
    ]


def test_refusals_of_the_rules_never_escape():
    try:
        read("Kasir\nDeadline 1 Januari 2020\nGaji 1 jt - 90 jt")
    except InvalidValue:
        pytest.fail("a proposal was refused while reading")


def test_a_place_or_a_standing_is_no_title():
    is_place = {"Ketapang"}.__contains__
    assert read_title("LOKER KETAPANG\nTeknisi Jaringan\nGaji 3 jt", is_place)[0] == "Teknisi Jaringan"
    assert read_title("TEKNISI LISTRIK\nPosisi: Kontrak 1 tahun, 3 orang", is_place)[0] == "Teknisi Listrik"
    assert read_title("Posisi: Sales Kontrak", is_place)[0] == "Sales Kontrak"
