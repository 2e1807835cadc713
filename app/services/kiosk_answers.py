"""An answer given at a kiosk: the alumnus's own, with nobody signed in."""

from app.errors import InvalidValue, mark
from app.models.alumni import AlumniProfile
from app.models.tracer import Response
from app.rules.tracer_core import Core
from app.rules.tracer_status import Channel
from app.services import kiosks, tracer_answers
from app.services.kiosks import Kiosk
from app.services.transaction import commit


def answer(kiosk: Kiosk, alumni: AlumniProfile, core: Core, *, agrees: bool) -> Response:
    """Store it and note that the person came; raises InvalidValue at the field."""
    consent = tracer_answers._consent_in_force(alumni)
    if consent is None:
        if not agrees:
            raise InvalidValue(
                mark("Centang persetujuan agar jawaban Anda boleh dipakai untuk penelusuran tamatan."), field="agrees"
            )
        consent = tracer_answers._agree(alumni, None)
    response = tracer_answers._store(
        kiosk.gathering.wave, alumni, core, channel=Channel.KIOSK, version=consent.version, by=None
    )
    response.source_doc = f"kios {kiosk.gathering.id}"
    kiosks.note_came(kiosk, alumni)
    commit()
    return response
