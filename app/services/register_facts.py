"""Facts as the register may hold them: a NISN nobody else has, a birth date that can be, a contact that works."""

from datetime import date

from sqlalchemy import select

from app.errors import AlreadyTaken, InvalidValue, mark
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.rules.age import age_on
from app.rules.roster import AGES_AT_GRADUATION
from app.rules.roster_values import nisn_of
from app.services.contacts import normal_email, normal_phone
from app.services.erasure_marks import is_erased

ERASED = mark(
    "Orang dengan NISN ini pernah meminta datanya dihapus. Ia tetap terhitung di angkatannya, tanpa nama, jadi tidak"
    " perlu ditambahkan."
)


def free_nisn(typed: str, *, school_id: int, except_for: int | None = None) -> str | None:
    """Ten digits that no other row of the school has; raises InvalidValue, AlreadyTaken at "nisn"."""
    try:
        nisn = nisn_of(typed)
    except ValueError as error:
        raise InvalidValue(mark("NISN terdiri dari 10 angka."), field="nisn") from error
    if nisn is None:
        return None
    taken = select(AlumniProfile.full_name).join(AlumniProfile.cohort)
    same = (Cohort.school_id == school_id, AlumniProfile.nisn == nisn, AlumniProfile.id != (except_for or 0))
    name = db.session.scalar(taken.where(*same).limit(1))
    if name is not None:
        raise AlreadyTaken(
            mark("NISN ini milik alumni lain di sekolah Anda: %(name)s. Bila orangnya sama, gabungkan."),
            field="nisn",
            name=name,
        )
    if is_erased(school_id, nisn=nisn):
        raise AlreadyTaken(ERASED, field="nisn")
    return nisn


def possible_birth_date(birth_date: date | None, graduation_year: int) -> date | None:
    """The date, if somebody born then can have graduated that year; raises InvalidValue at "birth_date"."""
    if birth_date and age_on(birth_date, date(graduation_year, 12, 31)) not in AGES_AT_GRADUATION:
        raise InvalidValue(
            mark("Tanggal lahir ini tidak mungkin untuk lulusan %(year)s."), field="birth_date", year=graduation_year
        )
    return birth_date


def contact_of(phone: str | None, email: str | None) -> dict[str, str | None]:
    """Number and address as columns; what is None was not asked; raises InvalidValue at "phone" or "email"."""
    told: dict[str, str | None] = {}
    if phone is not None:
        told["phone"] = normal_phone(phone) if phone.strip() else None
    if email is not None:
        told["email"] = normal_email(email) if email.strip() else None
    return told
