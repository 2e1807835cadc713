"""Competencies one at a time, as typed or with one tap; each is stored when it is picked."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import ChangedMeanwhile, DomainError
from app.rules.alumni_status import Evidence, Level
from app.rules.profile_guide import Step
from app.services import alumni, competency_picks
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.forms import LevelForm, PickForm
from blueprints.alumni.guide import step_page
from blueprints.base_form import BaseForm, sentence_of
from blueprints.matches.reasons import level_words


@bp.route("/isi/kompetensi", methods=["GET", "POST"])
@allow(ALUMNI)
def guide_competencies() -> ResponseReturnValue:
    alumni.get_own(current_user)
    form = PickForm()
    if form.validate_on_submit():
        try:
            claim, is_new = competency_picks.pick(form.label.data or "", int(form.level.data), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            said = _("“%(label)s” ditambahkan.") if is_new else _("“%(label)s” sudah ada di daftar Anda.")
            flash(said % {"label": claim.label}, "success" if is_new else "info")
            return redirect(url_for("alumni.guide_competencies"))
    own = alumni.get_own(current_user)
    page = step_page(
        "alumni/guide_competencies.html",
        own,
        Step.COMPETENCIES,
        form=form,
        rows=[
            (claim, None if claim.evidence is Evidence.SCHOOL else _level_form(claim.id, claim.level))
            for claim in own.competencies
        ],
        taught=competency_picks.taught(own),
    )
    return page, form.status


@bp.post("/kompetensi/<int:row_id>/tingkat")
@allow(ALUMNI)
def set_level(row_id: int) -> ResponseReturnValue:
    form = LevelForm(prefix=f"row-{row_id}")
    if form.validate_on_submit():
        try:
            competency_picks.set_level(row_id, Level(int(form.level.data)), was=form.read_level, by=current_user)
        except ChangedMeanwhile as refusal:
            now = level_words(int(str(refusal.values["value"])))
            flash(_("Tingkatnya baru saja diubah di tempat lain menjadi “%(level)s”.", level=now), "warning")
        else:
            flash(_("Tingkat disimpan."), "success")
    return redirect(url_for("alumni.guide_competencies"))


@bp.post("/kompetensi/<int:row_id>/hapus")
@allow(ALUMNI)
def drop_competency(row_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        try:
            label = competency_picks.drop(row_id, by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            flash(_("“%(label)s” dihapus dari daftar.", label=label), "success")
    return redirect(url_for("alumni.guide_competencies"))


def _level_form(row_id: int, level: int) -> LevelForm:
    return LevelForm(formdata=None, prefix=f"row-{row_id}", level=str(level), was=str(level))
