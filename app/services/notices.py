"""Notices: what an account is told, in its list of notices and by mail, in the language of whoever reads it.

They tell that something happened and where to read it; names, contacts and notes stay on the page.
"""

from datetime import datetime

from flask import current_app
from flask_babel import force_locale, gettext

from app.extensions import db
from app.models.account import Account
from app.models.notice import Notice
from app.rules.notice_kinds import NoticeKind
from app.services import mail


def tell(account: Account | None, kind: NoticeKind, subject: str, sentence: str, path: str, **values: str) -> None:
    """Note a notice, and a mail where there is an address (the caller's commit makes both last).

    `subject` and `sentence` are marked Indonesian sentences with %(name)s for `values`; `path` is the page to open. A
    value named `more` stands in the mail only, below the sentence, in the account's language already.
    """
    _tell(None, account, kind, subject, sentence, path, values)


def tell_undoably(
    send_after: datetime,
    account: Account | None,
    kind: NoticeKind,
    subject: str,
    sentence: str,
    path: str,
    **values: str,
) -> None:
    """The same, with a mail that does not leave before a moment: until then it can be taken back."""
    _tell(send_after, account, kind, subject, sentence, path, values)


def _tell(
    send_after: datetime | None,
    account: Account | None,
    kind: NoticeKind,
    subject: str,
    sentence: str,
    path: str,
    values: dict[str, str],
) -> None:
    if account is None or account.is_blocked:
        return
    db.session.add(
        Notice(account_id=account.id, kind=kind, subject=subject, sentence=sentence, values=values, path=path)
    )
    if not account.email:
        return
    with force_locale(account.locale):
        lines = [
            gettext("Halo %(name)s,", name=account.display_name),
            gettext(sentence) % values,
            *([values["more"]] if values.get("more") else []),
            gettext("Buka di sini: %(link)s", link=current_app.config["PADANKARYA"].public_url + path),
            "PadanKarya",
        ]
        one_line = " ".join((gettext(subject) % values).split())  # titles are typed; a header has no second line
        mail.write(account.email, one_line[:200], "\n\n".join(lines), send_after=send_after)
