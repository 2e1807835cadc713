"""Everything the indicators need to know about one alumnus at one moment: one pure function of answers and placements.

What is told about the main activity (match, pay, place, way) counts only while that answer decides the activity: when a
placement does, what was said about an earlier job says nothing about this one.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.conflicts import by_weight, conflicts_about, conflicts_among
from app.rules.outcome_status import ConflictKind, PayStanding, Source, pay_standing
from app.rules.outcomes import (
    GRADUATION_DAY,
    GRADUATION_MONTH,
    Answer,
    Outcome,
    Spell,
    outcome_on,
    outcome_today,
    starts_after,
)
from app.rules.placement_status import covers
from app.rules.tracer_core import EARNING
from app.rules.tracer_status import SCHOOL_CHANNELS, Activity, Channel

FULL_TIME_HOURS = 35
"""Hours a week from which work is full-time, as the Indonesian labour-force survey counts."""

MinimumWage = Callable[[str, int], int | None]
"""Regency code and year → monthly minimum wage in rupiah, None where it is not known."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all alumni of a cohort share."""

    graduated_on: date
    home_regency: str
    minimum_wage: MinimumWage


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known about one alumnus: answers by wave, counted placements, conflicts already looked at (keys)."""

    answers: dict[int, Answer]
    spells: Sequence[Spell]
    looked_at: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """One alumnus at one moment. What is None is not known, or does not apply to the activity."""

    activity: Activity | None
    own_activity: Activity | None
    source: Source
    is_partial: bool
    response_id: int | None
    placement_id: int | None
    channel: Channel | None
    answered_on: date | None
    has_worked: bool | None
    """Whether a job or business ever began, up to that day."""
    waiting_months: int | None
    """Months from graduating to the first job or business; for who has not worked, the months observed without one."""
    alignment: int | None
    vertical_match: int | None
    pay_standing: PayStanding | None
    is_full_time: bool | None
    is_local: bool | None
    """Works in the regency of the own school."""
    is_found_by_school: bool | None
    is_certified: bool | None
    starts_later: bool
    """A placement is known that begins after the day."""
    conflict: ConflictKind | None
    """The most telling contradiction nobody has looked at yet."""


def graduation_day(graduated_on: date | None, graduation_year: int) -> date:
    """The date on the diploma, else 15 June of the year."""
    return graduated_on or date(graduation_year, GRADUATION_MONTH, GRADUATION_DAY)


def facts_on(day: date, wave_id: int | None, known: Known, setting: Setting) -> OutcomeFacts:
    """The facts on a wave's census date; `wave_id` None where a cohort has no wave and the day is assumed."""
    answer = known.answers.get(wave_id) if wave_id is not None else None
    outcome = outcome_on(day, answer, known.spells)
    earlier = [one for one in known.answers.values() if one.speaks_of <= day]
    return _facts(day, outcome, answer, earlier, known, setting)


def facts_today(today: date, known: Known, setting: Setting) -> OutcomeFacts:
    """The facts as known today."""
    answers = list(known.answers.values())
    outcome = outcome_today(today, answers, known.spells)
    return _facts(today, outcome, outcome.answer, answers, known, setting)


