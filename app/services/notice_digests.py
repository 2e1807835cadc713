"""Digests: what nobody was mailed yet, once a day or a week in one mail, at the opening hour of whoever gets it.

A notice belongs to the digest of the first opening after it. Which it was told by, and the mail itself, are written in
one transaction, so a worker that dies between two batches neither loses a notice nor tells it twice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, select, update

from app import clock, jobs
from app.extensions import db
from app.models.account import Account
from app.models.company import Recruiter
from app.models.notice import BouncedAddress, Notice, NoticeChoice
from app.rules.notice_kinds import ALWAYS, DEFAULT_MAIL, IN_DIGESTS, KINDS, NEED_CONSENT, MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import account_homes, mail, notice_choices, notice_hours, notice_letters
from app.services.account_homes import NOWHERE, Home
from app.services.notice_hours import AccountTime
from app.services.notice_words import KIND_WORDS
from app.services.transaction import commit

BATCH = 200
OLDEST_DAYS = 10
"""What is older is no news, whatever was chosen since: a week, and three days in which the worker was away."""
DEFAULT_DIGESTS = frozenset(kind for kind, rhythm in DEFAULT_MAIL.items() if rhythm in IN_DIGESTS)


def send_due() -> int:
    """Write the digests that are due now, in batches of accounts; return how many."""
    written, after = 0, 0
    while accounts := _accounts_with_news(after):
        written += _write(accounts)
        after = accounts[-1].id
        commit()
    if written:
        jobs.start("send_mail")
    return written


def _accounts_with_news(after: int) -> Sequence[Account]:
    has_bounced = exists().where(BouncedAddress.address == Account.email)
    has_news = exists().where(Notice.account_id == Account.id, *_waits())
    has_company = (Account.role != Role.RECRUITER) | exists().where(Recruiter.account_id == Account.id)
    may_be_mailed = (Account.email.is_not(None), ~Account.is_blocked, ~has_bounced, has_company)
    wanted = (Account.id > after, *may_be_mailed, has_news)
    return db.session.scalars(select(Account).where(*wanted).order_by(Account.id).limit(BATCH)).all()


def _waits() -> tuple[ColumnElement[bool], ...]:
    """Neither mailed nor read, of a kind its account wants in digests."""
    choice = exists().where(NoticeChoice.account_id == Notice.account_id, NoticeChoice.kind == Notice.kind)
    is_digested = choice.where(NoticeChoice.mail.in_(IN_DIGESTS)) | (~choice & Notice.kind.in_(DEFAULT_DIGESTS))
    is_recent = Notice.created_at > clock.now() - timedelta(days=OLDEST_DAYS)
    return Notice.mailed_at.is_(None), Notice.read_at.is_(None), Notice.kind.not_in(ALWAYS), is_recent, is_digested


def _write(accounts: Sequence[Account]) -> int:
    homes = account_homes.homes_of(accounts)
    times = notice_hours.times_of(accounts, homes)
    due = _due(accounts, times)
    taken = _take([notice.id for notices in due.values() for notice in notices])
    written = 0
    for account in accounts:
        if news := [notice for notice in due.get(account.id, ()) if notice.id in taken]:
            _write_one(account, homes.get(account.id, NOWHERE), news)
            written += 1
    return written


def _due(accounts: Sequence[Account], times: Mapping[int, AccountTime]) -> Mapping[int, Sequence[Notice]]:
    """Account → what its digest of this hour tells, newest first; three queries for all."""
    ids = [account.id for account in accounts if not times[account.id].is_quiet]
    roles = {account.id: account.role for account in accounts}
    choices = {
        (row.account_id, row.kind): row.mail
        for row in db.session.scalars(select(NoticeChoice).where(NoticeChoice.account_id.in_(ids)))
    }
    consenting = notice_choices.consenting(ids)
    due: dict[int, list[Notice]] = defaultdict(list)
    waiting = select(Notice).where(Notice.account_id.in_(ids), *_waits()).order_by(Notice.id.desc())
    for notice in db.session.scalars(waiting):
        key = notice.account_id
        rhythm = choices.get((key, notice.kind), DEFAULT_MAIL[notice.kind])
        opened = times[key].opened_on_monday if rhythm is MailRhythm.WEEKLY else times[key].opened_today
        needs_consent = notice.kind in NEED_CONSENT and roles[key] is Role.ALUMNI
        if notice.created_at < opened and (key in consenting or not needs_consent):
            due[key].append(notice)
    return due


def _take(ids: Sequence[int]) -> set[int]:
    """Those of the notices that nobody else takes at this moment; theirs are told from here on."""
    mine = update(Notice).where(Notice.id.in_(ids), Notice.mailed_at.is_(None)).values(mailed_at=clock.now())
    return set(db.session.scalars(mine.returning(Notice.id), execution_options={"synchronize_session": False}))


def _write_one(account: Account, home: Home, news: Sequence[Notice]) -> None:
    groups: dict[str, list[Notice]] = {}
    for kind in [*KINDS[account.role], *NoticeKind]:
        if told := [notice for notice in news if notice.kind is kind]:
            groups.setdefault(KIND_WORDS[kind], told)
    letter = notice_letters.digest(account, home, groups)
    assert account.email
    mail.write(account.email, letter.subject, letter.body, unsubscribe=letter.stop_path)
