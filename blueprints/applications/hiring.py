"""The hire: an applicant becomes a placement."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.errors import DomainError, TransitionNotAllowed
from app.models.application import Application
from app.rules.application_status import OPEN_STATES, OfferAnswer
from app.services import hire_preview, hiring
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.applications.offer_forms import HireForm


@bp.route("/lamaran/<int:application_id>/terima", methods=["GET", "POST"])
@allow(RECRUITER)
def hire(application_id: int) -> ResponseReturnValue:
    applicant = hire_preview.to_hire(application_id, by=current_user)
    if applicant.placement:
        return redirect(url_for("placements.show", placement_id=applicant.placement.id))
    form = HireForm(data=_values(applicant.application))
    if form.validate_on_submit():
        try:
            placement = hiring.hire(
                application_id,
                started_on=form.started_on.data,
                contract_until=form.contract_end,
                position=form.position.data,
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
            applicant = hire_preview.to_hire(application_id, by=current_user)
        else:
            flash(_("Selamat! Penempatan tercatat dan pelamar diberi tahu."), "success")
            return redirect(url_for("placements.show", placement_id=placement.id))
    if not form.is_submitted() and applicant.application.state not in OPEN_STATES:
        raise TransitionNotAllowed()
    return render_template("applications/hire.html", form=form, applicant=applicant), form.status


def _values(application: Application) -> dict[str, Any]:
    """What was agreed in the accepted offer, or today."""
    start = {"started_on": clock.today(), "position": application.vacancy.title}
    if application.offer_answer is not OfferAnswer.ACCEPTED:
        return start
    return start | {
        "started_on": application.offer_starts_on,
        "contract_until": application.offer_ends_on,
        "is_endless": application.offer_ends_on is None,
    }
