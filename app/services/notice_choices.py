"""How accounts want to be told: for each kind whether it is listed, and how often mails of it come."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select

from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Consent
from app.models.notice import NoticeChoice
from app.rules.alumni_status import ConsentPurpose
from app.rules.notice_kinds import ALWAYS, DEFAULT_MAIL, KINDS, NEED_CONSENT, MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import ledger, notice_hours, row_locks
from app.services.transaction import commit


@dataclass(frozen=True)
class Way:
    """How one kind is told."""

    mail: MailRhythm
    is_shown: bool = True


def way_of(account: Account, kind: NoticeKind) -> Way:
    """The account's choice for one kind, else the default of the kind."""
    return ways_of(account, [kind])[kind]


def ways_of(account: Account, kinds: Iterable[NoticeKind] | None = None) -> Mapping[NoticeKind, Way]:
    """Kind → way, for the kinds named or all that the account can be told, in their order; one query."""
    wanted = list(KINDS[account.role] if kinds is None else kinds)
    chosen = {
        row.kind: Way(row.mail, row.is_shown)
        for row in db.session.scalars(select(NoticeChoice).where(NoticeChoice.account_id == account.id))
        if row.kind not in ALWAYS
    }
    return {kind: chosen.get(kind, Way(DEFAULT_MAIL[kind])) for kind in wanted}


def may_be_mailed(account: Account, kind: NoticeKind) -> bool:
    """Whether the account agreed to mails of this kind, where that takes a consent of its own."""
    return kind not in NEED_CONSENT or account.role is not Role.ALUMNI or account.id in consenting([account.id])


def consenting(account_ids: Collection[int]) -> set[int | None]:
    """The alumni's accounts among them whose consent to messages is in force."""
    return set(
        db.session.scalars(
            select(AlumniProfile.account_id)
            .join(Consent, Consent.alumni_id == AlumniProfile.id)
            .where(
                AlumniProfile.account_id.in_(account_ids),
                Consent.purpose == ConsentPurpose.MESSAGES,
                Consent.withdrawn_at.is_(None),
            )
        )
    )


def hidden_kinds(account: Account) -> Select:
    """The kinds the account keeps out of its list, as a subquery."""
    return select(NoticeChoice.kind).where(
        NoticeChoice.account_id == account.id, ~NoticeChoice.is_shown, NoticeChoice.kind.not_in(ALWAYS)
    )


def choose(ways: Mapping[NoticeKind, Way], *, opens: int, closes: int, zone: str, by: Account) -> None:
    """The account's own choices and hours from now on; raises InvalidValue at the field.

    Kinds of another role, and those nobody can switch off, are left as they are.
    """
    offered = [kind for kind in KINDS[by.role] if kind not in ALWAYS]
    if not set(offered) <= ways.keys():
        raise InvalidValue(mark("Pilih cara menerima kabar untuk setiap jenis."))
    row_locks.lock(by)
    notice_hours.choose(by, opens=opens, closes=closes, zone=zone)
    set_ways(by, {kind: ways[kind] for kind in offered})
    ledger.record("account.notices_chosen", by, by=by)
    commit()


def set_ways(account: Account, ways: Mapping[NoticeKind, Way]) -> None:
    """Write the choices of a locked account (not committed)."""
    rows = {
        row.kind: row for row in db.session.scalars(select(NoticeChoice).where(NoticeChoice.account_id == account.id))
    }
    for kind, way in ways.items():
        row = rows.get(kind) or NoticeChoice(account_id=account.id, kind=kind)
        row.mail, row.is_shown = way.mail, way.is_shown
        db.session.add(row)
