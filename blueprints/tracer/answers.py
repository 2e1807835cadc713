"""Who still has to answer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.services import tracer, tracer_waves
from app.services.tracer_people import Chosen, people_to_ask
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.tracer.area import bp
from blueprints.tracer.forms import MONTHS

PARTS = {
    Chosen.UNTRACED: _l("Tidak terlacak"),
    Chosen.UNANSWERED: _l("Belum menjawab sendiri"),
    Chosen.ALL: _l("Semua"),
}


@bp.get("/<cohort>/jawaban")
@allow(*SCHOOL)
def answers(cohort: str) -> ResponseReturnValue:
    """The people of a cohort who still have to be asked, for the tracer team."""
    subject = tracer.get_cohort(cohort)
    tracer_waves.check_own(subject, by=current_user)
    wave = tracer_waves.find_open_wave(subject.id)
    if wave is None:
        flash(_("Buka gelombang lebih dahulu, agar jelas jawaban tentang tanggal berapa."), "info")
        return redirect(url_for("tracer.open_wave", cohort=cohort))
    wanted = request.args.get("daftar", "")
    chosen = Chosen(wanted) if wanted in set(Chosen) else Chosen.UNTRACED
    name = request.args.get("q", "").strip()
    page = asked_page()
    people = people_to_ask(subject, wave, chosen=chosen, name=name, page=page, by=current_user)
    return render_template(
        "tracer/answers.html",
        people=people,
        parts=PARTS,
        chosen=chosen,
        name=name,
        wave=wave,
        cohort=subject,
        key=cohort,
        months=MONTHS,
    )
