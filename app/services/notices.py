"""Notices: what an account is told, in its list of notices and by mail, in the language of whoever reads it.

They tell that something happened and where to read it; names, contacts and notes stay on the page.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.notice import Notice
from app.rules.notice_kinds import IN_DIGESTS, MailRhythm, NoticeKind
from app.services import account_homes, bounces, mail, notice_choices, notice_hours, notice_letters
from app.services.transaction import commit

Letter = tuple[str, str]
"""Subject and sentence of a notice, marked for translation."""

KEPT_DAYS = 180
TIME_TO_READ = timedelta(hours=3)
"""So long before an appointment a mail about it should be there: some leave early, and travel far."""


def tell(
    account: Account | None,
    kind: NoticeKind,
    subject: str,
    sentence: str,
    path: str,
    *,
    attachment: str = "",
    send_after: datetime | None = None,
    in_time_for: datetime | None = None,
    **values: str,
) -> None:
    """Note a notice, and a mail as the account wants mails of this kind (the caller's commit makes both last).

    `subject` and `sentence` are marked Indonesian sentences with %(name)s for `values`; `path` is the page to open.
    A value named `more` stands in the mail only, below the sentence, in the account's language already. `attachment` is
    an iCalendar text that goes with the mail; such a mail waits for no digest. No mail leaves before `send_after`.
    With `in_time_for` it waits neither for a digest nor for an opening hour too shortly before that moment.
    """
    if account is None or account.is_blocked:
        return
    notice = Notice(account_id=account.id, kind=kind, subject=subject, sentence=sentence, values=values, path=path)
    db.session.add(notice)
    home = account_homes.home_of(account)
    letter = notice_letters.letter(account, home, kind, subject, sentence, path, values)
    if _is_mailed_now(account, kind, waits_for_no_digest=bool(attachment or in_time_for)):
        assert account.email
        notice.mailed_at = clock.now()
        opening = notice_hours.times_of([account], {account.id: home})[account.id].waits_until
        if opening and in_time_for and opening > in_time_for - TIME_TO_READ:
            opening = None
        mail.write(
            account.email,
            letter.subject,
            letter.body,
            attachment=attachment,
            unsubscribe=letter.stop_path,
            send_after=max((one for one in (opening, send_after) if one is not None), default=None),
        )


def forget_old() -> None:
    """Delete the notices of half a year ago, read or not."""
    db.session.execute(delete(Notice).where(Notice.created_at < clock.now() - timedelta(days=KEPT_DAYS)))
    commit()


def _is_mailed_now(account: Account, kind: NoticeKind, *, waits_for_no_digest: bool) -> bool:
    rhythm = notice_choices.way_of(account, kind).mail
    is_due = rhythm is MailRhythm.AT_ONCE or (waits_for_no_digest and rhythm in IN_DIGESTS)
    return (
        is_due
        and account.email is not None
        and not bounces.is_marked(account.email)
        and notice_choices.may_be_mailed(account, kind)
    )
