"""Who is asking: the account behind the session cookie."""

from flask import Flask, request
from flask_login import current_user

from app.models.account import Account
from app.services import accounts, visits
from blueprints.extensions import login_manager


def set_up(app: Flask) -> None:
    login_manager.session_protection = "basic"
    app.before_request(_note_visit)


@login_manager.user_loader
def load_account(session_id: str) -> Account | None:
    """The account, unless it was blocked or signed out everywhere since."""
    return accounts.find_by_session(session_id)


def _note_visit() -> None:
    """Who comes is here: noted once a day, before the page is made, as it wakes a profile that was hidden."""
    if request.endpoint not in (None, "static") and current_user.is_authenticated:
        visits.note_today(current_user)
