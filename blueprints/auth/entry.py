"""The first time: by invitation, by claiming a row of the register, or as a company."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from app.errors import DomainError
from app.models.account import LinkPurpose
from app.rules.roles import Role
from app.services import access_links, claims
from blueprints.access import EVERYONE, allow
from blueprints.auth.area import bp
from blueprints.auth.forms import NEEDED, ClaimForm, JoinForm
from blueprints.extensions import limiter
from blueprints.navigation import home_of


@bp.get("/daftar")
@allow(EVERYONE)
def register() -> ResponseReturnValue:
    return render_template("auth/register.html")


@bp.route("/gabung/<token>", methods=["GET", "POST"])
@limiter.limit("30 per hour")
@allow(EVERYONE)
def join(token: str) -> ResponseReturnValue:
    link = access_links.find_link(token, LinkPurpose.JOIN)
    invited = access_links.invited_by(link)
    form = JoinForm()
    if form.validate_on_submit():
        if link.role is not Role.ALUMNI and not form.display_name.data:
            form.display_name.errors = [str(NEEDED)]
            return render_template("auth/join.html", form=form, invited=invited), 422
        try:
            account = access_links.join(
                token,
                display_name=form.display_name.data or "",
                password=form.password.data,
                email=form.email.data or "",
                phone=form.phone.data or "",
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            session.clear()
            login_user(account)
            flash(_("Selamat datang, %(name)s.", name=account.display_name), "success")
            return redirect(url_for("alumni.guide") if account.role is Role.ALUMNI else home_of(account.role))
    return render_template("auth/join.html", form=form, invited=invited), form.status


@bp.route("/klaim", methods=["GET", "POST"])
@limiter.limit("10 per hour", methods=["POST"])
@allow(EVERYONE)
def claim() -> ResponseReturnValue:
    form = ClaimForm()
    if form.validate_on_submit():
        try:
            claims.submit(
                nisn=form.nisn.data,
                birth_date=form.birth_date.data,
                contact=form.contact.data,
                password=form.password.data,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            return render_template("auth/claim_sent.html")
    return render_template("auth/claim.html", form=form), form.status