def _facts(
    day: date,
    outcome: Outcome,
    answer: Answer | None,
    told: Sequence[Answer],
    known: Known,
    setting: Setting,
) -> OutcomeFacts:
    deciding = outcome.answer if outcome.spell is None and outcome.is_traced else None
    core = deciding.core if deciding else None
    is_earning = outcome.activity in EARNING
    own = outcome.answer if outcome.own_activity is not None else None
    first = min(_starts(day, told, known.spells), default=None)
    has_worked = _has_worked(outcome, first, told)
    place = outcome.spell.regency_code if outcome.spell else (core.regency_code if core and is_earning else None)
    return OutcomeFacts(
        activity=outcome.activity,
        own_activity=outcome.own_activity,
        source=outcome.source,
        is_partial=outcome.is_partial,
        response_id=outcome.answer.id if outcome.answer else None,
        placement_id=outcome.spell.id if outcome.spell else None,
        channel=outcome.answer.channel if outcome.answer else None,
        answered_on=outcome.answer.answered_on if outcome.answer else None,
        has_worked=has_worked,
        waiting_months=_waiting(outcome, has_worked, first, day, setting.graduated_on),
        alignment=core.alignment if core and is_earning else None,
        vertical_match=core.vertical_match if core and is_earning else None,
        pay_standing=_pay(deciding, setting.minimum_wage) if is_earning else None,
        is_full_time=_at_least(core.hours_per_week, FULL_TIME_HOURS) if core and is_earning else None,
        is_local=place == setting.home_regency if place else None,
        is_found_by_school=_found_by_school(day, outcome, known.spells) if is_earning else None,
        is_certified=own.core.is_certified if own else None,
        starts_later=starts_after(day, known.spells),
        conflict=_conflict(day, answer, known),
    )


def _starts(day: date, told: Sequence[Answer], spells: Sequence[Spell]) -> Iterator[date]:
    """The beginnings of jobs and businesses anybody told of, up to the day."""
    for spell in spells:
        if spell.started_on <= day:
            yield spell.started_on
    for answer in told:
        started = answer.core.first_started_on
        if started is None and answer.activity in EARNING:
            started = answer.core.started_on
        if started is not None and started <= day:
            yield started


def _has_worked(outcome: Outcome, first: date | None, told: Sequence[Answer]) -> bool | None:
    if not outcome.is_traced:
        return None
    return first is not None or outcome.activity in EARNING or any(answer.activity in EARNING for answer in told)


def _waiting(
    outcome: Outcome, has_worked: bool | None, first: date | None, day: date, graduated_on: date
) -> int | None:
    """Whole months to the first job (begun before graduating: 0), or without one, up to the day last heard of.

    Who studies and never looked for work is not waiting for any. Source: I12, I14 and I15.
    """
    if has_worked:
        return max(0, months_between(graduated_on, first)) if first else None
    answer = outcome.answer
    if has_worked is None or answer is None:
        return None
    if outcome.activity is Activity.STUDY and not answer.core.sought_work:
        return None
    return max(0, months_between(graduated_on, min(answer.speaks_of, day)))


def months_between(start: date, end: date) -> int:
    """Calendar months, since answers name a month and no day: June to July is one."""
    return 12 * (end.year - start.year) + end.month - start.month


def _pay(answer: Answer | None, minimum_wage: MinimumWage) -> PayStanding | None:
    if answer is None or answer.core.pay is None:
        return None
    place, pay = answer.core.regency_code, answer.core.pay
    return pay_standing(pay.low, pay.high, minimum_wage(place, answer.speaks_of.year) if place else None)


def _found_by_school(day: date, outcome: Outcome, spells: Sequence[Spell]) -> bool | None:
    """The alumnus's word; without it, True for a hire through this board and unknown for everything else."""
    if outcome.spell is None and outcome.answer and outcome.answer.core.found_through:
        return any(way in SCHOOL_CHANNELS for way in outcome.answer.core.found_through)
    if outcome.spell is not None:
        return True if outcome.spell.is_from_board else None
    from_board = any(spell.is_from_board and covers(spell.started_on, spell.ended_on, day) for spell in spells)
    return True if from_board else None


def _conflict(day: date, answer: Answer | None, known: Known) -> ConflictKind | None:
    running = [spell for spell in known.spells if covers(spell.started_on, spell.ended_on, day)]
    if not running and answer is None:
        return None
    found = by_weight([*conflicts_about(answer, known.spells), *conflicts_among(running)])
    return next((conflict.kind for conflict in found if conflict.key not in known.looked_at), None)


def _at_least(number: int | None, limit: int) -> bool | None:
    return None if number is None else number >= limit
