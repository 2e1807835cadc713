"""The company's side: each answer to one applicant."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.hiring import TextPurpose
from app.rules.application_status import ApplicationState, RejectReason
from app.services import answer_texts, applications
from app.services import pipeline as applicants
from app.services.application_letters import letter_of
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.applications.forms import MoveForm, RejectForm, words_of
from blueprints.labels import label
from blueprints.languages import next_path


@bp.post("/lamaran/<int:application_id>/pindah")
@allow(RECRUITER)
def move(application_id: int) -> ResponseReturnValue:
    form = MoveForm()
    if form.validate_on_submit():
        state = ApplicationState(form.state.data)
        applications.move(application_id, state, by=current_user)
        flash(_("Lamaran dipindahkan ke “%(state)s” dan pelamar diberi tahu.", state=label(state)), "success")
    return redirect(next_path(url_for("applications.show", application_id=application_id)))


@bp.route("/lamaran/<int:application_id>/tolak", methods=["GET", "POST"])
@allow(RECRUITER)
def reject(application_id: int) -> ResponseReturnValue:
    applicant = applicants.open_applicant(application_id, by=current_user)
    texts = answer_texts.choices(TextPurpose.REJECT, by=current_user)
    form = RejectForm(data=words_of(texts))
    if form.validate_on_submit():
        try:
            applications.reject(
                application_id, reason=RejectReason(form.reason.data), note=form.note.data or "", by=current_user
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Jawaban terkirim. Selama sepuluh menit masih dapat diurungkan."), "success")
            return redirect(url_for("applications.pipeline", vacancy_id=applicant.application.vacancy_id))
    letter = letter_of(
        applicant.application,
        ApplicationState.REJECTED,
        words=form.note.data or "",
        name=applicant.name or _("[nama pelamar]"),
    )
    page = render_template("applications/reject.html", form=form, applicant=applicant, texts=texts, letter=letter)
    return page, form.status
