"""The plan of a wave: the default one until the school changes it."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select

from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.tracer import Wave
from app.models.tracer_contact import ContactStep
from app.rules.contact_plan import DEFAULT_PLAN, LAST_DAY, MOST_STEPS, Step, in_order
from app.services import ledger
from app.services.tracer_waves import check_own
from app.services.transaction import commit


def plan_of(wave: Wave) -> list[Step]:
    """The steps in order of their days."""
    return plans_of([wave.id])[wave.id]


def plans_of(wave_ids: Collection[int]) -> Mapping[int, list[Step]]:
    """Wave → its steps in order of their days, in one query."""
    own: dict[int, list[Step]] = {wave_id: [] for wave_id in wave_ids}
    for step in db.session.scalars(select(ContactStep).where(ContactStep.wave_id.in_(own))):
        own[step.wave_id].append(Step(step.position, step.day, step.way))
    return {wave_id: in_order(steps) or list(DEFAULT_PLAN) for wave_id, steps in own.items()}


def change(wave: Wave, steps: Sequence[Step], *, by: Account) -> None:
    """Other days and ways from now on; contacts already made stay with the position of their step.

    Raises InvalidValue.
    """
    check_own(wave.cohort, by=by)
    if not any(step.is_personal for step in steps):
        raise InvalidValue(mark("Rencana perlu paling sedikit satu langkah lewat WhatsApp, email, atau telepon."))
    if len(steps) > MOST_STEPS or any(not 0 <= step.day <= LAST_DAY for step in steps):
        raise InvalidValue(mark("Hari dihitung sejak gelombang dibuka, dari 0 sampai 365."))
    if len({(step.day, step.way) for step in steps}) < len(steps):
        raise InvalidValue(mark("Dua langkah yang sama pada satu hari."))
    db.session.execute(delete(ContactStep).where(ContactStep.wave_id == wave.id))
    for step in steps:
        db.session.add(ContactStep(wave_id=wave.id, position=step.position, day=step.day, way=step.way))
    ledger.record("wave.plan_changed", wave, by=by, school_id=wave.cohort.school_id, steps=len(steps))
    commit()
