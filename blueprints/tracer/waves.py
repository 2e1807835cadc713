"""Waves of the school: an overview, opening one or several, closing, opening again, the contact plan."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import contact_steps, tracer, tracer_waves
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_number
from blueprints.base_form import BaseForm, sentence_of
from blueprints.tracer.area import bp
from blueprints.tracer.contact_forms import PlanForm, SeveralWavesForm, WaveForm
from blueprints.tracer.forms import MONTHS


@bp.route("/gelombang", methods=["GET", "POST"])
@allow(*SCHOOL)
def waves() -> ResponseReturnValue:
    """Every cohort with its five waves; one form opens a wave for several cohorts."""
    lines = tracer_waves.waves_of_school(by=current_user)
    form = SeveralWavesForm()
    form.offer(lines)
    if form.validate_on_submit():
        try:
            tried = tracer_waves.open_waves(form.cohort_ids.data or [], months=form.months.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            _tell(tried)
            return redirect(url_for("tracer.waves"))
    keys = tracer.cohort_keys([line.cohort for line in lines])
    page = render_template("tracer/waves.html", form=form, lines=lines, keys=keys, months=MONTHS)
    return page, form.status


@bp.route("/<cohort>/gelombang", methods=["GET", "POST"])
@allow(*SCHOOL)
def open_wave(cohort: str) -> ResponseReturnValue:
    subject = tracer.get_cohort(cohort)
    tracer_waves.check_own(subject, by=current_user)
    form = WaveForm()
    slots = tracer_waves.slots_of(subject)
    form.offer(slots, wanted=asked_number("bulan"))
    if form.validate_on_submit():
        try:
            wave = tracer_waves.open_wave(
                subject, months=form.months.data, census_date=form.census_date.data, by=current_user
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Gelombang dibuka. Alumni sekarang dapat menjawab."), "success")
            return redirect(url_for("tracer.board", cohort=cohort, months=wave.months))
    page = render_template("tracer/open_wave.html", form=form, cohort=subject, key=cohort, slots=slots, months=MONTHS)
    return page, form.status


@bp.post("/<cohort>/gelombang/<int:months>/tutup")
@allow(*SCHOOL)
def close_wave(cohort: str, months: int) -> ResponseReturnValue:
    wave = tracer_waves.get_wave(tracer.get_cohort(cohort), months, by=current_user)
    if BaseForm().validate_on_submit():
        tracer_waves.close_wave(wave, by=current_user)
        flash(
            _("Gelombang ditutup. Tautan berhenti berlaku, dan jawaban yang datang terlambat dilaporkan di sini."),
            "success",
        )
    return redirect(url_for("tracer.board", cohort=cohort, months=months))


@bp.post("/<cohort>/gelombang/<int:months>/buka")
@allow(*SCHOOL)
def reopen_wave(cohort: str, months: int) -> ResponseReturnValue:
    wave = tracer_waves.get_wave(tracer.get_cohort(cohort), months, by=current_user)
    if BaseForm().validate_on_submit():
        tracer_waves.reopen_wave(wave, by=current_user)
        flash(_("Gelombang dibuka kembali. Tautan yang belum kedaluwarsa berlaku lagi."), "success")
    return redirect(url_for("tracer.board", cohort=cohort, months=months))


@bp.route("/<cohort>/gelombang/<int:months>/rencana", methods=["GET", "POST"])
@allow(*SCHOOL)
def plan(cohort: str, months: int) -> ResponseReturnValue:
    wave = tracer_waves.get_wave(tracer.get_cohort(cohort), months, by=current_user)
    form = PlanForm(data=PlanForm.start(contact_steps.plan_of(wave)))
    if form.validate_on_submit():
        try:
            contact_steps.change(wave, form.plan(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Rencana kontak disimpan."), "success")
            return redirect(url_for("tracer.board", cohort=cohort, months=months))
    return render_template("tracer/plan.html", form=form, wave=wave, key=cohort, months=MONTHS), form.status


def _tell(tried: list[tracer_waves.Tried]) -> None:
    """Which cohorts are asked now, and for each other one why not."""
    opened = [str(one.cohort.graduation_year) for one in tried if one.wave is not None]
    if opened:
        flash(_("Gelombang dibuka untuk angkatan %(years)s.", years=", ".join(opened)), "success")
    for one in tried:
        if one.refusal is not None:
            year, reason = one.cohort.graduation_year, sentence_of(one.refusal)
            flash(_("Angkatan %(year)s: %(reason)s", year=year, reason=reason), "warning")
