"""PKL, work and own businesses."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.alumni import Experience
from app.services import alumni
from app.services import experiences as service
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.forms import ExperienceForm
from blueprints.base_form import BaseForm


@bp.get("/pengalaman")
@allow(ALUMNI)
def experiences() -> ResponseReturnValue:
    return render_template("alumni/experiences.html", alumni=alumni.get_own(current_user))


@bp.route("/pengalaman/baru", methods=["GET", "POST"])
@allow(ALUMNI)
def new_experience() -> ResponseReturnValue:
    alumni.get_own(current_user)
    form = ExperienceForm()
    if form.validate_on_submit():
        try:
            service.add(by=current_user, **form.values())
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Pengalaman ditambahkan."), "success")
            return redirect(url_for("alumni.experiences"))
    return render_template("alumni/experience.html", form=form, experience=None), form.status


@bp.route("/pengalaman/<int:experience_id>/ubah", methods=["GET", "POST"])
@allow(ALUMNI)
def edit_experience(experience_id: int) -> ResponseReturnValue:
    experience = service.get_own_experience(experience_id, by=current_user)
    form = ExperienceForm(data=_stored(experience))
    if form.validate_on_submit():
        try:
            service.edit(experience_id, by=current_user, **form.values())
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Pengalaman disimpan."), "success")
            return redirect(url_for("alumni.experiences"))
    return render_template("alumni/experience.html", form=form, experience=experience), form.status


@bp.post("/pengalaman/<int:experience_id>/hapus")
@allow(ALUMNI)
def remove_experience(experience_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        service.remove(experience_id, by=current_user)
        flash(_("Pengalaman dihapus."), "success")
    return redirect(url_for("alumni.experiences"))


def _stored(experience: Experience) -> dict[str, Any]:
    return {
        "kind": experience.kind.value,
        "organisation": experience.organisation,
        "position": experience.position,
        "description": experience.description,
        "started_on": experience.started_on,
        "ended_on": experience.ended_on,
    }
