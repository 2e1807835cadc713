"""Cohorts: opened, counted, closed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import cohorts as service
from blueprints.access import SCHOOL, allow
from blueprints.base_form import BaseForm
from blueprints.school.area import bp
from blueprints.school.forms import CohortForm


@bp.route("/angkatan", methods=["GET", "POST"])
@allow(*SCHOOL)
def cohorts() -> ResponseReturnValue:
    form = CohortForm()
    if form.validate_on_submit():
        try:
            cohort = service.open_cohort(form.graduation_year.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Angkatan %(year)s dibuka.", year=cohort.graduation_year), "success")
            return redirect(url_for("school.cohorts"))
    return render_template("school/cohorts.html", form=form, counted=service.counted(by=current_user)), form.status


@bp.post("/angkatan/<int:cohort_id>/tutup")
@allow(*SCHOOL)
def close_cohort(cohort_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        cohort = service.close_cohort(cohort_id, by=current_user)
        flash(_("Angkatan %(year)s ditutup: jumlah tamatannya tetap.", year=cohort.graduation_year), "success")
    return redirect(url_for("school.cohorts"))


@bp.post("/angkatan/<int:cohort_id>/buka")
@allow(*SCHOOL)
def reopen_cohort(cohort_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        cohort = service.reopen_cohort(cohort_id, by=current_user)
        flash(_("Angkatan %(year)s dibuka kembali.", year=cohort.graduation_year), "success")
    return redirect(url_for("school.cohorts"))
