"""Everything the indicators need to know about one alumnus at one moment: one pure function of answers and placements.

What is told about the main activity (match, pay, place, way) counts only while that answer decides the activity: when a
placement does, what was said about an earlier job says nothing about this one.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from app.rules.conflicts import open_conflicts
from app.rules.months_in_work import PersonMonths, person_months
from app.rules.outcome_status import ConflictKind, Source
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
from app.rules.tracer_status import Activity, Channel, FoundThrough

FULL_TIME_HOURS = 35
"""Hours a week from which work is full-time, as the Indonesian labour-force survey counts."""

WAYS = tuple(FoundThrough)
"""The ways of finding work in the order of their bits in `OutcomeFacts.found_through`."""
BY_BOARD = 1 << WAYS.index(FoundThrough.BOARD)


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
    """Months from graduating to the first job or business, negative when it began before; for who has not worked, the
    months observed without one, None while they study and have not looked for any."""
    months_worked: int | None
    months_observed: int | None
    """Months since graduating that are accounted for, and those of them in which a job or business ran."""
    alignment: int | None
    vertical_match: int | None
    is_full_time: bool | None
    regency_code: str | None
    """Where the work is done."""
    year_of_work: int | None
    """The year the statement about work is about, for the minimum wage of that year."""
    found_through: int | None
    """The ways the work was found, as bits in the order of WAYS; None when none was named."""
    is_certified: bool | None
    starts_later: bool
    """A placement is known that begins after the day."""
    conflict: ConflictKind | None
    """The most telling contradiction nobody has looked at yet."""


_EMPTY: dict[str, Any] = dict.fromkeys(item.name for item in fields(OutcomeFacts))
NOTHING = OutcomeFacts(**_EMPTY | {"source": Source.NONE, "is_partial": False, "starts_later": False})
"""Of whom nothing is known."""


def graduation_day(graduated_on: date | None, graduation_year: int) -> date:
    """The date on the diploma, else 15 June of the year."""
    return graduated_on or date(graduation_year, GRADUATION_MONTH, GRADUATION_DAY)


def facts_on(day: date, wave_id: int | None, known: Known, graduated_on: date) -> OutcomeFacts:
    """The facts on a wave's census date; `wave_id` None where a cohort has no wave and the day is assumed."""
    if not known.answers and not known.spells:
        return NOTHING
    answer = known.answers.get(wave_id) if wave_id is not None else None
    outcome = outcome_on(day, answer, known.spells)
    told = [one for one in known.answers.values() if one.activity is not None and one.speaks_of <= day]
    return _facts(day, outcome, answer, told, known, graduated_on)


def facts_today(today: date, known: Known, graduated_on: date) -> OutcomeFacts:
    """The facts as known today."""
    if not known.answers and not known.spells:
        return NOTHING
    answers = list(known.answers.values())
    outcome = outcome_today(today, answers, known.spells)
    told = [one for one in answers if one.activity is not None]
    return _facts(today, outcome, outcome.answer, told, known, graduated_on)


def signed_months(graduated_on: date, day: date) -> int:
    """Calendar months from graduating, negative before it; see app.rules.waiting_time for who counts how."""
    return (day.year - graduated_on.year) * 12 + day.month - graduated_on.month


def ways_of(bits: int) -> frozenset[FoundThrough]:
    """The ways of finding work that `OutcomeFacts.found_through` holds."""
    return frozenset(way for place, way in enumerate(WAYS) if bits & 1 << place)


def bits_of(ways: Iterable[str]) -> int | None:
    """The ways as bits; None when there is none, and unknown words are left out."""
    return sum(1 << place for place, way in enumerate(WAYS) if way in set(ways)) or None


