"""`make relevance`: every system over the graded set, printed and written to bench/results."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.relevance.evaluation import evaluate, rank_all
from bench.relevance.fairness import least_skews, report
from bench.relevance.graded import load
from bench.relevance.records import BadRecord
from bench.relevance.systems import PRODUCT, ready

RESULTS = Path(__file__).parents[1] / "results"
COLUMNS = ("ndcg10", "map", "mrr", "recall50", "zero_rate", "judged10")

Rows = Sequence[dict[str, str | float]]


def main() -> None:
    try:
        graded = load()
    except BadRecord as error:
        sys.exit(str(error))
    with ready(graded) as systems:
        rankings = rank_all(graded, systems)
    figures, exposure = evaluate(graded, rankings), report(graded, rankings[PRODUCT])
    _print_figures(figures)
    _print_exposure(exposure)
    RESULTS.mkdir(exist_ok=True)
    for name, rows in (("relevance.json", figures), ("fairness.json", exposure)):
        (RESULTS / name).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def _print_figures(rows: Rows) -> None:
    before = None
    for row in rows:
        group = f"{row['set']}, {row['part']}: {row['queries']} vacancies"
        if group != before:
            print(f"\n{group}\n{'':12}" + "".join(f"{name:>10}" for name in COLUMNS) + "  nDCG@10 95 %  over bm25 95 %")
            before = group
        print(
            f"{row['system']:12}"
            + "".join(f"{row[name]:>10.3f}" for name in COLUMNS)
            + f"   {row['ndcg10_low']:.3f}-{row['ndcg10_high']:.3f}"
            + f"  {row['over_bm25_low']:+.3f} to {row['over_bm25_high']:+.3f}"
        )


def _print_exposure(rows: Rows) -> None:
    print("\nExposure among the first 20, of those worth a talk (MinSkew@20; 0 mirrors the pool)")
    for trait, skew in least_skews(rows).items():
        ratios = [float(row["exposure_ratio"]) for row in rows if row["trait"] == trait]
        print(f"{trait:10}{skew:+.3f}   exposure against the pool {min(ratios):.2f}-{max(ratios):.2f}")


if __name__ == "__main__":
    main()
