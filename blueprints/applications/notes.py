"""Notes among the team of a company about one applicant."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import TextAreaField
from wtforms.validators import Length

from app.errors import DomainError
from app.services import application_notes, pipeline
from app.services.application_notes import LONGEST
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.base_form import BaseForm


class NoteForm(BaseForm):
    text = TextAreaField(
        _l("Catatan untuk tim"),
        [Length(max=LONGEST)],
        description=_l(
            "Hanya rekan satu perusahaan yang membacanya. Pelamar berhak meminta apa yang disimpan tentang dirinya,"
            " jadi tulislah yang adil: apa yang terlihat, bukan dugaan."
        ),
    )


@bp.route("/lamaran/<int:application_id>/catatan", methods=["GET", "POST"])
@allow(RECRUITER)
def notes(application_id: int) -> ResponseReturnValue:
    form = NoteForm()
    if form.validate_on_submit():
        try:
            application_notes.write(application_id, form.text.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Catatan disimpan."), "success")
            return redirect(url_for("applications.show", application_id=application_id, _anchor="catatan"))
    return _page(application_id, form)


@bp.route("/lamaran/<int:application_id>/catatan/<int:note_id>", methods=["GET", "POST"])
@allow(RECRUITER)
def edit_note(application_id: int, note_id: int) -> ResponseReturnValue:
    note = application_notes.get_own(application_id, note_id, by=current_user)
    form = NoteForm(text=note.text)
    if form.validate_on_submit():
        try:
            application_notes.edit(application_id, note_id, form.text.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Catatan diubah."), "success")
            return redirect(url_for("applications.show", application_id=application_id, _anchor="catatan"))
    return _page(application_id, form, note_id=note_id)


@bp.post("/lamaran/<int:application_id>/catatan/<int:note_id>/hapus")
@allow(RECRUITER)
def remove_note(application_id: int, note_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        application_notes.remove(application_id, note_id, by=current_user)
        flash(_("Catatan dihapus."), "success")
    return redirect(url_for("applications.show", application_id=application_id, _anchor="catatan"))


def _page(application_id: int, form: NoteForm, *, note_id: int | None = None) -> ResponseReturnValue:
    applicant = pipeline.known_applicant(application_id, by=current_user)
    notes = application_notes.notes_of(application_id, by=current_user)
    page = render_template("applications/notes.html", form=form, applicant=applicant, notes=notes, note_id=note_id)
    return page, form.status
