"""The installation: its schools, and whether mail, queue and index keep up."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.roles import Role
from app.services import installation, schools
from blueprints.access import allow
from blueprints.addresses import asked_page
from blueprints.admin.forms import SchoolForm

bp = Blueprint("admin", __name__, url_prefix="/instalasi")


@bp.get("")
@allow(Role.ADMIN)
def index() -> ResponseReturnValue:
    page = installation.schools_with_counts(page=asked_page())
    return render_template("admin/index.html", page=page, condition=installation.condition())


@bp.route("/sekolah/baru", methods=["GET", "POST"])
@allow(Role.ADMIN)
def new_school() -> ResponseReturnValue:
    form = SchoolForm()
    if form.validate_on_submit():
        values = {name: value for name, value in form.data.items() if name != "csrf_token"}
        try:
            school = schools.create(**values, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("%(school)s terdaftar. Adminnya dapat masuk sekarang.", school=school.name), "success")
            return redirect(url_for("admin.index"))
    return render_template("admin/new_school.html", form=form), form.status
