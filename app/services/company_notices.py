"""Notices to the people of a company."""

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.company import Recruiter
from app.rules.notice_kinds import NoticeKind
from app.services import notices


def tell_recruiters(company_id: int, kind: NoticeKind, subject: str, sentence: str, path: str, **values: str) -> None:
    """Tell each recruiter (the caller commits); see notices.tell for what the texts are."""
    recruiters = (
        select(Account)
        .join(Recruiter, Recruiter.account_id == Account.id)
        .where(Recruiter.company_id == company_id)
        .order_by(Account.id)
    )
    for account in db.session.scalars(recruiters):
        notices.tell(account, kind, subject, sentence, path, **values)
