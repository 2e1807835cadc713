"""Waiting time with censoring (I15): those who still wait count for as long as they were seen waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt

from app.rules.intervals import Z_95, Interval
from app.rules.waiting_time import WaitingTimes

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Step:
    """One month of the curve: `still` is the estimated share still without a job after it."""

    month: int
    at_risk: int
    started: int
    censored: int
    still: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Curve:
    """`median` is the first month after which at most half still wait; None when that was not reached."""

    of: int
    steps: Sequence[Step]
    median: int | None
    median_from: int | None
    """The earliest month that fits the 95 % interval of the curve, or None."""
    median_to: int | None
    """The latest one; None when the interval is open above."""


def waiting_curve(times: WaitingTimes) -> Curve:
    """I15, the Kaplan-Meier curve: S(t) = Π over months i ≤ t of (1 − d_i/n_i), d_i who start in month i of n_i not yet
    started and still observed. Who was censored in a month was still at risk in it. Denominator: everybody who ever
    worked or is seen waiting, without those who stand aside. The interval is Greenwood's on the log(−log S) scale.
    The only honest median while a cohort is open. Source: Kaplan and Meier (1958); its use here is our own choice."""
    at_risk = times.ever_worked + times.still_waiting
    of, still, greenwood = at_risk, Fraction(1), 0.0
    steps: list[Step] = []
    median = median_from = median_to = None
    for month in sorted({*times.started, *times.waiting}):
        started, censored = times.started.get(month, 0), times.waiting.get(month, 0)
        if not started + censored:
            continue
        if started:
            still *= Fraction(at_risk - started, at_risk)
            greenwood += started / (at_risk * (at_risk - started)) if at_risk > started else 0.0
        interval = _interval(float(still), greenwood)
        steps.append(Step(month, at_risk, started, censored, float(still), interval))
        median = month if median is None and still <= HALF else median
        median_from = month if median_from is None and interval.low <= HALF else median_from
        median_to = month if median_to is None and interval.high <= HALF else median_to
        at_risk -= started + censored
    return Curve(of, steps, median, median_from, median_to)


def estimated_within(curve: Curve, months: int) -> float | None:
    """1 − S(k): the estimated share with a first job within k months. None when nobody was observed that long and the
    curve has not ended: the data cannot say."""
    if not curve.steps or (curve.steps[-1].month < months and curve.steps[-1].still > 0):
        return None
    still = [step.still for step in curve.steps if step.month <= months]
    return 1 - still[-1] if still else 0.0


def _interval(still: float, greenwood: float) -> Interval:
    if still in (0, 1):
        return Interval(still, still)
    spread = Z_95 * sqrt(greenwood) / log(still)
    return Interval(still ** exp(-spread), still ** exp(spread))
