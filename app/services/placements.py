"""Placements: a job or business that really began, who said so, and two sides agreeing on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import Company, CompanyApproval
from app.models.placement import Placement
from app.reference import regions
from app.rules.company_status import ApprovalState
from app.rules.placement_status import (
    PLACEMENT_LIFECYCLE,
    PlacementKind,
    PlacementState,
    SourceKind,
    is_confirmed,
)
from app.rules.roles import Role
from app.services import ledger
from app.services.placement_access import alumni_to_report, placement_of, side_of
from app.services.placement_merging import add_source, fill_blanks, find_same, sides_of
from app.services.transaction import commit

MAY_STATE = {
    Role.ALUMNI: frozenset({SourceKind.ALUMNI, SourceKind.SURVEY}),
    Role.STAFF: frozenset({SourceKind.STAFF, SourceKind.IMPORT, SourceKind.SURVEY}),
    Role.SCHOOL_ADMIN: frozenset({SourceKind.STAFF, SourceKind.IMPORT, SourceKind.SURVEY}),
}


def record(
    alumni_id: int,
    *,
    by: Account,
    started_on: date,
    employer_name: str = "",
    company_id: int | None = None,
    position: str = "",
    ended_on: date | None = None,
    kind: PlacementKind = PlacementKind.JOB,
    regency: str = "",
    source: SourceKind | None = None,
) -> Placement:
    """A job or business the alumnus or the school's staff report; merged when it is known already.

    `regency` is a name or a code; `source` is the account's own side unless another is named. Raises NotFound,
    NotAllowed, InvalidValue.
    """
    alumni = alumni_to_report(alumni_id, by=by)
    source = source or side_of(by)
    if source not in MAY_STATE.get(by.role, frozenset()):
        raise NotAllowed()
    _check_period(started_on, ended_on)
    placement = enter(
        alumni,
        source=source,
        by=by,
        started_on=started_on,
        employer_name=employer_name,
        company=_partner(alumni, employer_name, company_id) if kind is PlacementKind.JOB else None,
        position=position,
        ended_on=ended_on,
        kind=kind,
        regency_code=_regency_code(regency),
    )
    commit()
    return placement


def enter(
    alumni: AlumniProfile,
    *,
    source: SourceKind,
    by: Account | None,
    started_on: date,
    employer_name: str = "",
    company: Company | None = None,
    position: str = "",
    ended_on: date | None = None,
    contract_until: date | None = None,
    kind: PlacementKind = PlacementKind.JOB,
    regency_code: str | None = None,
    application_id: int | None = None,
) -> Placement:
    """Add the placement, or this side's word to the one it already is (not committed).

    One job is: the same employer, starting within SAME_JOB_DAYS. A second, different side confirms it.
    """
    employer_name = (company.name if company else " ".join(employer_name.split()))[:120]
    if not employer_name:
        raise InvalidValue(mark("Tulis nama tempat kerja atau usaha."), field="employer_name")
    told = {
        "company_id": company.id if company else None,
        "application_id": application_id,
        "position": position.strip()[:120],
        "regency_code": regency_code or None,
        "ended_on": ended_on,
        "contract_until": contract_until,
    }
    placement, is_known = _same_or_new(alumni, employer_name, kind, started_on, told)
    add_source(placement, source, by)
    ledger.record(
        "placement.reported",
        placement,
        by=by,
        school_id=alumni.cohort.school_id,
        alumni_id=alumni.id,
        source=source.value,
        merged=is_known,
    )
    return placement


def _same_or_new(
    alumni: AlumniProfile, employer_name: str, kind: PlacementKind, started_on: date, told: dict[str, Any]
) -> tuple[Placement, bool]:
    """The placement this is, its blanks filled, or a new one; and whether it was known."""
    known = find_same(alumni, employer_name, told["company_id"], kind, started_on)
    if known is not None:
        fill_blanks(known, told)
        return known, True
    placement = Placement(alumni=alumni, kind=kind, employer_name=employer_name, started_on=started_on, **told)
    db.session.add(placement)
    return placement, False


def confirm(placement_id: int, *, by: Account) -> Placement:
    """A further side says: this is so. Only the school settles what was disputed.

    Raises NotFound, NotAllowed when the own side has said so before, TransitionNotAllowed.
    """
    placement = placement_of(placement_id, by=by)
    side = side_of(by)
    PLACEMENT_LIFECYCLE.guard(placement.state, PlacementState.CONFIRMED)
    if placement.state is PlacementState.DISPUTED and side is not SourceKind.STAFF:
        raise NotAllowed(mark("Penempatan ini sedang dipertanyakan; sekolah yang memastikannya."))
    is_settling = placement.state is PlacementState.DISPUTED
    if side in sides_of(placement) and not is_settling:
        raise NotAllowed(mark("Pihak Anda sudah menyatakan penempatan ini; yang mengonfirmasi adalah pihak lain."))
    add_source(placement, side, by)
    if is_settling:
        confirmed = is_confirmed(sides_of(placement))
        placement.state = PlacementState.CONFIRMED if confirmed else PlacementState.REPORTED
    _note("placement.confirmed", placement, by, side=side.value, state=placement.state.value)
    commit()
    return placement


def dispute(placement_id: int, *, by: Account, note: str = "") -> Placement:
    """One side says: this is not so. It counts nowhere until the school settles it."""
    placement = placement_of(placement_id, by=by)
    PLACEMENT_LIFECYCLE.guard(placement.state, PlacementState.DISPUTED)
    placement.state = PlacementState.DISPUTED
    _note("placement.disputed", placement, by, side=side_of(by).value, note=note.strip()[:300])
    commit()
    return placement


def end(placement_id: int, *, ended_on: date, by: Account) -> Placement:
    """The job or business is over since `ended_on`, a day up to today."""
    placement = placement_of(placement_id, by=by)
    PLACEMENT_LIFECYCLE.guard(placement.state, PlacementState.ENDED)
    if placement.state is PlacementState.DISPUTED:
        raise TransitionNotAllowed(mark("Penempatan ini sedang dipertanyakan; sekolah memastikannya lebih dahulu."))
    _check_period(placement.started_on, ended_on)
    placement.ended_on = ended_on
    placement.state = PlacementState.ENDED
    _note("placement.ended", placement, by, ended_on=ended_on.isoformat())
    commit()
    return placement


@dataclass(frozen=True)
class Steps:
    """What one account may do with a placement now."""

    may_confirm: bool
    may_dispute: bool
    may_end: bool


def steps_open_to(placement: Placement, *, by: Account) -> Steps:
    """The same questions that confirm, dispute and end ask."""
    side, state = side_of(by), placement.state
    is_disputed = state is PlacementState.DISPUTED
    is_school = side is SourceKind.STAFF
    return Steps(
        may_confirm=PLACEMENT_LIFECYCLE.allows(state, PlacementState.CONFIRMED)
        and (is_school if is_disputed else side not in sides_of(placement)),
        may_dispute=PLACEMENT_LIFECYCLE.allows(state, PlacementState.DISPUTED),
        may_end=PLACEMENT_LIFECYCLE.allows(state, PlacementState.ENDED)
        and not is_disputed
        and placement.ended_on is None
        and placement.started_on <= clock.today(),
    )


def _partner(alumni: AlumniProfile, employer_name: str, company_id: int | None) -> Company | None:
    """The company meant, if the alumnus's school has verified one of that id or exactly that name."""
    wanted = Company.id == company_id if company_id is not None else Company.name == " ".join(employer_name.split())
    company = db.session.scalar(
        select(Company)
        .join(CompanyApproval)
        .where(
            wanted,
            CompanyApproval.school_id == alumni.cohort.school_id,
            CompanyApproval.state == ApprovalState.VERIFIED,
        )
        .order_by(Company.id)
        .limit(1)
    )
    if company is None and company_id is not None:
        raise NotFound()
    return company


def _regency_code(regency: str) -> str | None:
    if not regency.strip():
        return None
    code = regions.find_regency(regency)
    if code is None:
        raise InvalidValue(mark("Kabupaten/kota tidak dikenal. Tulis seperti “Kab. Ketapang”."), field="regency")
    return code


def _check_period(started_on: date, ended_on: date | None) -> None:
    today = clock.today()
    if started_on > today:
        raise InvalidValue(mark("Tanggal mulai belum lewat. Laporkan setelah benar-benar mulai."), field="started_on")
    if ended_on and ended_on > today:
        raise InvalidValue(mark("Tanggal selesai belum lewat."), field="ended_on")
    if ended_on and ended_on < started_on:
        raise InvalidValue(mark("Tanggal selesai lebih awal daripada tanggal mulai."), field="ended_on")


def _note(action: str, placement: Placement, by: Account, **details: str) -> None:
    school_id = placement.alumni.cohort.school_id
    ledger.record(action, placement, by=by, school_id=school_id, alumni_id=placement.alumni_id, **details)
