"""All systems over the graded set: one line of figures for each set, part and system."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.relevance import metrics
from bench.relevance.bootstrap import difference, interval
from bench.relevance.graded import PARTS, RELEVANT, GradedSet, Vacancy
from bench.relevance.systems import BASELINE, Search

WHOLE = "graded"
ALL_PARTS = "all"

Rankings = Mapping[str, Mapping[str, list[str]]]
"""By system, then vacancy: the whole ranking of profiles."""


@dataclass(frozen=True)
class Judged:
    """The figures of one ranking."""

    ndcg10: float
    map: float
    mrr: float
    recall50: float
    is_empty: bool
    judged10: float


def rank_all(graded: GradedSet, systems: Mapping[str, Search]) -> Rankings:
    return {name: {vacancy.id: search(vacancy) for vacancy in graded.vacancies} for name, search in systems.items()}


def judge(ranking: Sequence[str], grades: Mapping[str, int]) -> Judged:
    """Recall is taken from the whole ranking, the other figures from the judged ids of it."""
    short = metrics.condensed(ranking, grades)
    return Judged(
        ndcg10=metrics.ndcg(short, grades),
        map=metrics.average_precision(short, grades, RELEVANT),
        mrr=metrics.reciprocal_rank(short, grades, RELEVANT),
        recall50=metrics.recall(ranking, grades, RELEVANT),
        is_empty=not ranking,
        judged10=metrics.judged_share(ranking, grades),
    )


def evaluate(graded: GradedSet, rankings: Rankings) -> list[dict[str, str | float]]:
    """A row for each group of vacancies and each system."""
    figures = {
        system: {vacancy: judge(ranking, graded.grades[vacancy]) for vacancy, ranking in by_vacancy.items()}
        for system, by_vacancy in rankings.items()
    }
    return [
        _row(name, part, system, [judged[id] for id in ids], [figures[BASELINE][id] for id in ids])
        for name, part, ids in groups(graded.vacancies)
        for system, judged in figures.items()
    ]


def groups(vacancies: Iterable[Vacancy]) -> Iterator[tuple[str, str, list[str]]]:
    """(set, part, vacancies): the whole set by part, then each programme group and each style."""
    everything = list(vacancies)
    for part in (*PARTS, ALL_PARTS):
        yield WHOLE, part, [one.id for one in everything if part in (one.part, ALL_PARTS)]
    for cluster in sorted({one.cluster for one in everything}):
        yield f"{WHOLE}/cluster:{cluster}", ALL_PARTS, [one.id for one in everything if one.cluster == cluster]
    for style in sorted({one.style for one in everything}):
        yield f"{WHOLE}/style:{style}", ALL_PARTS, [one.id for one in everything if one.style == style]


def _row(
    name: str, part: str, system: str, judged: Sequence[Judged], baseline: Sequence[Judged]
) -> dict[str, str | float]:
    gains = [one.ndcg10 for one in judged]
    low, high = interval(gains)
    worse, better = difference(gains, [one.ndcg10 for one in baseline])
    figures = {
        "ndcg10": fmean(gains),
        "map": fmean(one.map for one in judged),
        "mrr": fmean(one.mrr for one in judged),
        "recall50": fmean(one.recall50 for one in judged),
        "zero_rate": fmean(one.is_empty for one in judged),
        "ndcg10_low": low,
        "ndcg10_high": high,
        "over_bm25_low": worse,
        "over_bm25_high": better,
        "judged10": fmean(one.judged10 for one in judged),
    }
    rounded = {name: round(value, 4) for name, value in figures.items()}
    return {"set": name, "part": part, "system": system, **rounded, "queries": len(judged)}
