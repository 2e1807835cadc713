"""The team of a company: its people, their roles, invitations."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.errors import DomainError
from app.rules.company_status import RecruiterRole
from app.services import access_links, team
from blueprints.access import RECRUITER, allow
from blueprints.base_form import sentence_of
from blueprints.company.area import bp
from blueprints.company.forms import ROLE_HINTS, RoleForm
from blueprints.labels import label


@bp.get("/perusahaan/tim")
@allow(RECRUITER)
def members() -> ResponseReturnValue:
    return _page(RoleForm())


@bp.post("/perusahaan/tim/undang")
@allow(RECRUITER)
def invite_colleague() -> ResponseReturnValue:
    """Make a join link for one colleague and show it this one time."""
    form = RoleForm()
    if not form.validate_on_submit():
        return _page(form)
    role = RecruiterRole(form.role.data)
    token = team.invite(role, by=current_user)
    link = current_app.config["PADANKARYA"].public_url + url_for("auth.join", token=token)
    return render_template(
        "company/colleague_invited.html",
        company=team.team_of(current_user).company,
        link=link,
        role=role,
        days=access_links.JOIN_DAYS,
    )


@bp.post("/perusahaan/tim/undangan/<int:link_id>/batal")
@allow(RECRUITER)
def take_back_invitation(link_id: int) -> ResponseReturnValue:
    team.take_back_invitation(link_id, by=current_user)
    flash(_("Undangan dibatalkan; tautannya tidak berlaku lagi."), "success")
    return redirect(url_for("company.members"))


@bp.post("/perusahaan/tim/<int:recruiter_id>/peran")
@allow(RECRUITER)
def change_role(recruiter_id: int) -> ResponseReturnValue:
    team.member_of(recruiter_id, by=current_user)
    form = RoleForm()
    if not form.validate_on_submit():
        return _page(form)
    try:
        member = team.change_role(recruiter_id, RecruiterRole(form.role.data), by=current_user)
    except DomainError as refusal:
        flash(sentence_of(refusal), "error")
    else:
        name = member.account.display_name
        flash(_("%(name)s sekarang %(role)s.", name=name, role=str(label(member.role)).lower()), "success")
    return redirect(url_for("company.members"))


@bp.route("/perusahaan/tim/<int:recruiter_id>/keluarkan", methods=["GET", "POST"])
@allow(RECRUITER)
def remove_member(recruiter_id: int) -> ResponseReturnValue:
    member = team.member_of(recruiter_id, by=current_user)
    form, name = RoleForm(role=member.role.value), member.account.display_name
    if form.validate_on_submit():
        try:
            team.remove(recruiter_id, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("%(name)s dikeluarkan dari tim. Lowongannya tetap ada.", name=name), "success")
            return redirect(url_for("company.members"))
    return render_template("company/remove_member.html", form=form, member=member), form.status


@bp.post("/perusahaan/tim/keluar")
@allow(RECRUITER)
def leave() -> ResponseReturnValue:
    try:
        team.leave(by=current_user)
    except DomainError as refusal:
        flash(sentence_of(refusal), "error")
        return redirect(url_for("company.members"))
    logout_user()
    flash(_("Anda keluar dari tim. Akun Anda tetap ada dan dapat bergabung ke perusahaan lain."), "success")
    return redirect(url_for("public.home"))


def _page(form: RoleForm) -> ResponseReturnValue:
    page = render_template(
        "company/team.html", team=team.team_of(current_user), form=form, roles=list(RecruiterRole), hints=ROLE_HINTS
    )
    return page, form.status