def _facts(
    day: date, outcome: Outcome, answer: Answer | None, told: Sequence[Answer], known: Known, graduated_on: date
) -> OutcomeFacts:
    spell = outcome.spell
    is_earning = outcome.activity in EARNING
    deciding = outcome.answer if spell is None and is_earning else None
    core = deciding.core if deciding else None
    own = outcome.answer if outcome.own_activity is not None else None
    work = _work_since_graduating(day, outcome, told, known.spells, graduated_on)
    return OutcomeFacts(
        activity=outcome.activity,
        own_activity=outcome.own_activity,
        source=outcome.source,
        is_partial=outcome.is_partial,
        response_id=outcome.answer.id if outcome.answer else None,
        placement_id=spell.id if spell else None,
        channel=outcome.answer.channel if outcome.answer else None,
        answered_on=outcome.answer.answered_on if outcome.answer else None,
        has_worked=work.has_worked,
        waiting_months=work.waiting,
        months_worked=work.months.worked if work.months else None,
        months_observed=work.months.observed if work.months else None,
        alignment=core.alignment if core else None,
        vertical_match=core.vertical_match if core else None,
        is_full_time=_at_least(core.hours_per_week, FULL_TIME_HOURS) if core else None,
        regency_code=spell.regency_code if spell else (core.regency_code if core else None),
        year_of_work=deciding.speaks_of.year if deciding else None,
        found_through=_ways(day, outcome, known.spells) if is_earning else None,
        is_certified=own.core.is_certified if own else None,
        starts_later=starts_after(day, known.spells),
        conflict=_conflict(day, answer, known),
    )


@dataclass(frozen=True, slots=True)
class _WorkLife:
    has_worked: bool | None = None
    waiting: int | None = None
    months: PersonMonths | None = None


def _work_since_graduating(
    day: date, outcome: Outcome, told: Sequence[Answer], spells: Sequence[Spell], graduated_on: date
) -> _WorkLife:
    """I12 to I15 and I27 of one person. Who is not traced is in none of them.

    A job an answer tells of is known to have run until the day the answer speaks of, and no longer.
    """
    if not outcome.is_traced:
        return _WorkLife()
    first = min(_starts(day, told, spells), default=None)
    begun = [(spell.started_on, min(spell.ended_on or day, day)) for spell in spells if spell.started_on <= day]
    begun += [
        (answer.core.started_on, answer.speaks_of)
        for answer in told
        if answer.activity in EARNING and answer.core.started_on and answer.core.started_on <= answer.speaks_of
    ]
    heard = max([*(ended_on for _, ended_on in begun), *(answer.speaks_of for answer in told)], default=None)
    has_worked = first is not None or any(answer.activity in EARNING for answer in (*told, outcome))
    if has_worked:
        waiting = signed_months(graduated_on, first) if first else None
        months = person_months(begun, graduated_on=graduated_on, observed_until=heard) if begun and heard else None
        return _WorkLife(True, waiting, months)
    is_aside = outcome.activity is Activity.STUDY and not any(answer.core.sought_work for answer in told)
    waiting = max(0, signed_months(graduated_on, heard)) if heard and not is_aside else None
    months = person_months((), graduated_on=graduated_on, observed_until=heard) if heard else None
    return _WorkLife(False, waiting, months)


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


def _ways(day: date, outcome: Outcome, spells: Sequence[Spell]) -> int | None:
    """The alumnus's word; without it, this board for a hire through it, and unknown for everything else."""
    if outcome.spell is not None:
        return BY_BOARD if outcome.spell.is_from_board else None
    told = bits_of(outcome.answer.core.found_through) if outcome.answer else None
    if told is not None:
        return told
    is_hired_here = any(spell.is_from_board and covers(spell.started_on, spell.ended_on, day) for spell in spells)
    return BY_BOARD if is_hired_here else None


def _conflict(day: date, answer: Answer | None, known: Known) -> ConflictKind | None:
    found = open_conflicts(day, answer, known.spells, known.looked_at)
    return found[0].kind if found else None


def _at_least(number: int | None, limit: int) -> bool | None:
    return None if number is None else number >= limit
