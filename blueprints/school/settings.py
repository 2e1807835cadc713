"""What the school says about itself, and its people."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.roles import Role
from app.services import access_links, school_settings
from blueprints.access import SCHOOL, allow
from blueprints.base_form import BaseForm
from blueprints.school.area import bp
from blueprints.school.forms import ColleagueForm, SettingsForm, programme_words, settings_of


@bp.route("/pengaturan", methods=["GET", "POST"])
@allow(*SCHOOL)
def settings() -> ResponseReturnValue:
    school = school_settings.get_school(by=current_user)
    form = SettingsForm(data=settings_of(school))
    form.offer(school_settings.all_programmes())
    if form.validate_on_submit():
        try:
            school_settings.update(
                by=current_user,
                name=form.name.data,
                address=form.address.data or "",
                programme_ids=form.programme_ids.data or [],
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Pengaturan sekolah disimpan."), "success")
            return redirect(url_for("school.settings"))
    return render_template(
        "school/settings.html",
        school=school,
        form=form,
        colleague_form=ColleagueForm(formdata=None),
        colleagues=school_settings.colleagues(by=current_user),
        programme_words=programme_words,
        is_admin=current_user.role is Role.SCHOOL_ADMIN,
    ), form.status


@bp.post("/pengaturan/rekan")
@allow(Role.SCHOOL_ADMIN)
def invite_colleague() -> ResponseReturnValue:
    """Make a join link for a colleague and show it this one time."""
    form = ColleagueForm()
    if not form.validate_on_submit():
        return redirect(url_for("school.settings"))
    token = access_links.invite_colleague(by=current_user, role=Role(form.role.data))
    link = current_app.config["PADANKARYA"].public_url + url_for("auth.join", token=token)
    return render_template(
        "school/colleague_invited.html", link=link, role=Role(form.role.data), days=access_links.JOIN_DAYS
    )


@bp.post("/pengaturan/rekan/<int:account_id>/tutup")
@allow(Role.SCHOOL_ADMIN)
def block_colleague(account_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        school_settings.block_colleague(account_id, by=current_user)
        flash(_("Akses ditutup, juga di perangkat yang sedang masuk."), "success")
    return redirect(url_for("school.settings"))


@bp.post("/pengaturan/rekan/<int:account_id>/buka")
@allow(Role.SCHOOL_ADMIN)
def unblock_colleague(account_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        school_settings.unblock_colleague(account_id, by=current_user)
        flash(_("Akses dibuka kembali."), "success")
    return redirect(url_for("school.settings"))
