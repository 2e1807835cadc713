"""An answer given at a kiosk: the alumnus's own, on the code path of the personal link, with nobody signed in."""

from dataclasses import replace

from app.models.alumni import AlumniProfile
from app.models.tracer import Response
from app.rules.tracer_status import Channel
from app.services import kiosks, own_answers
from app.services.kiosks import Kiosk
from app.services.own_answers import Sent
from app.services.respondents import Respondent


def respondent_at(kiosk: Kiosk, alumni: AlumniProfile) -> Respondent:
    return Respondent(kiosk.gathering.wave, alumni, Channel.KIOSK)


def answer(kiosk: Kiosk, alumni: AlumniProfile, sent: Sent) -> Response:
    """Store it, and note that the person came, in one transaction; raises InvalidValue at the field."""
    kiosks.note_came(kiosk, alumni)
    return own_answers.send(respondent_at(kiosk, alumni), replace(sent, was_prefilled=False))
