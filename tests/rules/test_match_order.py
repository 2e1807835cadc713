"""Who is shown first, and that it is not always the same people."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.rules.kinship import Family
from app.rules.match_order import BAND, Candidates, freshness_of, gaps, order, turns
from app.rules.match_score import Holding, Requirement, match

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class One:
    """One candidate of a test: what order() is told about each."""

    id: int
    score: float
    nearness: float = 0.0
    is_available: bool = True
    freshness: int = 2


def side_by_side(ones: Sequence[One]) -> Candidates:
    columns = [[getattr(one, field.name) for one in ones] for field in fields(One)]
    kinds = (np.int64, np.float64, np.float64, np.bool_, np.int64)
    return Candidates(*(np.array(column, kind) for column, kind in zip(columns, kinds, strict=True)))


def ids(*ones: One, today: date = TODAY) -> list[int]:
    return [ones[place].id for place in order(side_by_side(ones), today)]


def test_the_better_score_comes_first() -> None:
    assert ids(One(1, 0.20), One(2, 0.90), One(3, 0.50)) == [2, 3, 1]


def test_nearness_never_lifts_anyone_over_a_clearly_better_one() -> None:
    assert ids(One(1, 0.85, nearness=1.0), One(2, 0.90, is_available=False, freshness=0)) == [2, 1]


def test_near_available_and_fresh_people_come_first_among_equals() -> None:
    far, near = One(1, 0.8), One(2, 0.8, nearness=1.0)
    busy, stale = One(3, 0.8, is_available=False), One(4, 0.8, freshness=0)
    assert ids(far, near, busy, stale)[0] == 2
    assert ids(far, busy) == [1, 3]
    assert ids(far, stale) == [1, 4]


def test_people_whom_nothing_tells_apart_take_turns() -> None:
    crowd = [One(id, 0.8) for id in range(20)]
    first = {ids(*crowd, today=TODAY + timedelta(days=day))[0] for day in range(30)}
    assert len(first) > 8
    assert ids(*crowd) == ids(*reversed(crowd))


def test_scores_of_one_band_take_turns_too() -> None:
    pair = [One(1, 0.801), One(2, 0.799)]
    assert {ids(*pair, today=TODAY + timedelta(days=day))[0] for day in range(30)} == {1, 2}


def test_nobody_is_an_empty_list() -> None:
    assert ids() == []


def test_turns_change_every_day_and_tell_all_apart() -> None:
    people = np.arange(1, 2_000)
    today, tomorrow = turns(people, TODAY), turns(people, TODAY + timedelta(days=1))
    assert len(np.unique(today)) == len(people)
    assert (np.argsort(today) != np.argsort(tomorrow)).mean() > 0.99


def test_freshness_falls_after_two_and_after_six_months() -> None:
    assert freshness_of(np.array([0, 60, 61, 180, 181])).tolist() == [2, 2, 1, 1, 0]


many = st.lists(
    st.builds(
        One,
        id=st.integers(1, 10**6),
        score=st.floats(0, 1),
        nearness=st.sampled_from([0.0, 0.5, 1.0]),
        is_available=st.booleans(),
        freshness=st.integers(0, 2),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)


@given(many)
def test_everyone_is_listed_once_and_never_more_than_a_band_below_somebody_weaker(found: list[One]) -> None:
    listed = [found[place] for place in order(side_by_side(found), TODAY)]
    assert sorted(one.id for one in listed) == sorted(one.id for one in found)
    scores = [one.score for one in listed]
    assert all(later - earlier <= BAND + 1e-9 for place, earlier in enumerate(scores) for later in scores[place:])


def need(competency: int) -> Requirement:
    return Requirement(f"c{competency}", f"c{competency}")


def test_a_gap_is_the_only_required_competency_somebody_lacks() -> None:
    held, family = [Holding("c1", "c1")], Family({})
    vacancies = [[need(1), need(2)], [need(2)], [need(1), need(3)], [need(2), need(3)], [need(1)]]
    found = gaps(match(asked, held, family) for asked in vacancies)
    assert [(gap.competency, gap.label, gap.opens) for gap in found] == [("c2", "c2", 2), ("c3", "c3", 1)]


def test_an_optional_competency_is_never_a_gap() -> None:
    asked = [need(1), Requirement("c2", "c2", is_required=False)]
    assert gaps([match(asked, [Holding("c1", "c1")], Family({}))]) == []
