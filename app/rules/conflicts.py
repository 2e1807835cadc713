"""Where an answer and the placements contradict each other about one day: named kinds, for people to settle.

Nothing here decides: the precedence of rules.outcomes already did. A conflict only says that somebody should look, and
its key changes as soon as either side does, so that "looked at" holds for exactly what was looked at.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from itertools import combinations

from app.rules.outcome_status import ConflictKind
from app.rules.outcomes import ACTIVITY_OF_PLACEMENT, Answer, Spell
from app.rules.placement_status import SAME_JOB_DAYS, PlacementKind, covers
from app.rules.tracer_core import EARNING
from app.rules.tracer_status import Activity, ResponseStatus

_WEIGHT = {kind: place for place, kind in enumerate(ConflictKind)}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides: the answer, if one is involved, and the placements."""

    kind: ConflictKind
    answer: Answer | None
    spells: tuple[Spell, ...]

    @property
    def key(self) -> str:
        """Names this very contradiction: the same sides with the same content, and no other."""
        sides: list[object] = [self.kind.value]
        if self.answer is not None:
            sides += [self.answer.id, self.answer.revision]
        for spell in self.spells:
            sides += [spell.id, spell.kind.value, spell.started_on, spell.ended_on, spell.company_id, spell.employer]
        return blake2b(repr([str(side) for side in sides]).encode(), digest_size=8).hexdigest()


def open_conflicts(
    day: date, answer: Answer | None, spells: Sequence[Spell], looked_at: Collection[str]
) -> list[Conflict]:
    """Everything contradictory at one moment that nobody has looked at, the most telling first.

    `answer` is the one that counts at that moment, `looked_at` the keys of the contradictions somebody looked at.
    """
    running = [spell for spell in spells if covers(spell.started_on, spell.ended_on, day)]
    found = [*conflicts_about(answer, spells), *conflicts_among(running)]
    left = [conflict for conflict in found if conflict.key not in looked_at]
    return sorted(left, key=lambda conflict: (_WEIGHT[conflict.kind], conflict.key))


def conflicts_about(answer: Answer | None, spells: Sequence[Spell]) -> list[Conflict]:
    """What one answer and the counted placements contradict each other about, on the day the answer speaks of.

    A placement that begins after that day is news and no contradiction.
    """
    if answer is None or answer.activity is None:
        return []
    day = answer.speaks_of
    running = _in_order(spell for spell in spells if covers(spell.started_on, spell.ended_on, day))
    if answer.status is ResponseStatus.PROXY:
        against = tuple(spell for spell in running if ACTIVITY_OF_PLACEMENT[spell.kind] not in _told(answer))
        return [Conflict(ConflictKind.PROXY, answer, against)] if against else []
    if running and not _told(answer) & EARNING:
        return [Conflict(ConflictKind.NOT_WORKING, answer, running)]
    return [*_kinds(answer, running), *_employers(answer, running, spells), *_starts(answer, running)]


def conflicts_among(spells: Iterable[Spell]) -> list[Conflict]:
    """Jobs at different employers among placements that run at the same time; a business beside a job is none."""
    jobs = _in_order(spell for spell in spells if spell.kind is PlacementKind.JOB)
    return [
        Conflict(ConflictKind.TWO_PLACEMENTS, None, pair)
        for pair in combinations(jobs, 2)
        if not _same_employer(pair[0].company_id, pair[0].employer, pair[1])
    ]


def _told(answer: Answer) -> set[Activity]:
    """Everything the answer says was being done."""
    others = {Activity(value) for value in answer.core.also if value in set(Activity)}
    return others | ({answer.activity} if answer.activity else set())


def _kinds(answer: Answer, running: tuple[Spell, ...]) -> list[Conflict]:
    """Only where nothing told agrees with anything recorded."""
    recorded = {ACTIVITY_OF_PLACEMENT[spell.kind] for spell in running}
    if not running or recorded & _told(answer):
        return []
    return [Conflict(ConflictKind.OTHER_KIND, answer, running)]


def _employers(answer: Answer, running: tuple[Spell, ...], spells: Sequence[Spell]) -> list[Conflict]:
    core = answer.core
    if answer.activity is not Activity.WORK or not (core.company_id or answer.employer):
        return []
    jobs = tuple(spell for spell in running if spell.kind is PlacementKind.JOB)
    if jobs:
        is_known = any(_same_employer(core.company_id, answer.employer, spell) for spell in jobs)
        return [] if is_known else [Conflict(ConflictKind.OTHER_EMPLOYER, answer, jobs)]
    left = _in_order(
        spell
        for spell in spells
        if spell.kind is PlacementKind.JOB
        and spell.ended_on is not None
        and spell.ended_on < answer.speaks_of
        and _same_employer(core.company_id, answer.employer, spell)
        and (core.started_on is None or core.started_on <= spell.ended_on)
    )
    return [Conflict(ConflictKind.ENDED, answer, left)] if left and not running else []


def _starts(answer: Answer, running: tuple[Spell, ...]) -> list[Conflict]:
    """The first day of one job, told and recorded more than SAME_JOB_DAYS apart."""
    core = answer.core
    if core.started_on is None or answer.activity is not Activity.WORK:
        return []
    started = core.started_on
    same = tuple(
        spell
        for spell in running
        if spell.kind is PlacementKind.JOB and _same_employer(core.company_id, answer.employer, spell)
    )
    if not same or any(abs(spell.started_on - started) <= timedelta(days=SAME_JOB_DAYS) for spell in same):
        return []
    return [Conflict(ConflictKind.START, answer, same)]


def _same_employer(company_id: int | None, employer: str, spell: Spell) -> bool:
    """By the company, where both know it; else by the plain name."""
    if company_id is not None and spell.company_id is not None:
        return company_id == spell.company_id
    return bool(employer) and employer == spell.employer


def _in_order(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    return tuple(sorted(spells, key=lambda spell: (spell.started_on, spell.id or 0, spell.employer)))
