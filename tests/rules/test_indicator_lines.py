"""Every indicator as a line: exact for the school, rounded or hidden for everybody else, the same rows everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.indicator_lines import Group, Line, Note, Unit, lines_of
from app.rules.indicators import Counts
from app.rules.pay_shares import PayGroup
from app.rules.published_lines import published
from app.rules.tracer_status import FoundThrough
from app.rules.waiting_time import WaitingTimes

EXAMPLE = Counts(population=120, own=78, partial=0, indirect=12, work=45, study=15, business=9, seeking=15, other=6)
OWN = Counts(population=120, own=78, partial=0, indirect=0, work=36, study=15, business=8, seeking=13, other=6)
NOBODY = Counts(population=0, own=0, partial=0, indirect=0, work=0, study=0, business=0, seeking=0, other=0)
FULL = Group(
    all=EXAMPLE,
    own=OWN,
    by_placement=7,
    contactable=100,
    waiting=WaitingTimes(started={0: 10, 3: 20, 8: 24}, waiting={12: 21}, before=4, aside=15),
    alignment={1: 2, 2: 8, 3: 30, 4: 10},
    vertical_match={2: 40},
    pay=[
        PayGroup(0, 2_500_000, 20, 3_000_000),
        PayGroup(3_000_000, 3_600_000, 30, 3_000_000),
        PayGroup(None, None, 4, None),
    ],
    ways={frozenset({FoundThrough.BKK}): 30, frozenset({FoundThrough.FAMILY}): 10},
    places={"61.04": 30, "61.71": 15},
    own_regency="61.04",
    certified={True: 50, False: 20, None: 8},
)


def of(group: Group) -> dict[tuple[str, str], Line]:
    return {line.key: line for line in lines_of(group)}


def test_every_indicator_of_people_has_its_line() -> None:
    codes = {line.code for line in lines_of(FULL)}
    person_indicators = {f"I{number:02}" for number in range(1, 28)} - {"I12", "I24", "I25", "I26"}
    assert codes == person_indicators


def test_no_two_lines_share_a_key() -> None:
    lines = lines_of(FULL)
    assert len({line.key for line in lines}) == len(lines)


@pytest.mark.parametrize(
    ("code", "part", "printed"),
    [
        ("I01", "", "65.0%"),
        ("I04", "", "75.0%"),
        ("I05", "", "76.7%"),
        ("I06", "", "57.5%"),
        ("I07", "", "82.5%"),
        ("I09", "", "72.0%"),
        ("I11", "", "21.7%"),
    ],
)
def test_the_worked_example_reads_the_same_in_lines(code: str, part: str, printed: str) -> None:
    assert f"{of(FULL)[code, part].value:.1%}" == printed


def test_the_headline_carries_its_interval() -> None:
    line = of(FULL)["I05", ""]
    assert (f"{line.low:.1%}", f"{line.high:.1%}") == ("72.0%", "80.8%")


def test_who_was_watched_too_briefly_takes_the_plain_share_away_and_leaves_the_estimate() -> None:
    group = Group(all=EXAMPLE, own=OWN, waiting=WaitingTimes(started={2: 30}, waiting={4: 10, 12: 20}))
    lines = of(group)
    assert lines["I14", "6"].value is None
    assert lines["I14", "6"].notes == {Note.TOO_EARLY: 10}
    assert lines["I15", "6"].value == pytest.approx(0.5)
    assert lines["I14", "3"].value == pytest.approx(0.5)


def test_averages_of_fewer_than_eight_are_hidden_even_from_the_school() -> None:
    group = Group(all=EXAMPLE, own=OWN, waiting=WaitingTimes(started={3: 7}), pay=[PayGroup(0, 10, 7)])
    lines = of(group)
    assert lines["I13", ""].is_hidden
    assert lines["I15", ""].is_hidden
    assert lines["I20", ""].is_hidden
    assert not of(Group(all=EXAMPLE, own=OWN, waiting=WaitingTimes(started={3: 8})))["I13", ""].is_hidden


def test_a_group_without_anybody_has_no_data_in_every_line() -> None:
    assert all(line.value is None and not line.is_hidden for line in lines_of(Group(all=NOBODY, own=NOBODY)))


def test_the_public_reads_rounded_figures() -> None:
    line = published(of(FULL)["I05", ""])
    assert (line.count, line.of, line.value, line.low, line.high) == (70, 90, 0.77, 0.72, 0.81)
    assert line.is_rounded


def test_the_public_reads_pay_in_steps_and_waiting_in_whole_months() -> None:
    lines = of(FULL)
    assert published(lines["I20", ""]).value % 50_000 == 0
    assert published(lines["I13", "mean"]).value == round(lines["I13", "mean"].value)


def test_notes_are_rounded_with_their_figure_and_hidden_with_it() -> None:
    line = of(FULL)["I18", ""]
    assert line.notes[Note.UNTOLD] == 4
    assert published(line).notes[Note.UNTOLD] == 5
    assert published(line, is_hidden=True).notes == {}


lines = st.builds(
    Line,
    code=st.just("I05"),
    part=st.just(""),
    unit=st.sampled_from(Unit),
    of=st.integers(0, 200),
    count=st.integers(0, 200),
    value=st.floats(0, 1),
    low=st.floats(0, 1),
    high=st.floats(0, 1),
)


@given(lines, st.booleans())
def test_a_published_line_keeps_no_exact_number(line: Line, is_hidden: bool) -> None:
    seen = published(line, is_hidden=is_hidden)
    assert seen.of % 5 == 0
    assert seen.count is None or seen.count % 5 == 0
    if is_hidden or line.of < (20 if line.unit is Unit.SHARE else 8):
        assert (seen.count, seen.value, seen.low, seen.high) == (None, None, None, None)
        assert seen.is_hidden
    elif line.unit is Unit.SHARE:
        assert seen.value == round(seen.value, 2)
