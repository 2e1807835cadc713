"""Which waves a luring day can serve, and the people of a wave's cohort class by class."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.school import Cohort
from app.models.tracer import Response, Wave
from app.rules.alumni_status import AlumniState
from app.rules.tracer_status import ResponseStatus, WaveState
from app.services.register import school_of


def open_waves(*, by: Account) -> Sequence[Wave]:
    """The school's running waves, newest cohort first, with cohort and school loaded."""
    return list(
        db.session.scalars(
            _own(by).where(Wave.state == WaveState.OPEN).order_by(Cohort.graduation_year.desc(), Wave.months.desc())
        )
    )


def get_open_wave(wave_id: int | None, *, by: Account) -> Wave:
    """A running wave of the own school; another school's, or a closed one, looks missing."""
    wave = db.session.scalar(_own(by).where(Wave.id == wave_id, Wave.state == WaveState.OPEN))
    if wave is None:
        raise NotFound()
    return wave


def classes_of(cohort_id: int) -> dict[str, int]:
    """Class → how many people, by name of the class; people without a class stand under ""."""
    rows = db.session.execute(
        select(AlumniProfile.class_name, func.count())
        .where(AlumniProfile.cohort_id == cohort_id, AlumniProfile.state != AlumniState.ERASED, LISTED)
        .group_by(AlumniProfile.class_name)
        .order_by(AlumniProfile.class_name)
    )
    return {row[0]: row[1] for row in rows}


def people_of(wave: Wave, class_name: str = "", *, is_for_all: bool = True) -> list[AlumniProfile]:
    """The cohort, or one class of it, by class and name; without those who answered themselves unless asked for."""
    wanted = in_class(wave.cohort_id, class_name).options(joinedload(AlumniProfile.programme))
    if not is_for_all:
        answered = select(Response.alumni_id).where(
            Response.wave_id == wave.id, Response.status == ResponseStatus.COMPLETE
        )
        wanted = wanted.where(AlumniProfile.id.not_in(answered))
    return list(db.session.scalars(wanted))


def in_class(cohort_id: int, class_name: str = "") -> Select[AlumniProfile]:
    """The people of a cohort, or of one class of it, in the order of every list of the luring day."""
    wanted = select(AlumniProfile).where(
        AlumniProfile.cohort_id == cohort_id, AlumniProfile.state != AlumniState.ERASED, LISTED
    )
    if class_name:
        wanted = wanted.where(AlumniProfile.class_name == class_name)
    return wanted.order_by(AlumniProfile.class_name, AlumniProfile.full_name, AlumniProfile.id)


def _own(by: Account) -> Select[Wave]:
    return (
        select(Wave)
        .join(Wave.cohort)
        .where(Cohort.school_id == school_of(by))
        .options(contains_eager(Wave.cohort).joinedload(Cohort.school))
    )
