"""Links for class representatives: one a class, made, sent, renewed and withdrawn by the team."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.services import class_reps, contact_texts, tracer, tracer_waves, whatsapp
from blueprints.access import SCHOOL, allow
from blueprints.base_form import BaseForm
from blueprints.tracer.area import bp
from blueprints.tracer.forms import MONTHS


@bp.get("/<cohort>/gelombang/<int:months>/ketua-kelas")
@allow(*SCHOOL)
def class_links(cohort: str, months: int) -> ResponseReturnValue:
    wave = tracer_waves.get_wave(tracer.get_cohort(cohort), months, by=current_user)
    lines = class_reps.classes_of(wave, by=current_user)
    school, year = wave.cohort.school, wave.cohort.graduation_year
    chats = {
        line.class_name: whatsapp.address(
            None, contact_texts.class_message(school, year, line.class_name, line.address)
        )
        for line in lines
        if line.works
    }
    return render_template(
        "tracer/class_links.html",
        wave=wave,
        lines=lines,
        whatsapp=chats,
        days=class_reps.LINK_DAYS,
        key=cohort,
        months=MONTHS,
    )


@bp.post("/<cohort>/gelombang/<int:months>/ketua-kelas/beri")
@allow(*SCHOOL)
def give_class_link(cohort: str, months: int) -> ResponseReturnValue:
    wave = tracer_waves.get_wave(tracer.get_cohort(cohort), months, by=current_user)
    if BaseForm().validate_on_submit():
        link = class_reps.give(wave, request.form.get("class_name", ""), by=current_user)
        flash(
            _("Tautan kelas %(name)s siap dikirim. Tautan lamanya tidak berlaku lagi.", name=link.class_name), "success"
        )
    return redirect(url_for("tracer.class_links", cohort=cohort, months=months))


@bp.post("/<cohort>/gelombang/<int:months>/ketua-kelas/cabut")
@allow(*SCHOOL)
def revoke_class_link(cohort: str, months: int) -> ResponseReturnValue:
    wave = tracer_waves.get_wave(tracer.get_cohort(cohort), months, by=current_user)
    if BaseForm().validate_on_submit():
        class_reps.revoke(wave, request.form.get("class_name", ""), by=current_user)
        flash(_("Tautan kelas dicabut; semua salinannya berhenti berlaku."), "success")
    return redirect(url_for("tracer.class_links", cohort=cohort, months=months))
