"""Cohorts of a school: opened for a year of graduation, closed when the number of graduates is final."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app import clock
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.rules.alumni_status import AlumniState, Visibility
from app.services import ledger
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
    is_active = AlumniProfile.state == AlumniState.ACTIVE
    rows = db.session.execute(
        select(
            Cohort,
            func.count(AlumniProfile.id),
            func.count(AlumniProfile.id).filter(is_active),
            func.count(AlumniProfile.id).filter(is_active, AlumniProfile.visibility != Visibility.PRIVATE),
        )
        .outerjoin(AlumniProfile, (AlumniProfile.cohort_id == Cohort.id) & (AlumniProfile.state != AlumniState.ERASED))
        .where(Cohort.school_id == school_of(by))
        .group_by(Cohort.id)
        .order_by(Cohort.graduation_year.desc())
    )
    return [CohortCount(*row) for row in rows]


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


def close_cohort(cohort_id: int, *, by: Account) -> Cohort:
    """Fix the number of graduates: nobody is imported into it any more; raises NotFound, TransitionNotAllowed."""
    cohort = _get(cohort_id, by)
    if cohort.closed_at is not None:
        raise TransitionNotAllowed()
    cohort.closed_at = clock.now()
    ledger.record("cohort.closed", cohort, by=by, school_id=by.school_id, year=cohort.graduation_year)
    commit()
    return cohort


def reopen_cohort(cohort_id: int, *, by: Account) -> Cohort:
    """Allow additions again; the ledger keeps that it was closed before."""
    cohort = _get(cohort_id, by)
    if cohort.closed_at is None:
        raise TransitionNotAllowed()
    cohort.closed_at = None
    ledger.record("cohort.reopened", cohort, by=by, school_id=by.school_id, year=cohort.graduation_year)
    commit()
    return cohort


def _get(cohort_id: int, by: Account) -> Cohort:
    cohort = db.session.scalar(select(Cohort).where(Cohort.id == cohort_id, Cohort.school_id == school_of(by)))
    if cohort is None:
        raise NotFound()
    return cohort
