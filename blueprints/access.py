"""Access: every view carries exactly one `@allow`, and a contract test lists them all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import redirect, request, url_for
from flask_login import current_user

from app.errors import NotAllowed
from app.rules.roles import SCHOOL_ROLES, Role
from blueprints.kiosk_session import current_kiosk

EVERYONE = "everyone"
SIGNED_IN = "signed_in"
KIOSK = "kiosk"
"""A device staff turned into a kiosk; nobody is signed in on it."""

View = Callable[..., Any]


def allow(*audience: str) -> Callable[[View], View]:
    """Open the view to EVERYONE, to SIGNED_IN accounts, to a KIOSK, or to the roles named; others sign in or are
    refused."""
    roles = frozenset(audience)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> Any:
            if KIOSK in roles:
                if current_kiosk() is None:
                    return redirect(url_for("luring.kiosk_over"))
            elif EVERYONE not in roles:
                if not current_user.is_authenticated:
                    return redirect(url_for("auth.sign_in", next=_here()))
                if SIGNED_IN not in roles and current_user.role not in roles:
                    raise NotAllowed()
            return view(**arguments)

        guarded.audience = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


SCHOOL = tuple(SCHOOL_ROLES)
"""`@allow(*SCHOOL)`: the people of a school."""
ALUMNI = Role.ALUMNI
RECRUITER = Role.RECRUITER


def _here() -> str:
    """Where to return to after signing in; a refused POST returns to the page, not to the action."""
    return request.full_path.rstrip("?") if request.method == "GET" else url_for("public.home")
