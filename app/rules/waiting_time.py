"""Masa tunggu: months from the diploma (ijazah) to the first paid job or business, counted in histograms.

A person is in one of three groups: has started at some month; waits, observed for some months without a job so far;
or stands aside, studying without ever having worked nor looked, to whom the question does not apply.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rules.histograms import mean_of, quantile_of
from app.rules.rates import Rate

MONTHS_SHOWN = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Wait:
    """I12 of one person."""

    months: int
    is_before: bool
    """Whether the job began before the diploma; the wait is then 0."""


def waiting_months(diploma_on: date, started_on: date) -> Wait:
    """I12 = calendar months from the diploma to the first paid job or business; before it 0, flagged.

    Starts are told by month, so one in the month of the diploma is no earlier than it. Denominator: only those who ever
    worked. Source: the higher-education indicator IKU 1 counts from the diploma too.
    """
    months = (started_on.year - diploma_on.year) * 12 + started_on.month - diploma_on.month
    return Wait(max(months, 0), months < 0)


@dataclass(frozen=True, slots=True)
class WaitingTimes:
    """A group's waits. `started` and `waiting` map months to numbers of people; pooling is adding."""

    started: Mapping[int, int] = field(default_factory=dict)
    """Month of the first job or business, 0 for those who began before the diploma too."""
    waiting: Mapping[int, int] = field(default_factory=dict)
    """Months observed without a job so far: those still seeking, and those who do something else."""
    before: int = 0
    """Of those in month 0, how many began before the diploma."""
    aside: int = 0
    """Studying, never worked nor looked: in no denominator, but told."""

    def __post_init__(self) -> None:
        numbers = [*self.started.values(), *self.waiting.values(), self.before, self.aside]
        if any(number < 0 for number in numbers) or any(month < 0 for month in (*self.started, *self.waiting)):
            raise ValueError("months and numbers of people are not negative")
        if self.before > self.started.get(0, 0):
            raise ValueError("more began before the diploma than began at all")

    def __add__(self, other: "WaitingTimes") -> "WaitingTimes":
        return WaitingTimes(
            Counter(self.started) + Counter(other.started),
            Counter(self.waiting) + Counter(other.waiting),
            self.before + other.before,
            self.aside + other.aside,
        )

    @property
    def ever_worked(self) -> int:
        return sum(self.started.values())

    @property
    def still_waiting(self) -> int:
        return sum(self.waiting.values())


@dataclass(frozen=True, slots=True)
class WaitSummary:
    """I13; months are None when nobody ever worked."""

    of: int
    median: float | None
    mean: float | None
    lower_quartile: float | None
    upper_quartile: float | None


def ever_workers(times: WaitingTimes) -> WaitSummary:
    """I13 = median of I12, with mean and quartiles. Denominator: only those who ever worked, so it flatters a cohort in
    which many still seek; I15 does not. Source: usual practice of graduate surveys, not read in a definition."""
    return WaitSummary(
        of=times.ever_worked,
        median=quantile_of(times.started, 0.5),
        mean=mean_of(times.started),
        lower_quartile=quantile_of(times.started, 0.25),
        upper_quartile=quantile_of(times.started, 0.75),
    )


@dataclass(frozen=True, slots=True)
class StartedWithin:
    """I14 for one number of months; `too_early` people without a job were not observed long enough to be counted."""

    months: int
    rate: Rate
    too_early: int

    @property
    def is_final(self) -> bool:
        """Whether everybody counts. If not, the rate leaves out only people without a job and is too high: show the
        share estimated by I15 in its place."""
        return self.too_early == 0


def started_within(times: WaitingTimes, months: int) -> StartedWithin:
    """I14 = people with I12 ≤ k / people with a job, or observed k months without. Denominator: not the employed only,
    which would hide the unemployed; without those who study and never worked nor looked; a person without a job who
    was observed less than k months is left out and told. Source: own definition; the limit of six months is that of
    the higher-education indicator IKU 1."""
    started = sum(count for month, count in times.started.items() if month <= months)
    too_early = sum(count for month, count in times.waiting.items() if month < months)
    return StartedWithin(months, Rate(started, times.ever_worked + times.still_waiting - too_early), too_early)
