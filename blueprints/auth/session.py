"""Signing in and out, and the account page."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from app.errors import DomainError
from app.services import accounts
from blueprints.access import EVERYONE, SIGNED_IN, allow
from blueprints.auth.area import bp
from blueprints.auth.forms import ChangePasswordForm, SignInForm
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.languages import next_path
from blueprints.navigation import home_of


@bp.route("/masuk", methods=["GET", "POST"])
@limiter.limit("20 per 15 minutes", methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@allow(EVERYONE)
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(next_path(home_of(current_user.role)))
    form = SignInForm()
    if form.validate_on_submit():
        try:
            account = accounts.authenticate(contact=form.contact.data, password=form.password.data)
        except DomainError as refusal:
            form.show(refusal)
        else:
            session.clear()  # no session fixation: nothing of the visitor before stays
            login_user(account, remember=form.remember.data)
            return redirect(next_path(home_of(account.role)))
    return render_template("auth/sign_in.html", form=form), form.status


@bp.post("/keluar")
@allow(EVERYONE)
def sign_out() -> ResponseReturnValue:
    session.clear()
    logout_user()  # last: it notes in the session that the cookie of "ingat saya" goes too
    flash(_("Anda sudah keluar."), "success")
    return redirect(url_for("public.home"))


@bp.route("/akun", methods=["GET", "POST"])
@allow(SIGNED_IN)
def account() -> ResponseReturnValue:
    form = ChangePasswordForm()
    if form.validate_on_submit():
        try:
            accounts.change_password(current_user, current=form.current.data, new=form.password.data)
        except DomainError as refusal:
            form.show(refusal)
        else:
            login_user(current_user)
            flash(_("Kata sandi sudah diganti. Perangkat lain harus masuk lagi."), "success")
            return redirect(url_for("auth.account"))
    return render_template("auth/account.html", form=form, everywhere=BaseForm()), form.status


@bp.post("/akun/keluar-semua")
@allow(SIGNED_IN)
def sign_out_everywhere() -> ResponseReturnValue:
    accounts.sign_out_everywhere(current_user)
    logout_user()
    flash(_("Semua perangkat sudah keluar. Silakan masuk lagi."), "success")
    return redirect(url_for("auth.sign_in"))
