"""The school refers an alumnus; the alumnus answers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, InvalidValue, mark
from app.services import applications, apply_sheet, referrals
from app.services.application_access import vacancy_of
from app.services.candidates import open_candidate
from blueprints.access import ALUMNI, SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.referrals.forms import ReferForm

bp = Blueprint("referrals", __name__)


@bp.get("/sekolah/rujukan")
@allow(*SCHOOL)
def index() -> ResponseReturnValue:
    page = referrals.list_of_school(by=current_user, page=asked_page())
    return render_template("referrals/index.html", page=page)


@bp.route("/lowongan/<int:vacancy_id>/kandidat/<code>/rujuk", methods=["GET", "POST"])
@allow(*SCHOOL)
def refer(vacancy_id: int, code: str) -> ResponseReturnValue:
    seen = open_candidate(vacancy_id, code, by=current_user)
    form = ReferForm()
    if form.validate_on_submit():
        try:
            referrals.refer(vacancy_id, code, note=form.note.data or "", agreed_how=_heard(form), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            is_asked = form.how.data == "ask"
            flash(_("Alumni diberi tahu dan memutuskan sendiri.") if is_asked else _("Lamaran diteruskan."), "success")
            return redirect(url_for("referrals.index"))
    vacancy = vacancy_of(vacancy_id, by=current_user)
    return render_template("referrals/refer.html", form=form, seen=seen, vacancy=vacancy), form.status


@bp.route("/rujukan/<int:referral_id>", methods=["GET", "POST"])
@allow(ALUMNI)
def answer(referral_id: int) -> ResponseReturnValue:
    found = referrals.get_own(referral_id, by=current_user)
    if BaseForm().validate_on_submit() and request.form.get("answer") in ("agree", "decline"):
        agrees = request.form["answer"] == "agree"
        referrals.answer(referral_id, agrees=agrees, by=current_user)
        sent = applications.find(found.vacancy_id, found.alumni_id) if agrees else None
        if sent is not None:
            flash(_("Rujukan diteruskan: lamaran Anda terkirim."), "success")
            return redirect(url_for("applications.show", application_id=sent.id))
        flash(_("Rujukan tidak diteruskan. Perusahaan tidak diberi tahu apa-apa."), "success")
        return redirect(url_for("applications.mine"))
    return render_template(
        "referrals/answer.html",
        referral=found,
        given=apply_sheet.given_away(found.alumni),
        application=applications.find(found.vacancy_id, found.alumni_id),
    )


def _heard(form: ReferForm) -> str:
    """How the yes was heard; raises InvalidValue when it should be there and is not."""
    if form.how.data != "heard":
        return ""
    if not form.agreed_how.data:
        raise InvalidValue(mark("Tulis bagaimana dan kapan alumni setuju."), field="agreed_how")
    return form.agreed_how.data
