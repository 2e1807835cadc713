from app.rules.profile_completeness import Contents
from app.rules.profile_guide import MINUTES, Step, measure

NOTHING = Contents(0, 0, 0, has_place=False, has_contact=False, headline_length=0, summary_length=0)
EVERYTHING = Contents(5, 0, 1, has_place=True, has_contact=True, headline_length=20, summary_length=60)


def test_the_whole_way_takes_ten_minutes_and_begins_with_the_place() -> None:
    way = measure(NOTHING, has_chosen=False)
    assert (sum(MINUTES.values()), way.minutes_left, way.done, way.next_step) == (10, 10, frozenset(), Step.PLACE)


def test_a_step_half_done_takes_half_its_minutes() -> None:
    half = Contents(3, 0, 1, has_place=True, has_contact=True, headline_length=20, summary_length=60)
    way = measure(half, has_chosen=True)
    assert (len(way.done), way.minutes_left, way.next_step) == (4, 2, Step.COMPETENCIES)


def test_evidence_is_no_step_and_the_end_is_told() -> None:
    way = measure(EVERYTHING, has_chosen=True)
    assert (way.done, way.minutes_left, way.next_step) == (frozenset(Step), 0, None)


def test_a_skipped_step_comes_again_after_the_last() -> None:
    way = measure(Contents(5, 0, 0, True, True, 20, 60), has_chosen=False)
    assert way.after(Step.EXPERIENCE) is Step.VISIBILITY
    assert way.after(Step.VISIBILITY) is Step.EXPERIENCE
    assert measure(EVERYTHING, has_chosen=True).after(Step.PLACE) is None
