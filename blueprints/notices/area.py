"""Notices: the list, how they come, ending mails without signing in, and what the school passes on by WhatsApp."""

from flask import Blueprint

from app.services import notice_list

bp = Blueprint("notices", __name__, url_prefix="/kabar")


@bp.app_context_processor
def bell() -> dict[str, object]:
    """`bell_of(account)` for the bar of every page; one query, and only where the bar is drawn."""
    return {"bell_of": notice_list.bell_of}
