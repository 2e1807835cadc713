"""Bringing a JSON Resume in: sent, looked at, then confirmed. Nothing is stored before that."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.reference import regions
from app.services import alumni, resumes
from blueprints.access import ALUMNI, allow
from blueprints.extensions import limiter
from blueprints.own_data.area import bp
from blueprints.own_data.forms import ResumeForm


@bp.route("/alumni/saya/resume", methods=["GET", "POST"])
@limiter.limit("60 per hour", methods=["POST"])
@allow(ALUMNI)
def bring() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = ResumeForm()
    if form.validate_on_submit():
        content = form.text()
        try:
            plan = resumes.plan(content, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return render_template(
                "own_data/resume_check.html", plan=plan, content=content, blanks=_blanks(plan), form=ResumeForm()
            )
    return render_template("own_data/resume.html", form=form, alumni=own), form.status


@bp.post("/alumni/saya/resume/simpan")
@allow(ALUMNI)
def bring_in() -> ResponseReturnValue:
    """Confirmed: the file is read once more, since the profile may have changed meanwhile."""
    own = alumni.get_own(current_user)
    form = ResumeForm()
    if form.validate_on_submit():
        try:
            added = resumes.apply(form.content.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            counts = {"works": len(added.works), "skills": len(added.skills)}
            flash(_("Tersimpan: %(works)s pengalaman dan %(skills)s kompetensi baru.", **counts), "success")
            return redirect(url_for("alumni.me"))
    return render_template("own_data/resume.html", form=form, alumni=own), form.status


def _blanks(plan: resumes.Plan) -> list[tuple[str, str]]:
    """What would fill empty fields, as (name, value)."""
    words = {
        "headline": _("Satu baris tentang Anda"),
        "summary": _("Ringkasan"),
        "phone": _("Nomor HP"),
        "email": _("Email"),
        "regency_code": _("Kabupaten/kota"),
    }
    shown = plan.blanks | (
        {"regency_code": regions.regency_label(plan.blanks["regency_code"])} if "regency_code" in plan.blanks else {}
    )
    return [(words[name], value) for name, value in shown.items()]
