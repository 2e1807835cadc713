from app.rules.profile_completeness import WEIGHTS, Contents, Part, measure

EMPTY = Contents(0, 0, 0, False, False, 0, 0)
FULL = Contents(5, 1, 1, True, True, 20, 100)


def test_the_weights_sum_to_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


def test_an_empty_profile_is_told_to_begin_with_competencies() -> None:
    measured = measure(EMPTY)
    assert (measured.percent, measured.next_part) == (0, Part.COMPETENCIES)


def test_a_full_profile_has_nothing_left_to_do() -> None:
    measured = measure(FULL)
    assert (measured.percent, measured.next_part) == (100, None)


def test_each_competency_counts_until_there_are_enough() -> None:
    steps = [measure(Contents(n, 0, 0, False, False, 0, 0)).percent for n in range(8)]
    assert steps == [0, 7, 14, 21, 28, 35, 35, 35]


def test_what_is_worth_most_comes_next() -> None:
    assert measure(Contents(4, 0, 0, True, True, 10, 100)).next_part is Part.EXPERIENCE
