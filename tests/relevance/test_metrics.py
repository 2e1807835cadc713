"""The figures of a ranking, against examples worked out by hand."""

from math import log2

import pytest

from bench.relevance.bootstrap import difference, interval
from bench.relevance.metrics import average_precision, condensed, judged_share, ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_the_best_order_has_ndcg_one_and_the_worst_less() -> None:
    assert ndcg(["a", "b", "c", "d"], GRADES) == 1.0
    best = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(["d", "c", "b", "a"], GRADES) == pytest.approx((1 / log2(3) + 3 / 2 + 7 / log2(5)) / best)


def test_ndcg_looks_at_the_first_k_only() -> None:
    assert ndcg(["d", "a"], GRADES, k=1) == 0.0
    assert ndcg(["b", "a"], GRADES, k=1) == pytest.approx(3 / 7)


def test_ndcg_is_nothing_where_nothing_fits_or_nothing_was_found() -> None:
    assert ndcg(["d"], {"d": 0}) == 0.0
    assert ndcg([], GRADES) == 0.0


def test_average_precision_counts_what_was_never_found() -> None:
    assert average_precision(["a", "c", "b"], GRADES, relevant=2) == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert average_precision(["a"], GRADES, relevant=2) == pytest.approx(1 / 2)


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["d", "c", "b", "a"], GRADES, relevant=2) == pytest.approx(1 / 3)
    assert reciprocal_rank(["d"], GRADES, relevant=2) == 0.0


def test_recall_is_the_share_of_the_relevant_among_the_first() -> None:
    assert recall(["a", "d", "b"], GRADES, relevant=2, k=2) == 0.5


def test_unjudged_ids_leave_the_ranking_but_not_the_share_of_judged_ones() -> None:
    assert condensed(["x", "a", "y", "b"], GRADES) == ["a", "b"]
    assert judged_share(["x", "a", "y", "b"], GRADES) == 0.5


def test_the_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    values = [0.2, 0.4, 0.9, 0.7, 0.5]
    low, high = interval(values)
    assert 0.2 < low < 0.54 < high < 0.9
    assert interval(values) == (low, high)
    assert interval([0.5] * 8) == (0.5, 0.5)


def test_a_paired_difference_is_narrow_where_one_system_always_wins_by_as_much() -> None:
    assert difference([0.3, 0.8, 0.5], [0.2, 0.7, 0.4]) == pytest.approx((0.1, 0.1))
