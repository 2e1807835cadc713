"""PKL, work and own businesses an alumnus tells about."""

from datetime import date

from app import clock
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Experience
from app.rules.alumni_status import ExperienceKind
from app.services import ledger
from app.services.alumni import get_own, touch
from app.services.transaction import commit

MOST_EXPERIENCES = 20


def get_own_experience(experience_id: int, *, by: Account) -> Experience:
    """One of the account's own; other people's look as if there were none."""
    for experience in get_own(by).experiences:
        if experience.id == experience_id:
            return experience
    raise NotFound()


def add(
    *,
    by: Account,
    kind: ExperienceKind,
    organisation: str,
    position: str,
    description: str,
    started_on: date | None,
    ended_on: date | None,
) -> Experience:
    """Add one; raises InvalidValue at the field that is wrong."""
    experience = enter(
        get_own(by),
        by=by,
        kind=kind,
        organisation=organisation,
        position=position,
        description=description,
        started_on=started_on,
        ended_on=ended_on,
    )
    commit()
    return experience


def enter(
    alumni: AlumniProfile,
    *,
    by: Account,
    kind: ExperienceKind,
    organisation: str,
    position: str,
    description: str,
    started_on: date | None,
    ended_on: date | None,
) -> Experience:
    """The same, not committed."""
    if len(alumni.experiences) >= MOST_EXPERIENCES:
        raise InvalidValue(mark("Paling banyak 20 pengalaman. Hapus yang paling lama atau gabungkan."))
    _check_period(started_on, ended_on)
    experience = Experience(
        alumni=alumni,
        kind=kind,
        organisation=organisation,
        position=position,
        description=description,
        started_on=started_on,
        ended_on=ended_on,
    )
    db.session.add(experience)
    _changed(alumni, "experience.added", experience, by)
    return experience


def edit(
    experience_id: int,
    *,
    by: Account,
    kind: ExperienceKind,
    organisation: str,
    position: str,
    description: str,
    started_on: date | None,
    ended_on: date | None,
) -> Experience:
    """Correct one; raises NotFound, InvalidValue."""
    experience = get_own_experience(experience_id, by=by)
    _check_period(started_on, ended_on)
    experience.kind, experience.organisation, experience.position = kind, organisation, position
    experience.description, experience.started_on, experience.ended_on = description, started_on, ended_on
    _changed(experience.alumni, "experience.edited", experience, by)
    commit()
    return experience


def remove(experience_id: int, *, by: Account) -> None:
    """Remove one; raises NotFound."""
    experience = get_own_experience(experience_id, by=by)
    _changed(experience.alumni, "experience.removed", experience, by)
    experience.alumni.experiences.remove(experience)
    commit()


def _check_period(started_on: date | None, ended_on: date | None) -> None:
    if started_on and started_on > clock.today():
        raise InvalidValue(mark("Tanggal mulai masih di depan. Isi pengalaman yang sudah dimulai."), field="started_on")
    if ended_on and not started_on:
        raise InvalidValue(mark("Isi juga tanggal mulainya."), field="started_on")
    if started_on and ended_on and ended_on < started_on:
        raise InvalidValue(mark("Tanggal selesai lebih awal daripada tanggal mulai."), field="ended_on")


def _changed(alumni: AlumniProfile, action: str, experience: Experience, by: Account) -> None:
    touch(alumni)
    ledger.record(action, experience, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
