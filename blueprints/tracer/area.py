from flask import Blueprint, request
from flask_login import current_user

from app.models.account import Account
from blueprints.addresses import asked_number

bp = Blueprint("tracer", __name__, url_prefix="/tracer")


def reader() -> Account | None:
    """Who reads the page; None for a visitor."""
    return current_user if current_user.is_authenticated else None


def asked_months(default: int | None = None) -> int | None:
    """Which wave the address asks for (?per=12); "hari-ini" is today, and so is leaving it out without a default."""
    if request.args.get("per") == "hari-ini":
        return None
    months = asked_number("per")
    return default if months is None else months
