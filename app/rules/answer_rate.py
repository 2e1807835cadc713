"""How reliably a company answers: out of the applications of a year that needed an answer by now, how many got one.

An answer is the company's first step of any kind, a rejection too, however late it came. Not counted are those still
within the promise, and those taken back within it before the company did anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from app.rules.answer_promise import promised_on
from app.rules.application_status import ApplicationState

PERIOD = timedelta(days=365)
"""Applications made within this time before today count."""
ENOUGH = 5
"""Fewer than these say nothing about a company."""


@dataclass(frozen=True)
class Case:
    """One application: when it was made, what was promised, when the company did something first, how it stands."""

    applied_on: date
    answer_days: int
    answered_on: date | None
    state: ApplicationState
    changed_on: date

    @property
    def promised_on(self) -> date:
        return promised_on(self.applied_on, self.answer_days)


@dataclass(frozen=True)
class AnswerRecord:
    """`answered` of `due`; `median_days` from applying to the first step, None when nothing was answered."""

    answered: int = 0
    due: int = 0
    median_days: float | None = None
    in_time: int = 0
    """Of the answered, those within the promise."""

    @property
    def is_enough(self) -> bool:
        """Whether so many were due that the figure says something."""
        return self.due >= ENOUGH


def is_due(case: Case, today: date) -> bool:
    """Whether it counts by now, answered or not."""
    if case.answered_on is not None or case.state is ApplicationState.LAPSED:
        return True
    last = case.changed_on if case.state is ApplicationState.WITHDRAWN else today
    return last > case.promised_on


def record_of(cases: Iterable[Case], today: date) -> AnswerRecord:
    """The record on a day, over the applications made in the year before it."""
    due = [case for case in cases if case.applied_on > today - PERIOD and is_due(case, today)]
    waits = [((case.answered_on - case.applied_on).days, case.answer_days) for case in due if case.answered_on]
    return AnswerRecord(
        answered=len(waits),
        due=len(due),
        median_days=median(days for days, _promise in waits) if waits else None,
        in_time=sum(days <= promise for days, promise in waits),
    )
