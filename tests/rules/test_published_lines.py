"""A published table: no figure of a small group can be reckoned back from the total and the lines that are shown."""

from hypothesis import given
from hypothesis import strategies as st

from app.rules.disclosure import SMALLEST_DENOMINATOR
from app.rules.indicator_lines import Group, Line, lines_of
from app.rules.indicators import Counts, pool
from app.rules.published_lines import PARTICIPATION, publish, publish_table


@st.composite
def groups(draw: st.DrawFn) -> Group:
    work, study, seeking, untraced = (draw(st.integers(0, 40)) for _ in range(4))
    traced = work + study + seeking
    own = draw(st.integers(0, traced))
    counts = Counts(
        population=traced + untraced,
        own=own,
        partial=0,
        indirect=traced - own,
        work=work,
        study=study,
        business=0,
        seeking=seeking,
        other=0,
    )
    aligned = draw(st.integers(0, work))
    return Group(all=counts, own=counts, alignment={3: aligned}, places={"61.04": draw(st.integers(0, work))})


tables = st.dictionaries(st.sampled_from("ABCDEF"), groups(), min_size=1)


def keyed(lines: list[Line]) -> dict[tuple[str, str], Line]:
    return {line.key: line for line in lines}


@given(tables)
def test_what_total_and_visible_lines_leave_over_is_no_small_group(table: dict[str, Group]) -> None:
    """For every figure: either everything is hidden, or the hidden lines are two or more and 20 people or more."""
    exact = {key: keyed(lines_of(group)) for key, group in table.items()}
    seen = {key: keyed(lines) for key, lines in publish_table({k: lines_of(g) for k, g in table.items()}).items()}
    for figure in next(iter(exact.values())):
        hidden = [key for key in table if seen[key][figure].is_hidden]
        if hidden and len(hidden) < len(table):
            assert len(hidden) >= 2
            assert sum(exact[key][figure].of for key in hidden) >= SMALLEST_DENOMINATOR


@given(tables)
def test_no_outcome_is_shown_of_a_programme_whose_headline_is_hidden(table: dict[str, Group]) -> None:
    for lines in publish_table({key: lines_of(group) for key, group in table.items()}).values():
        seen = keyed(lines)
        if seen["I05", ""].is_hidden:
            assert all(line.is_hidden for key, line in seen.items() if key not in PARTICIPATION)


def test_the_bounds_of_a_group_with_few_traced_are_hidden_although_its_register_is_large() -> None:
    counts = Counts(population=200, own=12, partial=0, indirect=0, work=12, study=0, business=0, seeking=0, other=0)
    seen = keyed(publish(lines_of(Group(all=counts, own=counts))))
    assert seen["I06", ""].is_hidden
    assert seen["I07", ""].is_hidden
    assert not seen["I01", ""].is_hidden


@given(groups(), groups())
def test_pooling_two_cohorts_gives_the_lines_of_everybody_counted_at_once(first: Group, second: Group) -> None:
    together = Group(
        all=pool([first.all, second.all]),
        own=pool([first.own, second.own]),
        alignment={3: first.alignment[3] + second.alignment[3]},
        places={"61.04": first.places["61.04"] + second.places["61.04"]},
    )
    assert lines_of(first + second) == lines_of(together)
