"""The drawing of the waiting time: it ends where too few people are left to say anything."""

from app.rules.survival import waiting_curve
from app.rules.waiting_time import WaitingTimes
from blueprints.tracer.charts import step_plot


def curve_of(started: dict[int, int], waiting: dict[int, int]):
    return waiting_curve(WaitingTimes(started=started, waiting=waiting))


def test_a_curve_ends_where_fewer_than_ten_are_still_observed():
    plot = step_plot(curve_of({3: 20, 18: 1}, {12: 19}), is_rounded=False)
    assert plot.is_cut
    assert plot.line.split()[-1].split(",")[1] == plot.line.split()[-2].split(",")[1], "it does not jump to everybody"
    assert [tick.label for tick in plot.months] == ["0", "3", "6", "12"]


def test_a_curve_of_many_or_of_a_small_group_is_drawn_whole():
    assert not step_plot(curve_of({3: 20, 12: 15}, {12: 19}), is_rounded=False).is_cut
    assert not step_plot(curve_of({3: 2, 18: 1}, {}), is_rounded=False).is_cut
