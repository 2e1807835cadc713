"""Companies that may not come back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.roles import Role
from app.services import bans, company_approvals
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.moderation.area import bp
from blueprints.moderation.forms import BanForm


@bp.get("/larangan")
@allow(Role.ADMIN, *SCHOOL)
def banned() -> ResponseReturnValue:
    return render_template("moderation/bans.html", page=bans.list_bans(by=current_user, page=asked_page()))


@bp.route("/kotak-masuk/perusahaan/<int:approval_id>/larang", methods=["GET", "POST"])
@allow(*SCHOOL)
def ban(approval_id: int) -> ResponseReturnValue:
    approval = company_approvals.get_for_decision(approval_id, by=current_user)
    form = BanForm()
    if form.validate_on_submit():
        try:
            bans.ban(approval.company_id, reason=form.reason.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Perusahaan ditutup dan tidak dapat mendaftar lagi. Larangan ini dapat diakhiri."), "success")
            return redirect(url_for("moderation.banned"))
    return render_template("moderation/ban.html", form=form, approval=approval), form.status


@bp.post("/larangan/<int:ban_id>/akhiri")
@allow(Role.ADMIN, *SCHOOL)
def lift(ban_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        bans.lift(ban_id, by=current_user)
        flash(_("Larangan diakhiri. Perusahaan dapat diaktifkan kembali atau mengajukan lagi."), "success")
    return redirect(url_for("moderation.banned"))


@bp.post("/larangan/<int:ban_id>/semua-sekolah")
@allow(Role.ADMIN)
def widen(ban_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        bans.widen(ban_id, by=current_user)
        flash(_("Larangan sekarang berlaku di semua sekolah."), "success")
    return redirect(url_for("moderation.banned"))
