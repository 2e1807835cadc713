"""Waves: when a cohort is asked, and about which day."""

from datetime import date

from sqlalchemy import select

from app import clock
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort
from app.models.tracer import Wave
from app.rules.tracer_status import WAVE_MONTHS, WaveState
from app.services import ledger
from app.services.transaction import commit


def open_wave(cohort: Cohort, *, months: int, census_date: date, by: Account) -> Wave:
    """Start asking a cohort of the own school; raises NotFound, InvalidValue, AlreadyTaken at the field."""
    check_own(cohort, by=by)
    if months not in WAVE_MONTHS:
        raise InvalidValue(mark("Pilih salah satu gelombang."), field="months")
    if census_date.year < cohort.graduation_year:
        raise InvalidValue(mark("Tanggal sensus lebih awal daripada tahun lulus."), field="census_date")
    if census_date > clock.today():
        raise InvalidValue(
            mark("Tanggal sensus belum tiba. Buka gelombang pada hari itu atau sesudahnya."), field="census_date"
        )
    wave = Wave(cohort=cohort, months=months, census_date=census_date)
    db.session.add(wave)
    ledger.record(
        "wave.opened", wave, by=by, school_id=cohort.school_id, months=months, census_date=census_date.isoformat()
    )
    commit()
    return wave


def check_own(cohort: Cohort, *, by: Account) -> None:
    """Another school's cohort looks like a missing one."""
    if not by.is_of_school or by.school_id != cohort.school_id:
        raise NotFound()


def find_open_wave(cohort_id: int) -> Wave | None:
    """The wave answers go to: of the open ones, the one with the latest census date."""
    return db.session.scalar(
        select(Wave)
        .where(Wave.cohort_id == cohort_id, Wave.state == WaveState.OPEN)
        .order_by(Wave.census_date.desc(), Wave.months.desc())
        .limit(1)
    )
