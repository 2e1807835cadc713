"""One job is one placement, however many sides report it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.placement import Placement, PlacementSource
from app.rules.placement_status import SAME_JOB_DAYS, PlacementKind, PlacementState, SourceKind, is_confirmed
from app.services.employer_names import plain_name

SIDES = {SourceKind.SURVEY: SourceKind.ALUMNI, SourceKind.IMPORT: SourceKind.STAFF}
"""An answer in the survey is the alumnus's word, an imported list the school's: neither confirms its own side."""


def sides_of(placement: Placement) -> set[SourceKind]:
    """The sides that stand behind it: alumnus, company, school."""
    return {SIDES.get(source.kind, source.kind) for source in placement.sources}


def add_source(placement: Placement, kind: SourceKind, by: Account | None) -> None:
    """Note the side once; two different ones confirm what was only reported."""
    if kind not in {source.kind for source in placement.sources}:
        placement.sources.append(PlacementSource(kind=kind, account_id=by.id if by else None))
    is_open = placement.state in (None, PlacementState.REPORTED)  # None: not flushed yet
    if is_open and is_confirmed(sides_of(placement)):
        placement.state = PlacementState.CONFIRMED


def find_same(
    alumni: AlumniProfile, employer_name: str, company_id: int | None, kind: PlacementKind, started_on: date
) -> Placement | None:
    """The placement that a report is about, if it is one we know; the nearest start of several."""
    near = timedelta(days=SAME_JOB_DAYS)
    known: Sequence[Placement] = db.session.scalars(
        select(Placement)
        .where(
            Placement.alumni_id == alumni.id,
            Placement.kind == kind,
            Placement.started_on.between(started_on - near, started_on + near),
        )
        .options(selectinload(Placement.sources))
        .order_by(Placement.id)
    ).all()
    same = [
        placement
        for placement in known
        if (company_id is not None and placement.company_id == company_id)
        or plain_name(placement.employer_name) == plain_name(employer_name)
    ]
    return min(same, key=lambda placement: abs(placement.started_on - started_on), default=None)


def fill_blanks(placement: Placement, told: dict[str, Any]) -> None:
    """What was said first stays; a later report adds what was not known."""
    for name, value in told.items():
        if value and not getattr(placement, name):
            setattr(placement, name, value)
