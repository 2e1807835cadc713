"""Employers confirm who still works there, through their link: a second side's word, without an account.

Who is shown: alumni the employer itself has named (a hire on the board, its own report), and those whose yes to the
tracer study is in force. Only name, job and the month of the beginning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from app import clock
from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.alumni import LISTED, AlumniProfile, Consent
from app.models.employer import EmployerLink, PlacementCheck
from app.models.placement import Placement, PlacementSource
from app.models.school import Cohort
from app.rules.alumni_status import AlumniState, ConsentPurpose
from app.rules.employer_status import StillThere
from app.rules.placement_status import PLACEMENT_LIFECYCLE, PlacementState, SourceKind
from app.services import ledger
from app.services.employer_links import key_of, running_jobs
from app.services.placement_merging import add_source
from app.services.transaction import commit

MOST_PEOPLE = 300


@dataclass(frozen=True)
class Word:
    """What the employer says of one placement; `left_on` goes with LEFT only."""

    answer: StillThere
    left_on: date | None = None


def people_at(link: EmployerLink) -> Sequence[Placement]:
    """The placements the employer is asked about, by name, at most 300, with alumni and sources loaded."""
    has_agreed = exists().where(
        Consent.alumni_id == AlumniProfile.id,
        Consent.purpose == ConsentPurpose.TRACER,
        Consent.withdrawn_at.is_(None),
    )
    is_known_to_them = exists().where(
        PlacementSource.placement_id == Placement.id, PlacementSource.kind == SourceKind.COMPANY
    )
    rows = db.session.execute(
        select(Placement.id, Placement.company_id, Placement.employer_name)
        .join(AlumniProfile, AlumniProfile.id == Placement.alumni_id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(
            *running_jobs(link.school_id),
            AlumniProfile.state != AlumniState.ERASED,
            LISTED,
            Placement.company_id == link.company_id if link.company_id else Placement.company_id.is_(None),
            or_(has_agreed, is_known_to_them, Placement.application_id.is_not(None)),
        )
        .order_by(AlumniProfile.full_name, Placement.id)
    )
    asked = [
        row.id for row in rows if link.company_id is not None or key_of(None, row.employer_name) == link.employer_key
    ][:MOST_PEOPLE]
    loaded = db.session.scalars(
        select(Placement)
        .join(Placement.alumni)
        .where(Placement.id.in_(asked))
        .options(contains_eager(Placement.alumni), selectinload(Placement.sources))
        .order_by(AlumniProfile.full_name, Placement.id)
    )
    return list(loaded)


def tell(link: EmployerLink, words: Mapping[int, Word]) -> int:
    """Note the employer's word about these placements, all or none; returns how many were told.

    "still" stands beside the other side's word and so confirms it, "left" ends the placement, "never" puts it in
    dispute until the school has settled it. Raises InvalidValue at "left_on_<id>". Placements that are not asked
    about (any more) are left alone.
    """
    asked = {placement.id: placement for placement in people_at(link)}
    told = {placement_id: word for placement_id, word in words.items() if placement_id in asked}
    for placement_id, word in told.items():
        _check(asked[placement_id], word)
    for placement_id, word in told.items():
        _apply(link, asked[placement_id], word)
    commit()
    return len(told)


def _check(placement: Placement, word: Word) -> None:
    if word.answer is not StillThere.LEFT:
        return
    field = f"left_on_{placement.id}"
    if word.left_on is None:
        raise InvalidValue(mark("Isi hari terakhir bekerja."), field=field)
    if not placement.started_on <= word.left_on <= clock.today():
        raise InvalidValue(mark("Hari terakhir terletak antara hari mulai dan hari ini."), field=field)


def _apply(link: EmployerLink, placement: Placement, word: Word) -> None:
    db.session.add(
        PlacementCheck(
            placement_id=placement.id,
            link_id=link.id,
            answer=word.answer,
            left_on=word.left_on,
            checked_on=clock.today(),
        )
    )
    if word.answer is StillThere.NEVER:
        PLACEMENT_LIFECYCLE.guard(placement.state, PlacementState.DISPUTED)
        placement.state = PlacementState.DISPUTED
    else:
        add_source(placement, SourceKind.COMPANY, None)
    if word.answer is StillThere.LEFT:
        PLACEMENT_LIFECYCLE.guard(placement.state, PlacementState.ENDED)
        placement.state, placement.ended_on = PlacementState.ENDED, word.left_on
    ledger.record(
        "placement.checked",
        placement,
        by=None,
        school_id=link.school_id,
        alumni_id=placement.alumni_id,
        answer=word.answer.value,
        employer=link.employer_name,
        state=placement.state.value,
    )
