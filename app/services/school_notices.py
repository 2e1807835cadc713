"""Notices to the people of a school."""

from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.rules.notice_kinds import NoticeKind
from app.services import notices


def tell_school(school_id: int, subject: str, sentence: str, path: str, **values: Any) -> None:
    """Tell everybody of the school that something waits (the caller commits); see notices.tell for the texts."""
    people = select(Account).where(Account.school_id == school_id).order_by(Account.id)
    for account in db.session.scalars(people):
        notices.tell(account, NoticeKind.INBOX, subject, sentence, path, **values)
