from flask import Blueprint
from flask_login import current_user

from app.models.account import Account

bp = Blueprint("tracer", __name__, url_prefix="/tracer")


def reader() -> Account | None:
    """Who reads the page; None for a visitor."""
    return current_user if current_user.is_authenticated else None
