"""The offer: made, changed and taken back by the company, read and answered by the applicant."""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.errors import DomainError
from app.models.application import Application
from app.rules.application_status import OfferAnswer
from app.services import offers
from app.services import pipeline as applicants
from blueprints.access import ALUMNI, RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.applications.offer_forms import OfferAnswerForm, OfferForm
from blueprints.base_form import BaseForm


@bp.route("/lamaran/<int:application_id>/tawari", methods=["GET", "POST"])
@allow(RECRUITER)
def offer(application_id: int) -> ResponseReturnValue:
    applicant = applicants.open_applicant(application_id, by=current_user)
    form = OfferForm(data=_values(applicant.application))
    if form.validate_on_submit():
        try:
            offers.make(application_id, form.terms(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Tawaran terkirim. Anda mendapat kabar begitu pelamar menjawab."), "success")
            return redirect(url_for("applications.show", application_id=application_id))
    is_change = offers.standing_of(applicant.application).is_made
    return render_template("applications/offer.html", form=form, applicant=applicant, is_change=is_change), form.status


@bp.post("/lamaran/<int:application_id>/tawari/tarik")
@allow(RECRUITER)
def withdraw_offer(application_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        offers.withdraw(application_id, by=current_user)
        flash(_("Tawaran ditarik. Pelamar diberi tahu, dan lamarannya kembali ke seleksi awal."), "success")
    return redirect(url_for("applications.show", application_id=application_id))


@bp.route("/lamaran/<int:application_id>/tawaran", methods=["GET", "POST"])
@allow(ALUMNI)
def answer_offer(application_id: int) -> ResponseReturnValue:
    reply = OfferAnswer.DECLINED if request.args.get("jawaban") == "tolak" else OfferAnswer.ACCEPTED
    form = OfferAnswerForm()
    if form.validate_on_submit():
        try:
            offers.answer(application_id, reply, version=form.version.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_said(reply), "success")
            return redirect(url_for("applications.show", application_id=application_id))
    application = offers.read_own(application_id, by=current_user)
    form.version.data = offers.version_of(application)
    return render_template(
        "applications/offer_answer.html", form=form, application=application, reply=reply
    ), form.status


def _said(reply: OfferAnswer) -> str:
    if reply is OfferAnswer.ACCEPTED:
        return _("Tawaran Anda terima. Perusahaan diberi tahu dan akan mencatat penerimaannya.")
    return _("Tawaran tidak Anda ambil. Perusahaan diberi tahu dan tidak lagi melihat nama dan kontak Anda.")


def _values(application: Application) -> dict[str, Any]:
    """The offer as it stands, or what one usually begins with: work in two weeks, a week to answer."""
    if application.offer_starts_on is None:
        today = clock.today()
        return {"starts_on": today + timedelta(days=14), "answer_until": today + timedelta(days=7)}
    return {
        "starts_on": application.offer_starts_on,
        "ends_on": application.offer_ends_on,
        "is_endless": application.offer_ends_on is None,
        "answer_until": application.offer_answer_until,
        "note": application.offer_note,
    }
