"""Short mails about what happened in the hiring chain, in the language of whoever gets them.

They tell that something happened and where to read it; names, contacts and notes stay on the page.
"""

from flask import current_app
from flask_babel import force_locale, gettext

from app.models.account import Account
from app.services import mail


def tell(account: Account | None, subject: str, sentence: str, path: str, **values: str) -> None:
    """Note a mail to `account` (the caller's commit makes it last); without an address the page alone tells.

    `subject` and `sentence` are marked Indonesian sentences with %(name)s for `values`; `path` is the page to open.
    """
    if account is None or not account.email or account.is_blocked:
        return
    with force_locale(account.locale):
        lines = [
            gettext("Halo %(name)s,", name=account.display_name),
            gettext(sentence) % values,
            gettext("Buka di sini: %(link)s", link=current_app.config["PADANKARYA"].public_url + path),
            "PadanKarya",
        ]
        one_line = " ".join((gettext(subject) % values).split())  # titles are typed; a header has no second line
        mail.write(account.email, one_line[:200], "\n\n".join(lines))
