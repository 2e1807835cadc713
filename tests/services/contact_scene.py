"""A wave opened some days ago at a school that may be contacting now, whatever the clock of the machine says."""

from datetime import UTC, datetime, timedelta

from app.extensions import db
from app.models.account import Account
from app.models.tracer import Wave
from app.models.tracer_contact import ContactHours
from app.services import contact_hours, wave_work
from app.services.contact_people import Line
from app.services.wave_work import Work
from tests.factories import Make


def wave_of(make: Make, days: int = 0, **values) -> Wave:
    """The shared cohort's wave, opened `days` ago, at a school that never keeps quiet."""
    wave = make.wave(created_at=datetime.now(UTC) - timedelta(days=days), **values)
    never_quiet(wave)
    return wave


def never_quiet(wave: Wave) -> None:
    set_hours(wave, 0, 24)


def quiet_now(wave: Wave) -> None:
    """The school's hours begin, or ended, an hour away from now."""
    hour = contact_hours.time_at(wave.cohort.school).now.hour
    set_hours(wave, *((hour + 1, 24) if hour < 23 else (0, 23)))


def set_hours(wave: Wave, opens: int, closes: int) -> None:
    school_id = wave.cohort.school_id
    db.session.merge(ContactHours(school_id=school_id, opens=opens, closes=closes, rests_on_sunday=False, zone="WIB"))
    db.session.commit()


def work_now(wave: Wave, staff: Account) -> Work:
    return wave_work.work_of(wave.cohort, wave.months, by=staff)


def line_now(wave: Wave, alumni_id: int, staff: Account) -> tuple[Work, Line]:
    return wave_work.person_of(wave.cohort, wave.months, alumni_id, by=staff)
