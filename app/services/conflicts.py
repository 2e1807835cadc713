"""Contradictions between answers and placements, for the tracer team to settle: one list a cohort and moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.errors import NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.outcome import ConflictReview, Outcome
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.tracer import Response
from app.paging import PAGE_SIZE, Page
from app.rules.conflicts import Conflict, open_conflicts
from app.rules.outcome_facts import Known
from app.rules.outcome_status import ConflictKind
from app.rules.outcomes import outcome_today
from app.services import ledger
from app.services.outcome_sources import people_of
from app.services.outcome_sync import make_ready
from app.services.placement_access import LOADED
from app.services.placements import Steps, steps_open_to
from app.services.tracer import Moment
from app.services.tracer_figures import find_moment
from app.services.tracer_waves import check_own
from app.services.transaction import commit

LONGEST_NOTE = 300


@dataclass(frozen=True)
class Case:
    """One contradiction with both sides as they stand; `steps` are what the reader may do with each placement."""

    kind: ConflictKind
    key: str
    response: Response | None
    placements: Sequence[tuple[Placement, Steps]]


@dataclass(frozen=True)
class PersonCases:
    alumni: AlumniProfile
    outcome: Outcome
    cases: Sequence[Case]


@dataclass(frozen=True)
class ConflictList:
    """`sizes` count people by the most telling contradiction of each; a page holds one kind, or all."""

    page: Page[PersonCases]
    moment: Moment
    sizes: Mapping[ConflictKind, int]


def conflicts_of(
    cohort: Cohort, *, months: int | None, kind: ConflictKind | None = None, page: int = 1, by: Account
) -> ConflictList:
    """The cohort's people with contradictions today (`months` None) or at a wave, by class and name."""
    check_own(cohort, by=by)
    moment = find_moment(cohort, months)
    make_ready([cohort.id])
    sizes = count_conflicts(cohort, moment)
    wanted = (
        select(AlumniProfile, Outcome)
        .join(Outcome, Outcome.alumni_id == AlumniProfile.id)
        .where(Outcome.cohort_id == cohort.id, Outcome.moment == moment.key, Outcome.conflict.is_not(None))
        .options(joinedload(AlumniProfile.programme))
        .order_by(AlumniProfile.class_name, AlumniProfile.full_name, AlumniProfile.id)
    )
    if kind is not None:
        wanted = wanted.where(Outcome.conflict == kind)
    rows = db.session.execute(wanted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
    cases = _cases_of([alumni.id for alumni, _ in rows], moment, by)
    people = [PersonCases(alumni, outcome, cases.get(alumni.id, ())) for alumni, outcome in rows]
    total = sizes.get(kind, 0) if kind else sum(sizes.values())
    return ConflictList(Page(people, page, total), moment, sizes)


def count_conflicts(cohort: Cohort, moment: Moment) -> dict[ConflictKind, int]:
    """People with contradictions nobody has looked at, by the most telling of each; kinds without any are left out."""
    rows = db.session.execute(
        select(Outcome.conflict, func.count())
        .where(Outcome.cohort_id == cohort.id, Outcome.moment == moment.key, Outcome.conflict.is_not(None))
        .group_by(Outcome.conflict)
    )
    found = {ConflictKind(kind): number for kind, number in rows}
    return {kind: found[kind] for kind in ConflictKind if kind in found}


def review(
    cohort: Cohort, alumni_id: int, key: str, *, months: int | None, note: str = "", by: Account
) -> ConflictReview:
    """Looked at, nothing to correct: it leaves the list until either side changes.

    Raises NotFound for other schools' people, TransitionNotAllowed when it is no longer as it was shown.
    """
    check_own(cohort, by=by)
    moment = find_moment(cohort, months)
    person = next(iter(people_of(db.session(), [alumni_id])), None)
    if person is None or person.cohort_id != cohort.id:
        raise NotFound()
    conflict = next((one for one in _open_at(moment, person.known) if one.key == key), None)
    if conflict is None:
        raise TransitionNotAllowed(
            mark("Jawaban atau penempatannya sudah berubah sejak halaman ini dibuka. Lihat keadaan terbaru di bawah.")
        )
    looked_at = ConflictReview(
        alumni_id=alumni_id,
        kind=conflict.kind,
        key=conflict.key,
        note=" ".join(note.split())[:LONGEST_NOTE],
        reviewed_by_id=by.id,
    )
    db.session.add(looked_at)
    ledger.record(
        "conflict.reviewed",
        looked_at,
        by=by,
        school_id=cohort.school_id,
        alumni_id=alumni_id,
        kind=conflict.kind.value,
        note=looked_at.note,
    )
    commit()
    return looked_at


def _open_at(moment: Moment, known: Known) -> list[Conflict]:
    """What is contradictory at a moment, by the same rule that marks the outcome rows."""
    if moment.is_today:
        answer = outcome_today(moment.day, list(known.answers.values()), known.spells).answer
    else:
        answer = known.answers.get(moment.wave.id) if moment.wave else None
    return open_conflicts(moment.day, answer, known.spells, known.looked_at)


def _cases_of(alumni_ids: Sequence[int], moment: Moment, by: Account) -> dict[int, list[Case]]:
    """The contradictions of a page's people with the rows both sides come from; eight queries whatever their number."""
    found = {person.id: _open_at(moment, person.known) for person in people_of(db.session(), alumni_ids)}
    conflicts = [conflict for of_person in found.values() for conflict in of_person]
    spell_ids = {spell.id for conflict in conflicts for spell in conflict.spells}
    answer_ids = {conflict.answer.id for conflict in conflicts if conflict.answer}
    placements = {
        placement.id: (placement, steps_open_to(placement, by=by))
        for placement in db.session.scalars(select(Placement).where(Placement.id.in_(spell_ids)).options(*LOADED))
    }
    wanted = select(Response).where(Response.id.in_(answer_ids)).options(joinedload(Response.wave))
    answers = {response.id: response for response in db.session.scalars(wanted)}
    return {
        alumni_id: [
            Case(
                conflict.kind,
                conflict.key,
                answers[conflict.answer.id] if conflict.answer and conflict.answer.id else None,
                [placements[spell.id] for spell in conflict.spells if spell.id],
            )
            for conflict in of_person
        ]
        for alumni_id, of_person in found.items()
    }
