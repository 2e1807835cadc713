from app.rules.programme_rows import rows_of


def test_a_programme_and_its_successor_are_one_row() -> None:
    assert rows_of({2022: [1, 3], 2025: [2, 3]}, {1: 2, 2: None, 3: None}) == {
        (2022, 1): 2,
        (2022, 3): 3,
        (2025, 2): 2,
        (2025, 3): 3,
    }


def test_a_cohort_with_both_keeps_them_apart() -> None:
    assert rows_of({2023: [1, 2]}, {1: 2, 2: None}) == {(2023, 1): 1, (2023, 2): 2}


def test_two_programmes_of_one_successor_stay_apart_in_their_cohort() -> None:
    assert rows_of({2022: [1, 4], 2025: [2]}, {1: 2, 4: 2}) == {(2022, 1): 1, (2022, 4): 4, (2025, 2): 2}
