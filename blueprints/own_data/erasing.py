"""Erasing: by the person, or by the school for whoever asks on paper. Explained first, then typed and confirmed."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.errors import DomainError
from app.services import alumni, erasure, register
from blueprints.access import ALUMNI, SCHOOL, allow
from blueprints.extensions import limiter
from blueprints.own_data.area import bp
from blueprints.own_data.forms import ErasingForm, ErasingForOtherForm


@bp.route("/alumni/saya/hapus", methods=["GET", "POST"])
@limiter.limit("10 per 15 minutes", methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@allow(ALUMNI)
def erase() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = ErasingForm()
    if form.validate_on_submit():
        account = current_user._get_current_object()  # the proxy is nobody once the account is gone
        try:
            erasure.erase_own(by=account, password=form.password.data or "", typed=form.typed.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            session.clear()
            logout_user()
            flash(_("Data Anda sudah dihapus dan Anda sudah keluar. Terima kasih pernah di sini."), "success")
            return redirect(url_for("public.home"))
    return render_template("own_data/erase.html", form=form, alumni=own), form.status


@bp.route("/sekolah/alumni/<int:alumni_id>/hapus-data", methods=["GET", "POST"])
@allow(*SCHOOL)
def erase_for(alumni_id: int) -> ResponseReturnValue:
    person = register.get_alumnus(alumni_id, by=current_user)
    form = ErasingForOtherForm()
    if form.validate_on_submit():
        try:
            erasure.erase_for(alumni_id, by=current_user, reason=form.reason.data or "", typed=form.typed.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Data orang itu sudah dihapus. Angkatannya tetap terhitung lengkap."), "success")
            return redirect(url_for("school.alumni"))
    return render_template("own_data/erase_for.html", form=form, alumni=person), form.status
