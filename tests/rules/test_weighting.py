"""Weights: none when all answered alike, bounded when not, and never the headline without reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.rates import Rate
from app.rules.weighting import TRIM_HIGH, Cell, early_and_late, merged, weighted_rate


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    population = draw(st.integers(0, 120))
    answered = draw(st.integers(0, population))
    key = (draw(st.sampled_from("ABC")), draw(st.sampled_from("LP")))
    return Cell(key, population, Rate(draw(st.integers(0, answered)), answered))


registers = st.lists(cells(), max_size=6, unique_by=lambda cell: cell.key)


def test_a_programme_that_answered_less_weighs_more() -> None:
    weighted = weighted_rate([Cell(("A",), 100, Rate(40, 50)), Cell(("B",), 100, Rate(10, 25))])
    assert weighted.plain == Rate(50, 75)
    assert weighted.share == pytest.approx((0.8 + 0.4) / 2)
    assert weighted.effective == pytest.approx(200**2 / (50 * 4 + 25 * 16))
    assert weighted.design_effect == pytest.approx(75 / weighted.effective)
    assert weighted.is_headline == (abs(weighted.share - 50 / 75) > weighted.interval.half_width)


def test_a_weighted_figure_that_is_hardly_different_stays_in_second_place() -> None:
    assert not weighted_rate([Cell(("A",), 100, Rate(40, 50)), Cell(("B",), 100, Rate(37, 48))]).is_headline
    assert weighted_rate([Cell(("A",), 100, Rate(95, 100)), Cell(("B",), 1000, Rate(20, 200))]).is_headline


def test_a_cell_of_fewer_than_five_answers_joins_the_other_sex_of_its_programme() -> None:
    joined = merged(
        [Cell(("A", "L"), 40, Rate(9, 30)), Cell(("A", "P"), 6, Rate(1, 2)), Cell(("B", "L"), 9, Rate(1, 5))]
    )
    assert [(cell.key, cell.population, cell.answers) for cell in joined] == [
        (("B", "L"), 9, Rate(1, 5)),
        (("A",), 46, Rate(10, 32)),
    ]


def test_a_programme_too_small_alone_joins_the_smallest_other() -> None:
    joined = merged([Cell(("A",), 40, Rate(9, 30)), Cell(("B",), 20, Rate(1, 9)), Cell(("C",), 5, Rate(0, 0))])
    assert {cell.population for cell in joined} == {40, 25}


def test_weights_stay_within_their_trim() -> None:
    weighted = weighted_rate([Cell(("A",), 10_000, Rate(5, 5)), Cell(("B",), 100, Rate(0, 100))])
    mean = 10_100 / 105
    heaviest, lightest = TRIM_HIGH * mean, 0.3 * mean
    assert weighted.share == pytest.approx(5 * heaviest / (5 * heaviest + 100 * lightest))


def test_nobody_who_answered_is_no_data() -> None:
    assert weighted_rate([]) is None
    assert weighted_rate([Cell(("A",), 30, Rate(0, 0)), Cell(("B",), 20, Rate(0, 0))]) is None


def test_more_answers_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="register"):
        Cell(("A",), 3, Rate(1, 4))


@given(registers)
def test_joining_cells_loses_nobody(register: list[Cell]) -> None:
    joined = merged(register)
    assert sum(cell.population for cell in joined) == sum(cell.population for cell in register)
    assert sum(cell.answered for cell in joined) == sum(cell.answered for cell in register)
    assert len(joined) <= 1 or min(cell.answered for cell in joined) >= 5


@given(registers)
def test_a_weighted_share_is_a_share_and_weighting_never_gains_answers(register: list[Cell]) -> None:
    weighted = weighted_rate(register)
    if weighted is not None:
        assert -1e-12 <= weighted.share <= 1 + 1e-12
        assert weighted.effective <= weighted.plain.of + 1e-9
        assert weighted.design_effect >= 1 - 1e-12


@given(st.integers(5, 60), st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_equal_response_everywhere_changes_nothing(answered: int, shares: list[float]) -> None:
    register = [
        Cell((index,), answered * 2, Rate(round(share * answered), answered)) for index, share in enumerate(shares)
    ]
    weighted = weighted_rate(register)
    assert weighted.share == pytest.approx(weighted.plain.share)
    assert weighted.design_effect == pytest.approx(1)


def test_late_answers_that_differ_are_a_warning() -> None:
    trend = early_and_late([Rate(28, 30), Rate(15, 30), Rate(6, 30)])
    assert (trend.first, trend.last) == (Rate(28, 30), Rate(6, 30))
    assert trend.is_trend
    assert not early_and_late([Rate(20, 30), Rate(21, 30), Rate(19, 30)]).is_trend


def test_a_third_ends_with_its_day() -> None:
    trend = early_and_late([Rate(1, 2), Rate(1, 1), Rate(2, 3), Rate(0, 1), Rate(1, 2)])
    assert (trend.first.of, trend.last.of) == (3, 3)


def test_answers_of_too_few_days_cannot_be_compared() -> None:
    assert early_and_late([]) is None
    assert early_and_late([Rate(3, 9)]) is None
