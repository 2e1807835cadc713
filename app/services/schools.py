"""Schools: the installation's first step."""

import re

from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.school import School
from app.reference import regions
from app.rules.roles import Role
from app.services import accounts, ledger
from app.services.transaction import commit, flush

_NPSN = re.compile(r"[0-9A-Z][0-9]{7}")


def create(
    *,
    npsn: str,
    name: str,
    regency: str,
    admin_name: str,
    admin_email: str,
    admin_password: str,
    by: Account | None = None,
) -> School:
    """A school and its first admin; raises InvalidValue, AlreadyTaken at the field that is wrong."""
    npsn = npsn.strip().upper()
    if not _NPSN.fullmatch(npsn):
        raise InvalidValue(mark("NPSN terdiri dari 8 karakter, contoh: 30105678."), field="npsn")
    regency_code = regency if regions.is_regency(regency) else regions.find_regency(regency)
    if regency_code is None:
        raise InvalidValue(mark("Kabupaten/kota tidak dikenal. Tulis seperti “Kabupaten Ketapang”."), field="regency")
    school = School(npsn=npsn, name=name.strip(), regency_code=regency_code)
    db.session.add(school)
    flush()
    accounts.new_account(
        role=Role.SCHOOL_ADMIN,
        display_name=admin_name.strip(),
        email=admin_email,
        password=admin_password,
        school_id=school.id,
    )
    ledger.record("school.created", school, by=by, school_id=school.id)
    commit()
    return school
