"""Only in the demo: the accounts anybody may try, and the mails that would have been sent."""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from app.demo.accounts import DEMO_ACCOUNTS
from app.errors import NotFound
from app.services import accounts, mail
from blueprints.access import EVERYONE, allow
from blueprints.base_form import BaseForm
from blueprints.navigation import home_of

bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.get("/akun")
@allow(EVERYONE)
def accounts_to_try() -> ResponseReturnValue:
    return render_template("demo/accounts.html", demo_accounts=DEMO_ACCOUNTS, form=BaseForm())


@bp.post("/masuk/<key>")
@allow(EVERYONE)
def enter(key: str) -> ResponseReturnValue:
    """Sign in as one of the demo's accounts in one tap; no other account can be reached here."""
    chosen = next((demo for demo in DEMO_ACCOUNTS if demo.key == key), None)
    account = accounts.find_by_contact(chosen.email) if chosen else None
    if account is None:
        raise NotFound()
    login_user(account)
    flash(_("Anda masuk sebagai %(name)s.", name=account.display_name), "info")
    return redirect(home_of(account.role))


@bp.get("/surat")
@allow(EVERYONE)
def mails() -> ResponseReturnValue:
    return render_template("demo/mails.html", mails=mail.recent())
