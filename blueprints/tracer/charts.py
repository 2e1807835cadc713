"""Where the lines of a drawing run: geometry for components/plot.html, 380 wide so that its text stays readable on a
phone. The words around it, and a table behind it, are the template's."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.indicator_lines import Line
from app.rules.survival import Curve
from app.services.tracer_figures import Figures
from app.services.tracer_trends import TrendLine

WIDTH, HEIGHT = 380, 226
LEFT, RIGHT, TOP, BOTTOM = 42, 368, 12, 190
SHARES = (0, 25, 50, 75, 100)
MONTH_TICKS = (0, 3, 6, 12, 18, 24, 36, 48, 60)
MOST_LABELS = 8
FEWEST = 10
"""A curve ends where fewer are still observed: a single person would move it from two thirds to everybody."""


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class StepPlot:
    """The share that has started, rising month by month, with its interval."""

    line: str
    band: str
    months: Sequence[Tick]
    shares: Sequence[Tick]
    median: float | None
    """Where the median month lies, if it was reached."""
    is_cut: bool
    """Whether later months, told by fewer than FEWEST people, are left to the table."""


@dataclass(frozen=True)
class Column:
    """One cohort of a trend: heights of its point, its interval and its bounds; None where there is no figure."""

    at: float
    label: str
    point: float | None
    low: float | None
    high: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class TrendPlot:
    columns: Sequence[Column]
    lines: Sequence[str]
    """Points that belong together: a cohort without a figure breaks the line."""
    shares: Sequence[Tick]
    half: float
    """Half the width of a column's bounds."""


def curve_plot(figures: Figures, *, is_exact: bool) -> StepPlot | None:
    """The drawing of a group's waiting time, if it may be shown."""
    return None if figures.curve is None else step_plot(figures.curve, is_rounded=not is_exact)


def cohorts_plot(cohorts: Sequence[TrendLine]) -> TrendPlot:
    """The drawing of cohorts side by side, each labelled by its years."""
    found = []
    for one in cohorts:
        lines = {line.key: line for line in one.lines}
        label = "/".join(str(year) for year in one.years)
        found.append((label, lines["I05", ""], lines["I06", ""], lines["I07", ""]))
    return trend_plot(found)


def step_plot(curve: Curve, *, is_rounded: bool) -> StepPlot:
    """The curve of the waiting time as "has started"; the public's is drawn in whole per cent."""
    steps = [step for step in curve.steps if step.at_risk >= FEWEST or curve.of < FEWEST]
    last = max([12, *(step.month for step in steps)])

    def across(month: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * month / last, 1)

    def up(still: float) -> float:
        started = round(1 - still, 2) if is_rounded else 1 - still
        return _height(started)

    line, low, high = [(across(0), _height(0))], [(across(0), _height(0))], [(across(0), _height(0))]
    for step in steps:
        for points, still in ((line, step.still), (low, step.interval.high), (high, step.interval.low)):
            points += [(across(step.month), points[-1][1]), (across(step.month), up(still))]
    end = across(steps[-1].month if steps else 0)
    ticks = [Tick(across(month), str(month)) for month in MONTH_TICKS if month <= last]
    return StepPlot(
        line=_points([*line, (end, line[-1][1])]),
        band=_points([*high, *reversed(low)]),
        months=ticks,
        shares=_share_ticks(),
        median=None if curve.median is None or curve.median > last else across(curve.median),
        is_cut=len(steps) < len(curve.steps),
    )


def trend_plot(cohorts: Sequence[tuple[str, Line, Line, Line]]) -> TrendPlot:
    """Label, headline, lower and upper bound of each cohort, in the order of time."""
    step = (RIGHT - LEFT) / max(len(cohorts), 1)
    every = -(-len(cohorts) // MOST_LABELS)
    columns = [
        Column(
            at=round(LEFT + step * (place + 0.5), 1),
            label=label if place % every == (len(cohorts) - 1) % every else "",
            point=_height_of(headline.value),
            low=_height_of(headline.low),
            high=_height_of(headline.high),
            lower=_height_of(lower.value),
            upper=_height_of(upper.value),
        )
        for place, (label, headline, lower, upper) in enumerate(cohorts)
    ]
    return TrendPlot(columns, _runs(columns), _share_ticks(), half=round(min(step * 0.28, 14), 1))


def _runs(columns: Sequence[Column]) -> list[str]:
    runs: list[list[tuple[float, float]]] = [[]]
    for column in columns:
        if column.point is None:
            runs.append([])
        else:
            runs[-1].append((column.at, column.point))
    return [_points(run) for run in runs if len(run) > 1]


def _share_ticks() -> list[Tick]:
    return [Tick(_height(share / 100), f"{share}%") for share in SHARES]


def _height(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def _height_of(share: float | None) -> float | None:
    return None if share is None else _height(share)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
