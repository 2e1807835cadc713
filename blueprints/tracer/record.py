"""What staff write down for somebody, in the order of the paper, and what the answer said before."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import AnsweredMeanwhile, DomainError
from app.models.alumni import AlumniProfile
from app.models.tracer import Wave
from app.rules.tracer_status import Channel
from app.services import answer_history, answer_storing, recorded_answers, tracer, tracer_answers, tracer_waves
from app.services.respondents import Respondent
from blueprints.access import SCHOOL, allow
from blueprints.tracer.area import bp
from blueprints.tracer_form import pages, refused
from blueprints.tracer_form.doors import wants_json
from blueprints.tracer_form.forms import RecordForm, as_sent


@bp.route("/<cohort>/jawaban/<int:alumni_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def record(cohort: str, alumni_id: int) -> ResponseReturnValue:
    subject = tracer.get_cohort(cohort)
    alumni = tracer_answers.alumnus_to_record(subject, alumni_id, by=current_user)
    wave = tracer_waves.find_open_wave(subject.id)
    if wave is None and request.method == "POST":
        wave = tracer_waves.find_closed_wave(subject.id)  # so that nothing typed is lost
    if wave is None:
        flash(_("Buka gelombang lebih dahulu, agar jelas jawaban tentang tanggal berapa."), "info")
        return redirect(url_for("tracer.open_wave", cohort=cohort))
    if request.method == "POST":
        return _store(cohort, wave, alumni)
    return _render(cohort, wave, alumni, _started(wave, alumni))


def _store(cohort: str, wave: Wave, alumni: AlumniProfile) -> ResponseReturnValue:
    form = RecordForm()
    if not form.validate():
        return refused.at_fields(form, _render(cohort, wave, alumni, form))
    try:
        recorded_answers.record(
            wave,
            alumni,
            pages.sent_of(form),
            channel=form.chosen_channel,
            source_doc=form.source_doc.data or "",
            by=current_user,
        )
    except AnsweredMeanwhile as refusal:
        known = answer_storing.find_answer(wave, alumni)
        here = url_for("tracer.record", cohort=cohort, alumni_id=alumni.id)
        return refused.both(form, known, refusal, action=here, leave=here)
    except DomainError as refusal:
        form.show(refusal)
        return refused.at_fields(form, _render(cohort, wave, alumni, form))
    following = url_for("tracer.answers", cohort=cohort)
    if wants_json():
        return jsonify(next=following)
    flash(_("Jawaban %(name)s tersimpan.", name=alumni.full_name), "success")
    return redirect(following)


def _started(wave: Wave, alumni: AlumniProfile) -> RecordForm:
    """What was written down before for this wave; otherwise an empty page, so that nothing suggests an answer."""
    given = answer_storing.find_answer(wave, alumni)
    values: dict[str, list[str]] = {}
    if given is not None and answer_storing.revision_of(given):
        values = RecordForm.start(answer_storing.core_of(given))
        channel = given.channel if given.channel in tracer_answers.STAFF_CHANNELS else Channel.PAPER
        values |= {"channel": [channel.value], "source_doc": [given.source_doc]}
    form = RecordForm(formdata=as_sent({"activity": [""]} | values))
    form.read_revision.data = str(answer_storing.revision_of(given))
    form.put_new_key()
    return form


def _render(cohort: str, wave: Wave, alumni: AlumniProfile, form: RecordForm) -> str:
    given = answer_storing.find_answer(wave, alumni)
    is_given = given is not None and answer_storing.revision_of(given) > 0
    return render_template(
        "tracer/record.html",
        form=form,
        alumni=alumni,
        wave=wave,
        given=given if is_given else None,
        versions=answer_history.versions_of(given) if is_given else [],
        key=cohort,
        **pages.asked_with(form, Respondent(wave, alumni, Channel.PAPER, account=current_user)),
    )
