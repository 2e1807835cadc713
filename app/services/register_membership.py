"""Who belongs to a cohort, one person at a time: added by hand, taken out with a reason, brought back."""

from datetime import date

from app import clock
from app.errors import InvalidValue, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.rules.alumni_status import Visibility
from app.rules.register_changes import REMOVAL_REASONS, ChangeKind, LeftReason, checked_note
from app.rules.resemblance import Described
from app.services import cohorts, ledger, register, register_changes
from app.services.duplicates import Found, find_like, judge_distinct
from app.services.public_codes import new_codes
from app.services.register_facts import contact_of, free_nisn, possible_birth_date
from app.services.transaction import commit, flush


class Resembles(InvalidValue):
    """The register has somebody who may be this person; `found` are they."""

    sentence = mark(
        "Mungkin orang ini sudah terdaftar. Periksa dulu; bila memang orang lain, centang lalu simpan lagi."
    )

    def __init__(self, found: list[Found]):
        super().__init__(field="is_somebody_else")
        self.found = found


def add(
    *,
    by: Account,
    cohort_id: int,
    programme_id: int,
    full_name: str,
    nisn: str = "",
    birth_date: date | None = None,
    sex: str = "",
    class_name: str = "",
    phone: str = "",
    email: str = "",
    note: str = "",
    is_somebody_else: bool = False,
) -> AlumniProfile:
    """Add one graduate; a closed cohort needs a note. Raises InvalidValue, AlreadyTaken at the field.

    Raises Resembles while somebody in the register may be the same person and nobody has said otherwise.
    """
    cohort = cohorts.get_cohort(cohort_id, by=by)
    programme = register.get_programme(programme_id, by=by)
    checked_note(note, is_needed=cohort.closed_at is not None)
    number = free_nisn(nisn, school_id=cohort.school_id)
    born = possible_birth_date(birth_date, cohort.graduation_year)
    contact = contact_of(phone, email)
    name = " ".join(full_name.split())
    described = Described(0, name, number, born, contact["phone"], cohort.graduation_year)
    found = find_like(described, school_id=cohort.school_id)
    if found and not is_somebody_else:
        raise Resembles(found)
    alumni = AlumniProfile(
        public_code=new_codes(1)[0],
        cohort=cohort,
        programme=programme,
        full_name=name,
        nisn=number,
        birth_date=born,
        sex=sex or None,
        class_name=" ".join(class_name.split()),
        **contact,
    )
    db.session.add(alumni)
    flush()
    judge_distinct([(alumni.id, one.alumni_id) for one in found], by=by)
    register_changes.record(ChangeKind.ADDED, cohort, by=by, note=note, alumni=alumni)
    ledger.record("alumni.added", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return alumni


def remove(alumni_id: int, *, by: Account, reason: LeftReason, note: str) -> AlumniProfile:
    """Take somebody out of the number of graduates; the row, its answers and its history stay.

    Raises NotFound, TransitionNotAllowed, InvalidValue at "reason" or "note".
    """
    alumni = register.get_alumnus(alumni_id, by=by)
    if not alumni.is_listed:
        raise TransitionNotAllowed()
    if reason not in REMOVAL_REASONS:
        raise InvalidValue(mark("Pilih alasannya."), field="reason")
    checked_note(note, is_needed=alumni.cohort.closed_at is not None)
    alumni.left_register_at, alumni.left_reason = clock.now(), reason
    alumni.visibility = Visibility.PRIVATE
    register_changes.record(ChangeKind.REMOVED, alumni.cohort, by=by, note=note, alumni=alumni, reason=reason.value)
    ledger.record("alumni.removed", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id, reason=reason.value)
    commit()
    return alumni


def restore(alumni_id: int, *, by: Account, note: str) -> AlumniProfile:
    """Bring somebody back who was taken out by mistake; the profile stays private until its owner opens it."""
    alumni = register.get_alumnus(alumni_id, by=by)
    if alumni.is_listed:
        raise TransitionNotAllowed()
    checked_note(note, is_needed=alumni.cohort.closed_at is not None)
    alumni.left_register_at, alumni.left_reason = None, None
    register_changes.record(ChangeKind.RESTORED, alumni.cohort, by=by, note=note, alumni=alumni)
    ledger.record("alumni.restored", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return alumni
