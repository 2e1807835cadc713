"""The school's hours of contacting, in the school's own time."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app import clock
from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.school import School
from app.models.tracer_contact import ContactHours
from app.reference.time_zones import ZONES, zone_of
from app.rules.contact_plan import Hours
from app.services import ledger
from app.services.register import school_of
from app.services.transaction import commit


@dataclass(frozen=True)
class SchoolTime:
    """A school's hours and what its clock says now."""

    hours: Hours
    zone: str
    """WIB, WITA or WIT."""
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def is_quiet(self) -> bool:
        return self.hours.are_quiet(self.now)

    @property
    def opens_at(self) -> datetime:
        return self.hours.next_opening(self.now)

    def day_of(self, moment: datetime) -> date:
        """The school's date of a moment."""
        return moment.astimezone(self.now.tzinfo).date()


def time_at(school: School) -> SchoolTime:
    """The hours the school chose, else eight to eight in the time of its province."""
    own = db.session.get(ContactHours, school.id)
    zone = own.zone if own else zone_of(school.regency_code)
    hours = Hours(own.opens, own.closes, own.rests_on_sunday) if own else Hours()
    return SchoolTime(hours, zone, clock.now().astimezone(ZoneInfo(ZONES[zone])))


def choose(*, opens: int, closes: int, rests_on_sunday: bool, zone: str, by: Account) -> None:
    """The school's own hours from now on; raises InvalidValue at the field."""
    if zone not in ZONES:
        raise InvalidValue(mark("Pilih WIB, WITA, atau WIT."), field="zone")
    if not 0 <= opens < closes <= 24:
        raise InvalidValue(mark("Jam selesai harus lebih lambat daripada jam mulai, paling lambat 24."), field="closes")
    school = ledger.get(School, school_of(by))
    own = db.session.get(ContactHours, school.id) or ContactHours(school_id=school.id)
    own.opens, own.closes, own.rests_on_sunday, own.zone = opens, closes, rests_on_sunday, zone
    db.session.add(own)
    ledger.record("school.contact_hours_chosen", school, by=by, school_id=school.id, opens=opens, closes=closes)
    commit()
