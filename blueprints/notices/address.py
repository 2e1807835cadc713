"""The address of an account that refuses our mail: say that it works again, or give another."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import accounts, bounces
from blueprints.access import SIGNED_IN, allow
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.languages import next_path
from blueprints.notices.area import bp
from blueprints.notices.forms import AddressForm


@bp.route("/email", methods=["GET", "POST"])
@limiter.limit("20 per hour", methods=["POST"])
@allow(SIGNED_IN)
def address() -> ResponseReturnValue:
    form = AddressForm()
    if form.validate_on_submit():
        try:
            accounts.change_email(current_user, form.email.data or "", password=form.password.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Alamat email diganti. Kabar berikutnya dikirim ke sana."), "success")
            return redirect(url_for("auth.account"))
    return render_template("notices/address.html", form=form, marked=bounces.find(current_user.email)), form.status


@bp.post("/email/beres")
@allow(SIGNED_IN)
def address_works() -> ResponseReturnValue:
    """One tap from the banner that stands on every page."""
    if BaseForm().validate_on_submit():
        bounces.lift_own(by=current_user)
        flash(_("Baik, kabar berikutnya dikirim lagi ke email Anda."), "success")
    return redirect(next_path(url_for("notices.index")))
