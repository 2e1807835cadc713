"""Answers by name, for typing into the ministry's tracer application: handed out on demand, and noted each time."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import Response, Wave
from app.rules.alumni_status import AlumniState
from app.services import ledger
from app.services.tracer import get_cohort
from app.services.tracer_waves import check_own
from app.services.transaction import commit


def hand_out(key: str, *, months: int, by: Account) -> Sequence[Response]:
    """Every answer of a wave of the own school that has a name, by class and name; raises NotFound.

    The ledger keeps who took them.
    """
    cohort = get_cohort(key)
    check_own(cohort, by=by)
    wave = db.session.scalar(select(Wave).where(Wave.cohort_id == cohort.id, Wave.months == months))
    if wave is None:
        raise NotFound()
    found = list(
        db.session.scalars(
            select(Response)
            .join(AlumniProfile, AlumniProfile.id == Response.alumni_id)
            .where(Response.wave_id == wave.id, AlumniProfile.state != AlumniState.ERASED)
            .options(joinedload(Response.alumni).joinedload(AlumniProfile.programme), joinedload(Response.pay))
            .order_by(AlumniProfile.class_name, AlumniProfile.full_name, AlumniProfile.id)
        )
    )
    ledger.record("wave.handed_out", wave, by=by, school_id=cohort.school_id, months=months, answers=len(found))
    commit()
    return found
