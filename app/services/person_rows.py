"""The rows of one person, found by the list of personal_tables: their own, those merged into it, their accounts'."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_, select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer_contact import DeadAddress, NumberProposal
from app.rules.traces import Traces
from app.services.contacts import readable_phone
from app.services.personal_tables import HOLDINGS, Holding


@dataclass(frozen=True)
class Roots:
    """The profile with the rows merged into it, and every account any of them has."""

    profiles: tuple[AlumniProfile, ...]
    accounts: tuple[Account, ...]

    @property
    def alumni_ids(self) -> list[int]:
        return [one.id for one in self.profiles]

    @property
    def account_ids(self) -> list[int]:
        return [one.id for one in self.accounts]


def roots_of(alumni: AlumniProfile) -> Roots:
    """The person's rows of the register, this one first."""
    found, latest = [alumni], [alumni.id]
    while latest:
        merged = list(
            db.session.scalars(
                select(AlumniProfile).where(
                    AlumniProfile.merged_into_id.in_(latest), AlumniProfile.id.not_in([one.id for one in found])
                )
            )
        )
        found += merged
        latest = [one.id for one in merged]
    ids = [one.account_id for one in found if one.account_id is not None]
    return Roots(tuple(found), tuple(db.session.scalars(select(Account).where(Account.id.in_(ids)))))


def traces_of(roots: Roots) -> Traces:
    """What the person is known by, on every row and account, with numbers given or used once."""
    held = (*roots.profiles, *roots.accounts)
    proposed = db.session.scalars(select(NumberProposal.phone).where(NumberProposal.alumni_id.in_(roots.alumni_ids)))
    dead = db.session.scalars(select(DeadAddress.address).where(DeadAddress.alumni_id.in_(roots.alumni_ids))).all()
    phones = [*(one.phone for one in held), *proposed, *(one for one in dead if "@" not in one)]
    emails = [*(one.email for one in held), *(one for one in dead if "@" in one)]
    names = [*(one.full_name for one in roots.profiles), *(one.display_name for one in roots.accounts)]
    return Traces(
        names=_once(names),
        phones=_once(phones),
        emails=_once(emails),
        nisns=_once([one.nisn for one in roots.profiles]),
    )


def own_addresses(roots: Roots) -> frozenset[str]:
    """The e-mail addresses, in lower case, to which only this person's mails went.

    Nobody checks what is typed as a contact: an address somebody else has, too, tells nothing about whose a mail is.
    """
    typed = {email.lower() for email in traces_of(roots).emails} if roots.profiles else set()
    if not typed:
        return frozenset()
    of_accounts = select(func.lower(Account.email)).where(
        func.lower(Account.email).in_(typed), Account.id.not_in(roots.account_ids)
    )
    of_others = select(func.lower(AlumniProfile.email)).where(
        func.lower(AlumniProfile.email).in_(typed), AlumniProfile.id.not_in(roots.alumni_ids)
    )
    signed_in_with = {one.email.lower() for one in roots.accounts if one.email}
    shared = {*db.session.scalars(of_accounts), *db.session.scalars(of_others)} - signed_in_with
    return frozenset(typed - shared)


def spellings_of(traces: Traces) -> list[str]:
    """What to ask the database for: each trace as it is mostly written, numbers as people of the country write them."""
    written = [readable_phone(phone) for phone in traces.phones]
    return [*traces.spellings, *(one for number in written for one in {number, number.replace("-", " ")})]


def table_of(holding: Holding) -> Table:
    return db.metadata.tables[holding.table]


def is_of(holding: Holding, roots: Roots) -> ColumnElement[bool]:
    """The condition on the holding's table that a row is this person's, by this way."""
    return table_of(holding).c[holding.column].in_(_keys(holding.of, holding.of_column, roots))


def _keys(table: str, column: str, roots: Roots) -> Any:
    if table == "alumni_profile":
        return roots.alumni_ids
    if table == "account":
        return roots.account_ids
    ways = [is_of(holding, roots) for holding in HOLDINGS if holding.table == table]
    return select(db.metadata.tables[table].c[column]).where(or_(*ways))


def _once(values: list[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
