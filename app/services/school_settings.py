"""What a school says about itself, and who works for it here."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.errors import InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.school import Programme, School
from app.rules.roles import Role
from app.services import access_links, ledger
from app.services.register import school_of
from app.services.transaction import commit


def get_school(*, by: Account) -> School:
    """The person's own school with its programmes."""
    return db.session.scalars(
        select(School).where(School.id == school_of(by)).options(selectinload(School.programmes))
    ).one()


def update(*, by: Account, name: str, address: str, programme_ids: Collection[int]) -> School:
    """Change name, address and the programmes taught; only a school admin may. Raises InvalidValue at the field."""
    _must_be_admin(by)
    school = get_school(by=by)
    if not name.strip():
        raise InvalidValue(mark("Isi nama sekolah."), field="name")
    school.name, school.address = " ".join(name.split()), " ".join(address.split())
    school.programmes = list(db.session.scalars(select(Programme).where(Programme.id.in_(programme_ids))))
    ledger.record("school.updated", school, by=by, school_id=school.id, programmes=len(school.programmes))
    commit()
    return school


def all_programmes() -> Sequence[Programme]:
    """Every official programme, the newer spectrum first, by name."""
    return list(db.session.scalars(select(Programme).order_by(Programme.spectrum.desc(), Programme.name, Programme.id)))


def colleagues(*, by: Account) -> Sequence[Account]:
    """The accounts of the person's school, by name."""
    return list(
        db.session.scalars(
            select(Account).where(Account.school_id == school_of(by)).order_by(Account.display_name, Account.id)
        )
    )


def block_colleague(account_id: int, *, by: Account) -> None:
    """End a colleague's access at once, also where they are signed in; nobody can lock themselves out.

    The invitations to colleagues they made stop: none of them is a way back in.
    """
    colleague = _colleague(account_id, by)
    colleague.is_blocked = True
    colleague.session_epoch += 1
    access_links.stop_colleague_links(colleague)
    ledger.record("account.blocked", colleague, by=by, school_id=by.school_id)
    commit()


def unblock_colleague(account_id: int, *, by: Account) -> None:
    """Let a colleague back in."""
    colleague = _colleague(account_id, by)
    colleague.is_blocked = False
    ledger.record("account.unblocked", colleague, by=by, school_id=by.school_id)
    commit()


def _colleague(account_id: int, by: Account) -> Account:
    _must_be_admin(by)
    colleague = db.session.get(Account, account_id)
    if colleague is None or colleague.school_id != by.school_id:
        raise NotFound()
    if colleague.id == by.id:
        raise NotAllowed()
    return colleague


def _must_be_admin(by: Account) -> None:
    if by.role is not Role.SCHOOL_ADMIN:
        raise NotAllowed()
