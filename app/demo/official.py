"""Official figures of the demo: frozen for a report, and an answer that came after."""

from sqlalchemy import select

from app.demo.scene import Scene
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.tracer import Response
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, Channel
from app.services import frozen_figures, tracer_answers
from app.services.tracer import cohort_key
from app.services.tracer_waves import find_open_wave

LATER = 3


def write(scene: Scene) -> None:
    """The cohort that is asked about its twelfth month; after freezing some silent alumni answer on paper."""
    cohort = scene.cohorts[max(scene.cohorts) - 1]
    wave = find_open_wave(cohort.id)
    if wave is None:
        return
    frozen_figures.freeze(cohort_key(cohort), months=wave.months, note="Laporan sementara ke dinas", by=scene.staff)
    answered = select(Response.alumni_id).where(Response.wave_id == wave.id)
    silent = select(AlumniProfile).where(AlumniProfile.cohort_id == cohort.id, AlumniProfile.id.not_in(answered))
    for alumni in db.session.scalars(silent.order_by(AlumniProfile.id).limit(LATER)):
        tracer_answers.enter(wave, alumni, Core(activity=Activity.WORK), channel=Channel.PAPER, by=scene.staff)
