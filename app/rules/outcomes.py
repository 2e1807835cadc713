"""What one alumnus is doing, from answers and placements, by one stated precedence.

On a wave's census date:
1. the own complete answer of that wave (R);
2. else a counted placement running on that day (X): a dated record weighs more than hearsay;
3. else the answer somebody else gave in that wave (X);
4. else nothing is known; an own answer without a main activity is noted as partial (P) and stays untraced.

Today ("keadaan hari ini"):
1. a counted placement running today, unless an own complete answer speaks of a later day than its start;
2. else the latest own complete answer, of whichever wave: it holds until a newer answer or placement;
3. else the latest answer somebody else gave;
4. else nothing is known.

A placement that starts after the day asked about does not count yet, and a disputed one never. Whether somebody
answered (R) and what they do are kept apart: a placement may update the activity, but it never makes a respondent,
so figures from own answers alone stay what people said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.rules.indicators import Counts
from app.rules.outcome_status import Source
from app.rules.placement_status import PlacementKind, covers
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, Channel, ResponseStatus

GRADUATION_MONTH, GRADUATION_DAY = 6, 15
"""A fixed day for cohorts without a wave of their own; the page says so."""

ACTIVITY_OF_PLACEMENT = {PlacementKind.JOB: Activity.WORK, PlacementKind.BUSINESS: Activity.BUSINESS}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `census_date` is its wave's, `answered_on` the day it was given; `core` is everything it tells."""

    status: ResponseStatus
    activity: Activity | None
    census_date: date
    answered_on: date
    id: int | None = None
    revision: int = 1
    channel: Channel | None = None
    core: Core = field(default_factory=Core)
    employer: str = ""
    """The name of the workplace without legal form and capitals, so that names can be compared."""

    @property
    def speaks_of(self) -> date:
        """The day the answer is about: the census date, or the day of answering if that came first."""
        return min(self.census_date, self.answered_on)


@dataclass(frozen=True, slots=True)
class Spell:
    """A counted placement's kind and time; `ended_on` is its last day."""

    kind: PlacementKind
    started_on: date
    ended_on: date | None
    id: int | None = None
    company_id: int | None = None
    employer: str = ""
    """As in Answer."""
    regency_code: str | None = None
    is_from_board: bool = False
    """A hire through this board."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`activity` is what is known by any way, `own_activity` what the alumnus said; None is unknown."""

    activity: Activity | None = None
    own_activity: Activity | None = None
    is_partial: bool = False
    answer: Answer | None = field(default=None, compare=False, repr=False)
    """The answer that counts, or that is noted as partial."""
    spell: Spell | None = field(default=None, compare=False, repr=False)
    """The placement that decided the activity, if one did."""

    @property
    def is_traced(self) -> bool:
        return self.activity is not None

    @property
    def source(self) -> Source:
        """What decided the activity."""
        if self.spell is not None:
            return Source.PLACEMENT
        if self.activity is None:
            return Source.NONE
        return Source.OWN if self.own_activity is not None else Source.PROXY


def default_census_date(graduation_year: int, today: date) -> date:
    """The census date of a cohort without waves: 12 months after 15 June of its year, or today if that is earlier."""
    return min(date(graduation_year + 1, GRADUATION_MONTH, GRADUATION_DAY), today)


def outcome_on(day: date, answer: Answer | None, spells: Iterable[Spell]) -> Outcome:
    """The outcome on a wave's census date; `answer` is the one given in that wave."""
    own = answer.activity if answer and answer.status is ResponseStatus.COMPLETE else None
    if own is not None:
        return Outcome(own, own, answer=answer)
    spell = running_on(day, spells)
    if spell is not None:
        return Outcome(ACTIVITY_OF_PLACEMENT[spell.kind], spell=spell)
    if answer and answer.status is ResponseStatus.PROXY:
        return Outcome(answer.activity, answer=answer)
    is_partial = answer is not None and answer.status is ResponseStatus.PARTIAL
    return Outcome(is_partial=is_partial, answer=answer)


def outcome_today(today: date, answers: Sequence[Answer], spells: Iterable[Spell]) -> Outcome:
    """The outcome as known today; `answers` are those of every wave."""
    own = _latest(answers, ResponseStatus.COMPLETE)
    own_activity = own.activity if own else None
    spell = running_on(today, spells)
    if spell is not None and (own is None or spell.started_on >= own.speaks_of):
        return Outcome(ACTIVITY_OF_PLACEMENT[spell.kind], own_activity, answer=own, spell=spell)
    if own is not None:
        return Outcome(own_activity, own_activity, answer=own)
    proxy = _latest(answers, ResponseStatus.PROXY)
    if proxy is not None:
        return Outcome(proxy.activity, answer=proxy)
    partial = _latest(answers, ResponseStatus.PARTIAL)
    return Outcome(is_partial=partial is not None, answer=partial)


def running_on(day: date, spells: Iterable[Spell]) -> Spell | None:
    """The placement running on that day; the one begun last when there are several."""
    running = [spell for spell in spells if covers(spell.started_on, spell.ended_on, day)]
    return max(running, key=lambda spell: (spell.started_on, spell.kind, spell.id or 0)) if running else None


def starts_after(day: date, spells: Iterable[Spell]) -> bool:
    """Whether a placement is known that begins later and therefore does not count on that day."""
    return any(spell.started_on > day for spell in spells)


def tally(outcomes: Iterable[Outcome]) -> Counts:
    """The numbers of a group by everything that is known (R and X)."""
    group = list(outcomes)
    return _count(
        group,
        [outcome.activity for outcome in group if outcome.is_traced],
        own=sum(outcome.own_activity is not None for outcome in group),
        partial=sum(outcome.is_partial for outcome in group),
    )


def tally_own(outcomes: Iterable[Outcome]) -> Counts:
    """The same group as if own complete answers (R) were all that is known."""
    group = list(outcomes)
    said = [outcome.own_activity for outcome in group if outcome.own_activity is not None]
    return _count(group, said, own=len(said), partial=sum(outcome.is_partial for outcome in group))


def _count(group: Sequence[Outcome], known: Sequence[Activity | None], *, own: int, partial: int) -> Counts:
    return Counts(
        population=len(group),
        own=own,
        partial=partial,
        indirect=len(known) - own,
        **{activity.value: sum(one is activity for one in known) for activity in Activity},
    )


def _latest(answers: Sequence[Answer], status: ResponseStatus) -> Answer | None:
    given = [answer for answer in answers if answer.status is status]
    return max(given, key=lambda answer: (answer.answered_on, answer.census_date, answer.id or 0)) if given else None
