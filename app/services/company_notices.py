"""Notices to the people of a company."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.company import Recruiter
from app.rules.notice_kinds import NoticeKind
from app.services import notices


def tell_recruiters(
    company_id: int,
    kind: NoticeKind,
    subject: str,
    sentence: str,
    path: str,
    *,
    attachment: str = "",
    **values: Any,
) -> None:
    """Tell each recruiter (the caller commits); see notices.tell for what the texts are."""
    for account in people_of(company_id):
        notices.tell(account, kind, subject, sentence, path, attachment=attachment, **values)


def people_of(company_id: int) -> Sequence[Account]:
    """The accounts of a company's recruiters."""
    recruiters = (
        select(Account)
        .join(Recruiter, Recruiter.account_id == Account.id)
        .where(Recruiter.company_id == company_id)
        .order_by(Account.id)
    )
    return db.session.scalars(recruiters).all()
