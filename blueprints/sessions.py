"""Who is asking: the account behind the session cookie."""

from flask import Flask

from app.models.account import Account
from app.services import accounts
from blueprints.extensions import login_manager


def set_up(app: Flask) -> None:
    login_manager.session_protection = "basic"


@login_manager.user_loader
def load_account(session_id: str) -> Account | None:
    """The account, unless it was blocked or signed out everywhere since."""
    return accounts.find_by_session(session_id)
