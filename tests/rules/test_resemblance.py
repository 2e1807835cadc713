"""Who may be one person: spellings people really use are alike, different people are not."""

import random
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.rules.name_likeness import SAME, SUBSET, likeness, sound_of
from app.rules.resemblance import Blocks, Described, Resemblance, pairs, resemblance

SITI = Described(1, "Siti Aminah", "0061234567", date(2006, 5, 12), "+6281234567890", 2024)


def alike(one: str, other: str) -> float:
    return likeness(sound_of(one), sound_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Noer", "Moh. Nur"),
        ("M. Rizky", "Muhamad Rizki"),
        ("ACHMAD DJAELANI", "Ahmad Jaelani"),
        ("Abd. Rahman", "Abdul Rahman"),
        ("Siti Aminah", "Sitti Amina"),
        ("Nur Hidayah", "Hidayah, Noor"),
        ("Nu'man Sjarif", "Numan Syarif"),
        ("Josèphine", "Josephine"),
    ],
)
def test_two_spellings_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert alike(one, other) == SAME


@pytest.mark.parametrize(
    ("one", "other"), [("Siti Aminah", "Siti Aminah Putri"), ("Siti A.", "Siti Aminah"), ("Budi S W", "Budi Santoso")]
)
def test_a_part_left_out_or_shortened_is_nearly_the_same(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one) == SUBSET


@pytest.mark.parametrize(
    ("one", "other"), [("Siti Aminah", "Dewi Lestari"), ("Siti", "Siti Aminah"), ("A B", "C D"), ("", "Siti"), ("", "")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert alike(one, other) < SUBSET or one == other


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": "Dewi Lestari", "birth_date": None}, Resemblance.NISN),
        ({"name": "Sitti Aminah", "nisn": None}, Resemblance.NAME_AND_BIRTH),
        ({"nisn": "0099999999"}, Resemblance.NAME_AND_BIRTH),
        ({"name": "Siti Aminha", "nisn": None}, Resemblance.SIMILAR_NAME_AND_BIRTH),
        ({"nisn": "0061234576", "birth_date": date(2006, 7, 1)}, Resemblance.NAME_AND_NEAR_NISN),
        ({"nisn": "0061234568", "birth_date": None}, Resemblance.NAME_AND_NEAR_NISN),
        ({"nisn": None, "birth_date": date(2006, 12, 5)}, Resemblance.NAME_AND_NEAR_BIRTH),
        ({"nisn": None, "birth_date": date(2005, 5, 12)}, Resemblance.NAME_AND_NEAR_BIRTH),
        ({"nisn": None, "birth_date": date(2001, 1, 2)}, Resemblance.NAME_AND_PHONE),
        ({"nisn": None, "birth_date": None}, Resemblance.NAME_ONLY),
    ],
)
def test_why_two_rows_may_be_one_person(change: dict, why: Resemblance) -> None:
    other = replace(SITI, key=2, **change)
    assert resemblance(SITI, other) is resemblance(other, SITI) is why


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Dewi Lestari", "nisn": None},
        {"nisn": "0099999999", "birth_date": date(2001, 1, 2)},
        {"nisn": "0099999999", "name": "Sita Amini"},
        {"nisn": None, "birth_date": None, "year": 2020, "phone": None},
        {"nisn": None, "birth_date": date(2001, 1, 2), "phone": "+6281111111111"},
    ],
    ids=["another name", "another number and birth", "twins", "years apart", "another birth and phone"],
)
def test_two_people_are_left_alone(change: dict) -> None:
    assert resemblance(SITI, replace(SITI, key=2, **change)) is None


def test_each_pair_is_found_once_whatever_they_share() -> None:
    rows = [SITI, replace(SITI, key=2, name="Siti Amina", nisn=None), replace(SITI, key=3, name="Budi", nisn=None)]
    assert [(row.key, found.other.key) for row, found in pairs(rows)] == [(2, 1)]


def test_the_surest_comes_first() -> None:
    rows = Blocks([replace(SITI, key=2, nisn=None, birth_date=None), replace(SITI, key=3)])
    assert [found.why for found in rows.like(SITI)] == [Resemblance.NISN, Resemblance.NAME_ONLY]


def test_ten_thousand_rows_are_compared_in_seconds_even_when_all_were_born_on_one_day() -> None:
    """Without blocks it would be fifty million comparisons."""
    dice = random.Random(1)  # noqa: S311
    parts = [
        "".join(a + b for a, b in zip(dice.choices("bcdgklmn", k=3), dice.choices("aiu", k=3), strict=True))
        for _ in range(999)
    ]

    def row(key: int, born: date) -> Described:
        name = " ".join(dice.choices(parts, k=2))
        return Described(key, name, f"00{dice.randrange(10**8):08d}", born, None, 2024)

    spread = [row(key, date(2005, 1, 1) + timedelta(days=dice.randrange(700))) for key in range(10_000)]
    same_day = [row(key, date(2006, 1, 1)) for key in range(10_000)]
    for rows in (spread, same_day):
        started = time.process_time()
        assert sum(1 for _ in pairs(rows)) < 10_000
        assert time.process_time() - started < 8
