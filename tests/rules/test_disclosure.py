"""Disclosure: nothing published tells about a few people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.disclosure import SMALLEST_DENOMINATOR, Shown, figures, hidden_lines, rounded, show
from app.rules.indicators import Counts, Interval, Rate


def counts(**values: int) -> Counts:
    defaults = dict.fromkeys(("population", "own", "partial", "indirect", "work", "study", "business"), 0)
    return Counts(**{**defaults, "seeking": 0, "other": 0, **values})


@pytest.mark.parametrize(("count", "printed"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (412, 410)])
def test_published_counts_are_rounded_to_five(count: int, printed: int) -> None:
    assert rounded(count) == printed


def test_the_public_reads_rounded_counts_and_whole_percentages() -> None:
    assert show(Rate(69, 91), is_exact=False) == Shown(70, 90, 0.76, is_rounded=True)


def test_a_published_percentage_does_not_give_its_counts_away() -> None:
    """70.4 % of 23 to 27 people can only be 19 of 27; 70 % can be several."""
    published = show(Rate(19, 27), is_exact=False)
    fitting = {
        (count, of) for of in range(23, 28) for count in range(of + 1) if round(count / of, 2) == published.share
    }
    assert len(fitting) > 1


def test_a_percentage_of_fewer_than_twenty_people_is_hidden_from_the_public() -> None:
    assert show(Rate(18, 19), is_exact=False) == Shown(None, 20, None, is_rounded=True, is_hidden=True)
    assert not show(Rate(18, 20), is_exact=False).is_hidden


def test_the_school_reads_exact_figures_and_is_warned_of_small_groups() -> None:
    assert show(Rate(3, 9), is_exact=True) == Shown(3, 9, 1 / 3, is_small=True)
    assert show(Rate(3, 10), is_exact=True) == Shown(3, 10, 0.3)


def test_no_data_is_neither_small_nor_zero_percent() -> None:
    assert show(Rate(0, 0), is_exact=True) == Shown(0, 0, None)


def test_the_public_cannot_tell_no_data_from_a_small_group() -> None:
    assert show(Rate(0, 0), is_exact=False).is_hidden
    assert show(Rate(0, 0), is_exact=False).of == show(Rate(1, 2), is_exact=False).of


def test_one_small_line_takes_the_next_smallest_with_it() -> None:
    assert hidden_lines({"A": 80, "B": 25, "C": 12}) == {"B", "C"}


def test_lines_are_hidden_until_together_they_are_no_small_group() -> None:
    assert hidden_lines({"A": 80, "B": 30, "C": 6, "D": 5}) == {"B", "C", "D"}
    assert hidden_lines({"A": 80, "B": 30, "C": 12, "D": 11}) == {"C", "D"}


def test_nothing_is_hidden_where_every_line_is_large_enough() -> None:
    assert hidden_lines({"A": 80, "B": 20}) == frozenset()
    assert hidden_lines({}) == frozenset()


@given(st.dictionaries(st.integers(), st.integers(0, 60), max_size=12))
def test_what_is_left_of_the_total_is_never_one_line_nor_a_small_group(lines: dict[int, int]) -> None:
    hidden = hidden_lines(lines)
    assert all(lines[key] >= SMALLEST_DENOMINATOR for key in lines.keys() - hidden)
    if hidden and hidden != set(lines):
        assert len(hidden) >= 2
        assert sum(lines[key] for key in hidden) >= SMALLEST_DENOMINATOR


def test_the_bounds_are_hidden_with_the_figure_they_would_give_away() -> None:
    group = counts(population=60, own=12, work=9, seeking=3)
    published = figures(group, group, is_exact=False)
    assert published.absorbed.is_hidden
    assert published.lower.is_hidden
    assert published.upper.is_hidden
    assert published.interval is None
    assert all(shown.is_hidden for shown in published.activities.values())
    assert not published.response.is_hidden


def test_the_published_interval_is_in_whole_percentages() -> None:
    group = counts(population=120, own=78, indirect=12, work=45, study=15, business=9, seeking=15, other=6)
    assert figures(group, group, is_exact=False).interval == Interval(0.72, 0.81)
    assert figures(group, group, is_exact=True).interval != Interval(0.72, 0.81)


def test_exact_figures_hide_nothing() -> None:
    group = counts(population=6, own=4, work=3, seeking=1)
    exact = figures(group, group, is_exact=True)
    assert (exact.population, exact.absorbed) == (6, Shown(3, 4, 0.75, is_small=True))
    assert exact.interval is not None
