"""Waves: when a cohort is asked, and about which day; opened, closed, opened again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import DomainError, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.school import Cohort
from app.models.tracer import Wave
from app.rules.tracer_status import WAVE_MONTHS, WaveState
from app.rules.wave_dates import WAVE_LIFECYCLE, census_date_of
from app.services import ledger
from app.services.transaction import commit

ALREADY_OPENED = mark("Gelombang ini sudah dibuka untuk angkatan tersebut.")


@dataclass(frozen=True)
class Slot:
    """One of the waves a cohort can have: opened, possible now, or still ahead."""

    months: int
    census_date: date
    wave: Wave | None
    has_come: bool


@dataclass(frozen=True)
class CohortWaves:
    cohort: Cohort
    slots: Sequence[Slot]


@dataclass(frozen=True)
class Tried:
    """What became of one cohort when waves were opened together; `refusal` says why not."""

    cohort: Cohort
    wave: Wave | None
    refusal: DomainError | None = None


def open_wave(cohort: Cohort, *, months: int, census_date: date | None = None, by: Account) -> Wave:
    """Start asking a cohort of the own school, by default about the day so many months after graduation.

    Raises NotFound, InvalidValue, AlreadyTaken at the field.
    """
    wave = _new_wave(cohort, months, census_date, by)
    commit()
    return wave


def open_waves(cohort_ids: Collection[int], *, months: int, by: Account) -> Sequence[Tried]:
    """Open the same wave for several cohorts, each about its own default day; those that cannot be are told, the
    others are opened together. Raises InvalidValue when no cohort is named."""
    cohorts = [line.cohort for line in waves_of_school(by=by) if line.cohort.id in set(cohort_ids)]
    if not cohorts:
        raise InvalidValue(mark("Pilih paling sedikit satu angkatan."), field="cohort_ids")
    opened = set(db.session.scalars(select(Wave.cohort_id).where(Wave.months == months)))
    tried = []
    for cohort in cohorts:
        try:
            if cohort.id in opened:
                raise InvalidValue(ALREADY_OPENED)
            tried.append(Tried(cohort, _new_wave(cohort, months, None, by)))
        except InvalidValue as refusal:
            tried.append(Tried(cohort, None, refusal))
    commit()
    return tried


def close_wave(wave: Wave, *, by: Account) -> None:
    """Stop asking: links end, answers that come later are kept out and told to the team."""
    check_own(wave.cohort, by=by)
    WAVE_LIFECYCLE.guard(wave.state, WaveState.CLOSED)
    wave.state, wave.closed_at = WaveState.CLOSED, clock.now()
    ledger.record("wave.closed", wave, by=by, school_id=wave.cohort.school_id, months=wave.months)
    commit()


def reopen_wave(wave: Wave, *, by: Account) -> None:
    """Go on asking; links that had not run out work again, and what came late can be sent again."""
    check_own(wave.cohort, by=by)
    WAVE_LIFECYCLE.guard(wave.state, WaveState.OPEN)
    wave.state, wave.closed_at = WaveState.OPEN, None
    ledger.record("wave.reopened", wave, by=by, school_id=wave.cohort.school_id, months=wave.months)
    commit()


def check_own(cohort: Cohort, *, by: Account) -> None:
    """Another school's cohort looks like a missing one."""
    if not by.is_of_school or by.school_id != cohort.school_id:
        raise NotFound()


def get_wave(cohort: Cohort, months: int, *, by: Account) -> Wave:
    """A wave of the own school's cohort, open or closed; raises NotFound."""
    check_own(cohort, by=by)
    wave = db.session.scalar(
        select(Wave)
        .where(Wave.cohort_id == cohort.id, Wave.months == months)
        .options(joinedload(Wave.cohort).joinedload(Cohort.school))
    )
    if wave is None:
        raise NotFound()
    return wave


def find_open_wave(cohort_id: int) -> Wave | None:
    """The wave answers go to: of the open ones, the one with the latest census date."""
    return db.session.scalar(
        select(Wave)
        .where(Wave.cohort_id == cohort_id, Wave.state == WaveState.OPEN)
        .order_by(Wave.census_date.desc(), Wave.months.desc())
        .limit(1)
    )


def find_closed_wave(cohort_id: int) -> Wave | None:
    """The wave closed last: what somebody was answering when it was closed."""
    return db.session.scalar(
        select(Wave)
        .where(Wave.cohort_id == cohort_id, Wave.state == WaveState.CLOSED, Wave.closed_at.is_not(None))
        .order_by(Wave.closed_at.desc())
        .limit(1)
    )


def waves_of_school(*, by: Account) -> Sequence[CohortWaves]:
    """The school's cohorts, newest first, each with its five waves: opened, possible or ahead."""
    cohorts = list(
        db.session.scalars(
            select(Cohort)
            .where(Cohort.school_id == by.school_id)
            .options(joinedload(Cohort.school))
            .order_by(Cohort.graduation_year.desc())
        )
    )
    opened = {
        (wave.cohort_id, wave.months): wave
        for wave in db.session.scalars(select(Wave).where(Wave.cohort_id.in_([cohort.id for cohort in cohorts])))
    }
    return [CohortWaves(cohort, slots_of(cohort, opened)) for cohort in cohorts]


def slots_of(cohort: Cohort, opened: dict[tuple[int, int], Wave] | None = None) -> list[Slot]:
    """The five waves of a cohort; `opened` by (cohort, months) when they are known already."""
    if opened is None:
        waves = db.session.scalars(select(Wave).where(Wave.cohort_id == cohort.id))
        opened = {(wave.cohort_id, wave.months): wave for wave in waves}
    slots = []
    for months in WAVE_MONTHS:
        wave = opened.get((cohort.id, months))
        day = wave.census_date if wave else census_date_of(cohort.graduated_on, cohort.graduation_year, months)
        slots.append(Slot(months, day, wave, has_come=day <= clock.today()))
    return slots


def _new_wave(cohort: Cohort, months: int, census_date: date | None, by: Account) -> Wave:
    check_own(cohort, by=by)
    if months not in WAVE_MONTHS:
        raise InvalidValue(mark("Pilih salah satu gelombang."), field="months")
    day = census_date or census_date_of(cohort.graduated_on, cohort.graduation_year, months)
    if day.year < cohort.graduation_year:
        raise InvalidValue(mark("Tanggal sensus lebih awal daripada tahun lulus."), field="census_date")
    if day > clock.today():
        raise InvalidValue(
            mark("Tanggal sensus belum tiba. Buka gelombang pada hari itu atau sesudahnya."), field="census_date"
        )
    wave = Wave(cohort=cohort, months=months, census_date=day)
    db.session.add(wave)
    ledger.record("wave.opened", wave, by=by, school_id=cohort.school_id, months=months, census_date=day.isoformat())
    return wave
