"""Two cohorts pooled tell nothing about one: no sum of published figures is a small group."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.disclosure import SMALLEST_DENOMINATOR, hidden_lines
from app.rules.pooling import pooled_lines, year_pairs

programmes = st.sampled_from("ABCD")
sizes = st.one_of(st.integers(0, 45), st.integers(8, 22))
cohorts = st.dictionaries(programmes, sizes, min_size=1, max_size=4)


def test_a_programme_hidden_in_two_cohorts_is_shown_for_both_together() -> None:
    earlier, later = {"A": 60, "B": 15, "C": 30}, {"A": 60, "B": 12, "C": 28}
    assert hidden_lines(earlier) == {"B", "C"}
    assert pooled_lines(earlier, later) == {"B", "C"}


def test_a_programme_published_alone_in_one_cohort_is_not_pooled() -> None:
    assert pooled_lines({"A": 60, "B": 25}, {"A": 60, "B": 12}) == frozenset()


def test_a_pool_that_would_leave_a_few_people_over_stays_hidden() -> None:
    assert pooled_lines({"A": 60, "B": 15, "C": 6}, {"A": 60, "B": 16, "C": 5}) == frozenset()


def test_a_pool_of_fewer_than_twenty_stays_hidden() -> None:
    cohort = {"A": 60, "B": 9, "C": 9, "D": 15}
    assert pooled_lines(cohort, cohort) == {"D"}


def test_pairs_run_backwards_from_the_newest_year_and_never_overlap() -> None:
    assert year_pairs([2021, 2022, 2023, 2024]) == [(2023, 2024), (2021, 2022)]
    assert year_pairs([2022, 2023, 2024]) == [(2023, 2024)]
    assert year_pairs([2020, 2022, 2023]) == [(2022, 2023)]
    assert year_pairs([2024]) == []


@settings(max_examples=150)
@given(cohorts, cohorts)
def test_no_sum_or_difference_of_published_figures_is_a_small_group(earlier, later) -> None:
    """Published: the total and the visible lines of each cohort, and the pools. Every set of hidden lines whose number
    of people follows from them by adding and subtracting holds 20 people or more, unless a whole cohort is smaller."""
    cells = [(0, key) for key in earlier] + [(1, key) for key in later]
    values = np.array([(earlier, later)[year][key] for year, key in cells])
    hidden = hidden_lines(earlier), hidden_lines(later)
    pools = pooled_lines(earlier, later)
    equations = [[year == wanted for year, _ in cells] for wanted in (0, 1)]
    equations += [[cell == other for other in cells] for cell in cells if cell[1] not in hidden[cell[0]]]
    equations += [[key == pooled for _, key in cells] for pooled in pools]
    basis = np.linalg.svd(np.array(equations, dtype=float), full_matrices=False)
    spanned = basis.Vh[basis.S > 1e-9]
    unseen = [index for index, (year, key) in enumerate(cells) if key in hidden[year]]
    for chosen in range(1, 1 << len(unseen)):
        group = np.zeros(len(cells))
        group[[index for place, index in enumerate(unseen) if chosen >> place & 1]] = 1
        if np.linalg.norm(group - group @ spanned.T @ spanned) < 1e-6:
            size = int(values @ group)
            whole = [
                year
                for year, lines in enumerate((earlier, later))
                if sum(lines.values()) < SMALLEST_DENOMINATOR and lines
            ]
            assert size >= SMALLEST_DENOMINATOR or whole
