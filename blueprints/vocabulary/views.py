"""Proposing words for the catalogue, reviewing what others proposed, taking a change back."""

from collections.abc import Callable, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.reference.programmes import find_programme
from app.rules.roles import Role
from app.services import catalogue, vocabulary, vocabulary_reading
from blueprints.access import SCHOOL, allow
from blueprints.base_form import BaseForm, sentence_of
from blueprints.vocabulary.area import bp
from blueprints.vocabulary.forms import CompetencyForm, SynonymForm


@bp.get("")
@allow(*SCHOOL, Role.ADMIN)
def index() -> ResponseReturnValue:
    return render_template(
        "vocabulary/index.html",
        words=vocabulary_reading.overview(),
        may_review=vocabulary.may_review(current_user),
        programme_names=_programme_names,
    )


@bp.route("/padanan", methods=["GET", "POST"])
@allow(*SCHOOL, Role.ADMIN)
def propose_synonym() -> ResponseReturnValue:
    form = SynonymForm(data={"name": request.args.get("kata", "")[:120]})
    if form.validate_on_submit():
        try:
            vocabulary.propose_synonym(form.name.data or "", form.competency.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return _proposed()
    names = catalogue.competency_names()
    return render_template("vocabulary/synonym.html", form=form, names=names), form.status


@bp.route("/kompetensi", methods=["GET", "POST"])
@allow(*SCHOOL, Role.ADMIN)
def propose_competency() -> ResponseReturnValue:
    form = CompetencyForm(data={"name": request.args.get("kata", "")[:120]})
    form.offer(catalogue.programmes_of_school(current_user.school_id) if current_user.school_id else [])
    if form.validate_on_submit():
        try:
            vocabulary.propose_competency(
                form.name.data or "",
                by=current_user,
                name_en=form.name_en.data or "",
                parent_name=form.parent.data or "",
                programmes=form.programmes.data or (),
                synonyms=form.wordings(),
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            return _proposed()
    names = catalogue.competency_names()
    return render_template("vocabulary/competency.html", form=form, names=names), form.status


@bp.post("/<int:change_id>/terima")
@allow(Role.SCHOOL_ADMIN, Role.ADMIN)
def accept(change_id: int) -> ResponseReturnValue:
    return _step(lambda: vocabulary.accept(change_id, by=current_user), _("Usulan diterima dan langsung berlaku."))


@bp.post("/<int:change_id>/tolak")
@allow(Role.SCHOOL_ADMIN, Role.ADMIN)
def reject(change_id: int) -> ResponseReturnValue:
    reason = request.form.get("reason", "").replace("\0", "").strip()[:500]
    return _step(lambda: vocabulary.reject(change_id, reason, by=current_user), _("Usulan ditolak."))


@bp.post("/<int:change_id>/batalkan")
@allow(Role.SCHOOL_ADMIN, Role.ADMIN)
def take_back(change_id: int) -> ResponseReturnValue:
    return _step(lambda: vocabulary.take_back(change_id, by=current_user), _("Perubahan dibatalkan."))


def _programme_names(codes: Sequence[str]) -> list[str]:
    """Both spectra often have a programme under one name; it is said once."""
    found = (find_programme(code) for code in codes)
    return list(dict.fromkeys(programme.name for programme in found if programme))


def _step(step: Callable[[], object], done: str) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        try:
            step()
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            flash(done, "success")
    return redirect(url_for("vocabulary.index"))


def _proposed() -> ResponseReturnValue:
    flash(_("Usulan dikirim. Orang lain memeriksanya sebelum berlaku."), "success")
    return redirect(url_for("vocabulary.index"))
