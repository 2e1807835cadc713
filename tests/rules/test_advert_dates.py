from datetime import date

import pytest

from app.rules.advert_dates import read_deadline

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Paling lambat 14 Desember 2026", date(2026, 12, 14)),
        ("Lamaran ditutup 14 Des 2026", date(2026, 12, 14)),
        ("Deadline: 14/12/2026", date(2026, 12, 14)),
        ("Batas lamaran 14-12-26", date(2026, 12, 14)),
        ("closing date December 14, 2026", date(2026, 12, 14)),
        ("Batas: 2026-12-14", date(2026, 12, 14)),
        ("Selambat-lambatnya 5 Januari", date(2027, 1, 5)),
        ("Pendaftaran 1 s/d 20 Desember 2026", date(2026, 12, 20)),
        ("Berlaku sampai 30 Nopember 2026", date(2026, 11, 30)),
        ("DEADLINE 3 AGT 2026", date(2026, 8, 3)),
    ],
)
def test_a_deadline_is_read_in_every_spelling(line, day):
    assert read_deadline(f"Kasir\n{line}", TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "Mulai kerja 1 Desember 2026",
        "Kontrak sampai 31 Desember 2027",
        "Paling lambat 31 Februari 2026",
        "Paling lambat secepatnya",
        "Usia paling lambat 25 tahun",
        "14 Desember 2026",
        "",
    ],
)
def test_other_dates_are_no_deadline(text):
    assert read_deadline(text, TODAY) is None
