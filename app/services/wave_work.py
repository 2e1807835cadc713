"""What the tracer team has to do: one wave with its people and their standings, and all open waves of the school."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort, School
from app.models.tracer import Wave
from app.rules.contact_plan import Step
from app.rules.contact_status import ContactWay, Standing
from app.rules.tracer_status import WaveState
from app.services import contact_hours, ledger
from app.services.contact_hours import SchoolTime
from app.services.contact_people import Asked, Line, lines_of
from app.services.contact_steps import plans_of
from app.services.register import school_of
from app.services.tracer_waves import get_wave


@dataclass(frozen=True)
class Work:
    """A wave today: everybody with a standing, by class and name."""

    asked: Asked
    time: SchoolTime
    lines: Sequence[Line]

    @property
    def wave(self) -> Wave:
        return self.asked.wave

    @property
    def plan(self) -> Sequence[Step]:
        return self.asked.plan

    @property
    def day(self) -> int:
        """Days since the wave was opened."""
        return (self.time.today - self.asked.opened_on).days

    @property
    def is_open(self) -> bool:
        return self.wave.state is WaveState.OPEN

    def due(self, way: ContactWay, class_name: str | None = None) -> list[Line]:
        """Who is to be contacted today by this way, or by this way in one class; nobody once the wave is closed."""
        if not self.is_open:
            return []
        return [
            line for line in self.lines if line.due and line.due.way is way and class_name in (None, line.class_name)
        ]

    def count(self, *standings: Standing) -> int:
        return sum(line.standing in standings for line in self.lines)

    @property
    def shared_steps(self) -> list[Step]:
        """Steps without names whose day has come: class representatives, a day at school."""
        return [step for step in self.plan if not step.is_personal and step.day <= self.day]


def work_of(cohort: Cohort, months: int, *, by: Account) -> Work:
    """One wave of the own school; raises NotFound. Five queries."""
    return _works([get_wave(cohort, months, by=by)], cohort.school)[0]


def person_of(cohort: Cohort, months: int, alumni_id: int, *, by: Account) -> tuple[Work, Line]:
    """One person of a wave, with the wave; raises NotFound."""
    work = _works([get_wave(cohort, months, by=by)], cohort.school, alumni_id=alumni_id)[0]
    if not work.lines:
        raise NotFound()
    return work, work.lines[0]


def open_work(*, by: Account) -> Sequence[Work]:
    """Every open wave of the school, the newest cohort first; as many queries for twenty waves as for one."""
    return works_of_school(ledger.get(School, school_of(by)))


def works_of_school(school: School) -> list[Work]:
    waves = db.session.scalars(
        select(Wave)
        .join(Cohort)
        .where(Cohort.school_id == school.id, Wave.state == WaveState.OPEN)
        .options(joinedload(Wave.cohort).joinedload(Cohort.school))
        .order_by(Cohort.graduation_year.desc(), Wave.months)
    )
    return _works(list(waves), school)


def _works(waves: Sequence[Wave], school: School, *, alumni_id: int | None = None) -> list[Work]:
    time = contact_hours.time_at(school)
    plans = plans_of([wave.id for wave in waves])
    asked = [Asked(wave, plans[wave.id], time.day_of(wave.created_at)) for wave in waves]
    lines = lines_of(asked, today=time.today, alumni_id=alumni_id)
    return [Work(one, time, lines[one.wave.id]) for one in asked]
