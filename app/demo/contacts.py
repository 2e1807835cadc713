"""How the running waves reached people so far: messages, calls, dead numbers, who said stop, class representatives."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from app import clock
from app.demo.scene import SEED, Scene
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.tracer import Response, Wave
from app.models.tracer_contact import ClassRepLink, Contact, DeadAddress, NumberProposal, OptOut
from app.rules.contact_plan import DEFAULT_PLAN, Reach, Step, way_for
from app.rules.contact_status import ContactOutcome, ContactWay
from app.rules.tracer_status import ResponseStatus, WaveState

CALLS = (ContactOutcome.NO_ANSWER, ContactOutcome.ANSWERED)
BEHIND = 0.35
"""Share of the latest step that is still to do."""
DEAD, STOPPED = 0.05, 0.015
CLASSES, PROPOSALS = 4, 2


def write(scene: Scene) -> None:
    draw = Random(SEED + 1)
    for wave in db.session.scalars(select(Wave).where(Wave.state == WaveState.OPEN).order_by(Wave.id)):
        opened = wave.created_at.date()
        answered = _answered(wave)
        latest = max(step.day for step in DEFAULT_PLAN if step.day <= (scene.today - opened).days)
        for person in scene.alumni[wave.cohort.graduation_year]:
            _reach(scene, draw, wave, person, answered.get(person.id), latest)
        if wave.months:
            _class_reps(scene, draw, wave, answered)
    db.session.flush()


def _answered(wave: Wave) -> Mapping[int, date]:
    rows = db.session.execute(
        select(Response.alumni_id, Response.answered_at).where(
            Response.wave_id == wave.id, Response.status == ResponseStatus.COMPLETE
        )
    )
    return {alumni_id: at.date() for alumni_id, at in rows}


def _reach(
    scene: Scene, draw: Random, wave: Wave, person: AlumniProfile, answered_on: date | None, latest: int
) -> None:
    """Every step before the answer, each on its day or soon after; of the latest step a part is still to do."""
    has_phone = bool(person.phone)
    if has_phone and answered_on is None and draw.random() < DEAD:
        has_phone = False
        _add(wave, person, ContactWay.WHATSAPP, ContactOutcome.WRONG_NUMBER, None, None, wave.created_at.date(), scene)
        db.session.add(DeadAddress(alumni_id=person.id, address=person.phone, noted_by_id=scene.staff.id))
    elif answered_on is None and draw.random() < STOPPED:
        db.session.add(OptOut(alumni_id=person.id, wave_id=wave.id, created_at=wave.created_at + timedelta(days=1)))
    reach = Reach(has_phone=has_phone, has_email=bool(person.email))
    number, last = 0, wave.created_at.date() - timedelta(days=1)
    for step in _personal_steps(latest):
        way = way_for(step, reach)
        made_on = max(wave.created_at.date() + timedelta(days=step.day + draw.randrange(2)), last + timedelta(days=1))
        if way is None or made_on >= scene.today or (answered_on and made_on > answered_on):
            continue
        if step.day == latest and (way is ContactWay.PHONE or draw.random() < BEHIND):
            continue
        number, last = number + 1, made_on
        outcome = draw.choice(CALLS) if way is ContactWay.PHONE else ContactOutcome.SENT
        _add(wave, person, way, outcome, number, step.position, made_on, scene)


def _personal_steps(latest: int) -> list[Step]:
    return [step for step in DEFAULT_PLAN if step.is_personal and step.day <= latest]


def _add(
    wave: Wave,
    person: AlumniProfile,
    way: ContactWay,
    outcome: ContactOutcome,
    number: int | None,
    step: int | None,
    made_on: date,
    scene: Scene,
) -> None:
    db.session.add(
        Contact(
            wave_id=wave.id,
            alumni_id=person.id,
            way=way,
            outcome=outcome,
            number=number,
            step=step,
            made_on=made_on,
            made_by_id=None if way is ContactWay.EMAIL else scene.staff.id,
            created_at=datetime.combine(made_on, time(2, 30), UTC),
        )
    )


def _class_reps(scene: Scene, draw: Random, wave: Wave, answered: Mapping[int, date]) -> None:
    """Some classes have a representative who opened the link, reminded a few and heard of a new number."""
    people = scene.alumni[wave.cohort.graduation_year]
    for number, class_name in enumerate(sorted({person.class_name for person in people})[:CLASSES]):
        link = ClassRepLink(
            wave=wave,
            class_name=class_name,
            expires_at=clock.now() + timedelta(days=40),
            last_opened_at=scene.moment(2),
        )
        db.session.add(link)
        db.session.flush()
        silent = [person for person in people if person.class_name == class_name and person.id not in answered]
        for person in silent[:3]:
            db.session.add(
                Contact(
                    wave_id=wave.id,
                    alumni_id=person.id,
                    way=ContactWay.CLASS_REP,
                    outcome=ContactOutcome.REMINDED,
                    made_on=scene.today - timedelta(days=2),
                    rep_link_id=link.id,
                )
            )
        if number < PROPOSALS and silent:
            phone = f"+628101{draw.randrange(10**6):06d}"
            db.session.add(NumberProposal(alumni_id=silent[0].id, rep_link_id=link.id, phone=phone))
