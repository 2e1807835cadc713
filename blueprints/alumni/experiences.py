"""PKL, work and own businesses."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.models.alumni import Experience
from app.services import alumni, profile_fields
from app.services import experiences as service
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.forms import ExperienceForm
from blueprints.base_form import BaseForm
from blueprints.saved_form import is_autosave


@bp.get("/pengalaman")
@allow(ALUMNI)
def experiences() -> ResponseReturnValue:
    return render_template("alumni/experiences.html", alumni=alumni.get_own(current_user))


@bp.route("/pengalaman/baru", methods=["GET", "POST"])
@allow(ALUMNI)
def new_experience() -> ResponseReturnValue:
    """One more; sent by itself it is begun as soon as it has a place, and goes on at its own address."""
    alumni.get_own(current_user)
    form = ExperienceForm()
    if form.is_submitted():
        begun: list[Experience] = []
        is_whole = form.save(lambda typed, was: _save(None, typed, was, begun))
        own_page = url_for("alumni.edit_experience", experience_id=begun[0].id, **_way()) if begun else ""
        if is_autosave():
            return form.answer(next=_back(), action=own_page)
        if is_whole:
            flash(_("Pengalaman ditambahkan."), "success")
            return redirect(_back())
        return _form_page(form, begun[0] if begun else None, action=own_page)
    return _form_page(form, None)


@bp.route("/pengalaman/<int:experience_id>/ubah", methods=["GET", "POST"])
@allow(ALUMNI)
def edit_experience(experience_id: int) -> ResponseReturnValue:
    experience = service.get_own_experience(experience_id, by=current_user)
    shown = service.shown(experience)
    form = ExperienceForm(data=shown | {name: getattr(experience, name) for name in service.PERIOD})
    if form.is_submitted():
        is_whole = form.save(lambda typed, was: _save(experience_id, typed, was, []))
        if is_autosave():
            return form.answer(next=_back())
        if is_whole:
            flash(_("Pengalaman disimpan."), "success")
            return redirect(_back())
    else:
        form.show_stored(shown)
    return _form_page(form, experience)


@bp.post("/pengalaman/<int:experience_id>/hapus")
@allow(ALUMNI)
def remove_experience(experience_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        service.remove(experience_id, by=current_user)
        flash(_("Pengalaman dihapus."), "success")
    return redirect(url_for("alumni.experiences"))


def _save(
    experience_id: int | None, typed: Mapping[str, str], was: Mapping[str, str], begun: list[Experience]
) -> profile_fields.Saved:
    """Save, and put a newly begun experience into `begun`."""
    experience, saved = service.save(experience_id, typed, was, by=current_user)
    if experience is not None:
        begun.append(experience)
    return saved


def _form_page(form: ExperienceForm, experience: Experience | None, action: str = "") -> ResponseReturnValue:
    page = render_template("alumni/experience.html", form=form, experience=experience, back=_back(), action=action)
    return page, form.status


def _way() -> dict[str, str]:
    """The mark of somebody who comes from the guide and goes back to it."""
    return {"dari": "isi"} if request.args.get("dari") == "isi" else {}


def _back() -> str:
    return url_for("alumni.guide_experience" if _way() else "alumni.experiences")
