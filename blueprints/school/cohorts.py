"""Cohorts: opened, counted, dated, closed, and what changed afterwards."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.school import Cohort
from app.services import cohorts as service
from app.services import register_changes, tracer
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.school.area import bp
from blueprints.school.forms import CohortForm, programme_words
from blueprints.school.register_forms import DiplomaDateForm, NoteForm


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
            return redirect(url_for("school.cohort", cohort_id=cohort.id))
    return render_template("school/cohorts.html", form=form, counted=service.counted(by=current_user)), form.status


@bp.get("/angkatan/<int:cohort_id>")
@allow(*SCHOOL)
def cohort(cohort_id: int) -> ResponseReturnValue:
    return _page(service.get_cohort(cohort_id, by=current_user))


@bp.post("/angkatan/<int:cohort_id>/ijazah")
@allow(*SCHOOL)
def date_cohort(cohort_id: int) -> ResponseReturnValue:
    form = DiplomaDateForm()
    if form.validate_on_submit():
        try:
            service.set_graduation_day(cohort_id, form.graduated_on.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Tanggal ijazah disimpan."), "success")
            return redirect(url_for("school.cohort", cohort_id=cohort_id))
    return _page(service.get_cohort(cohort_id, by=current_user), date_form=form)


@bp.post("/angkatan/<int:cohort_id>/tutup")
@allow(*SCHOOL)
def close_cohort(cohort_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        cohort = service.close_cohort(cohort_id, by=current_user)
        flash(_("Angkatan %(year)s ditutup: jumlah tamatannya tetap.", year=cohort.graduation_year), "success")
    return redirect(url_for("school.cohort", cohort_id=cohort_id))


@bp.post("/angkatan/<int:cohort_id>/buka")
@allow(*SCHOOL)
def reopen_cohort(cohort_id: int) -> ResponseReturnValue:
    form = NoteForm()
    if form.validate_on_submit():
        try:
            cohort = service.reopen_cohort(cohort_id, by=current_user, note=form.note.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Angkatan %(year)s dibuka kembali.", year=cohort.graduation_year), "success")
            return redirect(url_for("school.cohort", cohort_id=cohort_id))
    return _page(service.get_cohort(cohort_id, by=current_user), note_form=form)


def _page(
    cohort: Cohort, *, date_form: DiplomaDateForm | None = None, note_form: NoteForm | None = None
) -> ResponseReturnValue:
    date_form = date_form or DiplomaDateForm(formdata=None, data={"graduated_on": cohort.graduated_on})
    note_form = note_form or NoteForm(formdata=None)
    page = render_template(
        "school/cohort.html",
        cohort=cohort,
        key=tracer.cohort_key(cohort),
        size=register_changes.size_of(cohort),
        counts=service.count_of(cohort),
        programmes=service.programmes_of(cohort),
        programme_words=programme_words,
        left=register_changes.left_counts(cohort),
        page=register_changes.changes_of(cohort, page=asked_page()),
        date_form=date_form,
        note_form=note_form,
    )
    return page, max(date_form.status, note_form.status)
