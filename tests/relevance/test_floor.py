"""The ranking never falls below what it has reached on the graded set, nor below plain BM25."""

import pytest

from bench.relevance.evaluation import WHOLE, evaluate, rank_all
from bench.relevance.fairness import least_skews, report
from bench.relevance.graded import PARTS, load
from bench.relevance.systems import BASELINE, PRODUCT, ready

FLOOR = {"tuning": {"ndcg10": 0.87, "map": 0.83}, "frozen": {"ndcg10": 0.875, "map": 0.825}}
LEAST_SKEW = {"sex": -0.1, "school": -0.2, "cohort": -0.2}

Figures = dict[tuple[str, str], dict[str, float]]


@pytest.fixture(scope="module")
def run() -> tuple[Figures, dict[str, float]]:
    """The figures of the whole set by part and system, and the smallest skew of each trait."""
    graded = load()
    with ready(graded) as systems:
        rankings = rank_all(graded, {name: systems[name] for name in (PRODUCT, BASELINE)})
    rows = [row for row in evaluate(graded, rankings) if row["set"] == WHOLE]
    figures = {(row["part"], row["system"]): row for row in rows}
    return figures, least_skews(report(graded, rankings[PRODUCT]))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("figure", ["ndcg10", "map"])
def test_the_ranking_stays_above_its_floor(run: tuple, part: str, figure: str) -> None:
    assert run[0][part, PRODUCT][figure] >= FLOOR[part][figure]


@pytest.mark.parametrize("part", PARTS)
def test_every_vacancy_finds_somebody(run: tuple, part: str) -> None:
    assert run[0][part, PRODUCT]["zero_rate"] == 0


@pytest.mark.parametrize("trait", LEAST_SKEW)
def test_those_worth_a_talk_are_shown_alike(run: tuple, trait: str) -> None:
    assert run[1][trait] >= LEAST_SKEW[trait]
