"""Gatherings (hari luring): planned by the school, attendance by tick or by short code, counts from the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.errors import InvalidValue, NotFound, TokenNotValid, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.gathering import Attendance, Gathering
from app.models.school import Cohort
from app.models.tracer import Response, Wave
from app.paging import PAGE_SIZE, Page
from app.rules.luring_status import AttendanceMark
from app.rules.tracer_status import ResponseStatus
from app.services import answer_links, ledger, luring_waves
from app.services.register import school_of
from app.services.transaction import commit

NEXT_YEAR_DAYS = 366
LIST_SIZE = 50


@dataclass(frozen=True)
class GatheringCount:
    gathering: Gathering
    present: int


@dataclass(frozen=True)
class ListedPerson:
    """One line of the attendance list."""

    alumni: AlumniProfile
    mark: AttendanceMark | None
    """None: not seen."""
    has_answered: bool


@dataclass(frozen=True)
class Turnout:
    """How many came, out of the register; and of those, how many have answered themselves."""

    present: int
    invited: int
    answered: int
    classes: dict[str, tuple[int, int]]
    """Class → present, in the register."""


def plan(wave: Wave, *, held_on: date, place: str, by: Account) -> Gathering:
    """A new gathering; raises InvalidValue at "held_on"."""
    if not wave.census_date <= held_on or (held_on - clock.today()).days > NEXT_YEAR_DAYS:
        raise InvalidValue(
            mark("Pilih hari sesudah tanggal sensus gelombang, paling lama setahun ke depan."), field="held_on"
        )
    gathering = Gathering(
        school_id=school_of(by), wave=wave, held_on=held_on, place=" ".join(place.split()), created_by_id=by.id
    )
    db.session.add(gathering)
    ledger.record("gathering.planned", gathering, by=by, school_id=by.school_id, held_on=held_on.isoformat())
    commit()
    return gathering


def of_school(*, by: Account, page: int) -> Page[GatheringCount]:
    """The school's gatherings, latest first, with how many came."""
    own = Gathering.school_id == school_of(by)
    present = select(func.count(Attendance.id)).where(Attendance.gathering_id == Gathering.id).scalar_subquery()
    rows = db.session.execute(
        select(Gathering, present)
        .where(own)
        .options(joinedload(Gathering.wave).joinedload(Wave.cohort))
        .order_by(Gathering.held_on.desc(), Gathering.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    total = db.session.scalar(select(func.count(Gathering.id)).where(own)) or 0
    return Page([GatheringCount(*row) for row in rows], page, total)


def get(gathering_id: int, *, by: Account) -> Gathering:
    """A gathering of the own school with wave, cohort and school; raises NotFound."""
    gathering = db.session.scalar(
        select(Gathering)
        .where(Gathering.id == gathering_id, Gathering.school_id == school_of(by))
        .options(joinedload(Gathering.wave).joinedload(Wave.cohort).joinedload(Cohort.school))
    )
    if gathering is None:
        raise NotFound()
    return gathering


def turnout(gathering: Gathering) -> Turnout:
    wave = gathering.wave
    rows = db.session.execute(
        select(AlumniProfile.class_name, func.count(Attendance.id), func.count(Response.id))
        .join(Attendance, Attendance.alumni_id == AlumniProfile.id)
        .outerjoin(
            Response,
            (Response.alumni_id == AlumniProfile.id)
            & (Response.wave_id == wave.id)
            & (Response.status == ResponseStatus.COMPLETE),
        )
        .where(Attendance.gathering_id == gathering.id)
        .group_by(AlumniProfile.class_name)
    )
    came = {name: (present, answered) for name, present, answered in rows}
    register = luring_waves.classes_of(wave.cohort_id)
    return Turnout(
        present=sum(present for present, _ in came.values()),
        invited=sum(register.values()),
        answered=sum(answered for _, answered in came.values()),
        classes={name: (came.get(name, (0, 0))[0], count) for name, count in register.items()},
    )


def attendance_list(
    gathering: Gathering, *, class_name: str = "", is_only_present: bool = False, page: int = 1
) -> Page[ListedPerson]:
    """The register by class and name with who came, or only those who came."""
    wave = gathering.wave
    here = (Attendance.alumni_id == AlumniProfile.id) & (Attendance.gathering_id == gathering.id)
    answer = (
        (Response.alumni_id == AlumniProfile.id)
        & (Response.wave_id == wave.id)
        & (Response.status == ResponseStatus.COMPLETE)
    )
    wanted = luring_waves.in_class(wave.cohort_id, class_name)
    if is_only_present:
        wanted = wanted.where(
            AlumniProfile.id.in_(select(Attendance.alumni_id).where(Attendance.gathering_id == gathering.id))
        )
    total = db.session.scalar(select(func.count()).select_from(wanted.order_by(None).subquery())) or 0
    rows = db.session.execute(
        wanted.outerjoin(Attendance, here)
        .outerjoin(Response, answer)
        .add_columns(Attendance.mark, Response.id)
        .limit(LIST_SIZE)
        .offset((page - 1) * LIST_SIZE)
    )
    items = [ListedPerson(alumni, found, response_id is not None) for alumni, found, response_id in rows]
    return Page(items, page, total, LIST_SIZE)


def tick(gathering: Gathering, shown: Sequence[int], present: Sequence[int], *, by: Account) -> int:
    """The ticks of one shown part of the list: whoever is in `shown` is there exactly if in `present`.

    Returns how many changed. People of another cohort are left alone.
    """
    people = set(
        db.session.scalars(
            select(AlumniProfile.id).where(
                AlumniProfile.id.in_(shown), AlumniProfile.cohort_id == gathering.wave.cohort_id
            )
        )
    )
    rows = {
        row.alumni_id: row
        for row in db.session.scalars(
            select(Attendance).where(Attendance.gathering_id == gathering.id, Attendance.alumni_id.in_(people))
        )
    }
    wanted = people & set(present)
    for gone in rows.keys() - wanted:
        db.session.delete(rows[gone])
    for alumni_id in wanted - rows.keys():
        note_presence(gathering, alumni_id, AttendanceMark.TICK, by=by)
    changed = len(rows.keys() ^ wanted)
    if changed:
        ledger.record("attendance.ticked", gathering, by=by, school_id=gathering.school_id, changed=changed)
    commit()
    return changed


def check_in(gathering: Gathering, typed: str, *, by: Account) -> tuple[AlumniProfile, bool]:
    """Presence by a typed short code or a scanned QR; the second value is False when it was noted before.

    Raises InvalidValue at "code".
    """
    try:
        link = answer_links.typed_link(typed)
    except TokenNotValid as error:
        raise InvalidValue(mark("Kode ini tidak dikenal. Periksa lagi hurufnya."), field="code") from error
    if link.wave_id != gathering.wave_id:
        raise InvalidValue(mark("Kode ini untuk angkatan atau gelombang lain."), field="code")
    is_new = not is_present(gathering, link.alumni_id)
    if is_new:
        note_presence(gathering, link.alumni_id, AttendanceMark.CODE, by=by)
        commit()
    return link.alumni, is_new


def is_present(gathering: Gathering, alumni_id: int) -> bool:
    found = select(Attendance.id).where(Attendance.gathering_id == gathering.id, Attendance.alumni_id == alumni_id)
    return db.session.scalar(found) is not None


def note_presence(gathering: Gathering, alumni_id: int, how: AttendanceMark, *, by: Account | None) -> None:
    """Add the row (not committed)."""
    db.session.add(
        Attendance(
            gathering_id=gathering.id, alumni_id=alumni_id, mark=how, marked_by_id=by.id if by is not None else None
        )
    )


def for_wave(wave_id: int, *, by: Account) -> list[Gathering]:
    """The gatherings a stack of papers of this wave may come from, latest first."""
    return list(
        db.session.scalars(
            select(Gathering)
            .join(Gathering.wave)
            .where(Gathering.wave_id == wave_id, Gathering.school_id == school_of(by))
            .options(contains_eager(Gathering.wave))
            .order_by(Gathering.held_on.desc())
            .limit(PAGE_SIZE)
        )
    )
