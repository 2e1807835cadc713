"""What the parts of the demo share while it is being written: one seed, one today, the rows made so far."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import select

from app import clock
from app.extensions import Model, db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import Company
from app.models.competency import Competency
from app.models.event import Event
from app.models.school import Cohort, Programme, School
from app.models.vacancy import Vacancy
from app.services.accounts import HASHER

SEED = 20261124


@dataclass
class Scene:
    """`alumni` by cohort year; `programmes` by the demo's abbreviation, 2018 and 2022 names."""

    password: str
    today: date = field(default_factory=clock.today)
    random: Random = field(default_factory=lambda: Random(SEED))
    school: School = field(init=False)
    staff: Account = field(init=False)
    cohorts: dict[int, Cohort] = field(default_factory=dict)
    programmes: dict[str, dict[int, Programme]] = field(default_factory=dict)
    competencies: dict[str, Competency] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    recruiters: dict[int, Account] = field(default_factory=dict)
    vacancies: list[Vacancy] = field(default_factory=list)
    alumni: dict[int, list[AlumniProfile]] = field(default_factory=dict)
    password_hash: str = field(init=False)

    def __post_init__(self) -> None:
        """One hash for every demo account: 400 of them would take ten seconds and hide nothing."""
        self.password_hash = HASHER.hash(self.password)
        self.competencies = {row.code: row for row in db.session.scalars(select(Competency))}

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def moment(self, days_ago: float, *, hour: int = 9) -> datetime:
        """A working hour that many days before today, in UTC; never later than now."""
        day = self.today - timedelta(days=int(days_ago))
        at = datetime.combine(day, time(hour, self.random.randrange(60)), UTC) - timedelta(hours=7)
        return at if at < clock.now() else at - timedelta(days=1)

    def today_at(self, days_ago: int) -> datetime:
        """Mid-morning so many days ago, the same in every demo of the day; never later than now."""
        at = datetime.combine(self.today - timedelta(days=days_ago), time(2), UTC)
        return min(at, clock.now())

    def note(self, action: str, subject: Model, at: datetime, by: Account | None, **details: object) -> None:
        """A backdated line of the ledger; the subject must have been flushed."""
        alumni_id = details.pop("alumni_id", None)
        db.session.add(
            Event(
                action=action,
                subject_kind=subject.__tablename__,
                subject_id=subject.id,
                school_id=self.school.id,
                alumni_id=alumni_id,
                actor_id=by.id if by else None,
                details=details,
                created_at=at,
            )
        )

    def everyone(self) -> list[AlumniProfile]:
        return [person for people in self.alumni.values() for person in people]
