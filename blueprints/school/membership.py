"""One graduate at a time: added by hand, taken out of the register with a reason, brought back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.register_changes import LeftReason
from app.services import cohorts, register, register_membership
from blueprints.access import SCHOOL, allow
from blueprints.school.area import bp
from blueprints.school.register_forms import NewAlumnusForm, NoteForm, RemoveForm, note_hint


@bp.route("/alumni/baru", methods=["GET", "POST"])
@allow(*SCHOOL)
def new_alumnus() -> ResponseReturnValue:
    own = [one.cohort for one in cohorts.counted(by=current_user)]
    form = NewAlumnusForm(data={"cohort_id": request.args.get("angkatan", type=int)})
    form.offer(register.programmes(by=current_user))
    form.offer_cohorts(own)
    found = []
    if form.validate_on_submit():
        try:
            person = register_membership.add(by=current_user, **form.values())
        except DomainError as refusal:
            found = refusal.found if isinstance(refusal, register_membership.Resembles) else []
            form.show(refusal)
        else:
            flash(_("%(name)s ditambahkan ke daftar.", name=person.full_name), "success")
            return redirect(url_for("school.alumnus", alumni_id=person.id))
    has_closed = any(one.closed_at for one in own)
    page = render_template(
        "school/new_alumnus.html", form=form, has_cohorts=bool(own), has_closed=has_closed, found=found
    )
    return page, form.status


@bp.route("/alumni/<int:alumni_id>/keluarkan", methods=["GET", "POST"])
@allow(*SCHOOL)
def remove(alumni_id: int) -> ResponseReturnValue:
    person = register.get_alumnus(alumni_id, by=current_user)
    form = RemoveForm()
    if form.validate_on_submit():
        try:
            reason = LeftReason(form.reason.data)
            register_membership.remove(alumni_id, by=current_user, reason=reason, note=form.note.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("%(name)s dikeluarkan dari daftar angkatan.", name=person.full_name), "success")
            return redirect(url_for("school.cohort", cohort_id=person.cohort_id))
    hint = note_hint(is_needed=person.cohort.closed_at is not None)
    return render_template("school/remove.html", form=form, alumni=person, hint=hint), form.status


@bp.route("/alumni/<int:alumni_id>/kembalikan", methods=["GET", "POST"])
@allow(*SCHOOL)
def restore(alumni_id: int) -> ResponseReturnValue:
    person = register.get_alumnus(alumni_id, by=current_user)
    form = NoteForm()
    if form.validate_on_submit():
        try:
            register_membership.restore(alumni_id, by=current_user, note=form.note.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("%(name)s kembali di daftar angkatan.", name=person.full_name), "success")
            return redirect(url_for("school.alumnus", alumni_id=alumni_id))
    hint = note_hint(is_needed=person.cohort.closed_at is not None)
    return render_template("school/restore.html", form=form, alumni=person, hint=hint), form.status
