"""The company's side: the applicants of a vacancy, and each answer to one of them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.application_status import ApplicationState, RejectReason
from app.services import applications, invitations
from app.services import pipeline as applicants
from blueprints.access import RECRUITER, allow
from blueprints.addresses import asked_page
from blueprints.applications.area import bp
from blueprints.applications.forms import MoveForm, RejectForm
from blueprints.labels import label
from blueprints.languages import next_path


@bp.get("/lowongan/<int:vacancy_id>/lamaran")
@allow(RECRUITER)
def pipeline(vacancy_id: int) -> ResponseReturnValue:
    counts = applicants.count_applicants(vacancy_id, by=current_user)
    stage = applicants.stage_of(request.args.get("tahap", ""), counts)
    vacancy, free = applicants.vacancy_with_seats(vacancy_id, by=current_user)
    return render_template(
        "applications/pipeline.html",
        vacancy=vacancy,
        free_seats=free,
        stage=stage,
        stages=applicants.count_stages(counts),
        page=applicants.applicants(vacancy_id, states=applicants.STAGES[stage], page=asked_page(), by=current_user),
        invitations=invitations.without_application(vacancy_id, by=current_user),
        moves_of=applicants.moves_of,
    )


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
    form = RejectForm()
    if form.validate_on_submit():
        try:
            applications.reject(
                application_id, reason=RejectReason(form.reason.data), note=form.note.data or "", by=current_user
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Jawaban terkirim. Pelamar membaca alasannya di halaman lamarannya."), "success")
            return redirect(url_for("applications.pipeline", vacancy_id=applicant.application.vacancy_id))
    return render_template("applications/reject.html", form=form, applicant=applicant), form.status
