"""Who is shown first, and that it is not always the same people."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.rules.match_order import BAND, Candidate, gaps, order
from app.rules.match_score import Holding, Match, Requirement, match

TODAY = date(2026, 11, 24)


def candidate(id: int, score: int, **values: int | bool | None) -> Candidate:
    return Candidate(id, Match(score, score / 100, 0.0, ()), **values)  # type: ignore[arg-type]


def ids(*candidates: Candidate, today: date = TODAY) -> list[int]:
    return [found.id for found in order(candidates, today)]


def test_the_better_covered_comes_first() -> None:
    assert ids(candidate(1, 20), candidate(2, 90), candidate(3, 50)) == [2, 3, 1]


def test_text_decides_between_equally_covered_people() -> None:
    assert ids(candidate(1, 80, text_rank=40), candidate(2, 80, text_rank=2), candidate(3, 80)) == [2, 1, 3]


def test_text_never_lifts_anyone_over_a_clearly_better_covered_one() -> None:
    assert ids(candidate(1, 69, text_rank=1, nearness=2), candidate(2, 90)) == [2, 1]


def test_near_available_and_fresh_people_come_first_among_equals() -> None:
    far, near = candidate(1, 80), candidate(2, 80, nearness=2)
    busy, stale = candidate(3, 80, is_available=False), candidate(4, 80, days_since_change=400)
    assert ids(far, near, busy, stale)[0] == 2
    assert ids(far, busy) == [1, 3]
    assert ids(far, stale) == [1, 4]


def test_people_whom_nothing_tells_apart_take_turns() -> None:
    crowd = [candidate(id, 80) for id in range(20)]
    first = {ids(*crowd, today=TODAY + timedelta(days=day))[0] for day in range(30)}
    assert len(first) > 8
    assert ids(*crowd) == ids(*reversed(crowd))


def test_close_text_ranks_take_turns_too() -> None:
    pair = [candidate(1, 80, text_rank=1), candidate(2, 80, text_rank=2)]
    assert {ids(*pair, today=TODAY + timedelta(days=day))[0] for day in range(30)} == {1, 2}


def test_nobody_is_an_empty_list() -> None:
    assert order([], TODAY) == []


candidates = st.lists(
    st.builds(
        candidate,
        id=st.integers(1, 10**6),
        score=st.integers(0, 100),
        text_rank=st.none() | st.integers(1, 200),
        nearness=st.integers(0, 2),
        is_available=st.booleans(),
        days_since_change=st.integers(0, 500),
    ),
    max_size=25,
    unique_by=lambda found: found.id,
)


@given(candidates)
def test_everyone_is_listed_once_and_never_more_than_a_band_below_somebody_weaker(found: list[Candidate]) -> None:
    listed = order(found, TODAY)
    assert sorted(item.id for item in listed) == sorted(item.id for item in found)
    scores = [item.match.score for item in listed]
    assert all(later - earlier < BAND for place, earlier in enumerate(scores) for later in scores[place:])


def need(competency: int) -> Requirement:
    return Requirement(competency, f"c{competency}")


def test_a_gap_is_the_only_required_competency_somebody_lacks() -> None:
    held, parents = [Holding(1, "c1")], {1: None, 2: None, 3: None}
    vacancies = [[need(1), need(2)], [need(2)], [need(1), need(3)], [need(2), need(3)], [need(1)]]
    found = gaps(match(asked, held, parents) for asked in vacancies)
    assert [(gap.competency, gap.label, gap.opens) for gap in found] == [(2, "c2", 2), (3, "c3", 1)]


def test_an_optional_competency_is_never_a_gap() -> None:
    asked = [need(1), Requirement(2, "c2", is_required=False)]
    assert gaps([match(asked, [Holding(1, "c1")], {1: None, 2: None})]) == []
