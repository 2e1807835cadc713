"""How good one ranking is. A ranking is a list of ids, best first; grades are those of the judged ids only.

Unjudged ids are left out of a ranking before it is judged (condensed lists: Sakai, "Alternatives to Bpref", SIGIR
2007), so nobody is punished for what no judge has read; `judged_share` tells how much that leaves out.
"""

from collections.abc import Mapping, Sequence
from math import log2

Grades = Mapping[str, int]


def condensed(ranking: Sequence[str], grades: Grades) -> list[str]:
    """The judged ids in the order of the ranking."""
    return [id for id in ranking if id in grades]


def ndcg(ranking: Sequence[str], grades: Grades, k: int = 10) -> float:
    """Discounted gain of the first k over the best possible one, 0-1, with the gain 2^grade - 1 (Burges et al., ICML
    2005; the discount of Järvelin, Kekäläinen, TOIS 2002). 0 where nothing has a grade above 0."""
    best = _gain(sorted(grades.values(), reverse=True)[:k])
    return _gain([grades.get(id, 0) for id in ranking[:k]]) / best if best else 0.0


def average_precision(ranking: Sequence[str], grades: Grades, relevant: int) -> float:
    """Mean of the precision at each relevant id, those never found counting 0 (Buckley, Voorhees, SIGIR 2000)."""
    total = sum(grade >= relevant for grade in grades.values())
    found, precisions = 0, 0.0
    for place, id in enumerate(ranking, 1):
        if grades.get(id, 0) >= relevant:
            found += 1
            precisions += found / place
    return precisions / total if total else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Grades, relevant: int) -> float:
    """1 over the place of the first relevant id, 0 where there is none (Voorhees, TREC-8 1999)."""
    return next((1 / place for place, id in enumerate(ranking, 1) if grades.get(id, 0) >= relevant), 0.0)


def recall(ranking: Sequence[str], grades: Grades, relevant: int, k: int = 50) -> float:
    """The share of the relevant ids among the first k."""
    wanted = {id for id, grade in grades.items() if grade >= relevant}
    return len(wanted.intersection(ranking[:k])) / len(wanted) if wanted else 0.0


def judged_share(ranking: Sequence[str], grades: Grades, k: int = 10) -> float:
    """How many of the first k have been judged, as a share; 1 for an empty ranking."""
    first = ranking[:k]
    return sum(id in grades for id in first) / len(first) if first else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1))
