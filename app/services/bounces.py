"""E-mail addresses that refused our mail for good: nothing goes there until the owner says it works again."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.notice import BouncedAddress
from app.services import ledger
from app.services.transaction import commit


def note(address: str, reason: str) -> None:
    """A mail server refused the address for good (not committed); told once to the history of whose it is."""
    marked = find(address)
    if marked is None and (marked := _marked_anew(address.lower()[:254])):
        for alumni in _alumni_at(marked.address):
            school_id = alumni.cohort.school_id
            ledger.record("alumni.email_bounced", alumni, by=None, school_id=school_id, alumni_id=alumni.id)
    if marked is not None:
        marked.reason = " ".join(reason.split())[:300]


def _marked_anew(address: str) -> BouncedAddress | None:
    """The mark; None when another worker, or a report that came back, was quicker."""
    marked = BouncedAddress(address=address)
    try:
        with db.session.begin_nested():
            db.session.add(marked)
    except IntegrityError:
        return None
    return marked


def find(address: str | None) -> BouncedAddress | None:
    if not address:
        return None
    return db.session.scalar(select(BouncedAddress).where(BouncedAddress.address == address.lower()))


def is_marked(address: str | None) -> bool:
    return find(address) is not None


def among(addresses: Collection[str]) -> dict[str, BouncedAddress]:
    """The marked ones of these addresses; one query."""
    wanted = {address.lower() for address in addresses}
    rows = db.session.scalars(select(BouncedAddress).where(BouncedAddress.address.in_(wanted)))
    return {row.address: row for row in rows}


def lift(address: str | None) -> None:
    """The address works after all (not committed): its owner says so, or opened a link that only went there."""
    if marked := find(address):
        db.session.delete(marked)


def lift_own(*, by: Account) -> None:
    """The signed-in person says that the own address takes mail again; without a mark nothing happens."""
    if is_marked(by.email):
        lift(by.email)
        ledger.record("account.email_revived", by, by=by)
        commit()


def _alumni_at(address: str) -> Sequence[AlumniProfile]:
    """Whose address it is: of the register, or of the account."""
    accounts = select(Account.id).where(Account.email == address)
    is_theirs = (AlumniProfile.email == address) | AlumniProfile.account_id.in_(accounts)
    return list(
        db.session.scalars(select(AlumniProfile).where(LISTED, is_theirs).options(joinedload(AlumniProfile.cohort)))
    )
