"""Which language a page is in: the reader's choice, then the account's, then Indonesian."""

from flask import request, session
from flask_login import current_user

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


def select_language() -> str:
    """The locale of this request; Indonesian unless the reader chose otherwise."""
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return chosen
    if current_user and current_user.is_authenticated:
        return current_user.locale
    return "id"


def remember_language(language: str) -> None:
    """Keep the choice in the session; unknown values are ignored."""
    if language in LANGUAGES:
        session["language"] = language


def is_local_path(target: str | None) -> bool:
    """Whether `target` is a path of this site, not //elsewhere or a scheme: also as browsers read it, who skip tabs."""
    if not target or not target.isprintable() or "\\" in target:
        return False
    return target.startswith("/") and not target.startswith("//")


def next_path(fallback: str) -> str:
    """Where the reader asked to go on to, if it is a path of this site."""
    target = request.values.get("next")
    return target if target and is_local_path(target) else fallback
