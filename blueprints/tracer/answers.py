"""Answering: the alumnus's own form, and what staff write down."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.errors import DomainError
from app.models.tracer import Response, Wave
from app.reference import regions
from app.services import tracer, tracer_answers, tracer_waves
from app.services.tracer_people import Chosen, people_to_ask
from blueprints.access import ALUMNI, SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.tracer.area import bp
from blueprints.tracer.forms import MONTHS, OwnAnswerForm, RecordForm

PARTS = {
    Chosen.UNTRACED: _l("Tidak terlacak"),
    Chosen.UNANSWERED: _l("Belum menjawab sendiri"),
    Chosen.ALL: _l("Semua"),
}


@bp.route("/saya", methods=["GET", "POST"])
@allow(ALUMNI)
def respond() -> ResponseReturnValue:
    alumni = tracer_answers.alumnus_of(current_user)
    wave = _wave_to_answer(alumni.cohort_id)
    if wave is None:
        return render_template("tracer/no_wave.html", alumni=alumni)
    given = tracer_answers.find_answer(wave, alumni)
    form = OwnAnswerForm(data=OwnAnswerForm.start(tracer_answers.suggest(wave, alumni)))
    has_agreed = tracer_answers.has_agreed(alumni)
    if form.validate_on_submit():
        try:
            tracer_answers.answer_own(form.core(), agrees=form.agrees.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Terima kasih, jawaban Anda tersimpan."), "success")
            return redirect(url_for("tracer.respond"))
    page = render_template(
        "tracer/respond.html", form=form, wave=wave, given=given, has_agreed=has_agreed, regencies=_regencies(wave)
    )
    return page, form.status


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


@bp.route("/<cohort>/jawaban/<int:alumni_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def record(cohort: str, alumni_id: int) -> ResponseReturnValue:
    subject = tracer.get_cohort(cohort)
    alumni = tracer_answers.alumnus_to_record(subject, alumni_id, by=current_user)
    wave = _wave_to_answer(subject.id)
    if wave is None:
        flash(_("Buka gelombang lebih dahulu, agar jelas jawaban tentang tanggal berapa."), "info")
        return redirect(url_for("tracer.open_wave", cohort=cohort))
    given = tracer_answers.find_answer(wave, alumni)
    form = RecordForm(data=_start_of_record(given))
    if form.validate_on_submit():
        try:
            tracer_answers.enter(wave, alumni, form.core(), channel=form.chosen_channel, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Jawaban %(name)s tersimpan.", name=alumni.full_name), "success")
            return redirect(url_for("tracer.answers", cohort=cohort))
    page = render_template(
        "tracer/record.html", form=form, alumni=alumni, wave=wave, given=given, key=cohort, regencies=_regencies(wave)
    )
    return page, form.status


def _wave_to_answer(cohort_id: int) -> Wave | None:
    """The open wave; for a form that comes back after it was closed that wave, so that nothing typed is lost."""
    wave = tracer_waves.find_open_wave(cohort_id)
    if wave is None and request.method == "POST":
        return tracer_waves.find_closed_wave(cohort_id)
    return wave


def _start_of_record(given: Response | None) -> dict[str, Any]:
    """What was written down before for this wave; otherwise an empty page, so that nothing suggests an answer."""
    if given is None:
        return {"activity": ""}
    start = RecordForm.start(tracer_answers.core_of(given))
    return start | {"activity": start["activity"] or "", "channel": given.channel.value}


def _regencies(wave: Wave) -> list[str]:
    """Names to offer while typing: the school's province."""
    province = regions.province_of(wave.cohort.school.regency_code)
    return [regency.label for regency in regions.regencies(province)]
