"""Whom the rankings show: exposure by sex, school, district and cohort among the first 20, beside the pool.

The pool of a vacancy is the profiles that are worth a talk (grade 2 and above) or, where nobody was judged so, nobody:
a shop for mechanics is not unfair for showing few nurses. The same figures over all profiles stand beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log, log2

from bench.relevance.graded import RELEVANT, GradedSet, Profile

FIRST = 20
SMALLEST_GROUP = 5
"""Places in a pool under which a group is too small for a figure (with its smoothing it would be chance)."""

TRAITS: dict[str, Callable[[Profile], str]] = {
    "sex": lambda one: one.sex,
    "school": lambda one: one.school,
    "district": lambda one: one.district or one.regency,
    "cohort": lambda one: str(one.cohort),
}


def report(graded: GradedSet, rankings: Mapping[str, Sequence[str]]) -> list[dict[str, str | float]]:
    """For each trait and group: its share of the pool, of the first 20 and of exposure, over all vacancies together.

    `skew` is the natural logarithm of shown over pool; the smallest of a trait is its MinSkew@20 (Geyik, Ambler,
    Kenthapadi, KDD 2019). Exposure falls with the place as in nDCG (Singh, Joachims, KDD 2018).
    """
    by_id = {profile.id: profile for profile in graded.profiles}
    rows = []
    for trait, of in TRAITS.items():
        pool, shown, exposed = _counted(graded, rankings, {id: of(one) for id, one in by_id.items()})
        rows += [_row(trait, group, pool, shown, exposed) for group in sorted(pool) if pool[group] >= SMALLEST_GROUP]
    return rows


def least_skews(rows: Iterable[Mapping[str, str | float]]) -> dict[str, float]:
    """MinSkew@20 of each trait: 0 is a perfect mirror of the pool, below 0 somebody is shown too seldom."""
    least: dict[str, float] = {}
    for row in rows:
        trait, skew = str(row["trait"]), float(row["skew"])
        least[trait] = min(skew, least.get(trait, skew))
    return least


def _counted(
    graded: GradedSet, rankings: Mapping[str, Sequence[str]], group_of: Mapping[str, str]
) -> tuple[Counter[str], Counter[str], dict[str, float]]:
    """How often each group is in a pool and is shown of it, and its exposure; only fitting people on either side."""
    pool: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    exposed: dict[str, float] = defaultdict(float)
    for vacancy, ranking in rankings.items():
        fitting = {id for id, grade in graded.grades[vacancy].items() if grade >= RELEVANT}
        pool.update(group_of[id] for id in fitting)
        for place, id in enumerate(ranking[:FIRST], 1):
            if id in fitting:
                shown[group_of[id]] += 1
                exposed[group_of[id]] += 1 / log2(place + 1)
    return pool, shown, exposed


def _row(
    trait: str, group: str, pool: Counter[str], shown: Counter[str], exposed: Mapping[str, float]
) -> dict[str, str | float]:
    part = pool[group] / pool.total()
    part_shown = (shown[group] + part) / (shown.total() + 1)
    exposure = exposed.get(group, 0.0) / (sum(exposed.values()) or 1.0)
    return {
        "trait": trait,
        "group": group,
        "in_pool": pool[group],
        "pool_share": round(part, 4),
        "shown_share": round(part_shown, 4),
        "skew": round(log(part_shown / part), 4),
        "exposure_ratio": round(exposure / part, 4),
    }
