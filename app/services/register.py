"""The school's register: who graduated when from what, and how far each has come with their profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniCompetency, AlumniProfile
from app.models.school import Cohort, Programme
from app.paging import PAGE_SIZE, Page
from app.rules.age import is_minor
from app.rules.alumni_status import AlumniState, Evidence, Visibility
from app.rules.register_changes import ChangeKind, checked_note
from app.services import catalogue, contact_looks, ledger, register_changes
from app.services.register_facts import contact_of, free_nisn, possible_birth_date
from app.services.transaction import commit


@dataclass(frozen=True)
class RegisterFilter:
    """Which part of the register; what is None or empty narrows nothing."""

    text: str = ""
    """A part of the name, or the beginning of a NISN."""
    programme_id: int | None = None
    cohort_id: int | None = None
    state: AlumniState | None = None
    is_listed: bool = True
    """False: those who left the register, instead of those who are in it."""

    @property
    def count(self) -> int:
        """How many conditions besides the text are set."""
        chosen = sum(value is not None for value in (self.programme_id, self.cohort_id, self.state))
        return chosen + (not self.is_listed)


def school_of(by: Account) -> int:
    """The id of the school this person works for; raises NotAllowed for everyone else."""
    if not by.is_of_school or by.school_id is None:
        raise NotAllowed()
    return by.school_id


def find_alumni(chosen: RegisterFilter, *, by: Account, page: int) -> Page[AlumniProfile]:
    """A page of the school's register by name, with programme and cohort loaded. Erased people are not in it."""
    wanted = _matching(chosen, school_of(by))
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = db.session.scalars(
        wanted.options(contains_eager(AlumniProfile.cohort), joinedload(AlumniProfile.programme))
        .order_by(func.lower(AlumniProfile.full_name), AlumniProfile.id)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page(items=list(rows), number=page, total=total)


def get_alumnus(alumni_id: int, *, by: Account) -> AlumniProfile:
    """One person of the school's register with everything the page shows; raises NotFound, also for a merged row."""
    alumni = db.session.scalar(
        select(AlumniProfile)
        .join(AlumniProfile.cohort)
        .where(AlumniProfile.id == alumni_id, Cohort.school_id == school_of(by))
        .options(
            contains_eager(AlumniProfile.cohort),
            joinedload(AlumniProfile.programme),
            joinedload(AlumniProfile.account),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
            selectinload(AlumniProfile.experiences),
        )
    )
    if alumni is None or alumni.state is AlumniState.ERASED or alumni.merged_into_id is not None:
        raise NotFound()
    return alumni


def look_at(alumni_id: int, *, by: Account) -> AlumniProfile:
    """The same person for the page that shows number and e-mail: the look stands in the ledger. Raises NotFound."""
    contact_looks.look([get_alumnus(alumni_id, by=by)], by=by)
    return get_alumnus(alumni_id, by=by)


def correct_facts(
    alumni_id: int,
    *,
    by: Account,
    full_name: str,
    nisn: str,
    birth_date: date | None,
    sex: str,
    class_name: str,
    programme_id: int,
    phone: str | None = None,
    email: str | None = None,
    note: str = "",
) -> AlumniProfile:
    """Correct what the register says about a person; raises InvalidValue, AlreadyTaken at the field.

    Moving to another programme in a closed cohort needs a note. Number and address are the school's to change only
    until the person has an account. Whoever turns out to be a minor is no longer findable.
    """
    alumni = get_alumnus(alumni_id, by=by)
    programme = get_programme(programme_id, by=by)
    is_moved = programme.id != alumni.programme_id
    checked_note(note, is_needed=is_moved and alumni.cohort.closed_at is not None)
    number = free_nisn(nisn, school_id=alumni.cohort.school_id, except_for=alumni.id)
    born = possible_birth_date(birth_date, alumni.cohort.graduation_year)
    contact = contact_of(phone, email) if alumni.account_id is None else {}
    alumni.nisn, alumni.birth_date, alumni.sex = number, born, sex or None
    alumni.full_name, alumni.class_name = " ".join(full_name.split()), " ".join(class_name.split())
    for name, value in contact.items():
        setattr(alumni, name, value)
    if is_minor(alumni.birth_date, clock.today()):
        alumni.visibility = Visibility.PRIVATE
    if is_moved:
        before, alumni.programme = alumni.programme.name, programme
        register_changes.record(
            ChangeKind.PROGRAMME_MOVED,
            alumni.cohort,
            by=by,
            note=note,
            alumni=alumni,
            before=before,
            after=programme.name,
        )
    ledger.record("alumni.facts_corrected", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return alumni


def record_mark(alumni_id: int, row_id: int, *, by: Account) -> AlumniProfile:
    """Vouch for a claimed competency with the school's marks: from then on it is locked; raises NotFound."""
    alumni = get_alumnus(alumni_id, by=by)
    claim = next((claim for claim in alumni.competencies if claim.id == row_id), None)
    if claim is None:
        raise NotFound()
    claim.evidence = Evidence.SCHOOL
    ledger.record("alumni.mark_recorded", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return alumni


def programmes(*, by: Account) -> Sequence[Programme]:
    """What the school teaches, and what its alumni have learnt under older names, by name."""
    taught = catalogue.programmes_of_school(school_of(by))
    learnt = db.session.scalars(
        select(Programme)
        .where(
            Programme.id.in_(
                select(AlumniProfile.programme_id).join(AlumniProfile.cohort).where(Cohort.school_id == by.school_id)
            )
        )
        .order_by(Programme.name, Programme.spectrum)
    )
    every = {programme.id: programme for programme in (*taught, *learnt)}
    return sorted(every.values(), key=lambda programme: (programme.name, programme.spectrum))


def get_programme(programme_id: int, *, by: Account) -> Programme:
    """One of the school's programmes; raises InvalidValue at "programme_id"."""
    programme = next((one for one in programmes(by=by) if one.id == programme_id), None)
    if programme is None:
        raise InvalidValue(mark("Pilih konsentrasi keahlian sekolah ini."), field="programme_id")
    return programme


def find_kept(alumni_id: int, *, by: Account) -> int | None:
    """The row a merged one became part of; None for rows that stand for themselves."""
    kept = select(AlumniProfile.merged_into_id).join(AlumniProfile.cohort)
    return db.session.scalar(kept.where(AlumniProfile.id == alumni_id, Cohort.school_id == school_of(by)))


def names_of(alumni_ids: Iterable[int], *, by: Account) -> dict[int, str]:
    """Id → name of the school's own people, in one query."""
    rows = db.session.execute(
        select(AlumniProfile.id, AlumniProfile.full_name)
        .join(AlumniProfile.cohort)
        .where(AlumniProfile.id.in_(set(alumni_ids)), Cohort.school_id == school_of(by))
    )
    return {row.id: row.full_name for row in rows}


def _matching(chosen: RegisterFilter, school_id: int) -> Select[AlumniProfile]:
    wanted = (
        select(AlumniProfile)
        .join(AlumniProfile.cohort)
        .where(Cohort.school_id == school_id, AlumniProfile.state != AlumniState.ERASED)
        .where(LISTED if chosen.is_listed else ~LISTED, AlumniProfile.merged_into_id.is_(None))
    )
    for word in chosen.text.split()[:6]:
        name_has_it = func.lower(AlumniProfile.full_name).contains(word.lower(), autoescape=True)
        wanted = wanted.where(or_(name_has_it, AlumniProfile.nisn.startswith(word, autoescape=True)))
    if chosen.programme_id is not None:
        wanted = wanted.where(AlumniProfile.programme_id == chosen.programme_id)
    if chosen.cohort_id is not None:
        wanted = wanted.where(AlumniProfile.cohort_id == chosen.cohort_id)
    if chosen.state is not None:
        wanted = wanted.where(AlumniProfile.state == chosen.state)
    return wanted
