"""The session of a device that is a kiosk: which gathering it serves, and who stands before it just now.

It never holds an account. Who stands there is forgotten after the answer, at the start page, and after some minutes.
"""

import time

from flask import g, session
from flask_login import logout_user

from app.models.alumni import AlumniProfile
from app.services import kiosks
from app.services.kiosks import Kiosk

PERSON_SECONDS = 15 * 60


def begin(facts: dict[str, int]) -> None:
    """Make this device a kiosk: whoever was signed in here no longer is."""
    session.clear()
    logout_user()
    session["kiosk"] = facts


def end() -> None:
    session.clear()


def current_kiosk() -> Kiosk | None:
    """The kiosk this device is; None when it is none, or its gathering's kiosks were closed."""
    if "kiosk" not in g:
        g.kiosk = kiosks.find_kiosk(session.get("kiosk"))
    return g.kiosk


def get_kiosk() -> Kiosk:
    """The same for a view that only a kiosk may open."""
    kiosk = current_kiosk()
    if kiosk is None:
        raise RuntimeError("a kiosk's view was opened without @allow(KIOSK)")
    return kiosk


def welcome(alumni: AlumniProfile) -> None:
    session["kiosk_person"] = [alumni.id, int(time.time())]


def current_person() -> AlumniProfile | None:
    """Who said who they are, not too long ago."""
    alumni_id, since = session.get("kiosk_person") or (None, 0)
    if alumni_id is None or time.time() - since > PERSON_SECONDS:
        return None
    return kiosks.get_person(get_kiosk(), alumni_id)


def forget_person() -> None:
    session.pop("kiosk_person", None)
