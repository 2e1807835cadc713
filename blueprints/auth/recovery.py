"""A forgotten password: a link by mail, then a new one."""

from flask import current_app, flash, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from app.errors import DomainError
from app.models.account import LinkPurpose
from app.services import access_links
from blueprints.access import EVERYONE, allow
from blueprints.auth.area import bp
from blueprints.auth.forms import ForgotForm, NewPasswordForm
from blueprints.extensions import limiter
from blueprints.navigation import home_of


@bp.route("/lupa-sandi", methods=["GET", "POST"])
@limiter.limit("5 per hour", methods=["POST"])
@allow(EVERYONE)
def forgot() -> ResponseReturnValue:
    form = ForgotForm()
    if form.validate_on_submit():
        access_links.request_reset(
            form.contact.data,
            link=current_app.config["PADANKARYA"].public_url + "/atur-sandi/{token}",
            subject=_("Atur ulang kata sandi PadanKarya"),
            body=_(
                "Halo {name},\n\nBuka tautan ini untuk membuat kata sandi baru (berlaku 2 jam):\n{link}\n\n"
                "Jika Anda tidak memintanya, abaikan surat ini; kata sandi Anda tidak berubah.\n"
            ),
        )
        return render_template("auth/forgot_sent.html")
    return render_template("auth/forgot.html", form=form), form.status


@bp.route("/atur-sandi/<token>", methods=["GET", "POST"])
@limiter.limit("20 per hour")
@allow(EVERYONE)
def reset(token: str) -> ResponseReturnValue:
    access_links.find_link(token, LinkPurpose.RESET)
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            account = access_links.reset_password(token, password=form.password.data)
        except DomainError as refusal:
            form.show(refusal)
        else:
            session.clear()
            login_user(account)
            flash(_("Kata sandi baru tersimpan."), "success")
            return redirect(home_of(account.role))
    return render_template("auth/reset.html", form=form), form.status
