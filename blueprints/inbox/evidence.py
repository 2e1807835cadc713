"""Files alumni ask their school to look at."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, NotFound
from app.rules.alumni_status import Evidence
from app.services import evidence_checks
from blueprints.access import SCHOOL, allow
from blueprints.inbox import usual_reasons
from blueprints.inbox.area import bp
from blueprints.inbox.forms import EvidenceDecisionForm
from blueprints.pictures import picture


@bp.route("/bukti/<int:evidence_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def evidence(evidence_id: int) -> ResponseReturnValue:
    """The file beside what its owner claims; confirmed, or refused with a reason the owner reads."""
    subject = evidence_checks.get_for_check(evidence_id, by=current_user)
    claimed = subject.row.evidence
    form = EvidenceDecisionForm(proves=(claimed if claimed in evidence_checks.PROVES else Evidence.SELF).value)
    if form.validate_on_submit():
        try:
            if form.confirm.data:
                evidence_checks.confirm(evidence_id, proves=Evidence(form.proves.data), by=current_user)
            else:
                usual = usual_reasons.chosen(usual_reasons.EVIDENCE, form.usual.data)
                evidence_checks.refuse(evidence_id, usual or form.note.data or "", by=current_user)
        except NotFound:
            raise
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Keputusan tersimpan dan alumni diberi tahu."), "success")
            return redirect(url_for("inbox.index"))
    page = render_template("inbox/evidence.html", evidence=subject, form=form, usual_reasons=usual_reasons.EVIDENCE)
    return page, form.status


@bp.get("/bukti/<int:evidence_id>/<int:number>")
@allow(*SCHOOL)
def evidence_page(evidence_id: int, number: int) -> Response:
    page = evidence_checks.page_for_check(evidence_id, number, by=current_user)
    return picture(page, f"bukti-{evidence_id}-{number}")
