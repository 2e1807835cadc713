"""What a register looks like after some years: somebody deceased, somebody late, people listed twice."""

from app.demo.scene import Scene
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.register import RegisterChange
from app.models.school import Cohort
from app.rules.register_changes import ChangeKind, LeftReason

TWICE = 3


def write(scene: Scene) -> None:
    _listed_twice(scene, scene.cohorts[max(scene.cohorts)])
    closed = [cohort for cohort in scene.cohorts.values() if cohort.closed_at]
    latest = max(closed, key=lambda cohort: cohort.graduation_year)
    for cohort in closed:
        cohort.closed_size = _size(scene, cohort) - (cohort is latest)
        _note(scene, cohort, ChangeKind.CLOSED, 0, "", size=cohort.closed_size)
    _late_and_gone(scene, latest)


def _listed_twice(scene: Scene, cohort: Cohort) -> None:
    """The same people once more, as a second list spelled them: without NISN, a letter different."""
    without_account = [person for person in scene.alumni[cohort.graduation_year] if person.account_id is None]
    for person in scene.random.sample(without_account, TWICE):
        again = AlumniProfile(
            public_code=f"G-{person.public_code[2:]}",
            cohort=cohort,
            programme=person.programme,
            full_name=_respelled(person.full_name),
            birth_date=person.birth_date,
            sex=person.sex,
            class_name="",
            created_at=scene.moment(20),
        )
        db.session.add(again)
        scene.alumni[cohort.graduation_year].append(again)
    db.session.flush()


def _respelled(name: str) -> str:
    for new, old in (("oe", "u"), ("y", "i"), ("dj", "j")):
        if old in name[1:]:
            return name[0] + name[1:].replace(old, new, 1)
    return f"{name}h"


def _late_and_gone(scene: Scene, cohort: Cohort) -> None:
    """After closing: one graduate found missing, one who died; both with the note that explains the number."""
    people = [person for person in scene.alumni[cohort.graduation_year] if person.account_id is None]
    gone, late = scene.random.sample(people, 2)
    _note(scene, cohort, ChangeKind.ADDED, 60, "Ijazah susulan, terlewat waktu impor.", late)
    gone.left_register_at, gone.left_reason = scene.moment(30), LeftReason.DECEASED
    _note(scene, cohort, ChangeKind.REMOVED, 30, "Kabar dari keluarga lewat wali kelas.", gone, reason="deceased")


def _note(
    scene: Scene,
    cohort: Cohort,
    kind: ChangeKind,
    days_ago: float,
    note: str,
    person: AlumniProfile | None = None,
    *,
    size: int | None = None,
    **details: str,
) -> None:
    db.session.add(
        RegisterChange(
            cohort_id=cohort.id,
            alumni_id=person.id if person else None,
            kind=kind,
            note=note,
            by_id=scene.staff.id,
            was_closed=kind is not ChangeKind.CLOSED,
            size_after=_size(scene, cohort) if size is None else size,
            details=details,
            created_at=cohort.closed_at if kind is ChangeKind.CLOSED else scene.moment(days_ago),
        )
    )


def _size(scene: Scene, cohort: Cohort) -> int:
    return sum(person.is_listed for person in scene.alumni[cohort.graduation_year])
