import pytest

from app.rules.advert_pay import read_amount, read_pay
from app.rules.vacancy_status import PayKind

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("line", "minimum", "maximum"),
    [
        ("Gaji 4-5 juta", 4, 5),
        ("Gaji : Rp 3.500.000 s/d Rp. 4.000.000,-", 3.5, 4),
        ("gaji 3.500.000-4.000.000", 3.5, 4),
        ("Salary IDR 3,500,000 - 4,000,000", 3.5, 4),
        ("Rp3,5jt–4jt/bulan", 3.5, 4),
        ("upah 2,5 s.d. 3 jt per bulan", 2.5, 3),
        ("Gaji 3500000 sampai dengan 4500000", 3.5, 4.5),
        ("THP 4 jt", 4, 4),
        ("Gaji 3 jutaan", 3, 3),
        ("Gaji 2.800 ribu", 2.8, 2.8),
        ("income 900k - 1,2 jt", 0.9, 1.2),
        ("Gaji Rp4.200.000,00", 4.2, 4.2),
        ("Gaji pokok 3 jt + bonus 500 rb + uang makan", 3, 3),
        ("Gaji mulai dari 3 juta", 3, None),
        ("Gaji 3 juta++", 3, None),
        ("min. gaji: minimal Rp 3.000.000", 3, None),
        ("Gaji hingga 6jt", None, 6),
        ("Penghasilan up to 7 juta", None, 7),
        ("Rp 3.000.000", 3, 3),
    ],
)
def test_monthly_pay_is_read_in_every_spelling(line, minimum, maximum):
    pay = read_pay(f"Operator Mesin\n{line}\nPengalaman 1-2 tahun")
    wanted = [round(amount * MILLION) if amount else None for amount in (minimum, maximum)]
    assert [pay.minimum, pay.maximum] == wanted
    assert pay.kind is PayKind.BAND


@pytest.mark.parametrize(
    "text",
    [
        "Pengalaman 2-3 tahun",
        "Usia 18-25 tahun",
        "Omzet 500 juta per bulan",
        "Bonus target 2 juta",
        "Telepon 0812 3456 7890",
        "NIB 9999000000001",
        "Jam kerja 08.00-17.00",
        "Penempatan 5 kota, 300 cabang",
        "",
    ],
)
def test_other_numbers_are_no_pay(text):
    assert read_pay(text).kind is None


def test_a_line_about_pay_is_believed_before_other_money():
    assert read_pay("Kelola kas Rp 5.000.000\nGaji 3 jt").minimum == 3 * MILLION


@pytest.mark.parametrize("line", ["Gaji sesuai UMK", "upah UMR Kalbar", "Gaji: upah minimum kabupaten"])
def test_minimum_wage_is_a_kind_of_its_own(line):
    assert read_pay(line).kind is PayKind.MINIMUM_WAGE


def test_an_amount_wins_over_the_word_for_minimum_wage():
    assert read_pay("Gaji di atas UMK, Rp 4.000.000").minimum == 4 * MILLION


@pytest.mark.parametrize("line", ["Gaji Rp 150.000/hari", "upah harian 120 rb", "Rp 25.000 per jam"])
def test_pay_by_the_day_is_said_and_not_guessed(line):
    pay = read_pay(line)
    assert (pay.kind, pay.is_per_day) == (None, True)


def test_an_allowance_is_told_apart():
    assert read_pay("Uang saku 1,5 jt per bulan").kind is PayKind.ALLOWANCE


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("3.500.000", 3_500_000),
        ("Rp 3,5 juta", 3_500_000),
        ("3500000", 3_500_000),
        ("x", None),
        ("3 4", None),
        ("", None),
    ],
)
def test_one_typed_amount(typed, amount):
    assert read_amount(typed) == amount
