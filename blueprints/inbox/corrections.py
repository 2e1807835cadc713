"""Alumni who say that the register is wrong about them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, NotFound
from app.services import fact_corrections
from blueprints.access import SCHOOL, allow
from blueprints.inbox import usual_reasons
from blueprints.inbox.area import bp
from blueprints.inbox.forms import CorrectionDecisionForm


@bp.route("/perbaikan/<int:correction_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def correction(correction_id: int) -> ResponseReturnValue:
    """The register beside what it should say; corrected there, then answered here."""
    subject = fact_corrections.get_for_decision(correction_id, by=current_user)
    form = CorrectionDecisionForm()
    if form.validate_on_submit():
        try:
            if form.done.data:
                fact_corrections.finish(correction_id, by=current_user)
            else:
                usual = usual_reasons.chosen(usual_reasons.CORRECTION, form.usual.data)
                fact_corrections.refuse(correction_id, usual or form.answer.data or "", by=current_user)
        except NotFound:
            raise
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Keputusan tersimpan dan alumni diberi tahu."), "success")
            return redirect(url_for("inbox.index"))
    page = render_template(
        "inbox/correction.html", correction=subject, form=form, usual_reasons=usual_reasons.CORRECTION
    )
    return page, form.status
