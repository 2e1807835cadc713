"""PKL, work and own businesses an alumnus tells about, saved as they are typed."""

from collections.abc import Mapping
from datetime import date

from app import clock
from app.errors import ChangedMeanwhile, DomainError, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Experience
from app.rules.alumni_status import ExperienceKind
from app.rules.meanwhile import changes
from app.services import ledger
from app.services.alumni import get_own, lock_own, touch
from app.services.profile_fields import Saved
from app.services.transaction import commit

MOST_EXPERIENCES = 20
PERIOD = ("started_on", "ended_on")
BLANK = {
    "kind": ExperienceKind.PKL.value,
    "organisation": "",
    "position": "",
    "description": "",
    "started_on": "",
    "ended_on": "",
}
"""What the form of a new one shows."""


def get_own_experience(experience_id: int, *, by: Account) -> Experience:
    """One of the account's own; other people's look as if there were none."""
    for experience in get_own(by).experiences:
        if experience.id == experience_id:
            return experience
    raise NotFound()


def shown(experience: Experience) -> dict[str, str]:
    """The experience as a form shows it; days as 2023-07-01."""
    days = {name: getattr(experience, name) for name in PERIOD}
    texts = {name: getattr(experience, name) for name in ("organisation", "position", "description")}
    return {"kind": experience.kind.value, **texts} | {
        name: day.isoformat() if day else "" for name, day in days.items()
    }


def save(
    experience_id: int | None, typed: Mapping[str, str], was: Mapping[str, str], *, by: Account
) -> tuple[Experience | None, Saved]:
    """Store what changed since `was` (what the form showed) and is right; tell the other fields.

    Without an id a new one is begun, as soon as it has a place; None until then. Raises NotFound.
    """
    alumni = lock_own(by)
    experience = get_own_experience(experience_id, by=by) if experience_id else _begun_before(alumni, typed)
    is_stored = experience is not None
    now = shown(experience) if experience else BLANK
    mine, elsewhere = changes(typed, was if experience_id else now, now, lambda _name, text: text.strip())
    refusals: dict[str, DomainError] = {
        name: ChangedMeanwhile(field=name, value=now[name] or "–") for name in elsewhere
    }
    mine = _without_refused(now, mine, refusals)
    if experience is None:
        refusal = _refusal_of_new(alumni, mine)
        if refusal:
            commit()
            return None, Saved({refusal.field or "organisation": refusal, **refusals}, BLANK)
        experience = Experience(alumni=alumni, **_columns(BLANK))
        db.session.add(experience)
    if mine:
        for name, value in _columns(mine).items():
            setattr(experience, name, value)
        touch(alumni)
        about = {"school_id": alumni.cohort.school_id, "alumni_id": alumni.id}
        if is_stored:
            ledger.record_sitting("experience.edited", experience, by=by, **about)
        else:
            ledger.record("experience.added", experience, by=by, **about)
    commit()
    return experience, Saved(refusals, shown(experience))


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
    """Add one that is known as a whole (not committed); raises InvalidValue at the field that is wrong."""
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
    touch(alumni)
    ledger.record("experience.added", experience, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    return experience


def remove(experience_id: int, *, by: Account) -> None:
    """Remove one; raises NotFound."""
    experience = get_own_experience(experience_id, by=by)
    alumni = experience.alumni
    touch(alumni)
    ledger.record("experience.removed", experience, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    alumni.experiences.remove(experience)
    commit()


def _begun_before(alumni: AlumniProfile, typed: Mapping[str, str]) -> Experience | None:
    """What the same form began a moment ago, when the answer was lost on the way and the form is sent again."""
    place = typed.get("organisation", "").strip()
    for one in alumni.experiences:
        stored = shown(one)
        if place == stored["organisation"] and all(
            text in ("", typed.get(name, "").strip()) for name, text in stored.items()
        ):
            return one
    return None


def _without_refused(now: Mapping[str, str], mine: dict[str, str], refusals: dict[str, DomainError]) -> dict[str, str]:
    """The changes without those that cannot be; a period is kept or refused as one."""
    if "organisation" in mine and not mine["organisation"].strip():
        refusals["organisation"] = InvalidValue(mark("Isi nama tempatnya."), field="organisation")
        mine = {name: text for name, text in mine.items() if name != "organisation"}
    if mine.keys() & set(PERIOD):
        try:
            _check_period(*(_day(mine.get(name, now[name])) for name in PERIOD))
        except InvalidValue as refusal:
            refusals[refusal.field or "started_on"] = refusal
            return {name: text for name, text in mine.items() if name not in PERIOD}
    return mine


def _refusal_of_new(alumni: AlumniProfile, mine: Mapping[str, str]) -> InvalidValue | None:
    if len(alumni.experiences) >= MOST_EXPERIENCES:
        sentence = mark("Paling banyak 20 pengalaman. Hapus yang paling lama atau gabungkan.")
        return InvalidValue(sentence, field="organisation")
    if "organisation" not in mine:
        return InvalidValue(mark("Isi nama tempatnya."), field="organisation")
    return None


def _columns(texts: Mapping[str, str]) -> dict[str, object]:
    readers = {"kind": ExperienceKind} | dict.fromkeys(PERIOD, _day)
    return {name: readers.get(name, str.strip)(text) for name, text in texts.items()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _check_period(started_on: date | None, ended_on: date | None) -> None:
    if started_on and started_on > clock.today():
        raise InvalidValue(mark("Tanggal mulai masih di depan. Isi pengalaman yang sudah dimulai."), field="started_on")
    if ended_on and not started_on:
        raise InvalidValue(mark("Isi juga tanggal mulainya."), field="started_on")
    if started_on and ended_on and ended_on < started_on:
        raise InvalidValue(mark("Tanggal selesai lebih awal daripada tanggal mulai."), field="ended_on")
