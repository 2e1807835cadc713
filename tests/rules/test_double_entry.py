"""Which papers are typed twice, and how the difference of two typings is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from app.rules.double_entry import compare, differences, draw_sample, sample_size
from app.rules.paper_items import paper_items
from app.rules.pay_brackets import brackets_around

ITEMS = paper_items("Kab. Ketapang", brackets_around(3_000_000))
PAPER = {
    "activity": "1",
    "organisation": "PT. Maju Jaya",
    "started_on": "072025",
    "found_through": "1,9",
    "agrees": "1",
}


@pytest.mark.parametrize(("papers", "size"), [(0, 0), (3, 3), (5, 5), (36, 5), (50, 5), (51, 6), (400, 40)])
def test_a_tenth_is_typed_again_and_at_least_five(papers: int, size: int) -> None:
    assert sample_size(papers) == size


@given(st.sets(st.integers(1, 10_000), max_size=300), st.text(max_size=8), st.randoms())
def test_the_seed_alone_decides_the_sample(papers: set[int], seed: str, random) -> None:
    shuffled = list(papers)
    random.shuffle(shuffled)
    drawn = draw_sample(papers, seed)
    assert drawn == draw_sample(shuffled, seed)
    assert drawn <= papers
    assert len(drawn) == sample_size(len(papers))


def test_another_stack_draws_another_sample() -> None:
    papers = range(1, 401)
    assert draw_sample(papers, "K-AAAAA") != draw_sample(papers, "K-AAAAC")


def test_each_paper_of_a_stack_is_drawn_about_equally_often() -> None:
    drawn = [paper for stack in range(2_000) for paper in draw_sample(range(50), f"K-{stack}")]
    counts = [drawn.count(paper) for paper in range(50)]
    assert min(counts) > 140  # expected: 200, standard deviation 13
    assert max(counts) < 260


def test_order_of_ticks_capitals_and_full_stops_are_no_difference() -> None:
    again = PAPER | {"organisation": "pt maju  jaya", "started_on": "07/2025", "found_through": "9,1"}
    assert differences(ITEMS, PAPER, again) == []


def test_a_different_answer_is_a_difference_at_its_item() -> None:
    again = PAPER | {"organisation": "PT Maju", "found_through": "1"}
    assert differences(ITEMS, PAPER, again) == ["organisation", "found_through"]


def test_an_item_counts_only_where_somebody_typed_something() -> None:
    found = compare(ITEMS, [(PAPER, PAPER), ({"activity": "4", "agrees": "1"}, {"activity": "4", "agrees": "2"})])
    assert found.items["activity"].rate.of == 2
    assert found.items["organisation"].rate.of == 1
    assert "pay" not in found.items
    assert (found.overall.rate.count, found.overall.rate.of) == (1, 7)
    assert (found.papers.rate.count, found.papers.rate.of) == (1, 2)


def test_nothing_typed_twice_is_no_data_and_not_zero() -> None:
    found = compare(ITEMS, [])
    assert found.overall.rate.share is None
    assert found.overall.interval is None


def test_the_interval_is_wilsons() -> None:
    pairs = [(PAPER, PAPER | {"agrees": "2"})] + [(PAPER, PAPER)] * 9
    interval = compare(ITEMS, pairs).papers.interval
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx(proportion_confint(1, 10, method="wilson"), abs=1e-4)
