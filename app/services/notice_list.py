"""The list of notices an account reads, and the bell that says how many are new."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, update

from app import clock
from app.errors import NotFound
from app.extensions import db
from app.models.account import Account
from app.models.notice import BouncedAddress, Notice
from app.paging import PAGE_SIZE, Page, nearest_page
from app.services.notice_choices import hidden_kinds
from app.services.transaction import commit


@dataclass(frozen=True)
class Bell:
    """What stands in the bar on every page; `is_bounced`: the account's address refuses our mail."""

    unread: int
    is_bounced: bool


def bell_of(account: Account) -> Bell:
    """One query."""
    unread = select(func.count(Notice.id)).where(*_shown_to(account), Notice.read_at.is_(None)).scalar_subquery()
    marked = select(func.count(BouncedAddress.id)).where(BouncedAddress.address == (account.email or "").lower())
    row = db.session.execute(select(unread, marked.scalar_subquery())).one()
    return Bell(row[0], bool(row[1]))


def page_of(account: Account, *, page: int) -> Page[Notice]:
    """The notices of the account, newest first; kinds it keeps out of the list are left out."""
    total = db.session.scalar(select(func.count(Notice.id)).where(*_shown_to(account))) or 0
    number = nearest_page(page, total)
    rows = db.session.scalars(
        select(Notice)
        .where(*_shown_to(account))
        .order_by(Notice.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page(list(rows), number, total)


def open_one(notice_id: int, *, by: Account) -> str:
    """Mark it read and return the path of the page it is about; other people's look like missing ones."""
    notice = db.session.get(Notice, notice_id)
    if notice is None or notice.account_id != by.id:
        raise NotFound()
    if notice.read_at is None:
        notice.read_at = clock.now()
        commit()
    return notice.path


def mark_all_read(*, by: Account, until: int) -> None:
    """Mark what was listed up to the notice `until`; what came while somebody read stays new."""
    whose = (Notice.account_id == by.id, Notice.read_at.is_(None), Notice.id <= until)
    db.session.execute(update(Notice).where(*whose).values(read_at=clock.now()))
    commit()


def _shown_to(account: Account) -> tuple[ColumnElement[bool], ...]:
    return Notice.account_id == account.id, Notice.kind.not_in(hidden_kinds(account))
