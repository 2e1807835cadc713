"""Cohorts of a school: opened for a year of graduation, closed when the number of graduates is final."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.school import Cohort, Programme
from app.rules.alumni_status import AlumniState, Visibility
from app.rules.register_changes import ChangeKind, checked_note
from app.services import ledger, register_changes
from app.services.register import school_of
from app.services.transaction import commit

OLDEST_YEARS = 60


@dataclass(frozen=True)
class CohortCount:
    """A cohort with how many people it has, how many of them use their account, and how many opened their profile."""

    cohort: Cohort
    alumni: int
    active: int
    opened: int


def counted(*, by: Account) -> Sequence[CohortCount]:
    """The school's cohorts, newest first."""
    return _counted(school_of(by), None)


def count_of(cohort: Cohort) -> CohortCount:
    """The same for one cohort."""
    return _counted(cohort.school_id, cohort.id)[0]


def programmes_of(cohort: Cohort) -> Sequence[tuple[Programme, int]]:
    """How many graduates of each programme, by name."""
    rows = db.session.execute(
        select(Programme, func.count(AlumniProfile.id))
        .join(AlumniProfile, AlumniProfile.programme_id == Programme.id)
        .where(AlumniProfile.cohort_id == cohort.id, LISTED)
        .group_by(Programme.id)
        .order_by(Programme.name, Programme.spectrum)
    )
    return [(programme, number) for programme, number in rows]


def get_cohort(cohort_id: int, *, by: Account) -> Cohort:
    """A cohort of the person's own school; raises NotFound."""
    cohort = db.session.scalar(select(Cohort).where(Cohort.id == cohort_id, Cohort.school_id == school_of(by)))
    if cohort is None:
        raise NotFound()
    return cohort


def open_cohort(graduation_year: int, *, by: Account) -> Cohort:
    """A new, empty cohort; raises InvalidValue, AlreadyTaken at "graduation_year"."""
    this_year = clock.today().year
    if not this_year - OLDEST_YEARS <= graduation_year <= this_year + 1:
        raise InvalidValue(mark("Tahun lulus ini tidak wajar."), field="graduation_year")
    cohort = Cohort(school_id=school_of(by), graduation_year=graduation_year)
    db.session.add(cohort)
    ledger.record("cohort.opened", cohort, by=by, school_id=by.school_id, year=graduation_year)
    commit()
    return cohort


def set_graduation_day(cohort_id: int, graduated_on: date | None, *, by: Account) -> Cohort:
    """Say which date stands on the diploma, or that it is not known; raises InvalidValue at "graduated_on".

    Waiting time counts from it.
    """
    cohort = get_cohort(cohort_id, by=by)
    if graduated_on and graduated_on.year != cohort.graduation_year:
        raise InvalidValue(
            mark("Tanggal ijazah harus di tahun lulus %(year)s."), field="graduated_on", year=cohort.graduation_year
        )
    if graduated_on == cohort.graduated_on:
        return cohort
    before, cohort.graduated_on = cohort.graduated_on, graduated_on
    ledger.record(
        "cohort.dated",
        cohort,
        by=by,
        school_id=by.school_id,
        year=cohort.graduation_year,
        before=before.isoformat() if before else None,
        after=graduated_on.isoformat() if graduated_on else None,
    )
    commit()
    return cohort


def close_cohort(cohort_id: int, *, by: Account) -> Cohort:
    """Fix the number of graduates: from now on every change needs a note; raises NotFound, TransitionNotAllowed."""
    cohort = get_cohort(cohort_id, by=by)
    if cohort.closed_at is not None:
        raise TransitionNotAllowed()
    cohort.closed_size = register_changes.size_of(cohort)
    register_changes.record(ChangeKind.CLOSED, cohort, by=by, note="")
    cohort.closed_at = clock.now()
    ledger.record("cohort.closed", cohort, by=by, school_id=by.school_id, year=cohort.graduation_year)
    commit()
    return cohort


def reopen_cohort(cohort_id: int, *, by: Account, note: str) -> Cohort:
    """Allow additions again, with a note; raises NotFound, TransitionNotAllowed, InvalidValue at "note"."""
    cohort = get_cohort(cohort_id, by=by)
    if cohort.closed_at is None:
        raise TransitionNotAllowed()
    checked_note(note, is_needed=True)
    register_changes.record(ChangeKind.REOPENED, cohort, by=by, note=note)
    cohort.closed_at, cohort.closed_size = None, None
    ledger.record("cohort.reopened", cohort, by=by, school_id=by.school_id, year=cohort.graduation_year)
    commit()
    return cohort


def _counted(school_id: int, cohort_id: int | None) -> list[CohortCount]:
    is_active = AlumniProfile.state == AlumniState.ACTIVE
    wanted = (
        select(
            Cohort,
            func.count(AlumniProfile.id),
            func.count(AlumniProfile.id).filter(is_active),
            func.count(AlumniProfile.id).filter(is_active, AlumniProfile.visibility != Visibility.PRIVATE),
        )
        .outerjoin(
            AlumniProfile,
            (AlumniProfile.cohort_id == Cohort.id) & LISTED,
        )
        .where(Cohort.school_id == school_id)
        .group_by(Cohort.id)
        .order_by(Cohort.graduation_year.desc())
    )
    if cohort_id is not None:
        wanted = wanted.where(Cohort.id == cohort_id)
    return [CohortCount(*row) for row in db.session.execute(wanted)]
