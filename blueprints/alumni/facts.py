"""What the school knows: locked, and how to have it corrected."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.fact_corrections import SchoolFact
from app.services import alumni, fact_corrections
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.forms import CorrectionForm
from blueprints.base_form import BaseForm


@bp.route("/data-sekolah", methods=["GET", "POST"])
@allow(ALUMNI)
def facts() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = CorrectionForm()
    if form.validate_on_submit():
        try:
            fact_corrections.ask(SchoolFact(form.fact.data), form.wanted.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Permintaan terkirim ke sekolah. Jawabannya kami kabarkan."), "success")
            return redirect(url_for("alumni.facts"))
    requests = fact_corrections.own_requests(own)
    return render_template("alumni/facts.html", alumni=own, form=form, requests=requests), form.status


@bp.post("/data-sekolah/<int:correction_id>/batal")
@allow(ALUMNI)
def take_back_correction(correction_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        fact_corrections.take_back(correction_id, by=current_user)
        flash(_("Permintaan dibatalkan."), "success")
    return redirect(url_for("alumni.facts"))
